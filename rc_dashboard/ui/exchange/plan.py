"""The plan of a file: what is new, changed, unchanged, refused, left out; and the press that writes it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from rc_dashboard.domain.access import Right, may_anywhere
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.exchange.commitments.identity import NO_ANSWERS
from rc_dashboard.exchange.proposals.mapping_text import mapping_text
from rc_dashboard.exchange.proposals.refusals import grouped, refused_workbook
from rc_dashboard.exchange.tables.mapping import Mapping
from rc_dashboard.i18n import Translator
from rc_dashboard.services.commitments.import_plan import Outcome
from rc_dashboard.services.exchange.bring_in import Brought, bring_in, plan_file, sum_of
from rc_dashboard.services.exchange.plan_words import reason_words, refused_words, value_words
from rc_dashboard.settings import DATA
from rc_dashboard.ui.downloads import offer_file
from rc_dashboard.ui.exchange.ask import ask_about_plan
from rc_dashboard.ui.forms import say_refusal, say_sentences
from rc_dashboard.ui.params import drop, field_key, keep, kept, leave_message, run_again
from rc_dashboard.ui.screen import Screen

NAME = "exchange"
MAPPINGS = DATA / "mappings"
#: How much of a list is drawn; the counts stay whole, and the refused rows are all in their file.
SHOWN, SHOWN_NEW = 50, 10
_COLUMN_OF = {"declared": "progress", "steps": "step"}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    code: str
    title: str
    fields: list[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class GroupLine:
    column: str
    reason: str
    rows: int
    different: int
    values: list[str]


def show_plan(screen: Screen, brought: Brought, file_id: str) -> None:
    """Raises ``Refusal`` for a file that cannot be read this way."""
    outcome, t = _planned(screen, brought, file_id, "plan"), screen.t
    answers = ask_about_plan(screen, outcome.plan)
    if answers != NO_ANSWERS:
        brought = replace(brought, answers=answers)
        outcome = _planned(screen, brought, file_id, "answered")
    screen.block(
        "exchange/plan",
        sum=sum_of(outcome),
        reading=outcome.reading,
        absent=outcome.plan.absent,
        new=outcome.plan.new[:SHOWN_NEW],
        changes=_changes(outcome, t)[:SHOWN],
        groups=_groups(outcome, t),
    )
    _offer_files(screen, outcome)
    _apply(screen, brought, outcome)


def _planned(screen: Screen, brought: Brought, file_id: str, name: str) -> Outcome:
    """The plan of this file read this way; made anew when one of them, or what stands here, changed."""
    read = (mapping_text(brought.mapping), [sheet.name for sheet in brought.sheets], brought.answers)
    key_now = (file_id, brought.municipality, read, screen.database.changes)
    known = kept(f"{NAME}-{name}")
    if known is None or known[0] != key_now:
        with st.spinner(screen.t("exchange.planning")):
            known = (key_now, plan_file(screen.work(), brought, MAPPINGS))
        keep(f"{NAME}-{name}", known)
    return known[1]


def _changes(outcome: Outcome, t: Translator) -> list[ChangeLine]:
    return [
        ChangeLine(
            change.known.code,
            str(change.known.current.get("title") or change.draft.title),
            [
                (_header(outcome.mapping, name), value_words(name, before, t), value_words(name, after, t))
                for name, (before, after) in change.fields.items()
            ],
        )
        for change in outcome.plan.changed
    ]


def _header(mapping: Mapping, name: str) -> str:
    return mapping.columns.get(_COLUMN_OF.get(name, name), [name])[0]


def _groups(outcome: Outcome, t: Translator) -> list[GroupLine]:
    return [
        GroupLine(
            group.column,
            reason_words(group.example, t),
            group.rows,
            len(group.values),
            [value for value, _rows in group.values[:8] if value],
        )
        for group in grouped(outcome.plan.refused)
    ]


def _offer_files(screen: Screen, outcome: Outcome) -> None:
    """The refused rows, to be mended and sent again; and how the file was read."""
    left, right = st.columns(2)
    with left:
        if outcome.plan.refused:
            offer_file(
                screen,
                screen.t("exchange.refused_file"),
                "lignes-refusees.xlsx",
                lambda now: refused_workbook(
                    outcome.layout,
                    outcome.plan.refused,
                    now.t("exchange.why"),
                    lambda row: refused_words(row, now.t),
                ),
                key="exchange-refused",
            )
    with right:
        offer_file(
            screen,
            screen.t("exchange.mapping_file"),
            f"{outcome.mapping.name}.toml",
            lambda _now: mapping_text(outcome.mapping),
            key="exchange-mapping",
        )


def _apply(screen: Screen, brought: Brought, outcome: Outcome) -> None:
    t, plan = screen.t, outcome.plan
    if outcome.personal:
        say_sentences(screen, [(t("exchange.personal_first"), "")])
        return
    if plan.confirm:
        say_sentences(screen, [(t("exchange.confirm_first"), "")])
        return
    if not plan.writes:
        screen.block("frame/empty", text=t("exchange.nothing"))
        return
    skip = bool(plan.refused) and st.checkbox(t("exchange.skip_refused"), key=field_key(NAME, "skip"))
    publish = may_anywhere(screen.reader, Right.PUBLISH) and st.checkbox(
        t("exchange.publish"), key=field_key(NAME, "publish")
    )
    if plan.refused and not skip:
        return
    if not st.button(t("exchange.apply"), type="primary", key="exchange-apply"):
        return
    try:
        with st.spinner(t("exchange.saving")):
            done = bring_in(screen.work(), brought, MAPPINGS, skip_refused=skip, publish=publish)
    except Refusal as refusal:
        say_refusal(screen, refusal)
        return
    for name in ("plan", "answered", "file"):
        drop(f"{NAME}-{name}")
    drop(NAME)
    counts = {"new": len(done.plan.new), "changed": len(done.plan.changed)}
    leave_message("said", t("exchange.done", **counts))
    run_again()
