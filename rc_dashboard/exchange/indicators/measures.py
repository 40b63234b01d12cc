"""From the rows of a sheet to values of indicators, and refusals with row and column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.text import fold
from rc_dashboard.domain.vocabulary import Direction
from rc_dashboard.exchange.tables.days import read_day
from rc_dashboard.exchange.tables.drafts import RefusedRow
from rc_dashboard.exchange.tables.layout import Layout
from rc_dashboard.exchange.tables.mapping import Definitions, MeasureMapping, ValueKind
from rc_dashboard.exchange.tables.tables import Cell, Line, as_text, read_sheets
from rc_dashboard.exchange.tables.values import read_number

#: Which column holds a kind of value, where each has its own.
_OWN_COLUMN = {
    "baseline": ValueKind.BASELINE,
    "measured": ValueKind.MEASURED,
    "target": ValueKind.TARGET,
    "progress": ValueKind.PROGRESS,
}
_TEXT_LIMIT = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value as a file says it; indicator and territory are still words."""

    row: int
    column: str
    indicator: str
    territory: str
    kind: ValueKind
    on: date | None
    value: float
    n: int | None = None
    method: str = ""
    note: str = ""


@dataclass(slots=True)
class MeasureReading:
    """What a sheet gave: values, refusals, and how many rows say that there is no value."""

    values: list[Value] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    without_value: int = 0


@dataclass(frozen=True, slots=True)
class DefinedBeside:
    """An indicator as the file of definitions says it."""

    key: str
    title: str
    definition: str
    direction: Direction


def read_measures(layout: Layout, mapping: MeasureMapping) -> MeasureReading:
    """Every row as the values that it holds, or as refusals."""
    reading = MeasureReading()
    reader = _Reader(layout, mapping)
    for line in layout.lines():
        values, refused = reader.read(line)
        reading.refused += refused
        if not refused:
            reading.values += values
            reading.without_value += not values
    return reading


