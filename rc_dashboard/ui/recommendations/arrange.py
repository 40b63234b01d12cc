"""In which order the recommendations of a municipality are read."""

from __future__ import annotations

import streamlit as st

from rc_dashboard.services.recommendations.arrange import arrange_recommendations
from rc_dashboard.services.views.recommendations.listing import order_of
from rc_dashboard.ui.forms import attempt
from rc_dashboard.ui.params import field_key, forget_form
from rc_dashboard.ui.recommendations.new import asked_place
from rc_dashboard.ui.screen import Screen


def show(screen: Screen) -> None:
    place = asked_place(screen, "order")
    if place is None:
        return
    codes = [row["code"] for row in order_of(screen.database, place["id"])]
    if not codes:
        screen.block("frame/empty", text=screen.t("city.no_recommendation"))
        return
    form = f"order-{place['code']}-{'-'.join(codes)}"
    with st.form(form):
        text = st.text_area(
            screen.t("recommendations.order"),
            "\n".join(codes),
            help=screen.t("recommendations.order_how"),
            key=field_key(form, "codes"),
            height=min(600, 60 + 26 * len(codes)),
        )
        pressed = st.form_submit_button(screen.t("form.save"), type="primary")
    if pressed:
        wanted = [word.upper() for word in text.replace(",", " ").split()]
        attempt(
            screen,
            lambda: arrange_recommendations(screen.work(), place["id"], wanted),
            "recommendations.done.arranged",
            forget=lambda: forget_form(form),
        )
