"""Files to take along from a screen: made when they are asked for, not before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

import streamlit as st

MEDIA_TYPES = {
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".ics": "text/calendar",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".po": "text/x-gettext-translation",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def offer_file(label: str, name: str, make: Callable[[], bytes | str], *, key: str) -> None:
    """A button that makes a file and hands it over under ``name``, whose ending gives its media type.

    The press does not run the screen again: Streamlit would send that wish first, and
    the run that follows drops both what makes the file and the file itself, sometimes
    before the browser has come for it.
    """
    kind = MEDIA_TYPES[PurePath(name).suffix]
    st.download_button(label, make, file_name=name, mime=kind, key=key, on_click="ignore")
