"""The frame of every screen: header, page, footer; and how a refusal is shown.

This is Streamlit's entry script. It does not stand beside ``pages/``: a deep link on
a fresh server would then run a page without this frame.
"""

from __future__ import annotations

import streamlit as st

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.services.views.journal import public_head, shows_examples
from rc_dashboard.settings import ROOT
from rc_dashboard.ui.params import forget_messages, keep
from rc_dashboard.ui.screen import Screen, languages_of, read_run
from rc_dashboard.ui.screens import FIRST, SCREENS, menu_for, path_of


def run() -> None:
    st.set_page_config(page_title="Resilient Cities", layout="wide", initial_sidebar_state="collapsed")
    chosen = st.navigation(
        [
            st.Page(ROOT / "pages" / row.file, url_path=row.name, default=row.name == FIRST)
            for row in SCREENS.values()
        ],
        position="hidden",
    )
    current = chosen.url_path or FIRST
    frame = read_run(current)
    keep("headed", False)
    _header(frame, current)
    try:
        chosen.run()
    except Refusal as refusal:
        frame.refuse(refusal)
    _footer(frame)
    forget_messages()


def _header(frame: Screen, current: str) -> None:
    frame.block(
        "frame/header",
        pages=menu_for(frame.reader),
        current=current,
        reader=frame.reader,
        sign_in=frame.link_to_sign_in(),
        languages=languages_of(frame, path_of(current)),
        shows_examples=shows_examples(frame.database),
        notices=[frame.t(notice.key, value=notice.value) for notice in frame.asked.notices],
    )


def _footer(frame: Screen) -> None:
    frame.block("frame/footer", head=public_head(frame.database))


run()
