"""A poster (A3) or a hand-out (A4): one page whatever the texts, PDF/UA, with a QR code."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import segno

from rc_dashboard.documents.rendering.pdf import compiled

TEMPLATE = Path(__file__).parent / "poster.typ"


@dataclass(frozen=True, slots=True)
class Line:
    """A commitment on a poster: its title in ``language``; ``note`` where nobody has reviewed it."""

    status: str
    title: str
    language: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a poster says in one language."""

    language: str
    direction: str
    title: str
    sentence: str
    segments: Sequence[dict[str, str | float]]
    lines: Sequence[Line]
    more: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Poster:
    """One page: a place, what is said in each language, and where the rest is."""

    place: str
    title: str
    said: Sequence[Spoken]
    address: str
    link: str
    made: str


def poster_pdf(poster: Poster, paper: str = "a3") -> bytes:
    """The poster as PDF/UA-1; ``paper`` is ``a3`` or ``a4``."""
    qr = io.BytesIO()
    segno.make(poster.link, error="m").save(qr, kind="svg", scale=10, border=2, light="#fff")
    return compiled(TEMPLATE, {"poster": {**asdict(poster), "paper": paper, "qr": qr.getvalue().decode()}})
