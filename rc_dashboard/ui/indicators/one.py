"""One indicator: its card, its values over time, and the form for the next value."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from uuid import UUID

import streamlit as st

from rc_dashboard.charts.indicator import indicator
from rc_dashboard.domain.indicators.rules import Measured
from rc_dashboard.domain.vocabulary import OFFICIAL
from rc_dashboard.services.indicators.define_indicator import publish_indicator, record_measurement
from rc_dashboard.services.views.indicators import IndicatorCard, IndicatorShown, show_indicator
from rc_dashboard.settings import settings
from rc_dashboard.store.database import Row
from rc_dashboard.ui.forms import attempt, say_sentences
from rc_dashboard.ui.indicators import definition
from rc_dashboard.ui.numbers import ask_number
from rc_dashboard.ui.params import field_key, forget_form, form_key, form_memory, take_message
from rc_dashboard.ui.screen import Screen
from rc_dashboard.ui.views.listing import show_day


def show(screen: Screen) -> None:
    card = show_indicator(
        screen.database, screen.reader, screen.asked.day, screen.asked.code, small_count=settings().small_count
    )
    screen.heading(card.shown.indicator["title"])
    said = take_message("said")
    if said:
        screen.block("frame/done", sentence=screen.t(said), code="", name="indicators")
    screen.block("indicators/top", card=card, official=OFFICIAL)
    show_day(screen)
    screen.figure(replace(indicator(card.shown, screen.t), title=screen.t("indicators.over_time")))
    screen.block("indicators/card", shown=card.shown, folded=False)
    if card.may_enter:
        _measure(screen, card.shown.indicator)
    if card.entries:
        screen.block("indicators/entries", entries=card.entries, unit=card.shown.indicator["unit"])
    if card.may_publish:
        _publication(screen, card)
    if card.may_enter:
        definition.show_change(screen, card.shown.indicator)


def show_some(screen: Screen, indicators: list[IndicatorShown]) -> None:
    """Indicators under a commitment: each with its chart, its sentence, its table and its card."""
    for shown in indicators:
        screen.figure(indicator(shown, screen.t))
        screen.block("indicators/card", shown=shown, folded=True)


def _measure(screen: Screen, about: Row) -> None:
    """The form of a new value; a value for a day that has one corrects it."""
    name, t = f"measure-{about['code']}", screen.t
    memory = form_memory(name, about["version"])
    screen.block("frame/heading", text=t("measure.title"), note=t("measure.how"))
    with st.form(form_key(name)):
        on = st.date_input(
            t("measure.on"), value=None, format="DD/MM/YYYY", max_value="today", key=field_key(name, "on")
        )
        value = ask_number(
            screen, t("measure.value", unit=about["unit"]), None, field_key(name, "value"), unit=about["unit"]
        )
        n = st.number_input(
            t("measure.n"), value=None, min_value=1, step=1, key=field_key(name, "n"), help=t("measure.n_help")
        )
        method = st.text_input(
            t("measure.method"),
            key=field_key(name, "method"),
            placeholder=about["method"] or t("measure.method_help"),
        )
        note = st.text_area(t("measure.note"), key=field_key(name, "note"), placeholder=t("measure.note_help"))
        pressed = st.form_submit_button(t("measure.save"), type="primary")
    if not pressed:
        return
    if on is None or value is None:
        say_sentences(screen, [(t("measure.incomplete"), "value")])
        return
    measured = Measured(on, float(value), int(n) if n is not None else None, method, note)
    save = partial(_record, screen, about["id"], measured, memory.request_id)
    attempt(screen, save, "measure.saved", forget=partial(forget_form, name))


def _record(screen: Screen, indicator_id: UUID, measured: Measured, request_id: UUID) -> None:
    record_measurement(
        screen.work(),
        indicator_id,
        measured,
        request_id=request_id,
    )


def _publication(screen: Screen, card: IndicatorCard) -> None:
    about, t = card.shown.indicator, screen.t
    wanted = not about["published"]
    label = t("publication.publish") if wanted else t("publication.unpublish")
    if st.button(label, key=f"publish-{about['code']}"):
        act = partial(
            publish_indicator,
            screen.work(),
            about["id"],
            about["version"],
            wanted,
        )
        attempt(screen, act, "measure.published" if wanted else "measure.unpublished")
