"""Colours by meaning, once. The screens' style sheet holds the same values (tests).

A colour never speaks alone: order, pattern or border, and a word stand beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

from rc_dashboard.domain.vocabulary import Share

PAPER = "#FFFFFF"
INK = "#1B1B1F"
MUTED = "#4A4F57"
LINK = "#0A4FA3"
GRID = "#E3E7EC"
BORDER = "#595F69"
LATE = "#8A4B00"


@dataclass(frozen=True, slots=True)
class Paint:
    """How a share is drawn: its fill, its border, and the text that can stand on it."""

    fill: str
    border: str
    text: str
    dashed: bool = False


PAINTS = {
    Share.DONE: Paint("#1B572E", "#1B572E", "#FFFFFF"),
    Share.UNDER_WAY: Paint("#3771DA", "#3771DA", "#FFFFFF"),
    Share.TO_COME: Paint("#BECACD", BORDER, INK),
    Share.STOPPED: Paint("#3B203E", "#3B203E", "#FFFFFF"),
    Share.NOT_REPORTED: Paint("#FFFFFF", BORDER, INK, dashed=True),
}
