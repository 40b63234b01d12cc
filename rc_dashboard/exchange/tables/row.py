"""One row of a file, read as a commitment or as one of its steps."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date

from rc_dashboard.domain.commitments.promises import SUMMARY_LIMIT, TITLE_LIMIT
from rc_dashboard.domain.dates import FIRST_YEAR, LAST_YEAR
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.text import clean, fold
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.exchange.tables.days import FoundDay, ImpossibleYear, find_day
from rc_dashboard.exchange.tables.drafts import Draft, DraftStep, RefusedRow
from rc_dashboard.exchange.tables.layout import Layout, place_of
from rc_dashboard.exchange.tables.mapping import Mapping
from rc_dashboard.exchange.tables.tables import ERROR, NO_VALUE, PERCENT, Cell, Line, as_text
from rc_dashboard.exchange.tables.values import may_be_a_share, read_number

#: Fields of a draft, and the columns that say them.
_SAID_BY = {
    **{
        name: (name,)
        for name in (
            "title",
            "summary",
            "theme",
            "department",
            "promised_on",
            "starts_on",
            "due_on",
            "weight",
            "rhythm_months",
            "note",
        )
    },
    "declared": ("progress",),
    "answers": ("answers",),
    "status": ("status", "progress"),
}
_DAYS = ("promised_on", "starts_on")
_DAY_WORDS_LIMIT = 80
_TAG = re.compile(r"<[^<>]{1,500}>")
_BLOCK = re.compile(r"<(?:br|/p|/li|/div|/h\d)\b[^<>]*>", re.IGNORECASE)


class Spellings:
    """What is worked out once for all the rows of a sheet: the words of a mapping as they are
    compared, where the key stands, and the days that were read, by spelling."""

    def __init__(self, layout: Layout, mapping: Mapping) -> None:
        self.layout, self.mapping = layout, mapping
        self.statuses = mapping.status.folded()
        self.themes = {fold(word): code for word, code in mapping.theme.words.items()}
        places = (place_of(header, layout) for header in mapping.columns.get("key", ()))
        self.key_places = [place for place in places if place is not None]
        self.read_places = sorted(layout.read_places())
        self._days: dict[tuple[Cell, bool], FoundDay | None] = {}

    def day(self, cell: Cell, *, starts: bool) -> FoundDay | None:
        """As ``find_day``. Raises ``ImpossibleYear``."""
        spelling = (cell, starts)
        if spelling not in self._days:
            self._days[spelling] = find_day(cell, self.mapping.dates, starts=starts)
        return self._days[spelling]


class Row:
    """One row being read; what is wrong with it is gathered in ``refused``."""

    def __init__(self, line: Line, spellings: Spellings) -> None:
        self.line = line
        self.spellings = spellings
        self.layout, self.mapping = spellings.layout, spellings.mapping
        self.refused: list[RefusedRow] = []
        self.day_words: dict[str, str] = {}
        self._broken = frozenset(self._refuse_broken_cells())

    def _refuse_broken_cells(self) -> Iterator[str]:
        """Refuse the cells that have no value though something stands there; their columns."""
        for place in self.spellings.read_places if self.line.marks else ():
            mark = self.line.marks.get(place, "")
            if mark == NO_VALUE or mark.startswith(ERROR):
                column, value = self.layout.title(place), mark.removeprefix(ERROR) if mark != NO_VALUE else ""
                code = "cell_without_value" if mark == NO_VALUE else "cell_error"
                self.refused.append(RefusedRow(self.line.number, column, value[:80], Refusal(code)))
                yield column

    def text(self, name: str) -> str:
        text = as_text(self.layout.cell(self.line, name)[0])
        return plain_text(text) if self.mapping.html else text

    def says(self, name: str) -> bool:
        """Whether a field has a column here, and a cell that is filled (or empty and meant so)."""
        columns = [column for column in _SAID_BY[name] if self.layout.places.get(column)]
        if self.mapping.empty == "erase":
            return bool(columns)
        return any(self.layout.place(self.line, column) is not None for column in columns)

    def refuse(self, name: str, code: str, **details: object) -> None:
        value, column = self.layout.cell(self.line, name)
        if column in self._broken:
            return
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
            weight=self.number("weight", 1, 3, default=1, code="weight_out_of_range", is_whole=True),
            rhythm_months=int(
                self.number("rhythm_months", 1, 24, default=3, code="rhythm_out_of_range", is_whole=True)
            ),
            status=Status.NOT_REPORTED if alone else self.status(declared),
            declared=declared,
            note=self.limited("note", SUMMARY_LIMIT),
            day_words=self.day_words,
            answers="" if alone else self.answers(),
            said=frozenset() if alone else frozenset(name for name in _SAID_BY if self.says(name)),
        )

    def answers(self) -> str:
        """The codes of a cell such as "LYO-R01, LYO-R03", in order; whether they are known is asked later."""
        codes = re.split(r"[\s,;+/]+", self.limited("answers", SUMMARY_LIMIT).upper())
        return " ".join(sorted({code for code in codes if code and code != "ET"}))

    def key(self) -> str:
        """What tells this record from the others of its file."""
        places = (place for place in self.spellings.key_places if place < len(self.line.cells))
        parts = [fold(self.line.shown(place)) for place in places]
        filled = [part for part in parts if part]
        key = " / ".join(filled[:1] if self.mapping.key_from == "first" else filled)
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
        code = self.spellings.themes.get(fold(word))
        if code is None:
            self.refuse("theme", "word_unknown", known=", ".join(themes.words))
        return code or ""

    def status(self, declared: float | None = None) -> Status:
        word, statuses = self.text("status"), self.mapping.status
        rule = statuses.from_progress
        found = self.spellings.statuses.get(fold(word)) if word else None
        if found is not None:
            return found
        if word and (statuses.unknown == "refuse" or rule is None):
            self.refuse("status", "word_unknown", known=", ".join(statuses.words) or "–")
            return Status.NOT_REPORTED
        if rule is None or declared is None:
            return Status.NOT_REPORTED
        if declared >= 1:
            return rule.full
        return rule.zero if declared <= 0 else rule.between

    def progress(self) -> float | None:
        place = self.layout.place(self.line, "progress")
        if place is None:
            return None
        cell, mark = self.line.cells[place], self.line.marks.get(place, "")
        percent = read_number(cell)
        if percent is not None and self._is_share(percent, as_text(cell), mark):
            percent *= 100
        elif self._is_doubtful(cell, mark):
            self.refuse(
                "progress", "progress_ambiguous", value=as_text(cell)[:20], percent=f"{(percent or 0) * 100:g}"
            )
            return None
        if percent is None or not 0 <= percent <= 100:
            self.refuse("progress", "progress_out_of_range", value=as_text(cell)[:20])
            return None
        return percent / 100

    def _is_share(self, number: float, text: str, mark: str) -> bool:
        """Whether a number is a part of one: shown as a percentage, or said so for the column."""
        if mark == PERCENT:
            return True
        return self.mapping.progress.below_one == "share" and number <= 1 and "%" not in text

    def _is_doubtful(self, cell: Cell, mark: str) -> bool:
        """0.5 is half or half of one percent; so is 1, in a column where 0.5 stands too, and in a
        spreadsheet, which writes 100 % as 1."""
        if self.mapping.progress.below_one != "ask":
            return False
        return may_be_a_share(cell, mark) or (
            read_number(cell) == 1
            and "%" not in as_text(cell)
            and (isinstance(cell, float) or self.layout.has_shares)
        )

    def number(
        self, name: str, low: float, high: float, *, default: float, code: str, is_whole: bool = False
    ) -> float:
        cell, _column = self.layout.cell(self.line, name)
        if cell in (None, ""):
            return default
        value = read_number(cell)
        if value is None or not low <= value <= high or (is_whole and value % 1):
            self.refuse(name, code, value=as_text(cell)[:20])
            return default
        return value

    def day(self, name: str) -> date | None:
        cell, _column = self.layout.cell(self.line, name)
        try:
            found = self.spellings.day(cell, starts=name in _DAYS)
        except ImpossibleYear:
            self.refuse(name, "year_impossible", first=FIRST_YEAR, last=LAST_YEAR)
            return None
        if found is None:
            self.refuse(name, "day_unreadable")
            return None
        if found.words:
            self.day_words[name] = found.words[:_DAY_WORDS_LIMIT]
        return found.day


def plain_text(text: str) -> str:
    """The words of an HTML text, its paragraphs as lines."""
    bare = html.unescape(_TAG.sub("", _BLOCK.sub("\n", text))).replace("\xa0", " ")
    return re.sub(r" ?\n\s*", "\n", clean(bare)).strip()
