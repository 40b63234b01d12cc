"""A paper as PDF/UA-1: tagged, titled, in its language, with fonts from packages."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from rc_dashboard.documents.rendering.fonts import FAMILIES, font_folders, undrawn_letters, without_strange_signs
from rc_dashboard.documents.rendering.paper import (
    Bars,
    Item,
    Own,
    Paper,
    Part,
    Said,
    Section,
    Table,
    texts_of,
)
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.text import direction_of
from rc_dashboard.once import once

TEMPLATE = Path(__file__).parent / "paper.typ"
BARS = Path(__file__).parent / "bars.typ"
#: Dots per inch of a figure that becomes a picture.
FINE = 200
#: A compiler keeps its fonts, and one document at a time.
_ONE_AT_A_TIME = Lock()
#: What the programme's people write is in French.
OWN_LANGUAGE = "fr"


def pdf_of(paper: Paper) -> bytes:
    """The paper as a PDF/UA-1 file, A4."""
    return compiled(TEMPLATE, {"paper": as_data(paper)})


def compiled(template: Path, data: dict[str, Any], *, picture: bool = False, dots_per_inch: float = FINE) -> bytes:
    """A Typst template with its data, which it reads as JSON and never as markup.

    Raises ``Refusal`` ``letters_not_drawn`` for a text in a script that our fonts lack:
    nobody is handed a paper of empty boxes.
    """
    said = without_strange_signs(json.dumps({**data, "fonts": FAMILIES}, ensure_ascii=False))
    if missing := undrawn_letters(said):
        raise Refusal("letters_not_drawn", letters=missing[:20])
    inputs = {"data": said}
    with _ONE_AT_A_TIME:
        if picture:
            made = _compiler(template).compile(format="png", ppi=dots_per_inch, sys_inputs=inputs)
        else:
            made = _compiler(template).compile(format="pdf", pdf_standards="ua-1", sys_inputs=inputs)
    if not isinstance(made, bytes):
        raise TypeError("Typst gave no single file")
    return made


def picture_of(bars: Bars, direction: str) -> bytes:
    """The bars of a figure as a PNG, for files that cannot draw them."""
    return compiled(BARS, {"part": _part(bars), "direction": direction}, picture=True)


@once(maxsize=8)
def _compiler(template: Path) -> typst.Compiler:
    return typst.Compiler(str(template), font_paths=font_folders(), ignore_system_fonts=True)


def as_data(paper: Paper) -> dict[str, Any]:
    return {
        "title": paper.title,
        "subtitle": paper.subtitle,
        "notice": paper.notice,
        "language": paper.language.split("-")[0],
        "direction": paper.direction,
        "page_of": paper.page_of,
        "made": paper.made,
        "contents": paper.contents,
        "is_book": paper.is_book,
        "publisher": paper.publisher,
        "marks": list(paper.marks),
        "facts": [[label, _said(value)] for label, value in paper.facts],
        "sections": [_section(section) for section in paper.sections],
    }


def _section(section: Section) -> dict[str, Any]:
    parts = [_part(part) for part in section.parts]
    if not parts and section.empty:
        parts = [{"kind": "text", "words": _words(section.empty)}]
    return {"title": section.title, "note": section.note, "parts": parts}


def _part(part: Part) -> dict[str, Any]:
    """A part as the template reads it: ``kind`` says which."""
    if isinstance(part, str):
        return {"kind": "text", "words": _words(part)}
    kind = type(part).__name__.lower()
    return {"kind": kind, **_READ[kind](part)}


def _item(part: Item) -> dict[str, Any]:
    return {
        "title": _words(part.title),
        "meta": " · ".join(text for text in part.meta if text),
        "lines": [_words(line) for line in part.lines if line],
        "level": part.level,
    }


def _table(part: Table) -> dict[str, Any]:
    rows = [[_words(cell) for cell in row] for row in part.rows]
    return {"header": list(part.header), "rows": rows, "caption": part.caption}


def _bars(part: Bars) -> dict[str, Any]:
    marks = [{name: getattr(mark, name) for name in mark.__slots__} for mark in part.marks]
    bars = [
        {"name": _words(bar.name), "values": bar.values and list(bar.values), "cells": list(bar.cells)}
        for bar in part.bars
    ]
    return {"title": part.title, "head": part.head, "marks": marks, "bars": bars}


_READ: dict[str, Callable[[Any], dict[str, Any]]] = {
    "heading": lambda part: {"title": _words(part.title), "level": part.level},
    "item": _item,
    "table": _table,
    "pair": lambda part: {
        "title": _words(part.title),
        "sides": [[name, _said(said)] for name, said in part.sides],
        "level": part.level,
    },
    "facts": lambda part: {"rows": [[name, _said(said)] for name, said in part.rows]},
    "quote": lambda part: {"title": part.title, "words": _words(part.text)},
    "source": lambda part: {"label": part.label, "words": _words(part.text), "address": part.address},
    "bars": _bars,
}


def _said(said: Said) -> list[dict[str, str]]:
    return [_words(text) for text in texts_of(said) if text]


def _words(text: str) -> dict[str, str]:
    """A text with its language where it is not the paper's, and its own direction."""
    return {"text": text, "lang": OWN_LANGUAGE if isinstance(text, Own) else "", "dir": direction_of(text)}
