"""What is asked: questionnaires, each declared once from a table of its questions."""

from __future__ import annotations

import streamlit as st

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.exchange.questionnaires import read_questions
from rc_dashboard.services.evaluation.questionnaires import declare_questionnaire, questionnaire
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.ui.forms import attempt, say_refusal
from rc_dashboard.ui.params import drop, field_key, form_key
from rc_dashboard.ui.screen import Screen

NAME = "declare-questionnaire"
FORMATS = ["csv", "xlsx", "ods"]


def show(screen: Screen) -> None:
    rows = cached_rows(screen.database, "evaluation/questionnaires")
    known = [questionnaire(screen.database, row["code"]) for row in rows]
    screen.block("evaluation/questionnaires", known=known)
    _declare(screen)


def _declare(screen: Screen) -> None:
    t = screen.t
    screen.block("frame/heading", text=t("evaluation.declare"))
    screen.block("evaluation/declare_how")
    with st.form(form_key(NAME)):
        title = st.text_input(t("evaluation.field.title"), key=field_key(NAME, "title"))
        code = st.text_input(t("evaluation.field.code"), key=field_key(NAME, "code"))
        file = st.file_uploader(t("evaluation.field.questions"), type=FORMATS, key=field_key(NAME, "file"))
        pressed = st.form_submit_button(t("evaluation.declare"), type="primary")
    if not pressed:
        return
    if file is None:
        say_refusal(screen, Refusal("questions_needed"))
        return
    name, content = file.name, file.getvalue()
    attempt(
        screen,
        lambda: declare_questionnaire(screen.work(), code, title, read_questions(name, content)),
        "evaluation.done.declared",
        forget=lambda: drop(NAME),
    )
