"""The field for a number. A browser's own number field drops a comma when its language is not the reader's:
"12,5" became 125. This one is read here, and said back while it is typed (``html/assets/screen/typed_numbers.js``)."""

from __future__ import annotations

import math

import streamlit as st

from rc_dashboard.domain.numbers import read_typed
from rc_dashboard.ui.screen import Screen

#: What was typed and is no number; the rules refuse it with their own sentence, since it is not finite.
UNREAD = math.nan


def ask_number(
    screen: Screen, label: str, value: float | None, key: str, *, unit: str = "", placeholder: str = ""
) -> float | None:
    """The number in the field; None if it is empty, ``UNREAD`` if it is none."""
    t = screen.t
    stands = "" if value is None else t.number(value, 10)
    text = st.text_input(label, stands, key=key, placeholder=placeholder)
    screen.block("number", key=key, unit=unit, decimal=t.decimal_sign)
    if not text.strip():
        return None
    found = read_typed(text, t.decimal_sign)
    return UNREAD if found is None else found
