"""The columns of a file that nobody has described: what each probably is, by its name and by what stands in it."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.text import fold
from rc_dashboard.exchange.proposals.words import share_of_statuses
from rc_dashboard.exchange.tables.days import ImpossibleYear, find_day
from rc_dashboard.exchange.tables.layout import HEADER_WITHIN
from rc_dashboard.exchange.tables.mapping import Dates
from rc_dashboard.exchange.tables.tables import Cell, Line, Sheet, as_text
from rc_dashboard.exchange.tables.values import read_number

#: Rows that are looked at to see what a column holds.
_LOOKED_AT = 200
SAMPLES = 3
_SAMPLE_SIGNS = 80
#: What a proposal needs: mostly the name; or contents that leave no doubt.
_ENOUGH = 62.0
_NAME_SHARE = 0.75
#: Nothing but its name says that a column is the number of a row.
_KEY_NAME = 80
#: A name that leaves no doubt, whatever stands under it.
_SURE_NAME = 95
_DAYS = ("due_on", "starts_on", "promised_on")


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it was seen: its header, three of its cells, how many are filled, and the
    field proposed for it, if any."""

    place: int
    header: str
    samples: tuple[str, ...]
    filled: int
    field: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with the line that is its header."""

    sheet: Sheet
    header: Line

    @property
    def rows(self) -> list[Line]:
        return [line for line in self.sheet.lines if line.number > self.header.number]


def find_table(sheets: Sequence[Sheet], folder: Path) -> Table:
    """The visible sheet and the line of it that look most like a table of commitments: a line
    of texts, most of them names that municipalities give to columns, with rows under it.

    Raises ``Refusal`` ``file_without_rows``.
    """
    found = [
        (_likeness(line, folder), len(sheet.lines), -place, Table(sheet, line))
        for sheet in sheets
        if not sheet.hidden
        for place, line in enumerate(sheet.lines[:HEADER_WITHIN])
        if place + 1 < len(sheet.lines)
    ]
    if not found:
        raise Refusal("file_without_rows", name=sheets[0].name if sheets else "–")
    return max(found, key=lambda one: one[:3])[3]


def _likeness(line: Line, folder: Path) -> tuple[int, int]:
    texts = [as_text(cell) for cell in line.cells if isinstance(cell, str) and cell and read_number(cell) is None]
    known = sum(max(_by_name(text, folder).values(), default=0) >= 85 for text in texts)
    return known, len(set(texts))


def columns_of(table: Table, folder: Path) -> list[Column]:
    """Every column that has a header or something in it, with the field proposed: each field
    once, the surest first."""
    columns = _seen(table)
    cells = {column.place: _cells(table, column.place) for column in columns}
    scores = sorted(
        (
            (score, -column.place, column.place, field)
            for column in columns
            for field, score in _scores(column.header, cells[column.place], folder).items()
            if score >= _ENOUGH
        ),
        reverse=True,
    )
    fields: dict[int, str] = {}
    for _score, _order, place, field in scores:
        if place not in fields and field not in fields.values():
            fields[place] = field
    return [replace(column, field=fields.get(column.place, "")) for column in columns]


def _seen(table: Table) -> list[Column]:
    found = []
    for place, cell in enumerate(table.header.cells):
        texts = [as_text(line.cells[place]) for line in table.rows if place < len(line.cells)]
        filled = [text for text in texts if text]
        if as_text(cell):
            samples = tuple(text[:_SAMPLE_SIGNS] for text in list(dict.fromkeys(filled))[:SAMPLES])
            found.append(Column(place, as_text(cell), samples, len(filled)))
    return found


def _cells(table: Table, place: int) -> list[Cell]:
    rows = table.rows[:_LOOKED_AT]
    return [line.cells[place] for line in rows if place < len(line.cells) and line.cells[place] not in (None, "")]


def _scores(header: str, cells: list[Cell], folder: Path) -> dict[str, float]:
    """How likely each field is, from 0 to 100."""
    names, contents = _by_name(header, folder), _by_content(cells, folder)
    scores = {}
    for field, name in names.items():
        if field == "key" and name < _KEY_NAME:
            continue
        content = contents.get(field, 0.5 if cells else 0.0)
        scores[field] = _NAME_SHARE * name + 100 * (1 - _NAME_SHARE) * content
        if field in contents and content < 0.3 and name < _SURE_NAME and cells:
            scores[field] -= 20
    sure = {"status": 0.8, "due_on": 0.8}
    for field, least in sure.items():
        if contents.get(field, 0) >= least:
            scores[field] = max(scores[field], _ENOUGH + contents[field])
    return scores


def _by_name(header: str, folder: Path) -> dict[str, float]:
    folded = fold(header).removesuffix(":").strip()
    return {
        field: max(_alike(folded, name) for name in names) if folded else 0.0
        for field, names in _synonyms(folder).items()
    }


def _alike(header: str, name: str) -> float:
    """Whole names count fully; one that is a part of a longer header counts nearly so."""
    whole = fuzz.ratio(header, name)
    inside = 86.0 if len(name) > 3 and name in header.replace("(", " ").replace(")", " ").split(" - ")[0] else 0.0
    return max(whole, inside)


def _by_content(cells: list[Cell], folder: Path) -> dict[str, float]:
    """Which share of the cells can be what a field needs."""
    if not cells:
        return {}
    texts = [as_text(cell) for cell in cells]
    days = sum(_is_day(cell) for cell in cells) / len(cells)
    numbers = [number for cell in cells if (number := read_number(cell)) is not None]
    percents = sum(0 <= number <= 100 for number in numbers) / len(cells)
    apart = len(set(texts)) / len(texts)
    length = sum(map(len, texts)) / len(texts)
    return {
        **dict.fromkeys(_DAYS, days),
        "status": share_of_statuses(texts, folder),
        "progress": percents,
        "weight": sum(1 <= number <= 3 for number in numbers) / len(cells),
        "rhythm_months": sum(1 <= number <= 24 for number in numbers) / len(cells),
        "key": apart if length <= 40 else 0.0,
        "title": apart * min(length / 15, 1) if not numbers else 0.0,
        "summary": min(length / 40, 1),
        "theme": 1 - apart if len(texts) > 3 else 0.5,
    }


def _is_day(cell: Cell) -> bool:
    if isinstance(cell, str) and cell.isdigit() and len(cell) != 4:
        return False
    try:
        found = find_day(cell, Dates())
    except ImpossibleYear:
        return False
    return found is not None and found.day is not None


@lru_cache(maxsize=4)
def _synonyms(folder: Path) -> dict[str, list[str]]:
    said = tomllib.loads((folder / "words" / "colonnes.toml").read_text("utf-8"))
    return {field: [fold(name) for name in names] for field, names in said.items()}
