"""What stands on a paper, without how it looks: the same for screen, PDF and DOCX.

Every text is data: no sign in it is read as markup by Typst, Word or a browser.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


class Own(str):
    """A text of the programme's people, in French whatever the paper's language."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: a title, what is known of it in short, and sentences under it."""

    title: str
    meta: Sequence[str] = ()
    lines: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header; every row has as many cells."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Pair:
    """Sides that speak beside each other at the same size: names and what each says."""

    title: str
    sides: Sequence[tuple[str, str]]


Part = str | Item | Table | Pair


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its parts; ``empty`` is said where there is none."""

    title: str
    parts: Sequence[Part] = ()
    empty: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document. ``notice`` marks examples and drafts; ``made`` says when and from what."""

    title: str
    language: str
    direction: str
    page_of: str
    made: str
    subtitle: str = ""
    notice: str = ""
    facts: Sequence[tuple[str, str]] = ()
    sections: Sequence[Section] = field(default_factory=tuple)
    contents: str = ""
