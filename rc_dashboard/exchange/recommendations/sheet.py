"""A sheet of recommendations: its columns, and what each row of a file says.

A column that is absent and a cell that is empty say nothing: None.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from rc_dashboard.domain.codes import in_order
from rc_dashboard.domain.dates import FIRST_YEAR, LAST_YEAR
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.text import clean, fold
from rc_dashboard.domain.vocabulary import Reply
from rc_dashboard.exchange.tables.days import ImpossibleYear, find_day
from rc_dashboard.exchange.tables.drafts import RefusedRow
from rc_dashboard.exchange.tables.layout import Layout, check_columns, find_layout
from rc_dashboard.exchange.tables.mapping import Columns
from rc_dashboard.exchange.tables.tables import Line, Sheet, as_text

#: Under which a sheet of ours is remembered as a source.
SOURCE = "recommandations"
COLUMNS = {
    "key": ["Référence"],
    "title": ["Recommandation"],
    "summary": ["Texte"],
    "question": ["Question du Policy Lab"],
    "theme": ["Thème", "Famille"],
    "recommended_on": ["Recommandée le"],
    "experiments": ["Micro-expérimentations"],
    "reply": ["Réponse"],
    "reply_reason": ["Motif"],
    "reply_on": ["Répondue le"],
}
MODEL = Columns(name=SOURCE, title="Recommandations", columns=COLUMNS, required=["title"])
HEADERS = {name: headers[0] for name, headers in COLUMNS.items()}
#: What a sheet of commitments has: such a one is none of recommendations, whatever else it holds.
_OF_COMMITMENTS = "engagement"
T = TypeVar("T")
_BETWEEN_CODES = re.compile(r"[\s,;+/]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationDraft:
    """One recommendation as a file says it; families, questions and experiments are still words."""

    row: int
    key: str
    title: str
    summary: str | None = None
    question: str | None = None
    theme: str | None = None
    recommended_on: date | None = None
    experiments: tuple[str, ...] | None = None
    reply: Reply | None = None
    reply_reason: str | None = None
    reply_on: date | None = None


@dataclass(slots=True)
class SheetRead:
    """The drafts of a sheet, and the cells that cannot be read."""

    sheet: str
    drafts: list[RecommendationDraft] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SheetWords:
    """How families and replies are written: word → code."""

    themes: Mapping[str, str]
    replies: Mapping[str, Reply]


def find_sheet(sheets: Sequence[Sheet]) -> Layout | None:
    """The sheet of recommendations among those of a file, if there is one."""
    layout = find_layout(sheets, MODEL)
    if layout is None:
        return None
    headers = {fold(as_text(cell)) for cell in layout.header.cells}
    known = sum(bool(places) for places in layout.places.values())
    return layout if known > 1 and _OF_COMMITMENTS not in headers else None


def read_sheet(layout: Layout, words: SheetWords) -> SheetRead:
    """Every row as a draft or as what is wrong with it. Raises ``Refusal`` for a header that stands twice."""
    check_columns(layout, MODEL)
    found = SheetRead(layout.sheet.name)
    for line in layout.lines():
        row = _Row(line, layout, words)
        draft = row.draft()
        if row.refused:
            found.refused += row.refused
        elif draft is not None:
            found.drafts.append(draft)
    return found


class _Row:
    """One row being read; what is wrong with it is gathered in ``refused``."""

    def __init__(self, line: Line, layout: Layout, words: SheetWords) -> None:
        self.line, self.layout, self.words = line, layout, words
        self.refused: list[RefusedRow] = []

    def draft(self) -> RecommendationDraft | None:
        """None for a row in which nothing of ours stands."""
        if not any(self.text(name) for name in COLUMNS):
            return None
        title = self.text("title")
        if not title:
            self.refuse("title", "recommendation_title_needed")
        return RecommendationDraft(
            row=self.line.number,
            key=self.text("key") or fold(title),
            title=title,
            summary=self.text("summary") or None,
            question=self.text("question") or None,
            theme=self.word("theme", self.words.themes),
            recommended_on=self.day("recommended_on"),
            experiments=self.codes("experiments"),
            reply=self.word("reply", self.words.replies),
            reply_reason=self.text("reply_reason") or None,
            reply_on=self.day("reply_on"),
        )

    def text(self, name: str) -> str:
        return clean(as_text(self.layout.cell(self.line, name)[0]))

    def refuse(self, name: str, code: str, **details: object) -> None:
        value, column = self.layout.cell(self.line, name)
        self.refused.append(RefusedRow(self.line.number, column, as_text(value)[:80], Refusal(code, **details)))

    def word(self, name: str, known: Mapping[str, T]) -> T | None:
        word = self.text(name)
        if not word:
            return None
        folded = {fold(label): code for label, code in known.items()}
        if fold(word) not in folded:
            self.refuse(name, "word_unknown", known=", ".join(known))
        return folded.get(fold(word))

    def codes(self, name: str) -> tuple[str, ...] | None:
        codes = {code for code in _BETWEEN_CODES.split(self.text(name).upper()) if code}
        return tuple(sorted(codes, key=in_order)) or None

    def day(self, name: str) -> date | None:
        cell, _column = self.layout.cell(self.line, name)
        if cell in (None, ""):
            return None
        try:
            found = find_day(cell, MODEL.dates, starts=True)
        except ImpossibleYear:
            self.refuse(name, "year_impossible", first=FIRST_YEAR, last=LAST_YEAR)
            return None
        if found is None:
            self.refuse(name, "day_unreadable")
        return found.day if found else None
