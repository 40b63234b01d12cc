"""One commitment on the desk: the form in which an officer says what moved.

Nothing typed is lost before it is saved: the screens' script sends what is in the
fields while it is typed (``http/desk.py``), and it is offered again here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from rc_dashboard.domain.commitments.statuses import CLOSED
from rc_dashboard.domain.commitments.updates import Evidence, Obstacle, Update
from rc_dashboard.domain.errors import Refusal, StaleWrite
from rc_dashboard.domain.vocabulary import Confidence, Status, Unblocker, UpdateKind
from rc_dashboard.exchange.evidence_files import ENDINGS, SIZE_LIMIT
from rc_dashboard.i18n import Translator
from rc_dashboard.services.commitments.attach_file import store_file
from rc_dashboard.services.commitments.publish import propose_commitment, publish_commitment
from rc_dashboard.services.commitments.record_update import UpdateRequest, record_update
from rc_dashboard.services.commitments.save_draft import read_draft, save_draft
from rc_dashboard.services.views.desk.desk import Card
from rc_dashboard.store.database import Row
from rc_dashboard.ui.desk.leads import show_leads
from rc_dashboard.ui.desk.overview import say_no_change
from rc_dashboard.ui.desk.publication import show_publication
from rc_dashboard.ui.forms import plain_label, say_refusal
from rc_dashboard.ui.numbers import ask_number
from rc_dashboard.ui.params import (
    Form,
    field_key,
    forget_form,
    form_is_open,
    form_memory,
    leave_message,
    open_address,
)
from rc_dashboard.ui.screen import Screen
from rc_dashboard.ui.views.links import show_links_of_commitment

#: Statuses that ask how far it is: before, nothing is done; after, all is, or it stays where it was.
DECLARING = (Status.IN_PROGRESS, Status.PAUSED, Status.BLOCKED)
CHOICES = [status for status in Status if status is not Status.NOT_REPORTED]


@dataclass(frozen=True, slots=True)
class Fields:
    """Draws the fields of one form, each under its own key."""

    t: Translator
    form: str
    draft: dict[str, Any]

    def key(self, name: str) -> str:
        return field_key(self.form, name)

    def text(self, name: str, value: str = "", *, lines: int = 3) -> str:
        value = str(self.draft.get(name) or value)
        label = self.t(f"form.{name}")
        help_text = self.t(f"form.{name}_help")
        if lines == 1:
            return st.text_input(label, value, key=self.key(name), placeholder=help_text)
        return st.text_area(label, value, key=self.key(name), placeholder=help_text, height=34 * lines)

    def choice(self, name: str, family: str, codes: list, index: int | None, *, none: str = "", label: str = ""):
        options = ([None] if none else []) + codes
        chosen = str(self.draft.get(name, ""))
        return st.radio(
            self.t(f"form.{label or name}"),
            options,
            index=int(chosen) if chosen.isdecimal() and int(chosen) < len(options) else index,
            key=self.key(name),
            horizontal=True,
            format_func=lambda code: self.t.label(family, code.value) if code else self.t(none),
        )


def show(screen: Screen, card: Card) -> None:
    """The card of one commitment: where it stands, and what moved."""
    c = card.commitment
    memory = _memory(screen, card)
    screen.block("desk/card", card=card)
    show_leads(screen, card)
    _offer_no_change(screen, card)
    if memory.drafted_at:
        screen.block("commitments/draft_offered", kept_at=memory.drafted_at)
        st.button(
            screen.t("draft.drop"), key=f"drop-{c['code']}", on_click=screen.later(_drop_draft), args=(card,)
        )
    fields = Fields(screen.t, c["code"], memory.draft)
    status = fields.choice("status", "status", CHOICES, _index(CHOICES, c["status"])) or Status(c["status"])
    with st.form(f"update-{c['code']}", border=True):
        update, file = _fields(screen, fields, card, status)
        kind = _kind(screen, card)
        pressed = st.form_submit_button(screen.t("form.save"), type="primary")
    if pressed:
        _save(screen, card, _Typed(update, file, kind), memory)
    elif memory.conflict:
        _show_conflict(screen, card)
    show_links_of_commitment(screen, c)
    _show_publication(screen, card)


@dataclass(frozen=True, slots=True)
class _Typed:
    """What the form holds when it is saved."""

    update: Update
    file: UploadedFile | None
    kind: UpdateKind


def _kind(screen: Screen, card: Card) -> UpdateKind:
    """An update, or one that corrects the last: the last one stays, and both are read."""
    if card.last_update is None:
        return UpdateKind.UPDATE
    label = screen.t("form.correction", day=screen.t.date(card.last_update["on_date"]))
    is_correction = st.checkbox(label, key=field_key(card.commitment["code"], "correction"))
    return UpdateKind.CORRECTION if is_correction else UpdateKind.UPDATE


def _memory(screen: Screen, card: Card) -> Form:
    """The form's memory; when it is new, what was typed and not saved is taken up again."""
    code = card.commitment["code"]
    fresh = not form_is_open(code)
    memory = form_memory(code, card.commitment["version"])
    draft = read_draft(screen.database, screen.reader, card.commitment["commitment_id"]) if fresh else None
    if draft is not None:
        memory.draft, memory.drafted_at = dict(draft.fields), draft.kept_at_utc
    return memory


