"""From the rows of a sheet to drafts of commitments, and refusals with row and column."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from rapidfuzz import process

from rc_dashboard.domain.commitments.promises import SUMMARY_LIMIT, TITLE_LIMIT
from rc_dashboard.domain.dates import end_of_month
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.text import fold
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.exchange.tables.mapping import Columns, Mapping
from rc_dashboard.exchange.tables.tables import Cell, Line, Sheet, as_text

#: The header stands within the first lines, after titles and groups of columns.
HEADER_WITHIN = 20


@dataclass(frozen=True, slots=True)
class DraftStep:
    title: str
    due_on: date | None
    done: bool
    row: int = 0


@dataclass(slots=True)
class Draft:
    """One commitment as a file says it; codes are still words where the base must know them."""

    row: int
    key: str
    territory: str
    title: str
    summary: str
    theme: str
    department: str
    promised_on: date | None
    starts_on: date | None
    due_on: date | None
    weight: float
    rhythm_months: int
    status: Status
    declared: float | None
    note: str
    steps: list[DraftStep] = field(default_factory=list)

    def values(self) -> dict[str, object]:
        """What the file says, for comparing with what it said before."""
        names = (
            "title",
            "summary",
            "theme",
            "department",
            "promised_on",
            "starts_on",
            "due_on",
            "weight",
            "rhythm_months",
            "status",
            "declared",
            "note",
        )
        said = {name: _plain(getattr(self, name)) for name in names}
        return {**said, "steps": [[s.title, _plain(s.due_on), s.done] for s in self.steps]}


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be taken: where, what stands there, and why."""

    row: int
    column: str
    value: str
    reason: Refusal


@dataclass(slots=True)
class Reading:
    """What a sheet gave: drafts, refusals, headings passed over, and remarks."""

    sheet: str
    drafts: list[Draft] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    headings: int = 0
    due_before_start: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a mapping's columns stand in a sheet."""

    sheet: Sheet
    header: Line
    places: dict[str, list[int]]
    headings: frozenset[int]

    def lines(self) -> Iterable[Line]:
        return (line for line in self.sheet.lines if line.number > self.header.number)

    def cell(self, line: Line, name: str) -> tuple[Cell, str]:
        """The first filled cell of a field, and the header above it."""
        for place in self.places.get(name, ()):
            if place < len(line.cells) and line.cells[place] not in (None, ""):
                return line.cells[place], as_text(self.header.cells[place])
        first = self.places.get(name)
        return None, as_text(self.header.cells[first[0]]) if first else name


def find_layout(sheets: Sequence[Sheet], mapping: Columns) -> Layout | None:
    """The first sheet with a header line that has a column for every required field."""
    for sheet in sheets:
        for line in sheet.lines[:HEADER_WITHIN]:
            headers = [fold(as_text(cell)) for cell in line.cells]
            if all(_has_any(headers, mapping.columns.get(name, ())) for name in mapping.required):
                return Layout(sheet, line, _places(headers, mapping), _headings(headers, mapping))
    return None


def check_columns(layout: Layout, mapping: Columns) -> None:
    """Raises ``Refusal`` ``column_unknown``, with the nearest known header, where the
    mapping takes no other columns; ``column_twice`` where a mapped header stands twice."""
    headers = [fold(as_text(cell)) for cell in layout.header.cells]
    for place, header in enumerate(headers):
        if header in mapping.headers() and header in headers[:place]:
            raise Refusal("column_twice", column=as_text(layout.header.cells[place]), row=layout.header.number)
    if mapping.other_columns == "ignore":
        return
    named = [name for names in (*mapping.columns.values(), mapping.rows.heading_columns) for name in names]
    known = {fold(name): name for name in named}
    for place, header in enumerate(headers):
        if header and header not in known:
            suggestion = known[process.extractOne(header, list(known))[0]]
            raise Refusal("column_unknown", column=as_text(layout.header.cells[place]), suggestion=suggestion)


