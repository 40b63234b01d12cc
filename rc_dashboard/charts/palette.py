"""Colours by meaning, once. The screens' style sheet holds the same values (tests).

A colour never speaks alone: order, pattern or border, an icon and a word stand beside
it. The tests prove that the six fills and the flag stay apart for colour-blind eyes
and on a grey printer.
"""

from __future__ import annotations

from dataclasses import dataclass

from rc_dashboard.domain.commitments.statuses import COLOURS
from rc_dashboard.domain.vocabulary import Group

PAPER = "#FFFFFF"
INK = "#1B1B1F"
MUTED = "#4A4F57"
LINK = "#0A4FA3"
GRID = "#E3E7EC"
#: The place of a bar where there is nothing to draw; unlike "not reported", it has no border.
EMPTY = "#F0F2F5"
BORDER = "#595F69"
#: Words about lateness on paper; ``LATE`` is the flag that stands beside them.
LATE_TEXT = "#8A4B00"


@dataclass(frozen=True, slots=True)
class Paint:
    """How a meaning is drawn.

    ``text`` can stand on the fill. ``pattern`` names what a style sheet or an SVG lays
    over it (plain, stripe, bands, hatch, cross_hatch, dots). ``icon`` is an SVG path in the square from
    -1 to 1, drawn in ``text`` on the fill.
    """

    fill: str
    border: str
    text: str
    pattern: str
    icon: str
    dashed: bool = False


_TICK = "M-0.9,0.05L-0.55,-0.3L-0.25,0L0.55,-0.8L0.9,-0.45L-0.25,0.7Z"
_FORWARD = "M-0.6,-0.8L0.8,0L-0.6,0.8Z"
_RING = "M-0.8,0A0.8,0.8,0,1,1,0.8,0A0.8,0.8,0,1,1,-0.8,0ZM-0.45,0A0.45,0.45,0,1,0,0.45,0A0.45,0.45,0,1,0,-0.45,0Z"
_SQUARE = "M-0.65,-0.65H0.65V0.65H-0.65Z"
_THREE_DOTS = (
    "M-0.95,0A0.22,0.22,0,1,1,-0.51,0A0.22,0.22,0,1,1,-0.95,0Z"
    "M-0.22,0A0.22,0.22,0,1,1,0.22,0A0.22,0.22,0,1,1,-0.22,0Z"
    "M0.51,0A0.22,0.22,0,1,1,0.95,0A0.22,0.22,0,1,1,0.51,0Z"
)
_NO_ENTRY = "M-0.85,-0.3H0.85V0.3H-0.85Z"
_WARNING = "M0,-0.85L0.9,0.75H-0.9Z"


def _paint(group: Group, border: str, text: str, pattern: str, icon: str, dashed: bool = False) -> Paint:
    return Paint(COLOURS[group], border, text, pattern, icon, dashed)


PAINTS = {
    Group.KEPT: _paint(Group.KEPT, COLOURS[Group.KEPT], PAPER, "plain", _TICK),
    Group.UNDER_WAY: _paint(Group.UNDER_WAY, COLOURS[Group.UNDER_WAY], PAPER, "stripe", _FORWARD),
    Group.BLOCKED: _paint(Group.BLOCKED, INK, INK, "bands", _NO_ENTRY),
    Group.TO_COME: _paint(Group.TO_COME, BORDER, INK, "hatch", _RING),
    Group.STOPPED: _paint(Group.STOPPED, COLOURS[Group.STOPPED], PAPER, "cross_hatch", _SQUARE),
    Group.NOT_REPORTED: _paint(Group.NOT_REPORTED, BORDER, INK, "dots", _THREE_DOTS, dashed=True),
}
#: A flag beside a group, never a group: a commitment that is late is also under way or to come.
LATE = Paint("#C68137", "#C68137", INK, "plain", _WARNING)
