"""Human codes: short, pronounceable in a meeting, unique (``LYO-E03``)."""

from __future__ import annotations

import re

_CODE = re.compile(r"[A-Z0-9]{2,8}-[A-Z][0-9]{2,6}")
COMMITMENT = "E"
RECOMMENDATION = "R"
INDICATOR = "I"
EXPERIMENT = "X"


def compose(short_code: str, letter: str, number: int) -> str:
    """``compose("LYO", "E", 3)`` is ``LYO-E03``."""
    return f"{short_code}-{letter}{number:02d}"


def number_of(code: str) -> int:
    """The number in a human code; 0 if it carries none."""
    found = re.search(r"(\d+)$", code)
    return int(found.group(1)) if found else 0


def letter_of(code: str) -> str:
    """What a human code is of: one of the letters above; nothing for what is no code."""
    return code.rpartition("-")[2][0] if is_code(code) else ""


def in_order(code: str) -> tuple[int, str]:
    """The place of a code among others of its kind: LYO-E99 stands before LYO-E100. Queries sort by the same."""
    return len(code), code


def is_code(text: str) -> bool:
    return _CODE.fullmatch(text) is not None


def as_meant(text: str) -> str:
    """A code or a name of an address without the signs that a sentence, a mail or a copy puts around it:
    ``LYO-E03).`` is ``LYO-E03``. Its case is for whoever knows how such a code is written."""
    return text.strip(" \u00a0\t\r\n\u200b\u200e\u200f\u2060\ufeff.,;:!?…'\"’“”«»()[]<>")
