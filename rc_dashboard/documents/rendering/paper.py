"""What stands on a paper, without how it looks: the same for screen, page, PDF and DOCX.

Every text is data: no sign in it is read as markup by Typst, Word or a browser.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


class Own(str):
    """A text of the programme's people, in French whatever the paper's language."""

    __slots__ = ()


#: One text, or several under each other, each in its own language.
Said = str | Sequence[str]


def texts_of(said: Said) -> Sequence[str]:
    return (said,) if isinstance(said, str) else said


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a section; ``level`` 2 stands in the contents, 3 does not."""

    title: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: a title, what is known of it in short, and sentences under it."""

    title: str
    meta: Sequence[str] = ()
    lines: Sequence[str] = ()
    level: int = 2


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header; every row has as many cells."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Sides that speak beside each other at the same size: names and what each says.

    At ``level`` 0 the title is a line in bold and no heading.
    """

    title: str
    sides: Sequence[tuple[str, Said]]
    level: int = 2


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and what is said under each."""

    rows: Sequence[tuple[str, Said]]


@dataclass(frozen=True, slots=True)
class Quote:
    """A text that stands out from the rest, under a name of its own."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A proof that can be followed: what is said of it, and its address."""

    label: str
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Mark:
    """How one group is drawn: its code, its word, its colours and pattern."""

    code: str
    label: str
    fill: str
    border: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a figure: the weights in [0, 1], None where there is nothing to draw,
    and each group in words; ``said`` is the whole line as one sentence."""

    name: str
    values: Sequence[float] | None
    cells: Sequence[str]
    said: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A figure that is a table as well: what is drawn stands beside its numbers."""

    title: str
    head: str
    marks: Sequence[Mark]
    bars: Sequence[Bar]


Part = str | Heading | Item | Table | Pair | Facts | Quote | Source | Bars


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its parts; ``empty`` is said where there is none."""

    title: str
    parts: Sequence[Part] = ()
    empty: str = ""
    note: str = ""
    #: What an address can name it by.
    code: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document. ``notice`` marks examples and drafts; ``made`` says when and from what.

    A *book* has a cover, its contents on a page of their own, each section on a new page,
    and ``marks`` (a draft, an example) at the head of every page.
    """

    title: str
    language: str
    direction: str
    page_of: str
    made: str
    subtitle: str = ""
    notice: str = ""
    facts: Sequence[tuple[str, Said]] = ()
    sections: Sequence[Section] = field(default_factory=tuple)
    contents: str = ""
    is_book: bool = False
    publisher: str = ""
    marks: Sequence[str] = ()
