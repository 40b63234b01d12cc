"""Tables from files, whatever they are called; each line keeps its number in the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.text import clean
from rc_dashboard.exchange.files.spreadsheets import is_spreadsheet, read_spreadsheet
from rc_dashboard.exchange.files.text_files import read_text

SIZE_LIMIT = 20 * 1024 * 1024
ROW_LIMIT = 100_000
SPREADSHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
#: What a cell shows beside its value.
PERCENT, NO_VALUE, ERROR, SHOWN = "percent", "no_value", "error:", "shown:"

Cell = str | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sheet: its number as a spreadsheet counts, its cells, and by column what
    a cell shows beside its value: a percentage, a formula without a value, an error."""

    number: int
    cells: tuple[Cell, ...]
    marks: Mapping[int, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not self.marks and all(cell in (None, "") for cell in self.cells)

    def shown(self, place: int) -> str:
        """The text of a cell as it is seen: 001 where a number is written with its zeros."""
        mark = self.marks.get(place, "")
        return mark.removeprefix(SHOWN) if mark.startswith(SHOWN) else as_text(self.cells[place])


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; ``filled_down`` counts cells that a merged one above them covers, and
    ``written`` says how a text file was written."""

    name: str
    lines: tuple[Line, ...]
    hidden: bool = False
    filled_down: int = 0
    written: str = ""


def read_sheets(path: Path) -> list[Sheet]:
    """The sheets of a file that are not empty; a CSV file is one sheet.

    Raises ``Refusal``: ``file_missing``, ``file_too_heavy``, ``file_unreadable``,
    ``file_password``, ``file_quote_open``, ``file_too_spread``, ``file_too_long``,
    ``file_without_rows``.
    """
    if not path.is_file():
        raise Refusal("file_missing", name=str(path))
    if path.stat().st_size > SIZE_LIMIT:
        raise Refusal("file_too_heavy", name=path.name, limit=SIZE_LIMIT // 1024 // 1024)
    try:
        content = path.read_bytes()
    except OSError as failure:
        raise Refusal("file_unreadable", name=path.name) from failure
    return sheets_of(path.name, content)


def sheets_of(name: str, content: bytes) -> list[Sheet]:
    """The sheets of a file that is in memory: what must leave no trace on a disk.

    Raises the same as ``read_sheets``.
    """
    if len(content) > SIZE_LIMIT:
        raise Refusal("file_too_heavy", name=name, limit=SIZE_LIMIT // 1024 // 1024)
    found = _of_spreadsheet(content, name) if is_spreadsheet(content) else [_of_text(content, name)]
    sheets = [sheet for sheet in found if sheet.lines]
    if not sheets:
        raise Refusal("file_without_rows", name=name)
    if sum(len(sheet.lines) for sheet in sheets) > ROW_LIMIT:
        raise Refusal("file_too_long", name=name, limit=ROW_LIMIT)
    return sheets


def chosen_sheets(sheets: Sequence[Sheet], name: str | None) -> list[Sheet]:
    """The sheet of that name, seen as one that may be read; all of them where none is named.

    Raises ``Refusal`` ``sheet_unknown`` with the names that there are.
    """
    if name is None:
        return list(sheets)
    found = [replace(sheet, hidden=False) for sheet in sheets if sheet.name.strip() == name.strip()]
    if not found:
        raise Refusal("sheet_unknown", name=name[:60], known=", ".join(sheet.name for sheet in sheets))
    return found


def _of_spreadsheet(content: bytes, name: str) -> list[Sheet]:
    return [_sheet(said) for said in read_spreadsheet(content, name)]


def _sheet(said: dict) -> Sheet:
    marks = {int(row): {int(place): mark for place, mark in marks.items()} for row, marks in said["marks"].items()}
    filled_down = _fill_down(dict(said["rows"]), said["merged"])
    return Sheet(said["name"], _lines(said["rows"], marks), said["hidden"], filled_down)


def _fill_down(rows: dict[int, list], merged: Iterable[Sequence[int]]) -> int:
    """Write a merged cell into the rows that it covers; how many cells were written."""
    count = 0
    for top, place, bottom in merged:
        value = rows[top][place] if top in rows and place < len(rows[top]) else ""
        for number in range(top + 1, bottom + 1 if value != "" else 0):
            row = rows.get(number)
            if row is not None and place < len(row) and row[place] == "":
                row[place] = value
                count += 1
    return count


def _of_text(content: bytes, name: str) -> Sheet:
    table = read_text(content, name)
    if Path(name).suffix.lower() in SPREADSHEETS and max((len(row) for _, row in table.rows), default=0) < 2:
        raise Refusal("file_unreadable", name=name)
    return Sheet(name, _lines(table.rows), written=f"{table.encoding} {table.delimiter}")


def _lines(
    rows: Iterable[tuple[int, Sequence[object]]], marks: Mapping[int, Mapping[int, str]] | None = None
) -> tuple[Line, ...]:
    marks = marks or {}
    lines = (Line(number, tuple(_cell(value) for value in row), marks.get(number, {})) for number, row in rows)
    return tuple(line for line in lines if not line.is_empty)


def _cell(value: object) -> Cell:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return date.fromisoformat(value["day"])
    if isinstance(value, bool):
        return value
    return float(value) if isinstance(value, (int, float)) else None


def as_text(cell: Cell) -> str:
    """A cell as people wrote it: 12.0 is "12", a day is ISO."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.15g}"
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)
