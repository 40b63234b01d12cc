"""Tables from files: CSV, XLSX, ODS; each line keeps its number in the file."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.text import clean
from rc_dashboard.exchange.tables import spreadsheet_process

SIZE_LIMIT = 20 * 1024 * 1024
ROW_LIMIT = 100_000
#: A spreadsheet is an archive; unpacked it must stay of a size that a machine can hold.
UNPACKED_LIMIT = 300 * 1024 * 1024
SPREADSHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
#: What a file is written with is seen in its first lines.
_FIRST_LINES = 20
_DELIMITERS = ",;\t"

Cell = str | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sheet: its number as a spreadsheet counts, and its cells."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def is_empty(self) -> bool:
        return all(cell in (None, "") for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    lines: tuple[Line, ...]


def read_sheets(path: Path) -> list[Sheet]:
    """The sheets of a file that are not empty; a CSV file is one sheet.

    Raises ``Refusal``: ``file_missing``, ``file_too_heavy``, ``file_unreadable``,
    ``file_too_spread``, ``file_too_long``, ``file_without_rows``.
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
    reader = _spreadsheet if Path(name).suffix.lower() in SPREADSHEETS else _text
    sheets = [sheet for sheet in reader(content, name) if sheet.lines]
    if not sheets:
        raise Refusal("file_without_rows", name=name)
    if sum(len(sheet.lines) for sheet in sheets) > ROW_LIMIT:
        raise Refusal("file_too_long", name=name, limit=ROW_LIMIT)
    return sheets


def _spreadsheet(content: bytes, name: str) -> Iterator[Sheet]:
    """Read in another process: see ``spreadsheet_process``."""
    _refuse_bomb(content, name)
    command = [sys.executable, "-I", spreadsheet_process.__file__]
    limit = 2 * spreadsheet_process.SECONDS
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=limit, check=False)
    except subprocess.TimeoutExpired as failure:
        raise Refusal("file_too_spread", name=name) from failure
    if done.returncode < 0 or done.returncode == spreadsheet_process.TOO_BIG:
        raise Refusal("file_too_spread", name=name)
    if done.returncode != 0:
        raise Refusal("file_unreadable", name=name)
    for sheet_name, rows in json.loads(done.stdout):
        yield Sheet(sheet_name, _lines(rows))


def _refuse_bomb(content: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return
    if unpacked > UNPACKED_LIMIT:
        raise Refusal("file_too_heavy", name=name, limit=UNPACKED_LIMIT // 1024 // 1024)


def _text(content: bytes, name: str) -> Iterator[Sheet]:
    if b"\x00" in content[:4096]:
        raise Refusal("file_unreadable", name=name)
    text = _decoded(content)
    try:
        rows = list(_parsed(text, _delimiter(text), strict=True))
    except csv.Error as failure:
        raise Refusal("file_unreadable", name=name) from failure
    yield Sheet(name, _lines(enumerate(rows, 1)))


def _parsed(text: str, delimiter: str, *, strict: bool) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)


def _delimiter(text: str) -> str:
    """The one with which most of the first lines have as many cells as one another."""
    head = "\n".join(text.split("\n", _FIRST_LINES)[:_FIRST_LINES])

    def agreement(delimiter: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in _parsed(head, delimiter, strict=False) if len(row) > 1)
        return max(((count, width) for width, count in widths.items()), default=(0, 0))

    return max(_DELIMITERS, key=agreement)


def _decoded(content: bytes) -> str:
    """UTF-8 with or without its mark; what an old Excel writes otherwise."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _lines(rows: Iterable[tuple[int, Sequence[object]]]) -> tuple[Line, ...]:
    lines = (Line(number, tuple(_cell(value) for value in row)) for number, row in rows)
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
