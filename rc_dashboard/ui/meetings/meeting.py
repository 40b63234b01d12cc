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
from rc_dashboard.settings import settings
from rc_dashboard.ui.documents import offer_paper, show_paper
from rc_dashboard.ui.downloads import offer_file
from rc_dashboard.ui.forms import attempt
from rc_dashboard.ui.meetings import point as points
from rc_dashboard.ui.params import drop, field_key, form_key, take_message
from rc_dashboard.ui.screen import Screen


def show(screen: Screen) -> None:
    shown = read_meeting(screen.database, screen.reader, screen.asked.meeting)
    meeting = shown.meeting
    screen.heading(screen.t("meeting.title", code=meeting["code"], place=meeting["municipality_name"]))
    screen.block("meetings/top", shown=shown)
    said = take_message("said")
    if said:
        screen.block("frame/done", sentence=screen.t(said), code="", name="meetings")
    if meeting["state"] == MeetingState.OPEN:
        _hold(screen, shown)
    else:
        _sealed(screen, shown)


def _hold(screen: Screen, shown: MeetingView) -> None:
    """While it is open: the agenda, the point in hand, the lists, then the text for signature."""
    chosen = next((p for p in shown.points if str(p.item["id"]) == screen.asked.point), None)
    screen.block("meetings/agenda", shown=shown, chosen=chosen.item["id"] if chosen else None)
    if chosen is not None:
        points.show(screen, shown, chosen)
        if shown.may_write:
            _arrange(screen, chosen)
    screen.block("meetings/lists", shown=shown)
    if shown.may_write:
        _agenda(screen, shown)
        _describe(screen, shown)
        _propose(screen, shown)


def _agenda(screen: Screen, shown: MeetingView) -> None:
    key, form = shown.meeting["id"], f"add-point-{shown.meeting['code']}-{len(shown.points)}"
    with st.form(form_key(form)):
        title = st.text_input(screen.t("meeting.add_point"), key=field_key(form, "title"))
        pressed = st.form_submit_button(screen.t("meeting.add"))
    if pressed:
        attempt(
            screen,
            lambda: add_point(screen.work(), key, title),
            "meeting.done.point",
            forget=lambda: drop(form),
        )


def _arrange(screen: Screen, chosen: Point) -> None:
    """Move the point in hand, or take it off."""
    key = chosen.item["id"]
    up, down, off, _ = st.columns([1, 1, 1, 3])
    with up:
        if st.button(screen.t("meeting.up"), key="point-up"):
            attempt(screen, lambda: move_point(screen.work(), key, -1))
    with down:
        if st.button(screen.t("meeting.down"), key="point-down"):
            attempt(screen, lambda: move_point(screen.work(), key, 1))
    with off:
        if st.button(screen.t("meeting.off"), key="point-off"):
            attempt(
                screen,
                lambda: drop_point(screen.work(), key),
                "meeting.done.off",
            )


def _describe(screen: Screen, shown: MeetingView) -> None:
    m = shown.meeting
    form = f"describe-{m['code']}-{m['version']}"
    screen.block("frame/heading", text=screen.t("meeting.about"))
    with st.form(form_key(form)):
        held_on: date = st.date_input(
            screen.t("meetings.held_on"), m["held_on"], format="DD/MM/YYYY", key=field_key(form, "held")
        )
        attendees = st.text_area(
            screen.t("meeting.attendees"),
            m["attendees"],
            key=field_key(form, "attendees"),
            placeholder=screen.t("meeting.attendees_help"),
        )
        next_on: date | None = st.date_input(
            screen.t("meeting.next_on"), m["next_on"], format="DD/MM/YYYY", key=field_key(form, "next")
        )
        pressed = st.form_submit_button(screen.t("form.save"))
    if pressed:
        values = (m["id"], m["version"], held_on, attendees, next_on)
        attempt(
            screen,
            lambda: describe_meeting(screen.work(), *values),
            "meeting.done.described",
        )


def _propose(screen: Screen, shown: MeetingView) -> None:
    m = shown.meeting
    screen.block("frame/heading", text=screen.t("meeting.close"))
    screen.block("frame/note", text=screen.t("meeting.close_how"))
    if st.button(screen.t("meeting.propose"), key="propose", type="primary"):
        attempt(
            screen,
            lambda: sign.propose_minutes(screen.work(), m["id"], m["version"]),
            "meeting.done.proposed",
        )


def _sealed(screen: Screen, shown: MeetingView) -> None:
    """Once the text is fixed: it is read, signed, taken away; corrected only by adding."""
    m = shown.meeting
    sealed = Sealed(json.loads(m["content"]), m["content_hash"], shown.signatures, shown.addenda)
    if m["state"] == MeetingState.PROPOSED and shown.side is not None:
        _sign(screen, shown)
    offer_paper(screen, f"compte-rendu-{m['code']}", lambda: minutes_paper(sealed, clock.today(), screen.t))
    if m["next_on"]:
        _offer_invitation(screen, m)
    show_paper(screen, minutes_paper(sealed, clock.today(), screen.t))
    if m["state"] == MeetingState.SIGNED and shown.side is not None:
        _add(screen, shown)


def _sign(screen: Screen, shown: MeetingView) -> None:
    m = shown.meeting
    left, right, _ = st.columns([1, 1, 2])
    with left:
        if shown.side not in shown.signed_sides and st.button(
            screen.t("meeting.sign"), key="sign", type="primary"
        ):
            attempt(
                screen,
                lambda: sign.sign_minutes(
                    screen.work(),
                    m["id"],
                    m["content_hash"],
                ),
                "meeting.done.signed",
            )
    with right:
        if st.button(screen.t("meeting.reopen"), key="reopen", help=screen.t("meeting.reopen_help")):
            attempt(
                screen,
                lambda: sign.reopen_minutes(screen.work(), m["id"]),
                "meeting.done.reopened",
            )


def _offer_invitation(screen: Screen, m: dict[str, Any]) -> None:
    """The next meeting as a calendar file."""
    title = screen.t("meeting.next_title", place=m["municipality_name"])
    link = f"{settings().public_url.rstrip('/')}{screen.link('meetings', meeting=m['code'])}"
    text = screen.t("example.banner") if m["is_demo"] else title
    due = DueDate(f"{m['id']}-next", m["next_on"], title, text, link, m["version"])
    offer_file(
        screen,
        screen.t("meeting.invitation"),
        f"{m['code']}-prochaine.ics",
        lambda _: calendar_of(title, [due], made_utc=clock.now_utc()),
        key="invitation",
    )


def _add(screen: Screen, shown: MeetingView) -> None:
    m, form = shown.meeting, f"addendum-{shown.meeting['code']}"
    screen.block("frame/heading", text=screen.t("minutes.addenda"))
    screen.block("frame/note", text=screen.t("minutes.addenda_how"))
    with st.form(form_key(form)):
        text = st.text_area(screen.t("meeting.addendum"), key=field_key(form, "text"))
        pressed = st.form_submit_button(screen.t("meeting.add"))
    if pressed:
        attempt(
            screen,
            lambda: sign.add_addendum(screen.work(), m["id"], text),
            "meeting.done.addendum",
            forget=lambda: drop(form),
        )
