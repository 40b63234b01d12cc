"""A paper on screen, and its files: made when they are asked for, not before."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from rc_dashboard import clock
from rc_dashboard.documents.rendering.docx import docx_of
from rc_dashboard.documents.rendering.paper import Paper
from rc_dashboard.documents.rendering.pdf import pdf_of
from rc_dashboard.ui.downloads import offer_file
from rc_dashboard.ui.screen import Screen


def show_paper(screen: Screen, paper: Paper) -> None:
    screen.block("paper", paper=paper)


def offer_paper(screen: Screen, name: str, make: Callable[[], Paper]) -> None:
    """Two buttons: PDF, and DOCX for whoever goes on writing."""
    left, right, _ = st.columns([1, 1, 3])
    with left:
        offer_file(screen, screen.t("paper.pdf"), f"{name}.pdf", lambda _: pdf_of(make()), key=f"pdf-{name}")
    with right:
        offer_file(
            screen,
            screen.t("paper.docx"),
            f"{name}.docx",
            lambda _: docx_of(make(), made_utc=clock.now_utc()),
            key=f"docx-{name}",
        )
