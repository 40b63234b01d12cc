"""Voices outside of a meeting: readings, replies, people's words, and PLACE's logbook."""

from __future__ import annotations

from datetime import date

import streamlit as st

from rc_dashboard import clock
from rc_dashboard.domain.access import Right, demand, may_anywhere
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.live_sessions.rules import WORDS
from rc_dashboard.domain.readings.rules import Panel, Reading
from rc_dashboard.domain.vocabulary import Level, Voice
from rc_dashboard.services.readings.record_reading import record_panel, record_reading
from rc_dashboard.services.readings.reply_to_reading import WrittenReply, reply_to_reading, reply_to_status
from rc_dashboard.services.views.commitments.commitment import CommitmentShown, show_commitment
from rc_dashboard.services.views.desk.desk import own_places
from rc_dashboard.services.views.readings import VoiceShown, voices_to_hear
from rc_dashboard.settings import settings
from rc_dashboard.ui.forms import attempt
from rc_dashboard.ui.params import field_key, forget_form, form_key, form_memory, take_message
from rc_dashboard.ui.screen import Screen
from rc_dashboard.ui.translations import recordings as spoken

VIEWS = ("", "words", "logbook")


def show(screen: Screen) -> None:
    """One commitment's voices if the address names one; else whom to hear, words and logbook."""
    said = take_message("said")
    if said:
        screen.block("frame/done", sentence=screen.t(said), code=screen.asked.code, name="voices")
    if screen.asked.code:
        _show_commitment(screen)
        return
    if not may_anywhere(screen.reader, Right.RECORD_READING):
        screen.block("frame/note", text=screen.t("voices.from_commitment"))
        return
    view = screen.asked.view if screen.asked.view in VIEWS else ""
    views = [(name, screen.t(f"voices.tab.{name or 'to_hear'}")) for name in VIEWS]
    screen.block("view_tabs", views=views, current=view, page="voices", label=screen.t("voices.title"))
    if view == "words":
        spoken.show_words(screen)
    elif view == "logbook":
        spoken.show_logbook(screen)
    else:
        places = own_places(screen.database, screen.reader, Right.RECORD_READING)
        screen.block("readings/to_hear", rows=voices_to_hear(screen.database, places, clock.today()))


def _show_commitment(screen: Screen) -> None:
    day = Day(clock.today())
    shown = show_commitment(
        screen.database, screen.reader, day, screen.asked.code, small_count=settings().small_count
    )
    if not shown.reply_as:
        demand(screen.reader, Right.REPLY_TO_READING, shown.commitment["municipality_id"])
    screen.block("readings/head", c=shown.commitment)
    screen.block("readings/readings", shown=shown, words=WORDS, links=False)
    if shown.may_record:
        _record(screen, shown)
        _panel(screen, shown)
    _replies(screen, shown)


def _record(screen: Screen, shown: CommitmentShown) -> None:
    """What PLACE says of it."""
    t, code = screen.t, shown.commitment["code"]
    name = f"reading-{code}"
    memory = form_memory(name, 0)
    screen.block("frame/heading", text=t("voices.record_place"))
    with st.form(form_key(name)):
        level = st.radio(
            t("voices.form.level"),
            list(Level),
            index=None,
            horizontal=True,
            format_func=lambda one: t.label("completion", one.value),
            key=field_key(name, "level"),
        )
        on = _day(screen, name)
        reason = st.text_area(t("voices.form.reason"), key=field_key(name, "reason"), height=90)
        method = st.text_input(t("voices.form.method"), key=field_key(name, "method"))
        pressed = st.form_submit_button(t("voices.record_place"), type="primary")
    if pressed:
        reading = Reading(level, on, reason, method)
        attempt(
            screen,
            lambda: record_reading(
                screen.work(),
                code,
                reading,
                request_id=memory.request_id,
            ),
            "voices.done.recorded",
            forget=lambda: forget_form(name),
        )


def _panel(screen: Screen, shown: CommitmentShown) -> None:
    """What participants said in a session: how many, and how many each word."""
    t, code, small = screen.t, shown.commitment["code"], settings().small_count
    name = f"panel-{code}"
    memory = form_memory(name, 0)
    screen.block("frame/heading", text=t("voices.record_panel"))
    screen.block("frame/note", text=t("voices.panel_how", small=small))
    with st.form(form_key(name)):
        method = st.text_input(t("voices.form.panel_method"), key=field_key(name, "method"))
        on = _day(screen, name)
        n = _count(t("voices.form.n"), field_key(name, "n"))
        columns = st.columns(len(WORDS))
        counts = {}
        for column, word in zip(columns, WORDS, strict=True):
            with column:
                counts[word] = _count(t.label("level", word.value), field_key(name, word.value))
        reason = st.text_area(t("voices.form.panel_reason"), key=field_key(name, "reason"), height=90)
        pressed = st.form_submit_button(t("voices.record_panel"), type="primary")
    if pressed:
        panel = Panel(method, on, n, counts, reason)
        attempt(
            screen,
            lambda: record_panel(
                screen.work(),
                code,
                panel,
                small,
                request_id=memory.request_id,
            ),
            "voices.done.panel",
            forget=lambda: forget_form(name),
        )


def _count(label: str, key: str) -> int:
    return int(st.number_input(label, min_value=0, value=0, step=1, key=key))


def _day(screen: Screen, form: str) -> date:
    return st.date_input(screen.t("voices.form.on"), clock.today(), format="DD/MM/YYYY", key=field_key(form, "on"))


def _replies(screen: Screen, shown: CommitmentShown) -> None:
    """The right of reply: one form for each voice that may still reply to another."""
    for to in shown.voices:
        for voice in shown.reply_as:
            if to.latest is not None and voice is not to.voice and not _has_replied(to, voice):
                _reply(screen, shown, voice, to)


def _has_replied(to: VoiceShown, voice: Voice) -> bool:
    return to.latest is not None and any(row["voice"] == voice for row in to.latest.replies)


def _reply(screen: Screen, shown: CommitmentShown, voice: Voice, to: VoiceShown) -> None:
    t, code = screen.t, shown.commitment["code"]
    name = f"reply-{code}-{voice}-{to.voice}"
    label = t("voices.reply_of", voice=t.label("voice", voice.value), to=t.label("voice", to.voice.value))
    with st.expander(label), st.form(form_key(name)):
        screen.block("frame/note", text=t("voices.reply_once"))
        text = st.text_area(t("voices.form.reply"), key=field_key(name, "text"), height=90)
        method = ""
        if voice is Voice.PARTICIPANTS:
            method = st.text_input(t("voices.form.reply_method"), key=field_key(name, "method"))
        pressed = st.form_submit_button(t("voices.reply"))
    if pressed:
        attempt(
            screen,
            lambda: _send(screen, code, to, WrittenReply(voice, text, method)),
            "voices.done.replied",
            forget=lambda: forget_form(name),
        )


def _send(screen: Screen, code: str, to: VoiceShown, reply: WrittenReply) -> None:
    if to.voice is Voice.MUNICIPALITY:
        reply_to_status(screen.work(), code, reply)
    elif to.reading is not None:
        reply_to_reading(screen.work(), to.reading["id"], reply)
    else:
        raise Refusal("nothing_said_yet", code=code)
