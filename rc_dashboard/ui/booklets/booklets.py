"""Booklets: opened, written, filled with lessons, read through, made final. PLACE only."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import streamlit as st

from rc_dashboard import clock
from rc_dashboard.charts.wording import edition_name, family_name
from rc_dashboard.documents.papers.booklet import Bound, booklet_paper
from rc_dashboard.domain.booklets.rules import BookletState, Choice, Texts, parted
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.services.booklets import edit_booklet as keep
from rc_dashboard.services.booklets.compose_booklet import look_up
from rc_dashboard.services.booklets.edit_booklet import Booklet
from rc_dashboard.services.commitments.save_draft import read_draft
from rc_dashboard.settings import settings
from rc_dashboard.ui.documents import offer_paper
from rc_dashboard.ui.forms import attempt, say_refusal
from rc_dashboard.ui.params import (
    Form,
    drop,
    field_key,
    forget_form,
    form_is_open,
    form_memory,
    kept,
    leave_message,
    open_address,
    take_message,
)
from rc_dashboard.ui.params import keep as keep_in_tab
from rc_dashboard.ui.screen import Screen

OPEN = "open-booklet"
#: Parts of a draft by their address; a final one is only read.
VIEWS = ("", "choice", "lessons", "read", "final")


def show_booklets(screen: Screen) -> None:
    screen.title("capitalisation.title")
    _say_what_was_done(screen)
    screen.block("frame/note", text=screen.t("capitalisation.what"))
    screen.block("booklets/list", rows=keep.booklets(screen.database, screen.reader))
    _open(screen)


def _say_what_was_done(screen: Screen) -> None:
    said = take_message("said")
    if said:
        screen.block("frame/done", sentence=screen.t(said), code="", name="capitalisation")


def _open(screen: Screen) -> None:
    t = screen.t
    screen.block("frame/heading", text=t("capitalisation.open"))
    if kept(OPEN) is None:
        keep_in_tab(OPEN, uuid4())
    with st.form(OPEN):
        title = st.text_input(
            t("capitalisation.form.title"), t("booklet.default_title"), key=field_key(OPEN, "title")
        )
        subtitle = st.text_input(
            t("capitalisation.form.subtitle"), t("booklet.default_subtitle"), key=field_key(OPEN, "subtitle")
        )
        pressed = st.form_submit_button(t("capitalisation.open"), type="primary")
    if not pressed:
        return
    request: UUID = kept(OPEN)
    try:
        made = keep.open_booklet(screen.work(), Texts(title, subtitle), request)
    except Refusal as refusal:
        say_refusal(screen, refusal)
        return
    leave_message("said", "capitalisation.done.opened")
    drop(OPEN)
    open_address(booklet=made)


def show_booklet(screen: Screen) -> None:
    small = settings().small_count
    booklet = keep.read_booklet(screen.database, screen.reader, screen.asked.booklet, clock.today(), small)
    screen.heading(booklet.row["title"])
    _say_what_was_done(screen)
    views = VIEWS if booklet.is_draft else ("read", "final")
    view = screen.asked.view if screen.asked.view in views else views[0]
    screen.block("booklets/top", booklet=booklet, views=views, current=view)
    ways = {"": _words, "choice": _choice, "lessons": _lessons, "read": _read, "final": _final}
    ways[view](screen, booklet)


def _memory(screen: Screen, name: str, key: UUID, version: int) -> Form:
    """The form's memory; when it is new, what was typed and not saved is taken up again."""
    fresh = not form_is_open(name)
    memory = form_memory(name, version)
    draft = read_draft(screen.database, screen.reader, key) if fresh else None
    if draft is not None:
        memory.draft, memory.drafted_at = dict(draft.fields), draft.kept_at_utc
    if memory.drafted_at:
        screen.block("commitments/draft_offered", kept_at=memory.drafted_at)
    return memory


def _words(screen: Screen, booklet: Booklet) -> None:
    """Title, introduction, closing words."""
    t, row = screen.t, booklet.row
    name = f"booklet-{row['id']}-{row['version']}"
    memory = _memory(screen, name, row["id"], row["version"])
    screen.block("commitments/draft_card", code=name)

    def typed(field: str, height: int = 0) -> str:
        value = str(memory.draft.get(field) or row[field])
        label, key = t(f"capitalisation.form.{field}"), field_key(name, field)
        if not height:
            return st.text_input(label, value, key=key)
        return st.text_area(label, value, key=key, height=height, help=t("capitalisation.form.paragraphs"))

    with st.form(f"write-{name}"):
        texts = Texts(typed("title"), typed("subtitle"), typed("introduction", 320), typed("closing", 200))
        pressed = st.form_submit_button(t("form.save"), type="primary")
    if pressed:
        key = row["id"]
        attempt(
            screen,
            lambda: keep.write_booklet(screen.work(), key, memory.version, texts),
            "capitalisation.done.written",
            forget=lambda: forget_form(name),
        )


