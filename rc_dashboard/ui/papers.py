"""A paper on screen, and its files: made when they are asked for, not before."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from rc_dashboard import clock
from rc_dashboard.documents.docx import docx_of
from rc_dashboard.documents.paper import Paper
from rc_dashboard.documents.pdf import pdf_of
from rc_dashboard.ui.screen import Screen

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def show_paper(here: Screen, paper: Paper) -> None:
    here.block("paper", paper=paper)


def offer_paper(here: Screen, name: str, make: Callable[[], Paper]) -> None:
    """Two buttons: PDF, and DOCX for whoever goes on writing."""
    left, right, _ = st.columns([1, 1, 3])
    with left:
        st.download_button(
            here.t("paper.pdf"),
            lambda: pdf_of(make()),
            file_name=f"{name}.pdf",
            mime="application/pdf",
            key=f"pdf-{name}",
        )
    with right:
        st.download_button(
            here.t("paper.docx"),
            lambda: docx_of(make(), made_utc=clock.now_utc()),
            file_name=f"{name}.docx",
            mime=DOCX,
            key=f"docx-{name}",
        )
