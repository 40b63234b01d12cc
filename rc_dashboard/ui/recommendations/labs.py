"""The Policy Labs of a municipality, from which its recommendations come: days and questions, edition by edition."""

from __future__ import annotations

from uuid import UUID

import streamlit as st

from rc_dashboard.charts.wording import edition_name
from rc_dashboard.services.territories.labs import Lab, keep_lab, labs_of
from rc_dashboard.services.views.recommendations.listing import editions_of
from rc_dashboard.store.database import Row
from rc_dashboard.ui.forms import attempt
from rc_dashboard.ui.params import drop
from rc_dashboard.ui.recommendations.new import asked_place
from rc_dashboard.ui.screen import Screen
from rc_dashboard.ui.territories.new_place import lab_fields


def show(screen: Screen) -> None:
    place = asked_place(screen, "labs")
    if place is None:
        return
    screen.block("frame/note", text=screen.t("lab.how"))
    rows = labs_of(screen.database, screen.reader, place["id"])
    for edition in reversed(editions_of(screen.database)):
        own = [row for row in rows if row["edition"] == edition["code"]]
        questions = tuple(row["question"] for row in own if row["question"])
        lab = Lab(own[0]["starts_on"], own[0]["ends_on"], questions) if own else Lab()
        _lab(screen, place, edition["code"], edition["id"], lab)


def _lab(screen: Screen, place: Row, edition: str, edition_id: UUID, lab: Lab) -> None:
    form = f"recommendations-lab-{place['code']}-{edition}-{place['version']}"
    with st.form(form):
        screen.block("frame/subheading", text=edition_name(edition, screen.t))
        typed = lab_fields(screen, form, lab)
        pressed = st.form_submit_button(screen.t("lab.save"))
    if pressed:
        attempt(
            screen,
            lambda: keep_lab(screen.work(), place["id"], place["version"], edition_id, typed),
            "lab.done",
            forget=lambda: drop(form),
        )
