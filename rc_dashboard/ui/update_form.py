"""The form in which an officer says what moved. Nothing typed is lost before it is saved."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import streamlit as st

from rc_dashboard import clock
from rc_dashboard.domain.errors import Refusal, StaleWrite
from rc_dashboard.domain.updates import Evidence, Obstacle, Update
from rc_dashboard.domain.vocabulary import Confidence, Status, Unblocker
from rc_dashboard.i18n import Translator
from rc_dashboard.services.read_desk import Card
from rc_dashboard.services.record_update import UpdateRequest, record_update
from rc_dashboard.store.database import Row
from rc_dashboard.ui.params import (
    Form,
    field_key,
    forget_form,
    form_memory,
    leave_message,
    open_address,
    take_message,
)
from rc_dashboard.ui.screen import Screen

CHOICES = [status for status in Status if status is not Status.NOT_REPORTED]


@dataclass(frozen=True, slots=True)
class Fields:
    """Draws the fields of one form, each under its own key."""

    t: Translator
    form: str

    def key(self, name: str) -> str:
        return field_key(self.form, name)

    def text(self, name: str, value: str = "", *, lines: int = 3) -> str:
        label = self.t(f"form.{name}")
        help_text = self.t(f"form.{name}_help")
        if lines == 1:
            return st.text_input(label, value, key=self.key(name), placeholder=help_text)
        return st.text_area(label, value, key=self.key(name), placeholder=help_text, height=34 * lines)

    def choice(self, name: str, family: str, codes: list, index: int | None, *, none: str = ""):
        options = ([None] if none else []) + codes
        return st.radio(
            self.t(f"form.{name}"),
            options,
            index=index,
            key=self.key(name),
            horizontal=True,
            format_func=lambda code: self.t.label(family, code.value) if code else self.t(none),
        )


def show(here: Screen, card: Card) -> None:
    """The card of one commitment: where it stands, and what moved."""
    code = card.commitment["code"]
    memory = form_memory(code, card.commitment["version"])
    messages = st.container()
    here.block("desk_card", c=card.commitment, last=card.last_update)
    with st.form(f"update-{code}", border=True):
        update = _fields(Fields(here.t, code), card)
        pressed = st.form_submit_button(here.t("form.save"), type="primary")
    with messages:
        if pressed:
            _save(here, card, update, memory)
        elif memory.conflict:
            _show_conflict(here, card)


def show_saved(here: Screen) -> None:
    """Say once that an update was saved, and where the public sees it."""
    code = take_message("saved")
    if code:
        here.block("saved", code=code)


def _fields(fields: Fields, card: Card) -> Update:
    c, last = card.commitment, card.last_update or {}
    status = fields.choice("status", "status", CHOICES, _index(CHOICES, c["status"]))
    steps = _steps(fields, card.milestones)
    declared = None if card.milestones else _declared(fields, c)
    public_note = fields.text("public_note")
    st.markdown(f"**{fields.t('form.obstacle_title')}**")
    obstacle = _obstacle(fields, last if c["status"] == Status.BLOCKED else {})
    st.markdown(f"**{fields.t('form.evidence_title')}**")
    evidence = _evidence(fields)
    confidence = fields.choice(
        "confidence",
        "confidence",
        list(Confidence),
        _with_none(list(Confidence), c["confidence"]),
        none="form.not_said",
    )
    internal_note = fields.text("internal_note", lines=2)
    return Update(
        status or Status(c["status"]), declared, confidence, public_note, internal_note, obstacle, evidence, steps
    )


def _steps(fields: Fields, milestones: list[Row]) -> frozenset[UUID] | None:
    """Which milestones are done after this update; None where there are none."""
    if not milestones:
        return None
    st.markdown(f"**{fields.t('form.steps')}**")
    done = set()
    for milestone in milestones:
        label = milestone["title"]
        if milestone["due_on"]:
            label += f" ({fields.t('commitment.step_due', day=fields.t.date(milestone['due_on']))})"
        if st.checkbox(_plain(label), milestone["done_on"] is not None, key=fields.key(f"step-{milestone['id']}")):
            done.add(milestone["id"])
    return frozenset(done)


def _declared(fields: Fields, commitment: Row) -> float | None:
    known = commitment["declared"]
    percent = st.number_input(
        fields.t("form.progress"),
        value=None if known is None else round(known * 100),
        step=5,
        key=fields.key("progress"),
        placeholder=fields.t("form.progress_help"),
    )
    return None if percent is None else percent / 100


def _obstacle(fields: Fields, last: Row) -> Obstacle | None:
    blocks = fields.text("obstacle", last.get("obstacle", ""), lines=2)
    unblocks = fields.text("unblocks", last.get("obstacle_unblocks", ""), lines=1)
    who = fields.choice(
        "who",
        "unblocker",
        list(Unblocker),
        _with_none(list(Unblocker), last.get("obstacle_who")),
        none="form.not_said",
    )
    internal = st.checkbox(
        fields.t("form.obstacle_internal"),
        last.get("obstacle_internal", False),
        key=fields.key("obstacle_internal"),
    )
    return Obstacle(blocks, unblocks, who, internal) if blocks.strip() else None


def _evidence(fields: Fields) -> tuple[Evidence, ...]:
    url = fields.text("evidence_url", lines=1).strip()
    shows = fields.text("evidence_shows", lines=1)
    return (Evidence(url, shows, None),) if url else ()


def _save(here: Screen, card: Card, update: Update, memory: Form) -> None:
    c = card.commitment
    request = UpdateRequest(memory.request_id, c["commitment_id"], memory.version, update)
    try:
        record_update(here.database, here.reader, request, now_utc=clock.now_utc(), today=clock.today())
    except StaleWrite as stale:
        memory.version = stale.current["version"]
        memory.conflict = True
        _show_conflict(here, card)
    except Refusal as refusal:
        here.block("refusal", sentence=here.t.error(refusal), show_home=False)
    else:
        forget_form(c["code"])
        leave_message("saved", c["code"])
        open_address(code=None)


def _show_conflict(here: Screen, card: Card) -> None:
    """What the first writer left; what this one typed is still in the form below."""
    author = (card.last_update or {}).get("author") or ""
    here.block("conflict", theirs=card.commitment, update=card.last_update, author=author)


def _index(codes: list, value: str | None) -> int | None:
    return next((i for i, code in enumerate(codes) if code.value == value), None)


def _with_none(codes: list, value: str | None) -> int:
    found = _index(codes, value)
    return 0 if found is None else found + 1


def _plain(text: str) -> str:
    """A text as a widget's label, in which Markdown's signs mean themselves."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]()<>#+-.!|~$:" else c for c in text)