def _choice(screen: Screen, booklet: Booklet) -> None:
    """Which editions, municipalities and families; the day of the figures."""
    t, row = screen.t, booklet.row
    name = f"choice-{row['code']}-{row['version']}"
    everything = look_up(screen.database, Choice())
    offered = {
        "editions": {one["code"]: edition_name(one["code"], t) for one in everything.editions},
        "places": {one["code"]: one["name"] for one in everything.places},
        "families": {one["code"]: family_name(one, t) for one in everything.families},
    }
    with st.form(name):
        chosen = Choice(**{field: _several(screen, name, field, offered[field], row[field]) for field in offered})
        as_of: date | None = st.date_input(
            t("capitalisation.form.as_of"),
            row["as_of_on"],
            format="DD/MM/YYYY",
            key=field_key(name, "as_of"),
            help=t("capitalisation.form.as_of_help"),
        )
        pressed = st.form_submit_button(t("form.save"), type="primary")
    if pressed:
        values = (row["id"], row["version"], chosen, as_of)
        attempt(
            screen,
            lambda: keep.choose_contents(screen.work(), *values),
            "capitalisation.done.chosen",
        )


def _several(screen: Screen, form: str, field: str, names: dict[str, str], chosen: str) -> tuple[str, ...]:
    return tuple(
        st.multiselect(
            screen.t(f"capitalisation.form.{field}"),
            list(names),
            default=[code for code in parted(chosen) if code in names],
            format_func=names.__getitem__,
            key=field_key(form, field),
            placeholder=screen.t("capitalisation.form.all"),
        )
    )


def _lessons(screen: Screen, booklet: Booklet) -> None:
    """One recommendation at a time: what was learned of it."""
    said = booklet.content["recommendations"]
    chosen = next((one for one in said if one["code"] == screen.asked.recommendation), None)
    if chosen is not None:
        screen.block("booklets/lesson", chosen=chosen)
        _lesson(screen, booklet, chosen)
    screen.block("booklets/lessons", booklet=booklet, chosen=chosen)


def _lesson(screen: Screen, booklet: Booklet, chosen: dict[str, Any]) -> None:
    t, code = screen.t, chosen["code"]
    key = keep.recommendation_key(screen.database, screen.reader, chosen["place"], code)
    before = booklet.lessons.get(key)
    version = before["version"] if before else 0
    name = f"booklet-{key}-{booklet.row['code']}-{version}"
    memory = _memory(screen, name, key, version)
    screen.block("commitments/draft_card", code=name)
    with st.form(f"lesson-{name}"):
        text = st.text_area(
            t("capitalisation.form.lesson"),
            str(memory.draft.get("text") or (before["text"] if before else "")),
            key=field_key(name, "text"),
            height=180,
        )
        pressed = st.form_submit_button(t("form.save"), type="primary")
    if pressed:
        values = (booklet.row["id"], key, memory.version, text)
        attempt(
            screen,
            lambda: keep.write_lesson(screen.work(), *values),
            "capitalisation.done.lesson",
            forget=lambda: forget_form(name),
        )


def _read(screen: Screen, booklet: Booklet) -> None:
    """A chapter at a time, and the whole as files."""
    paper = booklet_paper(_bound(booklet), screen.t)
    offer_paper(screen, f"carnet-{booklet.row['code']}", lambda: paper)
    chosen = next((one for one in paper.sections if one.code == screen.asked.theme), paper.sections[0])
    screen.block("booklets/chapters", booklet=booklet, sections=paper.sections, chosen=chosen)
    screen.block("paper", paper=paper, only=[chosen])


def _bound(booklet: Booklet) -> Bound:
    return Bound(booklet.content, booklet.row["content_hash"] or "")


def _final(screen: Screen, booklet: Booklet) -> None:
    """Make a draft final, for exactly what was read; take a final one from the public."""
    t, row = screen.t, booklet.row
    if not booklet.is_draft:
        screen.block("booklets/sealed", booklet=booklet)
        if row["state"] == BookletState.FINAL and st.button(t("capitalisation.withdraw"), key="withdraw"):
            values = (row["id"], row["version"])
            attempt(
                screen,
                lambda: keep.withdraw_booklet(screen.work(), *values),
                "capitalisation.done.withdrawn",
            )
        return
    sealed = keep.sealed_text(booklet.content)[1]
    screen.block("frame/note", text=t("capitalisation.final_how"))
    screen.block("frame/note", text=t("capitalisation.fingerprint", hash=sealed))
    has_read = st.checkbox(t("capitalisation.confirm"), key=field_key(f"final-{sealed[:16]}", "read"))
    if st.button(t("capitalisation.make_final"), key="make-final", type="primary", disabled=not has_read):
        small = settings().small_count
        attempt(
            screen,
            lambda: keep.make_final(screen.work(), row["id"], sealed, small),
            "capitalisation.done.final",
        )
