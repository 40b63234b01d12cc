"""Going live after trying: the button that takes every example away."""

from __future__ import annotations

import streamlit as st

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.services.seed.remove_demo import has_examples, remove_demo
from rc_dashboard.ui.forms import attempt
from rc_dashboard.ui.params import field_key
from rc_dashboard.ui.screen import Screen

FORM = "go-live"


def show(screen: Screen) -> None:
    """Nothing where there is no example."""
    if not has_examples(screen.database):
        return
    t = screen.t
    screen.block("frame/heading", text=t("go_live.title"))
    screen.block("frame/note", text=t("go_live.how"))
    with st.form(FORM):
        is_sure = st.checkbox(t("go_live.sure"), key=field_key(FORM, "sure"))
        pressed = st.form_submit_button(t("go_live.button"))
    if pressed:
        attempt(screen, lambda: _remove(screen, is_sure=is_sure), "go_live.done")


def _remove(screen: Screen, *, is_sure: bool) -> None:
    if not is_sure:
        raise Refusal("not_sure")
    remove_demo(screen.work())
