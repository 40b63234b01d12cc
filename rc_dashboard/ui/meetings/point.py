"""One point of the agenda: what was written at it, and a form for one more entry.

What is typed is kept while it is typed, as at an officer's desk (``http/desk.py``).
"""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from rc_dashboard import clock
from rc_dashboard.domain.dates import day_of
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.meetings.rules import Entry, EntryKind, ItemKind
from rc_dashboard.domain.numbers import read_typed
from rc_dashboard.domain.vocabulary import Level, Status
from rc_dashboard.services.meetings.agenda import read_point_draft, save_point_draft
from rc_dashboard.services.meetings.entries import comment_entry, drop_entry, write_entry
from rc_dashboard.services.meetings.meeting_view import MeetingView, Point
from rc_dashboard.services.views.commitments.commitment import show_commitment
from rc_dashboard.store.database import Row
from rc_dashboard.ui.desk.card import CHOICES, Fields
from rc_dashboard.ui.forms import attempt, say_refusal
from rc_dashboard.ui.numbers import ask_number
from rc_dashboard.ui.params import (
    Form,
    drop,
    field_key,
    forget_form,
    form_memory,
    keep,
    kept,
    leave_message,
    run_again,
)
from rc_dashboard.ui.screen import Screen

#: The form that was shown last in this tab.
SHOWN = "form-of-point"
#: Kinds that need a commitment to speak of.
OF_COMMITMENTS = (EntryKind.STATUS, EntryKind.READING)
ANSWERED = (EntryKind.DISAGREEMENT, EntryKind.READING)


def show(screen: Screen, shown: MeetingView, point: Point) -> None:
    item = point.item
    screen.block("meetings/point", point=point)
    if item["kind"] == ItemKind.COMMITMENT:
        stands = show_commitment(screen.database, screen.reader, Day(clock.today()), item["code"])
        screen.block("meetings/state", shown=stands)
    for row in point.entries:
        screen.block("meetings/entry", entry=row)
        if shown.may_write:
            _take_back(screen, row)
        if shown.side is not None and row["kind"] in ANSWERED:
            _answer(screen, row)
    if shown.may_write:
        _write(screen, point)


def _form_name(point: Point, kind: EntryKind) -> str:
    """A form for each kind of entry, and a new one after each entry: a browser keeps what it shows in a field of
    the same name."""
    return f"item-{point.item['id']}-{len(point.entries)}-{kind.value}"


def _memory(screen: Screen, point: Point, kind: EntryKind) -> Form:
    """The form's memory. Whenever another one was shown before, what was typed here and not written is taken up
    again: at this point, for this kind of entry, as it was last typed."""
    name = _form_name(point, kind)
    memory = form_memory(name, 1)
    if kept(SHOWN) != name:
        draft = read_point_draft(screen.database, screen.reader, point.item["id"], kind.value)
        memory.draft, memory.drafted_at = (dict(draft.fields), draft.kept_at_utc) if draft else ({}, None)
        keep(SHOWN, name)
    return memory


def _write(screen: Screen, point: Point) -> None:
    item = point.item
    kinds = [k for k in EntryKind if k not in OF_COMMITMENTS or item["kind"] == ItemKind.COMMITMENT]
    chosen = st.radio(
        screen.t("meeting.kind"),
        kinds,
        format_func=lambda kind: screen.t.label("entry", kind.value),
        horizontal=True,
        key=f"kind-{item['id']}-{len(point.entries)}",
    )
    kind = EntryKind(chosen or EntryKind.DECISION)
    memory, name = _memory(screen, point, kind), _form_name(point, kind)
    screen.block("commitments/draft_card", code=name)
    if memory.drafted_at:
        screen.block("commitments/draft_offered", kept_at=memory.drafted_at)
    with st.form(f"write-{name}"):
        entry = _entry(screen, Fields(screen.t, name, memory.draft), kind)
        pressed = st.form_submit_button(screen.t("meeting.write"), type="primary")
    if not pressed:
        return
    try:
        write_entry(screen.work(), item["id"], entry, memory.request_id)
    except Refusal as refusal:
        say_refusal(screen, refusal)
        return
    save_point_draft(screen.work(), item["id"], kind.value, {})
    forget_form(name)
    leave_message("said", "meeting.done.written")
    run_again()


def _entry(screen: Screen, fields: Fields, kind: EntryKind) -> Entry:
    """The fields that this kind of entry has."""
    said: dict[str, Any] = {}
    if kind is EntryKind.STATUS:
        said["status"] = fields.choice("status", "status", CHOICES, None)
        said["declared"] = _declared(screen, fields)
    if kind is EntryKind.READING:
        said["level"] = fields.choice("level", "completion", list(Level), None)
    said["place_text"] = fields.text(f"meeting_{kind.value}", lines=3)
    if kind in ANSWERED:
        said["municipality_text"] = fields.text("municipality_text", lines=3)
    if kind in (EntryKind.DECISION, EntryKind.TO_CHECK):
        said["owner"] = fields.text("owner", lines=1)
        said["due_on"] = _day(fields)
    if kind is EntryKind.STATUS:
        said["evidence_url"] = fields.text("evidence_url", lines=1)
        said["obstacle"] = fields.text("obstacle", lines=2)
    status: Status | None = said.get("status")
    return Entry(kind, **{**said, "status": status} if kind is EntryKind.STATUS else said)


def _declared(screen: Screen, fields: Fields) -> float | None:
    percent = ask_number(
        screen,
        fields.t("form.progress"),
        read_typed(str(fields.draft.get("progress", "")), fields.t.decimal_sign),
        fields.key("progress"),
        unit="%",
        placeholder=fields.t("form.progress_help"),
    )
    return None if percent is None else percent / 100


def _day(fields: Fields) -> date | None:
    day: date | None = st.date_input(
        fields.t("meeting.due_on"),
        value=day_of(str(fields.draft.get("due_on", ""))),
        format="DD/MM/YYYY",
        key=fields.key("due_on"),
    )
    return day


def _take_back(screen: Screen, row: Row) -> None:
    if st.button(screen.t("meeting.take_back"), key=f"take-back-{row['id']}"):
        key, version = row["id"], row["version"]
        attempt(
            screen,
            lambda: drop_entry(screen.work(), key, version),
            "meeting.done.taken_back",
        )


def _answer(screen: Screen, row: Row) -> None:
    """The municipality's own sentence, beside PLACE's."""
    form = f"answer-{row['id']}-{row['version']}"
    with st.expander(screen.t("meeting.answer")), st.form(form, border=False):
        text = st.text_area(
            screen.t("form.municipality_text"), row["municipality_text"], key=field_key(form, "text")
        )
        pressed = st.form_submit_button(screen.t("form.save"))
    if pressed:
        key, version = row["id"], row["version"]
        attempt(
            screen,
            lambda: comment_entry(screen.work(), key, version, text),
            "meeting.done.answered",
            forget=lambda: drop(form),
        )
