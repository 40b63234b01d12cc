"""Where the columns of a mapping stand in a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import process

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.text import fold
from rc_dashboard.exchange.tables.mapping import Columns
from rc_dashboard.exchange.tables.tables import Cell, Line, Sheet, as_text

#: The header stands within the first lines, after titles and groups of columns.
HEADER_WITHIN = 20


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


def place_of(header: str, layout: Layout) -> int | None:
    headers = [fold(as_text(cell)) for cell in layout.header.cells]
    return headers.index(fold(header)) if fold(header) in headers else None
