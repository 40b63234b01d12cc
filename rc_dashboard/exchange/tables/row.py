"""One row of a file, read as a commitment or as one of its steps."""

from __future__ import annotations

from datetime import date

from rc_dashboard.domain.commitments.promises import SUMMARY_LIMIT, TITLE_LIMIT
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.text import fold
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.exchange.tables.drafts import Draft, DraftStep, RefusedRow
from rc_dashboard.exchange.tables.layout import Layout, place_of
from rc_dashboard.exchange.tables.mapping import Mapping
from rc_dashboard.exchange.tables.tables import Line, as_text
from rc_dashboard.exchange.tables.values import read_day, read_number


class Row:
    """One row being read; what is wrong with it is gathered in ``refused``."""

    def __init__(self, line: Line, layout: Layout, mapping: Mapping) -> None:
        self.line = line
        self.layout = layout
        self.mapping = mapping
        self.refused: list[RefusedRow] = []

    def text(self, name: str) -> str:
        return as_text(self.layout.cell(self.line, name)[0])

    def refuse(self, name: str, code: str, **details: object) -> None:
        value, column = self.layout.cell(self.line, name)
        self.refused.append(RefusedRow(self.line.number, column, as_text(value)[:80], Refusal(code, **details)))

    def refuse_key(self, key: str, first: int) -> None:
        """Another row, ``first``, has the same key, which several columns may make."""
        _value, column = self.layout.cell(self.line, "key")
        reason = Refusal("row_repeated", first=first)
        self.refused.append(RefusedRow(self.line.number, column, key, reason))

    def step(self) -> DraftStep:
        done = self.status() is Status.COMPLETED
        return DraftStep(self.limited("step", TITLE_LIMIT), self.day("due_on"), done, self.line.number)

    def draft(self, *, alone: bool = False) -> Draft:
        """The draft of this row; ``alone`` reads it as the parent of a step, which has
        neither status nor dates of its own here."""
        declared = None if alone else self.progress()
        return Draft(
            row=self.line.number,
            key=self.key(),
            territory=self.limited("territory", TITLE_LIMIT),
            title=self.title(),
            summary="" if alone else self.limited("summary", SUMMARY_LIMIT),
            theme=self.theme(),
            department=self.limited("department", TITLE_LIMIT),
            promised_on=None if alone else self.day("promised_on"),
            starts_on=None if alone else self.day("starts_on"),
            due_on=None if alone else self.day("due_on"),
            weight=self.number("weight", 1, 3, default=1, code="weight_out_of_range"),
            rhythm_months=int(self.number("rhythm_months", 1, 24, default=3, code="rhythm_out_of_range")),
            status=Status.NOT_REPORTED if alone else self.status(declared),
            declared=declared,
            note=self.limited("note", SUMMARY_LIMIT),
        )

    def key(self) -> str:
        """What tells this record from the others of its file."""
        parts = []
        for header in self.mapping.columns.get("key", ()):
            place = place_of(header, self.layout)
            if place is not None and place < len(self.line.cells):
                parts.append(fold(as_text(self.line.cells[place])))
        key = " / ".join(part for part in parts if part)
        if not key:
            self.refuse("key", "key_needed")
        return key[:600]

    def title(self) -> str:
        title = self.limited("title", TITLE_LIMIT)
        if not title:
            self.refuse("title", "title_needed_in_row")
        return title

    def limited(self, name: str, limit: int) -> str:
        text = self.text(name)
        if len(text) > limit:
            self.refuse(name, "cell_too_long", length=len(text), limit=limit)
        return text

    def theme(self) -> str:
        word = self.limited("theme", TITLE_LIMIT)
        themes = self.mapping.theme
        if not word or themes.create:
            return word
        code = {fold(known): code for known, code in themes.words.items()}.get(fold(word))
        if code is None:
            self.refuse("theme", "word_unknown", known=", ".join(themes.words))
        return code or ""

    def status(self, declared: float | None = None) -> Status:
        word = self.text("status")
        if word:
            found = self.mapping.status.folded().get(fold(word))
            if found is None:
                self.refuse("status", "word_unknown", known=", ".join(self.mapping.status.words) or "–")
            return found or Status.NOT_REPORTED
        rule = self.mapping.status.from_progress
        if rule is None or declared is None:
            return Status.NOT_REPORTED
        if declared >= 1:
            return rule.full
        return rule.zero if declared <= 0 else rule.between

    def progress(self) -> float | None:
        cell, _column = self.layout.cell(self.line, "progress")
        if cell in (None, ""):
            return None
        if isinstance(cell, float) and 0 < cell <= 1:
            self.refuse("progress", "progress_ambiguous", value=as_text(cell)[:20], percent=f"{cell * 100:g}")
        percent = read_number(cell)
        if percent is None or not 0 <= percent <= 100:
            self.refuse("progress", "progress_out_of_range", value=as_text(cell)[:20])
            return None
        return percent / 100

    def number(self, name: str, low: float, high: float, *, default: float, code: str) -> float:
        cell, _column = self.layout.cell(self.line, name)
        if cell in (None, ""):
            return default
        value = read_number(cell)
        if value is None or not low <= value <= high:
            self.refuse(name, code, value=as_text(cell)[:20])
            return default
        return value

    def day(self, name: str) -> date | None:
        cell, _column = self.layout.cell(self.line, name)
        if cell in (None, "") or isinstance(cell, date):
            return cell if isinstance(cell, date) else None
        text = as_text(cell)
        if fold(text) in {fold(word) for word in self.mapping.dates.none}:
            return None
        found = read_day(text, self.mapping)
        if found is None:
            self.refuse(name, "day_unreadable")
        return found