def _drop_draft(screen: Screen, card: Card) -> None:
    save_draft(screen.work(), card.commitment["commitment_id"], {})
    forget_form(card.commitment["code"])


def _offer_no_change(screen: Screen, card: Card) -> None:
    c = card.commitment
    if c["status"] != Status.NOT_REPORTED:
        st.button(
            screen.t("desk.no_change"),
            key=f"no-change-{c['code']}",
            help=screen.t("desk.no_change_help"),
            on_click=screen.later(say_no_change),
            args=(c["commitment_id"], c["code"], c["version"]),
        )


def _show_publication(screen: Screen, card: Card) -> None:
    c = card.commitment
    key = c["commitment_id"]
    show_publication(
        screen,
        c,
        propose=lambda: propose_commitment(screen.work(), key),
        publish=lambda published: publish_commitment(screen.work(), key, c["version"], published),
    )


def _fields(screen: Screen, fields: Fields, card: Card, status: Status) -> tuple[Update, UploadedFile | None]:
    """What this status asks for, and nothing else: each part in a place of its own, so that one that comes or
    goes with the status moves no field in which somebody is typing."""
    c, last = card.commitment, card.last_update or {}
    steps = _steps(fields, card.milestones)
    with st.container():
        declares = not card.milestones and status in DECLARING
        declared = _declared(screen, fields, c) if declares else None
    public_note = fields.text("public_note")
    obstacle = confidence = None
    with st.container():
        if status is Status.BLOCKED:
            st.markdown(f"**{fields.t('form.obstacle_title')}**")
            obstacle = _obstacle(fields, last if c["status"] == Status.BLOCKED else {})
    st.markdown(f"**{fields.t('form.evidence_title')}**")
    evidence, file = _evidence(fields)
    with st.container():
        if status not in CLOSED:
            confidence = _confidence(fields, c, status)
    internal_note = fields.text("internal_note", lines=2)
    return Update(status, declared, confidence, public_note, internal_note, obstacle, evidence, steps), file


def _confidence(fields: Fields, commitment: Row, status: Status) -> Confidence | None:
    """What was said of another status is not said again of this one."""
    same = status == commitment["status"]
    index = _with_none(list(Confidence), commitment["confidence"]) if same else 0
    name = "confidence" if same else "confidence_anew"
    return fields.choice(name, "confidence", list(Confidence), index, none="form.not_said", label="confidence")


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
        if st.checkbox(
            plain_label(label), milestone["done_on"] is not None, key=fields.key(f"step-{milestone['id']}")
        ):
            done.add(milestone["id"])
    return frozenset(done)


def _declared(screen: Screen, fields: Fields, commitment: Row) -> float | None:
    known = commitment["declared"]
    percent = ask_number(
        screen,
        fields.t("form.progress"),
        None if known is None else known * 100,
        fields.key("progress"),
        unit="%",
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


def _evidence(fields: Fields) -> tuple[tuple[Evidence, ...], UploadedFile | None]:
    """A link as evidence, and the file beside it; both are shown by the same sentence."""
    url = fields.text("evidence_url", lines=1).strip()
    file = st.file_uploader(
        fields.t("form.evidence_file"),
        type=[ending for endings in ENDINGS.values() for ending in endings],
        max_upload_size=SIZE_LIMIT // 1024 // 1024,
        key=fields.key("file"),
    )
    shows = fields.text("evidence_shows", lines=1)
    dated_on = st.date_input(
        fields.t("form.evidence_dated"),
        value=None,
        format="DD/MM/YYYY",
        key=fields.key("dated"),
        max_value="today",
    )
    if file is not None:
        return (Evidence(url, shows, dated_on),), file
    return ((Evidence(url, shows, dated_on),) if url else ()), None


def _save(screen: Screen, card: Card, typed: _Typed, memory: Form) -> None:
    c = card.commitment
    try:
        said = _with_file(screen, card, typed.update, typed.file)
        request = UpdateRequest(memory.request_id, c["commitment_id"], memory.version, said, typed.kind)
        record_update(screen.work(), request)
    except StaleWrite as stale:
        memory.version = stale.current["version"]
        memory.conflict = True
        _show_conflict(screen, card)
    except Refusal as refusal:
        say_refusal(screen, refusal)
    else:
        save_draft(screen.work(), c["commitment_id"], {})
        forget_form(c["code"])
        leave_message("saved", c["code"])
        open_address(code=None)


def _with_file(screen: Screen, card: Card, update: Update, file: UploadedFile | None) -> Update:
    """The update with its file checked and stored. Raises ``Refusal`` for a file not taken."""
    if file is None:
        return update
    stored = store_file(
        screen.database, screen.reader, card.commitment["municipality_id"], file.name, file.getvalue()
    )
    (link,) = update.evidence
    proof = Evidence("", link.shows or stored.name, link.dated_on, stored)
    return replace(update, evidence=(proof, link) if link.url else (proof,))


def _show_conflict(screen: Screen, card: Card) -> None:
    """What the first writer left; what this one typed is still in the form below."""
    author = (card.last_update or {}).get("author") or ""
    screen.block("commitments/conflict", theirs=card.commitment, update=card.last_update, author=author)


def _index(codes: list, value: str | None) -> int | None:
    return next((i for i, code in enumerate(codes) if code.value == value), None)


def _with_none(codes: list, value: str | None) -> int:
    found = _index(codes, value)
    return 0 if found is None else found + 1