class _Reader:
    """Reads the rows of one sheet; days and kinds are read once for each spelling."""

    def __init__(self, layout: Layout, mapping: MeasureMapping) -> None:
        self.layout = layout
        self.mapping = mapping
        self.missing = {fold(word) for word in mapping.missing}
        self.kinds = {fold(word): kind for word, kind in mapping.kinds.items()}
        self.days: dict[str, date | None] = {}
        self.long = "kind" in layout.places and bool(layout.places["kind"])

    def read(self, line: Line) -> tuple[list[Value], list[RefusedRow]]:
        refused: list[RefusedRow] = []
        if self.layout.year_places:
            return self._years(line, refused), refused
        found = [
            value
            for kind, name in self._kinds(line, refused)
            if (value := self._value(line, kind, name, refused)) is not None
        ]
        return found, refused

    def _years(self, line: Line, refused: list[RefusedRow]) -> list[Value]:
        """A value for each column that is a year: what was measured by its last day."""
        found: list[Value] = []
        indicator = self._text(line, "indicator")
        for place, year in self.layout.years().items():
            cell = line.cells[place] if place < len(line.cells) else None
            text = as_text(cell)
            if not text or fold(text) in self.missing:
                continue
            number, column = read_number(cell), self.layout.title(place)
            if number is None:
                refused.append(RefusedRow(line.number, column, text[:80], Refusal("number_unreadable")))
            elif not indicator:
                self._refuse(line, "indicator", refused, "indicator_needed")
                break
            else:
                value = Value(
                    row=line.number,
                    column=column,
                    indicator=indicator,
                    territory=self._text(line, "territory"),
                    kind=ValueKind.MEASURED,
                    on=date(year, 12, 31),
                    value=number,
                    method=self._text(line, "method"),
                    note=self._text(line, "note"),
                )
                found.append(value)
        return found

    def _kinds(self, line: Line, refused: list[RefusedRow]) -> Iterator[tuple[ValueKind, str]]:
        """Which kinds of value a row holds, and the field of each."""
        if not self.long:
            yield from ((kind, name) for name, kind in _OWN_COLUMN.items() if self.layout.places.get(name))
            return
        word = self._text(line, "kind")
        kind = self.kinds.get(fold(word))
        if kind is None:
            self._refuse(line, "kind", refused, "kind_unknown", known=", ".join(self.mapping.kinds))
        else:
            yield kind, "value"

    def _value(self, line: Line, kind: ValueKind, name: str, refused: list[RefusedRow]) -> Value | None:
        """The value of one cell; None where it says that there is none, or is refused."""
        cell, column = self.layout.cell(line, name)
        text = as_text(cell)
        if not text or fold(text) in self.missing:
            return None
        number = read_number(cell)
        indicator = self._text(line, "indicator")
        on = self._day(line, refused)
        n = self._answers(line, refused)
        if number is None:
            self._refuse(line, name, refused, "number_unreadable")
        if not indicator:
            self._refuse(line, "indicator", refused, "indicator_needed")
        if kind is ValueKind.MEASURED and on is None and not self._text(line, "day"):
            self._refuse(line, "day", refused, "day_needed")
        if refused or number is None:
            return None
        territory, method = self._text(line, "territory"), self._text(line, "method")
        note = self._text(line, "note")
        return Value(
            row=line.number,
            column=column,
            indicator=indicator,
            territory=territory,
            kind=kind,
            on=on,
            value=number,
            n=n,
            method=method,
            note=note,
        )

    def _day(self, line: Line, refused: list[RefusedRow]) -> date | None:
        cell, _column = self.layout.cell(line, "day")
        if cell in (None, "") or isinstance(cell, date):
            return cell if isinstance(cell, date) else None
        text = as_text(cell)
        if text not in self.days:
            self.days[text] = read_day(text, self.mapping)
        if self.days[text] is None:
            self._refuse(line, "day", refused, "day_unreadable")
        return self.days[text]

    def _answers(self, line: Line, refused: list[RefusedRow]) -> int | None:
        """The number of answers behind a value; nothing where the cell says nothing."""
        cell, _column = self.layout.cell(line, "n")
        text = as_text(cell)
        if not text or fold(text) in self.missing:
            return None
        number = read_number(cell)
        if number is None or not number.is_integer() or not 1 <= number < 2**31:
            self._refuse(line, "n", refused, "answers_unreadable")
            return None
        return int(number)

    def _text(self, line: Line, name: str) -> str:
        return as_text(self.layout.cell(line, name)[0])[:_TEXT_LIMIT]

    def _refuse(self, line: Line, name: str, refused: list[RefusedRow], code: str, **details: object) -> None:
        value, column = self.layout.cell(line, name)
        refused.append(RefusedRow(line.number, column, as_text(value)[:80], Refusal(code, **details)))


def read_definitions(definitions: Definitions, beside: Path) -> dict[str, DefinedBeside]:
    """What the indicators of a file are, by their name in it.

    Raises ``Refusal``: ``file_missing`` and the others of a file that cannot be read,
    ``columns_missing``, ``word_unknown`` for a direction.
    """
    groups = {
        row["key"]: row["title"]
        for row in _records(beside.parent / definitions.group_file, definitions.group_columns)
    }
    directions = {fold(word): direction for word, direction in definitions.directions.items()}
    found = {}
    for row in _records(beside.parent / definitions.file, definitions.columns):
        direction = directions.get(fold(row["direction"]))
        if direction is None:
            raise Refusal("word_unknown", known=", ".join(definitions.directions))
        said = [row["definition"], groups.get(row.get("group", ""), "")]
        found[fold(row["key"])] = DefinedBeside(
            row["key"], row["title"], "\n".join(part for part in said if part), direction
        )
    return found


def _records(path: Path, columns: dict[str, str]) -> list[dict[str, str]]:
    """The rows of a plain table, by our names for its columns; none where no file is named."""
    if not columns:
        return []
    header, *lines = read_sheets(path)[0].lines
    headers = [fold(as_text(cell)) for cell in header.cells]
    missing = [name for name in columns.values() if fold(name) not in headers]
    if missing:
        raise Refusal("columns_missing", columns=", ".join(missing), nearest=path.name)
    places = {name: headers.index(fold(wanted)) for name, wanted in columns.items()}
    return [{name: _at(line.cells, place) for name, place in places.items()} for line in lines]


def _at(cells: Sequence[Cell], place: int) -> str:
    return as_text(cells[place]) if place < len(cells) else ""
