"""One meeting: its agenda, one point at a time, the lists that build up, the signatures."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import streamlit as st

from rc_dashboard import clock
from rc_dashboard.documents.papers.minutes import Sealed, minutes_paper
from rc_dashboard.domain.meetings.rules import MeetingState
from rc_dashboard.exchange.calendar import DueDate, calendar_of
from rc_dashboard.services.meetings import sign_minutes as sign
from rc_dashboard.services.meetings.agenda import add_point, drop_point, move_point
from rc_dashboard.services.meetings.meeting import describe_meeting
from rc_dashboard.services.meetings.meeting_view import MeetingView, Point, read_meeting
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.settings import settings
from rc_dashboard.ui.documents import offer_paper, show_paper
from rc_dashboard.ui.downloads import offer_file
from rc_dashboard.ui.forms import attempt
from rc_dashboard.ui.meetings import point as points
from rc_dashboard.ui.params import drop, field_key, form_key, take_message
from rc_dashboard.ui.screen import Screen


def show(here: Screen) -> None:
    shown = read_meeting(here.database, here.reader, here.asked.meeting)
    meeting = shown.meeting
    here.heading(here.t("meeting.title", code=meeting["code"], place=meeting["municipality_name"]))
    here.block("meetings/top", shown=shown)
    said = take_message("said")
    if said:
        here.block("frame/done", sentence=here.t(said), code="", name="meetings")
    if meeting["state"] == MeetingState.OPEN:
        _hold(here, shown)
    else:
        _sealed(here, shown)


def _hold(here: Screen, shown: MeetingView) -> None:
    """While it is open: the agenda, the point in hand, the lists, then the text for signature."""
    chosen = next((p for p in shown.points if str(p.item["id"]) == here.asked.point), None)
    here.block("meetings/agenda", shown=shown, chosen=chosen.item["id"] if chosen else None)
    if chosen is not None:
        points.show(here, shown, chosen)
        if shown.may_write:
            _arrange(here, chosen)
    here.block("meetings/lists", shown=shown)
    if shown.may_write:
        _agenda(here, shown)
        _describe(here, shown)
        _propose(here, shown)


def _agenda(here: Screen, shown: MeetingView) -> None:
    key, form = shown.meeting["id"], f"add-point-{shown.meeting['code']}-{len(shown.points)}"
    with st.form(form_key(form)):
        title = st.text_input(here.t("meeting.add_point"), key=field_key(form, "title"))
        pressed = st.form_submit_button(here.t("meeting.add"))
    if pressed:
        now = clock.now_utc()
        attempt(
            here,
            lambda: add_point(UnitOfWork(here.database, here.reader, now_utc=now), key, title),
            "meeting.done.point",
            forget=lambda: drop(form),
        )


def _arrange(here: Screen, chosen: Point) -> None:
    """Move the point in hand, or take it off."""
    key = chosen.item["id"]
    up, down, off, _ = st.columns([1, 1, 1, 3])
    with up:
        if st.button(here.t("meeting.up"), key="point-up"):
            attempt(here, lambda: move_point(here.work(), key, -1))
    with down:
        if st.button(here.t("meeting.down"), key="point-down"):
            attempt(here, lambda: move_point(here.work(), key, 1))
    with off:
        if st.button(here.t("meeting.off"), key="point-off"):
            now = clock.now_utc()
            attempt(
                here,
                lambda: drop_point(UnitOfWork(here.database, here.reader, now_utc=now), key),
                "meeting.done.off",
            )


def _describe(here: Screen, shown: MeetingView) -> None:
    m = shown.meeting
    form = f"describe-{m['code']}-{m['version']}"
    here.block("frame/heading", text=here.t("meeting.about"))
    with st.form(form_key(form)):
        held_on: date = st.date_input(
            here.t("meetings.held_on"), m["held_on"], format="DD/MM/YYYY", key=field_key(form, "held")
        )
        attendees = st.text_area(
            here.t("meeting.attendees"),
            m["attendees"],
            key=field_key(form, "attendees"),
            placeholder=here.t("meeting.attendees_help"),
        )
        next_on: date | None = st.date_input(
            here.t("meeting.next_on"), m["next_on"], format="DD/MM/YYYY", key=field_key(form, "next")
        )
        pressed = st.form_submit_button(here.t("form.save"))
    if pressed:
        values = (m["id"], m["version"], held_on, attendees, next_on)
        now = clock.now_utc()
        attempt(
            here,
            lambda: describe_meeting(UnitOfWork(here.database, here.reader, now_utc=now), *values),
            "meeting.done.described",
        )


def _propose(here: Screen, shown: MeetingView) -> None:
    m = shown.meeting
    here.block("frame/heading", text=here.t("meeting.close"))
    here.block("frame/note", text=here.t("meeting.close_how"))
    if st.button(here.t("meeting.propose"), key="propose", type="primary"):
        now, today = clock.now_utc(), clock.today()
        attempt(
            here,
            lambda: sign.propose_minutes(
                UnitOfWork(here.database, here.reader, now_utc=now, today=today), m["id"], m["version"]
            ),
            "meeting.done.proposed",
        )


def _sealed(here: Screen, shown: MeetingView) -> None:
    """Once the text is fixed: it is read, signed, taken away; corrected only by adding."""
    m = shown.meeting
    sealed = Sealed(json.loads(m["content"]), m["content_hash"], shown.signatures, shown.addenda)
    if m["state"] == MeetingState.PROPOSED and shown.side is not None:
        _sign(here, shown)
    offer_paper(here, f"compte-rendu-{m['code']}", lambda: minutes_paper(sealed, clock.today(), here.t))
    if m["next_on"]:
        _offer_invitation(here, m)
    show_paper(here, minutes_paper(sealed, clock.today(), here.t))
    if m["state"] == MeetingState.SIGNED and shown.side is not None:
        _add(here, shown)


def _sign(here: Screen, shown: MeetingView) -> None:
    m = shown.meeting
    now, today = clock.now_utc(), clock.today()
    left, right, _ = st.columns([1, 1, 2])
    with left:
        if shown.side not in shown.signed_sides and st.button(here.t("meeting.sign"), key="sign", type="primary"):
            attempt(
                here,
                lambda: sign.sign_minutes(
                    UnitOfWork(here.database, here.reader, now_utc=now, today=today), m["id"], m["content_hash"]
                ),
                "meeting.done.signed",
            )
    with right:
        if st.button(here.t("meeting.reopen"), key="reopen", help=here.t("meeting.reopen_help")):
            attempt(
                here,
                lambda: sign.reopen_minutes(UnitOfWork(here.database, here.reader, now_utc=now), m["id"]),
                "meeting.done.reopened",
            )


def _offer_invitation(here: Screen, m: dict[str, Any]) -> None:
    """The next meeting as a calendar file."""
    title = here.t("meeting.next_title", place=m["municipality_name"])
    link = f"{settings().public_url.rstrip('/')}{here.link('meetings', meeting=m['code'])}"
    text = here.t("example.banner") if m["is_demo"] else title
    due = DueDate(f"{m['id']}-next", m["next_on"], title, text, link, m["version"])
    offer_file(
        here.t("meeting.invitation"),
        f"{m['code']}-prochaine.ics",
        lambda: calendar_of(title, [due], made_utc=clock.now_utc()),
        key="invitation",
    )


def _add(here: Screen, shown: MeetingView) -> None:
    m, form = shown.meeting, f"addendum-{shown.meeting['code']}"
    here.block("frame/heading", text=here.t("minutes.addenda"))
    here.block("frame/note", text=here.t("minutes.addenda_how"))
    with st.form(form_key(form)):
        text = st.text_area(here.t("meeting.addendum"), key=field_key(form, "text"))
        pressed = st.form_submit_button(here.t("meeting.add"))
    if pressed:
        now = clock.now_utc()
        attempt(
            here,
            lambda: sign.add_addendum(UnitOfWork(here.database, here.reader, now_utc=now), m["id"], text),
            "meeting.done.addendum",
            forget=lambda: drop(form),
        )