def read_rows(layout: Layout, mapping: Mapping) -> Reading:
    """Every row as a draft, a step of the draft before it, a heading, or a refusal."""
    reading = Reading(layout.sheet.name)
    known: dict[tuple[str, str], Draft] = {}
    for line in layout.lines():
        if _is_heading(line, layout) or _is_ignored(line, layout, mapping):
            reading.headings += 1
            continue
        row = _Row(line, layout, mapping)
        if row.text("step"):
            _take_step(row, known, reading)
        else:
            _take_draft(row, known, reading)
    return reading


def _take_draft(row: _Row, known: dict[tuple[str, str], Draft], reading: Reading) -> None:
    draft = row.draft()
    first = known.get((draft.territory, draft.key))
    if first and not row.refused:
        row.refuse_key(draft.key, first.row)
    if row.refused:
        reading.refused += row.refused
        return
    known[draft.territory, draft.key] = draft
    reading.drafts.append(draft)
    if draft.starts_on and draft.due_on and draft.due_on < draft.starts_on:
        reading.due_before_start.append(draft.row)


def _take_step(row: _Row, known: dict[tuple[str, str], Draft], reading: Reading) -> None:
    """A step belongs to the draft of the same key, which a row before it may have made."""
    step = row.step()
    identity = (row.text("territory"), row.key())
    parent = known.get(identity)
    if parent is None and not row.refused:
        parent = row.draft(alone=True)
    same = [known_step for known_step in parent.steps if known_step.title == step.title] if parent else []
    if same:
        row.refuse("step", "row_repeated", first=same[0].row)
    if row.refused or parent is None:
        reading.refused += row.refused
        return
    if identity not in known:
        known[identity] = parent
        reading.drafts.append(parent)
    parent.steps.append(step)


class _Row:
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
            place = _place_of(header, self.layout)
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


def read_day(text: str, mapping: Columns) -> date | None:
    """A day in one of the mapping's formats; a month means its last day."""
    for wanted in mapping.dates.formats:
        found = _parsed(text, wanted)
        if found:
            return found
    for wanted in mapping.dates.month_formats:
        found = _parsed(text, wanted)
        if found:
            return end_of_month(found.year, found.month)
    return None


def _parsed(text: str, wanted: str) -> date | None:
    try:
        return datetime.strptime(text, wanted).date()  # noqa: DTZ007 a day has no zone
    except ValueError:
        return None


def read_number(cell: Cell) -> float | None:
    """A number as people write it: "40 %", "1,5", "15 156"."""
    if isinstance(cell, bool) or cell is None or isinstance(cell, date):
        return None
    text = as_text(cell).replace("%", "").replace(",", ".")
    try:
        value = float("".join(text.split()))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _has_any(headers: Sequence[str], names: Iterable[str]) -> bool:
    return any(fold(name) in headers for name in names)


def _places(headers: Sequence[str], mapping: Columns) -> dict[str, list[int]]:
    """For each field the columns that may carry it, in the mapping's order."""
    return {
        name: [headers.index(fold(wanted)) for wanted in names if fold(wanted) in headers]
        for name, names in mapping.columns.items()
    }


def _headings(headers: Sequence[str], mapping: Columns) -> frozenset[int]:
    wanted = {fold(name) for name in mapping.rows.heading_columns}
    return frozenset(place for place, header in enumerate(headers) if header in wanted)


def _place_of(header: str, layout: Layout) -> int | None:
    headers = [fold(as_text(cell)) for cell in layout.header.cells]
    return headers.index(fold(header)) if fold(header) in headers else None


def _is_heading(line: Line, layout: Layout) -> bool:
    filled = {place for place, cell in enumerate(line.cells) if cell not in (None, "")}
    return bool(filled) and filled <= layout.headings


def _is_ignored(line: Line, layout: Layout, mapping: Mapping) -> bool:
    for rule in mapping.rows.ignore:
        place = _place_of(rule.column, layout)
        if place is None or place >= len(line.cells):
            continue
        if fold(as_text(line.cells[place])).startswith(fold(rule.starts_with)):
            return True
    return False
