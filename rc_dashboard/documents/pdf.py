"""A paper as PDF/UA-1: tagged, titled, in its language, with fonts from packages."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from rc_dashboard.documents.fonts import FAMILIES, font_folders, undrawn_letters, without_strange_signs
from rc_dashboard.documents.paper import Item, Own, Pair, Paper, Part, Section, Table
from rc_dashboard.domain.errors import Refusal

TEMPLATE = Path(__file__).parent / "paper.typ"
#: A compiler keeps its fonts, and one document at a time.
_ONE_AT_A_TIME = Lock()
#: What the programme's people write is in French.
OWN_LANGUAGE = "fr"


def pdf_of(paper: Paper) -> bytes:
    """The paper as a PDF/UA-1 file, A4."""
    return compiled(TEMPLATE, {"paper": as_data(paper)})


def compiled(template: Path, data: dict[str, Any]) -> bytes:
    """A Typst template with its data, which it reads as JSON and never as markup.

    Raises ``Refusal`` ``letters_not_drawn`` for a text in a script that our fonts lack:
    nobody is handed a paper of empty boxes.
    """
    said = without_strange_signs(json.dumps({**data, "fonts": FAMILIES}, ensure_ascii=False))
    if missing := undrawn_letters(said):
        raise Refusal("letters_not_drawn", letters=missing[:20])
    inputs = {"data": said}
    with _ONE_AT_A_TIME:
        made = _compiler(template).compile(format="pdf", pdf_standards="ua-1", sys_inputs=inputs)
    if not isinstance(made, bytes):
        raise TypeError("Typst gave no single file")
    return made


@lru_cache(maxsize=8)
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
        "facts": [[label, _words(value)] for label, value in paper.facts],
        "sections": [_section(section) for section in paper.sections],
    }


def _section(section: Section) -> dict[str, Any]:
    parts = [_part(part) for part in section.parts]
    if not parts and section.empty:
        parts = [{"kind": "text", "words": _words(section.empty)}]
    return {"title": section.title, "note": section.note, "parts": parts}


def _part(part: Part) -> dict[str, Any]:
    if isinstance(part, str):
        return {"kind": "text", "words": _words(part)}
    if isinstance(part, Item):
        return {
            "kind": "item",
            "title": _words(part.title),
            "meta": " · ".join(text for text in part.meta if text),
            "lines": [_words(line) for line in part.lines if line],
        }
    if isinstance(part, Table):
        return {
            "kind": "table",
            "header": list(part.header),
            "rows": [[_words(cell) for cell in row] for row in part.rows],
        }
    if isinstance(part, Pair):
        return {
            "kind": "pair",
            "title": _words(part.title),
            "sides": [[name, _words(said)] for name, said in part.sides],
        }
    raise TypeError(type(part).__name__)


def _words(text: str) -> dict[str, str]:
    """A text with its language where it is not the paper's."""
    return {"text": text, "lang": OWN_LANGUAGE if isinstance(text, Own) else ""}
