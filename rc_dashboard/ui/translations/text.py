"""One text: the French, its translation, what makes it easy to read, and the voice that reads it."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from rc_dashboard import clock
from rc_dashboard.domain.access import Right, may
from rc_dashboard.domain.errors import Refusal, StaleWrite
from rc_dashboard.domain.translations.plain_language import hints
from rc_dashboard.domain.translations.rules import TEXT_LIMIT, Consent, TranslationState, moves_from
from rc_dashboard.i18n import LANGUAGES
from rc_dashboard.i18n.catalogues import SOURCE_LANGUAGE
from rc_dashboard.services.translations import recordings as voices
from rc_dashboard.services.translations.recordings import Recording
from rc_dashboard.services.translations.translate_text import Written, translate_text
from rc_dashboard.services.views.text_units import WORD, Unit
from rc_dashboard.services.views.translations import open_unit
from rc_dashboard.store.database import Row
from rc_dashboard.ui.forms import attempt, say_refusal
from rc_dashboard.ui.params import drop, field_key, forget_form, form_memory, leave_message, run_again
from rc_dashboard.ui.screen import Screen

EASY = "fr-facile"
#: Megabytes that the field takes; what is more is refused in words (``exchange/audio_files.py``).
LARGEST = 4


def show(screen: Screen, name: str, language: str) -> None:
    unit = open_unit(screen.database, screen.reader, name, language)
    screen.block("translations/unit", unit=unit)
    if unit.kind != WORD and language != SOURCE_LANGUAGE:
        _translate(screen, unit)
    if may(screen.reader, Right.REVIEW_TRANSLATION, unit.municipality_id):
        _voice(screen, unit)


def _translate(screen: Screen, unit: Unit) -> None:
    form = f"translate-{unit.language}-{unit.name}"
    memory = form_memory(form, unit.version)
    key = "translations.easy" if unit.language == EASY else "translations.text"
    label = screen.t(key, language=LANGUAGES[unit.language].name)
    offered = [state for state in _offered(screen, unit) if state is not TranslationState.MACHINE]
    with st.form(form):
        typed = st.text_area(label, unit.text, key=field_key(form, "text"), height=150, max_chars=TEXT_LIMIT)
        pressed = [
            state
            for state in offered
            if st.form_submit_button(
                screen.t(f"translations.save.{state.value}"), key=field_key(form, state.value)
            )
        ]
    if unit.language == EASY and (typed or "").strip():
        screen.block("translations/hints", hints=hints(typed or ""))
    if pressed:
        _save(screen, unit, form, Written(unit.name, unit.language, typed or "", pressed[0], memory.version))


def _offered(screen: Screen, unit: Unit) -> list[TranslationState]:
    """Once a move each, in the order of the states."""
    allowed = moves_from(unit.state, screen.reader, unit.municipality_id)
    return [state for state in TranslationState if state in allowed]


def _save(screen: Screen, unit: Unit, form: str, written: Written) -> None:
    try:
        translate_text(screen.work(), written)
    except StaleWrite as refusal:
        say_refusal(screen, refusal)
        screen.block("translations/theirs", text=refusal.current["text"], language=unit.language)
        form_memory(form, unit.version).version = unit.version
    except Refusal as refusal:
        say_refusal(screen, refusal)
    else:
        forget_form(form)
        leave_message("said", f"translations.done.{written.state.value}")
        run_again()


def _voice(screen: Screen, unit: Unit) -> None:
    screen.block("frame/heading", text=screen.t("voice.title"))
    rows = voices.voices_of(screen.database, screen.reader, unit)
    screen.block("translations/recordings", rows=rows, unit=unit)
    for row in rows:
        if row["ended_as"] is None:
            _withdraw(screen, row)
    if unit.said is None:
        screen.block("frame/note", text=screen.t("voice.no_text"))
        return
    screen.block("frame/note", text=screen.t("voice.how"))
    _keep_voice(screen, unit, f"voice-{unit.language}-{unit.name}-{len(rows)}")


def _withdraw(screen: Screen, row: Row) -> None:
    if st.button(screen.t("voice.withdraw"), key=f"withdraw-{row['id']}"):
        act = partial(voices.withdraw_voice, screen.work(), row["id"])
        attempt(screen, act, "translations.done.withdrawn")


def _keep_voice(screen: Screen, unit: Unit, form: str) -> None:
    """The form has a new name after each recording, so that it begins empty."""
    with st.form(form):
        file = st.file_uploader(
            screen.t("voice.file"),
            type=["ogg", "oga", "opus", "mp3"],
            max_upload_size=LARGEST,
            key=field_key(form, "file"),
        )
        consent = st.radio(
            screen.t("voice.consent"),
            list(Consent),
            format_func=lambda one: screen.t(f"consent.{one.value}"),
            horizontal=True,
            key=field_key(form, "consent"),
        )
        on: date = st.date_input(
            screen.t("voice.consented_on"), clock.today(), format="DD/MM/YYYY", key=field_key(form, "on")
        )
        pressed = st.form_submit_button(screen.t("voice.keep"))
    if not pressed or file is None:
        return
    recording = Recording(file.name, file.getvalue(), Consent(consent or Consent.WRITTEN), on)
    act = partial(voices.keep_voice, screen.work(), unit.name, unit.language, recording)
    attempt(screen, act, "translations.done.voice", forget=lambda: drop(form))
