"""Booklets of capitalisation: what may be chosen, how long its texts may be, its states."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.text import clean

#: Signs of a title; of an introduction or a closing word; of one lesson.
TITLE_LIMIT, TEXT_LIMIT, LESSON_LIMIT = 200, 20_000, 4_000
_JOINT = ","


class BookletState(StrEnum):
    """A draft follows what is published; a final one never changes; a withdrawn one is kept, unseen."""

    DRAFT = "draft"
    FINAL = "final"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Texts:
    """What PLACE says in a booklet in its own words."""

    title: str
    subtitle: str = ""
    introduction: str = ""
    closing: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Codes of what a booklet is made from; an empty list takes all there is."""

    editions: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    families: tuple[str, ...] = ()


def cleaned(texts: Texts) -> Texts:
    return Texts(*(clean(getattr(texts, name)) for name in texts.__slots__))


def check_texts(texts: Texts) -> list[Refusal]:
    """Everything that keeps the texts of a booklet from being saved; empty if nothing does."""
    limits = {"title": TITLE_LIMIT, "subtitle": TITLE_LIMIT, "introduction": TEXT_LIMIT, "closing": TEXT_LIMIT}
    found = [] if texts.title else [Refusal("booklet_needs_title")]
    for name, limit in limits.items():
        length = len(getattr(texts, name))
        if length > limit:
            found.append(Refusal("text_too_long", field=f"booklet_{name}", length=length, limit=limit))
    return found


def joined(codes: Iterable[str]) -> str:
    """Codes as one text, in which none of them holds the joint."""
    kept = [code for code in codes if code]
    if any(_JOINT in code for code in kept):
        raise ValueError("a code holds a comma")
    return _JOINT.join(kept)


def parted(text: str) -> tuple[str, ...]:
    return tuple(text.split(_JOINT)) if text else ()
