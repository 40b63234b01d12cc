"""Where the columns of a mapping stand in a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.text import fold
from rc_dashboard.exchange.tables.mapping import Columns
from rc_dashboard.exchange.tables.tables import Cell, Line, Sheet, as_text
from rc_dashboard.exchange.tables.values import may_be_a_share

#: The header stands within the first lines, after titles and groups of columns.
HEADER_WITHIN = 20
#: How near an unknown header is to a known one that is absent, to be taken for a slip.
_A_SLIP = 85
#: A header of a mapping that ends so means every header that begins as it does.
_ANY = "*"
_YEAR = re.compile(r"(?:19|20)\d\d")
#: A sheet with fewer columns that are years is no table of years.
_FEWEST_YEARS = 2


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a mapping's columns stand in a sheet."""

    sheet: Sheet
    header: Line
    places: dict[str, list[int]]
    headings: frozenset[int]
    #: Whether the column of progress holds parts of one, such as 0.5.
    has_shares: bool = False
    #: The columns that are years, where the mapping reads them.
    year_places: frozenset[int] = frozenset()

    def lines(self) -> Iterable[Line]:
        return (line for line in self.sheet.lines if line.number > self.header.number)

    def place(self, line: Line, name: str) -> int | None:
        """The first filled column of a field in a line."""
        for place in self.places.get(name, ()):
            if place < len(line.cells) and line.cells[place] not in (None, ""):
                return place
        return None

    def cell(self, line: Line, name: str) -> tuple[Cell, str]:
        """The first filled cell of a field, and the header above it."""
        place = self.place(line, name)
        if place is not None:
            return line.cells[place], self.title(place)
        first = self.places.get(name)
        return None, self.title(first[0]) if first else name

    def title(self, place: int) -> str:
        return as_text(self.header.cells[place])

    def years(self) -> dict[int, int]:
        """The columns whose header is a year."""
        return _years([self.title(place) for place in range(len(self.header.cells))])

    def read_places(self) -> frozenset[int]:
        """The columns that some field reads."""
        return frozenset(place for places in self.places.values() for place in places)

    def not_read(self) -> list[str]:
        """The headers of columns that nothing reads and in which something stands."""
        read = self.read_places() | self.headings | self.year_places
        left = (place for place in range(len(self.header.cells)) if place not in read and self.title(place))
        return [self.title(place) for place in left if any(_filled(line, place) for line in self.lines())]


def find_layout(sheets: Sequence[Sheet], mapping: Columns) -> Layout | None:
    """The sheet that is read: among the visible ones that have a column for every required
    field, the one with most of the mapping's columns, then with most rows."""
    fitting = [layout for sheet in sheets if not sheet.hidden and (layout := _fitting(sheet, mapping))]
    return max(fitting, key=lambda layout: (_known_columns(layout), len(layout.sheet.lines)), default=None)


def _fitting(sheet: Sheet, mapping: Columns) -> Layout | None:
    for line in sheet.lines[:HEADER_WITHIN]:
        headers = [fold(as_text(cell)) for cell in line.cells]
        if mapping.wide_years and len(_years(headers)) < _FEWEST_YEARS:
            continue
        if all(_places_of(mapping.columns.get(name, ()), headers, mapping) for name in mapping.required):
            layout = Layout(sheet, line, _places(headers, mapping), _headings(headers, mapping))
            if mapping.wide_years:
                layout = replace(layout, year_places=frozenset(_years(headers)))
            return replace(layout, has_shares=any(_share(line, layout) for line in layout.lines()))
    return None


def _years(headers: Sequence[str]) -> dict[int, int]:
    return {place: int(header) for place, header in enumerate(headers) if _YEAR.fullmatch(header.strip())}


def _share(line: Line, layout: Layout) -> bool:
    place = layout.place(line, "progress")
    return place is not None and may_be_a_share(line.cells[place], line.marks.get(place, ""))


def _known_columns(layout: Layout) -> int:
    return sum(bool(places) for places in layout.places.values())


def check_columns(layout: Layout, mapping: Columns) -> None:
    """Raises ``Refusal`` ``column_twice`` where a mapped header stands twice; and, where the
    mapping refuses other columns, ``column_unknown`` for a header that looks like a slip of
    a known one that is absent. Any other column is left out, and said."""
    headers = [fold(as_text(cell)) for cell in layout.header.cells]
    known = {fold(name): name for name in mapping.header_names() if not name.endswith(_ANY)}
    for place, header in enumerate(headers):
        if header in known and header in headers[:place]:
            raise Refusal("column_twice", column=layout.title(place), row=layout.header.number)
    if mapping.other_columns == "ignore":
        return
    absent = [header for header in known if header not in headers]
    for place, header in enumerate(headers):
        if header and header not in known:
            near = process.extractOne(header, absent, scorer=fuzz.ratio, score_cutoff=_A_SLIP)
            if near:
                raise Refusal("column_unknown", column=layout.title(place), suggestion=known[near[0]])


def place_of(header: str, layout: Layout) -> int | None:
    headers = [fold(as_text(cell)) for cell in layout.header.cells]
    return headers.index(fold(header)) if fold(header) in headers else None


def _filled(line: Line, place: int) -> bool:
    return place < len(line.cells) and (line.cells[place] not in (None, "") or place in line.marks)


def _places(headers: Sequence[str], mapping: Columns) -> dict[str, list[int]]:
    """For each field the columns that may carry it, in the mapping's order."""
    return {name: _places_of(names, headers, mapping) for name, names in mapping.columns.items()}


def _places_of(names: Iterable[str], headers: Sequence[str], mapping: Columns) -> list[int]:
    dropped = {fold(name) for name in mapping.drop}
    found: dict[int, None] = {}
    for name in names:
        wanted = fold(name)
        for place, header in enumerate(headers):
            is_it = (
                header.startswith(wanted[:-1]) and header != wanted[:-1]
                if wanted.endswith(_ANY)
                else header == wanted
            )
            if is_it and header not in dropped and (wanted.endswith(_ANY) or header not in headers[:place]):
                found.setdefault(place)
    return list(found)


def _headings(headers: Sequence[str], mapping: Columns) -> frozenset[int]:
    wanted = {fold(name) for name in mapping.rows.heading_columns}
    return frozenset(place for place, header in enumerate(headers) if header in wanted)
