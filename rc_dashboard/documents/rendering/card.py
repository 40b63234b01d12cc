"""The picture that a link shows when it is sent by messaging."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rc_dashboard.documents.rendering.pdf import compiled

TEMPLATE = Path(__file__).parent / "card.typ"
#: Dots per inch at which a point of the template is one dot.
ONE_DOT_A_POINT = 72
WIDTH, HEIGHT = 1200, 630


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a card says; ``segments`` for many commitments, ``status`` and its colour for
    one, ``nothing`` where there is none."""

    language: str
    direction: str
    place: str
    title: str
    title_language: str
    title_direction: str
    made: str
    example: str = ""
    status: str = ""
    colour: str = ""
    nothing: str = ""
    segments: Sequence[dict[str, str | float]] = ()


def card_png(card: Card) -> bytes:
    """The card as a PNG of 1200 by 630 dots. Raises ``Refusal`` ``letters_not_drawn``."""
    data = {name.replace("_", "-"): value for name, value in asdict(card).items()}
    return compiled(TEMPLATE, {"card": data}, picture=True, dots_per_inch=ONE_DOT_A_POINT)
