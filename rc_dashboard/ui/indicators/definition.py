"""The form of a definition: what is measured, from where, towards what, how often."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import streamlit as st

from rc_dashboard.domain.access import Right, may
from rc_dashboard.domain.errors import Refusal, StaleWrite
from rc_dashboard.domain.indicators.rules import LONGEST_RHYTHM, Definition
from rc_dashboard.domain.vocabulary import Direction
from rc_dashboard.services.indicators.define_indicator import (
    change_indicator,
    commitment_to_measure,
    define_indicator,
    definition_of,
)
from rc_dashboard.services.views.desk.desk import own_places
from rc_dashboard.services.views.territories.municipalities import places_by_id
from rc_dashboard.store.database import Row
from rc_dashboard.store.journal import PROGRAMME_ID
from rc_dashboard.ui.forms import say_refusal, say_sentences
from rc_dashboard.ui.numbers import ask_number
from rc_dashboard.ui.params import (
    Form,
    field_key,
    forget_form,
    form_memory,
    leave_message,
    open_address,
    run_again,
)
from rc_dashboard.ui.screen import Screen

NEW = "new-indicator"


def show_new(screen: Screen) -> None:
    """A new indicator, of a commitment if the address names one."""
    code = screen.asked.commitment
    commitment = commitment_to_measure(screen.database, screen.reader, code) if code else None
    memory = form_memory(NEW, 0)
    screen.block("frame/note", text=screen.t("measure.new_how"))
    if commitment:
        screen.block("frame/note", text=f"{commitment['code']} · {commitment['title']}")
    with st.form(NEW):
        place = commitment["municipality_id"] if commitment else _place(screen)
        defined = _fields(screen, NEW, None)
        pressed = st.form_submit_button(screen.t("measure.define"), type="primary")
    if not pressed:
        return
    if place is None:
        say_sentences(screen, [(screen.t("measure.place_needed"), "place")])
    else:
        _define(screen, place, defined, commitment["id"] if commitment else None, memory.request_id)


def show_change(screen: Screen, about: Row) -> None:
    """The form that changes a definition, over the version that was read."""
    name = f"definition-{about['code']}"
    memory = form_memory(name, about["version"])
    with st.expander(screen.t("measure.change")), st.form(name):
        defined = _fields(screen, name, definition_of(about))
        pressed = st.form_submit_button(screen.t("measure.save_definition"), type="primary")
    if pressed:
        _change(screen, about, memory, defined, name)


def _place(screen: Screen) -> UUID | None:
    """The municipality, or the programme itself; one that has only one is not asked."""
    places = places_by_id(screen.database, own_places(screen.database, screen.reader, Right.UPDATE))
    names = {place["id"]: place["name"] for place in places}
    if may(screen.reader, Right.UPDATE, PROGRAMME_ID):
        names = {PROGRAMME_ID: screen.t("indicators.of_programme"), **names}
    if len(names) == 1:
        return next(iter(names))
    return st.selectbox(
        screen.t("indicators.place"),
        list(names),
        index=None,
        format_func=names.__getitem__,
        key=field_key(NEW, "place"),
    )


def _fields(screen: Screen, form: str, known: Definition | None) -> Definition:
    said = known or Definition(title="", unit="", direction=Direction.UP)
    title = _text(screen, form, "title", said.title)
    what = st.text_area(
        screen.t("define.what"),
        said.definition,
        key=field_key(form, "what"),
        placeholder=screen.t("define.what_help"),
    )
    numbers = _numbers(screen, form, said)
    source, method = _text(screen, form, "source", said.source), _text(screen, form, "method", said.method)
    rhythm = st.number_input(
        screen.t("define.rhythm"),
        value=said.rhythm_months,
        min_value=1,
        max_value=LONGEST_RHYTHM,
        step=1,
        key=field_key(form, "rhythm"),
    )
    return replace(
        numbers,
        title=title,
        definition=what,
        source=source,
        method=method,
        rhythm_months=int(rhythm) if rhythm else None,
    )


def _numbers(screen: Screen, form: str, said: Definition) -> Definition:
    """Unit, direction, baseline, target and bounds, side by side."""
    left, right = st.columns(2)
    with left:
        unit = _text(screen, form, "unit", said.unit)
        baseline = _number(screen, form, "baseline", said.baseline)
        target = _number(screen, form, "target", said.target)
        low = _number(screen, form, "low", said.low)
    with right:
        direction = _direction(screen, form, said.direction)
        baseline_on = _day(screen, form, "baseline_on", said.baseline_on)
        target_on = _day(screen, form, "target_on", said.target_on)
        high = _number(screen, form, "high", said.high)
    return replace(
        said,
        unit=unit,
        direction=direction,
        baseline=baseline,
        baseline_on=baseline_on,
        target=target,
        target_on=target_on,
        low=low,
        high=high,
    )


def _text(screen: Screen, form: str, name: str, value: str) -> str:
    words = screen.t(f"define.{name}_help")
    return st.text_input(screen.t(f"define.{name}"), value, key=field_key(form, name), placeholder=words)


def _number(screen: Screen, form: str, name: str, value: float | None) -> float | None:
    return ask_number(screen, screen.t(f"define.{name}"), value, field_key(form, name))


def _day(screen: Screen, form: str, name: str, value: date | None) -> date | None:
    return st.date_input(
        screen.t(f"define.{name}"),
        value=value,
        format="DD/MM/YYYY",
        key=field_key(form, name),
        min_value=date(1990, 1, 1),
        max_value=date(2100, 12, 31),
    )


def _direction(screen: Screen, form: str, known: Direction) -> Direction:
    found = st.radio(
        screen.t("indicators.direction"),
        list(Direction),
        index=list(Direction).index(known),
        horizontal=True,
        format_func=lambda code: screen.t.label("direction", code.value),
        key=field_key(form, "direction"),
    )
    return found or known


def _define(
    screen: Screen, place: UUID, defined: Definition, commitment_id: UUID | None, request_id: UUID
) -> None:
    try:
        code = define_indicator(
            screen.work(),
            place,
            defined,
            commitment_id,
            request_id=request_id,
        )
    except Refusal as refusal:
        say_refusal(screen, refusal)
    else:
        forget_form(NEW)
        leave_message("said", "measure.defined")
        open_address(view=None, commitment=None, code=code)


def _change(screen: Screen, about: Row, memory: Form, defined: Definition, name: str) -> None:
    try:
        change_indicator(
            screen.work(),
            about["id"],
            memory.version,
            defined,
        )
    except StaleWrite as stale:
        memory.version = stale.current["version"]
        say_refusal(screen, stale)
    except Refusal as refusal:
        say_refusal(screen, refusal)
    else:
        forget_form(name)
        leave_message("said", "measure.changed")
        run_again()
