"""Texts out to translators and back: the file, what it would change, then all of it."""

from __future__ import annotations

import streamlit as st

from rc_dashboard import clock
from rc_dashboard.domain.access import Right, may_anywhere
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.i18n import LANGUAGES
from rc_dashboard.services.translations import exchange_translations as exchange
from rc_dashboard.services.views.text_units import Unit
from rc_dashboard.ui.downloads import offer_file
from rc_dashboard.ui.forms import attempt, say_refusal
from rc_dashboard.ui.params import drop, field_key, keep, kept
from rc_dashboard.ui.screen import Screen

NAME = "po"
#: Megabytes that the field takes; what is more is refused in words.
LARGEST = 3


def show(screen: Screen, language: str) -> None:
    t, name = screen.t, LANGUAGES[language].name
    screen.block("frame/note", text=t("translations.files_how"))
    offer_file(
        screen,
        t("translations.export", language=name),
        f"textes-{language}-{clock.today().isoformat()}.po",
        lambda now: exchange.export_po(now.database, now.reader, language, [], lambda unit: where(now, unit)),
        key=f"po-{language}",
    )
    if may_anywhere(screen.reader, Right.REVIEW_TRANSLATION):
        _bring_back(screen, language)


def where(screen: Screen, unit: Unit) -> str:
    """Where a text stands, in words: "Lyon · LYO-E03 · title of a commitment"."""
    what = screen.t(f"text_field.{unit.kind}_{unit.field}")
    return screen.t("translations.where", place=unit.place, code=unit.code, what=what)


def _drop_plan(_: Screen) -> None:
    """Another file: the plan of the one before is no longer shown."""
    keep(NAME, None)


def _bring_back(screen: Screen, language: str) -> None:
    file = st.file_uploader(
        screen.t("translations.import", language=LANGUAGES[language].name),
        type=["po"],
        max_upload_size=LARGEST,
        key=field_key(NAME, f"file-{language}"),
        on_change=screen.later(_drop_plan),
    )
    if file is None:
        return
    plan = kept(NAME)
    if plan is None or plan.language != language:
        try:
            plan = exchange.plan_po(screen.database, screen.reader, language, file.getvalue())
        except Refusal as refusal:
            say_refusal(screen, refusal)
            return
        keep(NAME, plan)
    sentences = [screen.t.error(row.reason) for row in plan.refused]
    screen.block("translations/plan", plan=plan, sentences=sentences)
    if plan.incoming and st.button(screen.t("translations.apply"), type="primary", key="po-apply"):
        attempt(
            screen,
            lambda: exchange.apply_po(screen.work(), plan),
            "translations.done.imported",
            forget=lambda: drop(NAME),
        )
