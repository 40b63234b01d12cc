"""PLACE writes a recommendation down; it begins as a draft that nobody else sees."""

from __future__ import annotations

import streamlit as st

from rc_dashboard.domain.access import Right, demand
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.services.recommendations.write_recommendation import write_recommendation
from rc_dashboard.services.views.desk.desk import own_places
from rc_dashboard.services.views.territories.municipalities import municipality, places_by_id
from rc_dashboard.store.database import Row
from rc_dashboard.ui.forms import say_refusal
from rc_dashboard.ui.params import forget_form, form_key, form_memory, leave_message, run_again
from rc_dashboard.ui.recommendations.form import recommendation_fields
from rc_dashboard.ui.screen import Screen


def show(screen: Screen) -> None:
    place = asked_place(screen, "new")
    if place is None:
        return
    screen.block("frame/note", text=screen.t("recommendations.new_how"))
    name = f"recommendation-new-{place['code']}"
    memory = form_memory(name, 0)
    with st.form(form_key(name)):
        wanted, experiments = recommendation_fields(screen, name, place["id"], {}, [])
        pressed = st.form_submit_button(screen.t("recommendations.write"), type="primary")
    if not pressed:
        return
    try:
        code = write_recommendation(screen.work(), place["id"], wanted, experiments, request_id=memory.request_id)
    except Refusal as refusal:
        say_refusal(screen, refusal)
        return
    forget_form(name)
    leave_message("made", code)
    run_again()


def asked_place(screen: Screen, view: str) -> Row | None:
    """The municipality that the address names, the only one, or tabs to choose one."""
    places = places_by_id(screen.database, own_places(screen.database, screen.reader, Right.RECOMMEND))
    chosen = screen.asked.municipality or (places[0]["code"] if len(places) == 1 else "")
    if not places:
        screen.block("frame/empty", text=screen.t("recommendations.no_place"))
    if len(places) > 1:
        screen.block("views/place_tabs", places=places, chosen=chosen, page="recommendations", view=view)
    if not chosen:
        return None
    place = municipality(screen.database, chosen)
    demand(screen.reader, Right.RECOMMEND, place["id"])
    return place
