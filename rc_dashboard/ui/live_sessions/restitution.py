"""Rooms for restitutions: opened, shown on the wall, answers on paper typed in, closed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import streamlit as st

from rc_dashboard import clock
from rc_dashboard.domain.dates import shift
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.live_sessions.rules import WORDS
from rc_dashboard.domain.vocabulary import PROGRAMME, Level
from rc_dashboard.i18n import LANGUAGES
from rc_dashboard.i18n.catalogues import SOURCE_LANGUAGE
from rc_dashboard.i18n.opened import opened_languages
from rc_dashboard.i18n.translator import PARIS
from rc_dashboard.services.live_sessions.answers import enter_paper_answers
from rc_dashboard.services.live_sessions.live_session import (
    LiveSession,
    find_live_session,
    is_open,
    live_sessions_of,
    open_live_session,
)
from rc_dashboard.services.live_sessions.ready import questions_ready
from rc_dashboard.services.live_sessions.results import close_live_session, results_of
from rc_dashboard.services.views.commitments.search import Search, find_commitments
from rc_dashboard.services.views.territories.municipalities import municipalities, municipality
from rc_dashboard.services.views.translator import speaking
from rc_dashboard.settings import settings
from rc_dashboard.store.database import Row
from rc_dashboard.ui.forms import attempt, plain_label, say_refusal
from rc_dashboard.ui.live_sessions.decision import decide, show_plausibility
from rc_dashboard.ui.live_sessions.posters import offer_posters
from rc_dashboard.ui.params import (
    drop,
    field_key,
    keep,
    kept,
    leave_message,
    open_address,
    run_again,
    take_message,
)
from rc_dashboard.ui.screen import Screen

OPEN, PAPER = "open-room", "paper-answers"
#: The hall that somebody is asked about before it is closed.
CLOSING = "closing-room"
#: The evening that the form proposes.
BEGINS, ENDS = time(18, 0), time(21, 0)


def show_restitution(screen: Screen) -> None:
    said = take_message("said")
    if said:
        screen.block("frame/done", sentence=screen.t(said), code="", name="restitution")
    if screen.asked.room:
        _show_room(screen)
        return
    rows = live_sessions_of(screen.database, screen.reader)
    now = clock.now_utc()
    open_codes = {row["code"] for row in rows if is_open(row, now)}
    screen.block("live_sessions/list", rows=rows, open_codes=open_codes, small_count=settings().small_count)
    _open(screen)


def _show_room(screen: Screen) -> None:
    room = find_live_session(screen.database, screen.asked.room)
    small = settings().small_count
    url = settings().public_url.rstrip("/")
    others = [(code, LANGUAGES[code].name) for code in opened_languages() if code != "fr"]
    takes_answers = is_open(room.room, clock.now_utc())
    asked = results_of(screen.database, room, small, to_decide=True)
    screen.block(
        "live_sessions/answered",
        room=room,
        asked=asked,
        words=WORDS,
        is_open=takes_answers,
        url=url,
        others=others,
    )
    _ready(screen, room)
    if room.room["closed_at_utc"] is None:
        offer_posters(screen, municipality(screen.database, room.room["municipality"]), room.room["code"])
        _paper(screen, room)
        _close(screen, room)
    elif room.room["decided_at_utc"] is None:
        decide(screen, room, small)


def _ready(screen: Screen, room: LiveSession) -> None:
    """Which questions a hall finds in which language, with the way to where they are translated."""
    speakers = [speaking(screen.database, code) for code in opened_languages() if code != SOURCE_LANGUAGE]
    screen.block(
        "live_sessions/ready",
        ready=[(LANGUAGES[t.code], questions_ready(room, t)) for t in speakers],
        total=len(room.commitments),
        municipality=room.room["municipality"],
    )


def _paper(screen: Screen, room: LiveSession) -> None:
    """Answers on paper, typed in as counts; typing again replaces them."""
    t = screen.t
    screen.block("frame/heading", text=t("restitution.paper"))
    screen.block("frame/note", text=t("restitution.paper_how"))
    titles = {row["code"]: f"{row['code']} · {row['title']}" for row in room.commitments}
    code = st.radio(
        t("restitution.commitment"),
        list(titles),
        format_func=lambda one: plain_label(titles[one]),
        key=field_key(PAPER, "commitment"),
    )
    with st.form(PAPER):
        counts: dict[Level, int] = {}
        for word in WORDS:
            label = t.label("level", word.value)
            counts[word] = int(
                st.number_input(label, min_value=0, value=0, step=1, key=field_key(PAPER, f"{code}-{word}"))
            )
        pressed = st.form_submit_button(t("form.save"))
    if pressed and code:
        room_code = room.room["code"]
        attempt(
            screen,
            lambda: enter_paper_answers(screen.work(), room_code, code, counts),
            "restitution.done.paper",
        )


def _close(screen: Screen, room: LiveSession) -> None:
    screen.block("frame/heading", text=screen.t("restitution.close"))
    screen.block("frame/note", text=screen.t("restitution.close_how"))
    show_plausibility(screen, room)
    code = room.room["code"]
    if kept(CLOSING) != code:
        if st.button(screen.t("restitution.close"), key="close-room", type="primary"):
            keep(CLOSING, code)
            run_again()
        return
    screen.block("frame/note", text=screen.t("restitution.close_sure"))
    if st.button(screen.t("restitution.close_not"), key="close-not"):
        drop(CLOSING)
        run_again()
    if st.button(screen.t("restitution.close_yes"), key="close-yes", type="primary"):
        drop(CLOSING)
        attempt(
            screen,
            lambda: close_live_session(screen.work(), code),
            "restitution.done.closed",
        )


def _open(screen: Screen) -> None:
    """First the municipality, by the address; then the evening and what is asked."""
    t = screen.t
    screen.block("frame/heading", text=t("restitution.open"))
    places = municipalities(screen.database, PROGRAMME, size=200, hidden=True)
    screen.block("views/place_tabs", places=places, chosen=screen.asked.municipality, page="restitution", view="")
    if not screen.asked.municipality:
        return
    place = municipality(screen.database, screen.asked.municipality)
    found = find_commitments(screen.database, Day(clock.today()), place["collection"], Search(page=1), place["id"])
    if not found.commitments:
        screen.block("frame/empty", text=t("restitution.nothing_to_ask", name=place["name"]))
        return
    offer_posters(screen, place)
    with st.form(OPEN):
        title = st.text_input(t("restitution.name"), key=field_key(OPEN, "title"))
        on: date = st.date_input(
            t("restitution.day"), _next_evening(), format="DD/MM/YYYY", key=field_key(OPEN, "on")
        )
        begins: time = st.time_input(t("restitution.begins"), BEGINS, key=field_key(OPEN, "begins"))
        ends: time = st.time_input(t("restitution.ends"), ENDS, key=field_key(OPEN, "ends"))
        seats = st.number_input(
            t("restitution.seats"), min_value=1, value=None, step=1, key=field_key(OPEN, "seats"),
            placeholder=t("restitution.seats_help"),
        )  # fmt: skip
        codes = _asked_codes(screen, found.commitments)
        pressed = st.form_submit_button(t("restitution.open"), type="primary")
    if not pressed:
        return
    try:
        times = (_utc(on, begins), _utc(on if ends > begins else shift(on, 1), ends))
        made = open_live_session(screen.work(), place["code"], title, codes, *times, seats=seats)
    except Refusal as refusal:
        say_refusal(screen, refusal)
        return
    leave_message("said", "restitution.done.opened")
    drop(OPEN)
    open_address(room=made, municipality=None)


def _asked_codes(screen: Screen, commitments: list[Row]) -> list[str]:
    """Published commitments of the municipality, to be chosen from."""
    screen.block("frame/note", text=screen.t("restitution.asked"))
    chosen = []
    for row in commitments:
        label = plain_label(f"{row['code']} · {row['title']}")
        if st.checkbox(label, key=field_key(OPEN, f"asks-{row['code']}")):
            chosen.append(row["code"])
    return chosen


def _next_evening() -> date:
    """Today, or tomorrow once the evening that the form proposes is over."""
    today = clock.today()
    return today if clock.now_utc() < _utc(today, ENDS) else today + timedelta(days=1)


def _utc(day: date, at: time) -> datetime:
    """A time of the wall clock in Paris as naive UTC."""
    return datetime.combine(day, at, tzinfo=PARIS).astimezone(UTC).replace(tzinfo=None)
