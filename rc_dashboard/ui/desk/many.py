"""Several commitments in one table; a plan is shown before anything is written."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from rc_dashboard import clock
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.i18n import Translator
from rc_dashboard.services.commitments.change_many import ManyPlan, WantedChange, plan_many
from rc_dashboard.services.views.desk.desk import read_desk, said_percent
from rc_dashboard.store.database import Row
from rc_dashboard.ui.desk.plan import show_plan
from rc_dashboard.ui.params import field_key, keep, kept
from rc_dashboard.ui.screen import Screen

NAME = "many"


def show(screen: Screen) -> None:
    desk = read_desk(screen.database, screen.reader, clock.today())
    rows = [line.commitment for line in (*desk.waiting, *desk.rest)]
    if not rows:
        screen.block("frame/empty", text=screen.t("desk.empty"))
        return
    screen.block("frame/note", text=screen.t("many.how"))
    shown = _frame(rows, screen.t)
    edited = st.data_editor(
        shown,
        hide_index=True,
        column_config=_columns(screen.t),
        disabled=["code", "title"],
        key=field_key(NAME, "table"),
        height=min(620, 40 + 36 * len(rows)),
        alt=screen.t("many.alt"),
        placeholder="–",
    )
    wanted = _wanted(shown, edited, screen.t)
    if wanted:
        show_plan(screen, _plan(screen, wanted), NAME)


def _plan(screen: Screen, wanted: list[WantedChange]) -> ManyPlan:
    """The plan of these wishes; the same one from run to run, so that it is written once."""
    known = kept(NAME)
    if known is None or known[0] != wanted:
        known = (wanted, plan_many(screen.database, screen.reader, wanted, clock.today()))
        keep(NAME, known)
    return known[1]


def _frame(rows: list[Row], t: Translator) -> pd.DataFrame:
    lines = [
        {
            "code": row["code"],
            "title": row["title"],
            "status": t.label("status", row["status"]),
            "declared": said_percent(row),
            "due_on": row["due_on"],
            "note": "",
            "no_change": False,
        }
        for row in rows
    ]
    frame = pd.DataFrame(lines)
    return frame.astype({"declared": "Float64", "due_on": "datetime64[s]", "note": "string"})


def _columns(t: Translator) -> dict[str, Any]:
    return {
        "code": st.column_config.TextColumn(t("many.code"), width=90),
        "title": st.column_config.TextColumn(t("many.title"), width=260),
        "status": st.column_config.SelectboxColumn(
            t("many.status"), options=list(_statuses(t)), required=True, width=130
        ),
        "declared": st.column_config.NumberColumn(t("many.declared"), min_value=0, max_value=100, width=130),
        "due_on": st.column_config.DateColumn(t("many.due_on"), format="DD/MM/YYYY", width=110),
        "note": st.column_config.TextColumn(t("many.note"), width=260),
        "no_change": st.column_config.CheckboxColumn(t("many.no_change"), width=110),
    }


def _statuses(t: Translator) -> dict[str, Status]:
    """Statuses by their word, "not reported" included: it is how a line may stand."""
    return {t.label("status", status.value): status for status in Status}


def _wanted(before: pd.DataFrame, after: pd.DataFrame, t: Translator) -> list[WantedChange]:
    """The lines that were edited, each with the fields that were."""
    words = _statuses(t)
    wanted = []
    for old, new in zip(before.to_dict("records"), after.to_dict("records"), strict=True):
        given = {name for name in ("status", "declared", "due_on", "note") if _differ(old[name], new[name])}
        if not given and not new["no_change"]:
            continue
        wanted.append(
            WantedChange(
                code=new["code"],
                status=words[new["status"]],
                declared=None if pd.isna(new["declared"]) else float(new["declared"]) / 100,
                due_on=None if pd.isna(new["due_on"]) else new["due_on"].date(),
                note="" if pd.isna(new["note"]) else str(new["note"]),
                no_change=bool(new["no_change"]),
                given=frozenset(given),
            )
        )
    return wanted


def _differ(one: object, other: object) -> bool:
    if pd.isna(one) or pd.isna(other):
        return pd.isna(one) is not pd.isna(other)
    return one != other
