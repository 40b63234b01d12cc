"""A new commitment, in answer to a recommendation or on its own; it begins as a draft."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import streamlit as st

from rc_dashboard import clock
from rc_dashboard.charts.wording import family_name
from rc_dashboard.domain.access import Right
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import PROGRAMME
from rc_dashboard.services.commitments.commitment_rows import Promise
from rc_dashboard.services.commitments.create_commitment import create_commitment, read_steps
from rc_dashboard.services.views.desk.desk import own_places, read_recommendations
from rc_dashboard.services.views.territories.municipalities import places_by_id, themes_of
from rc_dashboard.store.database import Row
from rc_dashboard.ui.forms import say_refusal
from rc_dashboard.ui.params import field_key, forget_form, form_memory, leave_message, open_address
from rc_dashboard.ui.screen import Screen

NAME = "new"


def show(screen: Screen) -> None:
    places = places_by_id(screen.database, own_places(screen.database, screen.reader, Right.CHANGE_COMMITMENT))
    recommendations = [
        line.recommendation for line in read_recommendations(screen.database, screen.reader, clock.today())
    ]
    answered = next((r for r in recommendations if r["code"] == screen.asked.recommendation), None)
    screen.block("frame/note", text=screen.t("new.how"))
    memory = form_memory(NAME, 0)
    with st.form(NAME):
        place = _place(screen, places, answered)
        answers_to = _answers(screen, recommendations, answered)
        promise, steps = _promise(screen, answered)
        pressed = st.form_submit_button(screen.t("new.make"), type="primary")
    if pressed and place is not None:
        _make(screen, place, promise, steps, answers_to, memory.request_id)


def _key(name: str) -> str:
    return field_key(NAME, name)


def _place(screen: Screen, places: list[Row], answered: Row | None) -> UUID | None:
    """The municipality; one that has only one is not asked."""
    if len(places) == 1:
        return places[0]["id"]
    ids = [place["id"] for place in places]
    index = ids.index(answered["municipality_id"]) if answered and answered["municipality_id"] in ids else None
    names = {place["id"]: place["name"] for place in places}
    return st.selectbox(screen.t("new.place"), ids, index=index, format_func=names.__getitem__, key=_key("place"))


def _answers(screen: Screen, recommendations: list[Row], answered: Row | None) -> list[UUID]:
    if not recommendations:
        return []
    names = {r["id"]: f"{r['code']} · {r['title']}" for r in recommendations}
    default = [answered["id"]] if answered else []
    return st.multiselect(
        screen.t("new.answers"), list(names), default=default, format_func=names.__getitem__, key=_key("answers")
    )


def _promise(screen: Screen, answered: Row | None) -> tuple[Promise, str]:
    t = screen.t
    title = st.text_input(t("new.title"), key=_key("title"), placeholder=t("new.title_help"))
    summary = st.text_area(t("new.summary"), key=_key("summary"), placeholder=t("new.summary_help"))
    department = st.text_input(t("new.department"), key=_key("department"), placeholder=t("new.department_help"))
    themes = themes_of(screen.database, PROGRAMME)
    ids = [theme["id"] for theme in themes]
    names = {theme["id"]: family_name(theme, t) for theme in themes}
    known = ids.index(answered["theme_id"]) if answered and answered["theme_id"] in ids else None
    theme = st.selectbox(t("new.theme"), ids, index=known, format_func=names.__getitem__, key=_key("theme"))
    starts_on = _day(screen, "starts_on")
    due_on = _day(screen, "due_on")
    weight = st.radio(t("new.weight"), [1, 2, 3], horizontal=True, key=_key("weight"))
    rhythm = st.number_input(t("new.rhythm"), 1, 24, 3, key=_key("rhythm"))
    steps = st.text_area(t("new.steps"), key=_key("steps"), placeholder=t("new.steps_help"), height=120)
    promise = Promise(
        title=title,
        summary=summary,
        theme_id=theme,
        department=department,
        promised_on=clock.today(),
        starts_on=starts_on,
        due_on=due_on,
        weight=float(weight),
        rhythm_months=int(rhythm),
    )
    return promise, steps


def _day(screen: Screen, name: str) -> date | None:
    return st.date_input(screen.t(f"new.{name}"), value=None, format="DD/MM/YYYY", key=_key(name))


def _make(
    screen: Screen, place: UUID, promise: Promise, steps: str, answers_to: list[UUID], request_id: UUID
) -> None:
    try:
        code = create_commitment(
            screen.work(),
            place,
            read_steps(promise, steps),
            answers_to,
            request_id=request_id,
        )
    except Refusal as refusal:
        say_refusal(screen, refusal)
    else:
        forget_form(NAME)
        leave_message("made", code)
        open_address(view=None, recommendation=None, code=code)
