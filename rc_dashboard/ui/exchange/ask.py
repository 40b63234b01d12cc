"""What a file leaves open: which column is which, what a word means, what to do with a name that was seen."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.exchange.commitments.identity import NO_ANSWERS, PlanAnswers, Question
from rc_dashboard.exchange.commitments.plan import Plan
from rc_dashboard.exchange.proposals.answers import Answers, answered, new_mapping
from rc_dashboard.exchange.proposals.columns import Column
from rc_dashboard.exchange.proposals.personal import PersonalColumn
from rc_dashboard.exchange.proposals.words import UnknownWord
from rc_dashboard.exchange.tables.mapping import FIELDS, BelowOne, Mapping
from rc_dashboard.exchange.tables.tables import Sheet
from rc_dashboard.services.commitments.make_template import model_mapping
from rc_dashboard.services.exchange.look import Seen, questions_of, themes_of
from rc_dashboard.settings import DATA
from rc_dashboard.ui.forms import plain_label, say_sentences
from rc_dashboard.ui.params import field_key
from rc_dashboard.ui.screen import Screen

NAME = "exchange"
MAPPINGS = DATA / "mappings"
#: What a column of one municipality's file may be; its territory is the one chosen above.
_FIELDS = tuple(name for name in FIELDS if name != "territory")
#: Words that are asked one by one; a column with more different words is no column of statuses.
_MOST_WORDS = 40
#: Rows that are asked about one by one; a file with more is mended first.
_MOST_QUESTIONS = 40
_PLAN_LIMIT = 100


def describe(screen: Screen, place: str, file: str, sheets: Sequence[Sheet], seen: Seen) -> Mapping | None:
    """The mapping that fits, unless somebody describes the columns; None while no column is the title."""
    if seen.known is not None:
        screen.block("frame/note", text=screen.t("exchange.known", title=seen.known.title))
        if not st.checkbox(screen.t("exchange.describe"), key=field_key(NAME, "describe")):
            return seen.known
    title = st.text_input(
        screen.t("exchange.plan_name"),
        value=file[:_PLAN_LIMIT],
        max_chars=_PLAN_LIMIT,
        help=screen.t("exchange.plan_name_help"),
        key=field_key(NAME, f"plan-{file}"),
    )
    fields = _columns(screen, seen.columns)
    if "title" not in fields.values():
        say_sentences(screen, [(screen.t("exchange.title_needed"), "title")])
        return None
    theme = next((header for header, name in fields.items() if name == "theme"), "")
    themes = themes_of(sheets, theme) if theme else []
    return new_mapping(place, title or file, fields, model_mapping(MAPPINGS), themes)


def _columns(screen: Screen, columns: Sequence[Column]) -> dict[str, str]:
    """Each column with three of its cells, and the field that it is: the one proposed, until
    somebody says otherwise."""
    screen.block("exchange/columns", columns=columns)
    words = {"": screen.t("exchange.field.unread")} | {
        name: screen.t(f"exchange.field.{name}") for name in _FIELDS
    }
    chosen = {}
    for column in columns:
        if not column.filled and not column.field:
            continue
        start = list(words).index(column.field)
        key = field_key(NAME, f"column-{column.place}-{column.header[:40]}")
        label = screen.t("exchange.column_is", column=plain_label(column.header))
        chosen[column.header] = st.selectbox(
            label, list(words), index=start, format_func=words.__getitem__, key=key
        )
    return chosen


def ask(screen: Screen, sheets: Sequence[Sheet], mapping: Mapping) -> Mapping:
    """The mapping with the answers to what it leaves open for this file."""
    asked = questions_of(sheets, mapping, MAPPINGS)
    answers = Answers(
        words=_words(screen, asked.words[:_MOST_WORDS]),
        below_one=_below_one(screen) if asked.has_shares else "ask",
        **_personal(screen, asked.personal),
        empty_erases=st.checkbox(screen.t("exchange.empty_erases"), key=field_key(NAME, "empty")),
        keep_unread_days=st.checkbox(screen.t("exchange.keep_days"), key=field_key(NAME, "days")),
    )
    return answered(mapping, answers)


def _words(screen: Screen, unknown: Sequence[UnknownWord]) -> dict[str, Status]:
    """Each unknown word once, with the status proposed for it."""
    if not unknown:
        return {}
    screen.block("frame/subheading", text=screen.t("exchange.words"))
    labels = {"": screen.t("exchange.word_refused")} | {
        status.value: screen.t.label("status", status.value) for status in Status
    }
    chosen = {}
    for word in unknown:
        start = list(labels).index(word.proposed.value if word.proposed else "")
        label = screen.t.n("exchange.word_is", word.rows, word=plain_label(word.word[:60]))
        key = field_key(NAME, f"word-{word.word[:60]}")
        status = st.selectbox(label, list(labels), index=start, format_func=labels.__getitem__, key=key)
        if status:
            chosen[word.word] = Status(status)
    return chosen


def _below_one(screen: Screen) -> BelowOne:
    words: dict[BelowOne, str] = {
        name: screen.t(f"exchange.below_one.{name}") for name in ("ask", "share", "percent")
    }
    return st.radio(
        screen.t("exchange.below_one_is"),
        list(words),
        format_func=lambda name: plain_label(words[name]),
        key=field_key(NAME, "share"),
    )


def _personal(screen: Screen, columns: Sequence[PersonalColumn]) -> dict[str, list[str]]:
    """Columns in which somebody can be recognised: nothing is written until each is decided."""
    drop, keep = [], []
    words = {name: screen.t(f"exchange.personal.{name}") for name in ("ask", "drop", "keep")}
    for column in columns:
        kind = screen.t.label("personal", column.kind.value)
        header = plain_label(column.header)
        label = screen.t.n("exchange.personal_seen", column.rows, column=header, kind=kind, row=column.first_row)
        key = field_key(NAME, f"personal-{column.header[:40]}")
        said = st.radio(
            label, list(words), format_func=lambda name: plain_label(words[name]), key=key, horizontal=True
        )
        drop += [column.header] if said == "drop" else []
        keep += [column.header] if said == "keep" else []
    return {"drop": drop, "keep": keep}


def ask_about_plan(screen: Screen, plan: Plan) -> PlanAnswers:
    """What a plan asks of its rows: whether one is a commitment that is here, or another; and the
    whole, where it may be another plan."""
    if not plan.asked and plan.confirm is None:
        return NO_ANSWERS
    screen.block("frame/subheading", text=screen.t("exchange.asked"))
    said: dict[str, set[str]] = {"accept": set(), "new": set()}
    for question in plan.asked[:_MOST_QUESTIONS]:
        answer = _about_row(screen, question)
        if answer:
            said[answer].add(question.draft.key)
    yes = plan.confirm is not None and st.checkbox(
        screen.t("exchange.confirm", why=plain_label(screen.t.error(plan.confirm))), key=field_key(NAME, "confirm")
    )
    return PlanAnswers(frozenset(said["accept"]), frozenset(said["new"]), yes)


def _about_row(screen: Screen, question: Question) -> str:
    names = ["", "accept", *(["new"] if question.may_be_new else [])]
    words = {name: screen.t(f"exchange.asked.{name or 'refused'}") for name in names}
    why = plain_label(screen.t.error(question.reason))
    label = screen.t("exchange.asked_row", row=question.draft.row, why=why)
    key = field_key(NAME, f"asked-{question.draft.row}-{question.reason.code}")
    return st.selectbox(label, names, format_func=words.__getitem__, key=key)
