"""Meetings across municipalities: held, under way, due, overdue; decisions that are late."""

from __future__ import annotations

from datetime import date

import streamlit as st

from rc_dashboard import clock
from rc_dashboard.domain.access import Right, may
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.meetings.rules import DecisionState
from rc_dashboard.services.meetings.follow_meetings import Followed, close_decision, meetings_calendar
from rc_dashboard.services.meetings.meeting import open_meeting
from rc_dashboard.store.database import Row
from rc_dashboard.ui.forms import attempt, plain_label, say_refusal
from rc_dashboard.ui.params import drop, field_key, leave_message, open_address
from rc_dashboard.ui.screen import Screen

OPEN = "open-meeting"
OUTCOMES = [DecisionState.DONE, DecisionState.DROPPED]


def show(screen: Screen) -> None:
    today = clock.today()
    followed = meetings_calendar(screen.database, screen.reader, today)
    screen.block("meetings/list", followed=followed, today=today)
    _decisions(screen, followed, today)
    prepared = [one for one in followed if may(screen.reader, Right.PREPARE_MEETING, one.place["id"])]
    if prepared:
        _open(screen, prepared, today)


def _open(screen: Screen, followed: list[Followed], today: date) -> None:
    screen.block("frame/heading", text=screen.t("meetings.open"))
    names = {one.place["code"]: one.place["name"] for one in followed}
    with st.form(OPEN):
        code = st.radio(
            screen.t("meetings.place"),
            list(names),
            format_func=lambda code: plain_label(names[code]),
            horizontal=True,
            key=field_key(OPEN, "place"),
        )
        held_on: date = st.date_input(
            screen.t("meetings.held_on"), today, format="DD/MM/YYYY", key=field_key(OPEN, "day")
        )
        pressed = st.form_submit_button(screen.t("meetings.open"), type="primary")
    if not pressed or code is None:
        return
    try:
        made = open_meeting(screen.work(), code, held_on)
    except Refusal as refusal:
        say_refusal(screen, refusal)
        return
    leave_message("said", "meetings.done.opened")
    drop(OPEN)
    open_address(meeting=made)


def _decisions(screen: Screen, followed: list[Followed], today: date) -> None:
    rows = [row for one in followed for row in one.decisions if row["state"] == DecisionState.OPEN]
    screen.block(
        "frame/heading", text=screen.t("meetings.decisions"), note=screen.t.n("meetings.open_decisions", len(rows))
    )
    for row in sorted(rows, key=lambda row: row["due_on"]):
        screen.block("meetings/decision", row=row, is_late=row["due_on"] < today)
        if may(screen.reader, Right.SIGN_MEETING, row["municipality_id"]):
            _close(screen, row, today)


def _close(screen: Screen, row: Row, today: date) -> None:
    form = f"decision-{row['code']}"
    with st.expander(screen.t("meetings.close_decision", code=row["code"])), st.form(form, border=False):
        state = st.radio(
            screen.t("meetings.became"),
            OUTCOMES,
            format_func=lambda state: screen.t.label("decision", state.value),
            horizontal=True,
            key=field_key(form, "state"),
        )
        outcome = st.text_area(screen.t("meetings.outcome"), key=field_key(form, "outcome"))
        pressed = st.form_submit_button(screen.t("form.save"))
    if pressed:
        attempt(
            screen,
            lambda: close_decision(
                screen.work(),
                row["code"],
                row["version"],
                state,
                outcome,
            ),
            "meetings.done.decision",
            forget=lambda: drop(form),
        )
