"""CSV as it is written here: RFC 4180, UTF-8, codes and ISO dates, an empty cell for nothing.

Two ways of writing the same rows:

* **exact** (the rule): every cell is what is stored, so that a machine reads back what
  was written. A title that begins with ``+`` stays as it is.
* **for a spreadsheet**: a spreadsheet takes a text that begins with ``= + - @`` for a
  formula and runs it. Such cells get an apostrophe in front, which makes them text;
  ``unguarded`` takes it off again. Semicolons and a byte order mark, since that is what
  a French Excel opens without asking.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TextIO
from uuid import UUID

#: Texts that a spreadsheet would run, and those that a guarded one could be mistaken for.
#: Tab and line ends are skipped by some programs before they look; the wide forms of
#: the signs are taken for the signs themselves by others.
_RUNS = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


@dataclass(frozen=True, slots=True)
class Style:
    """How a CSV file is written."""

    delimiter: str
    encoding: str
    guards: bool


EXACT = Style(",", "utf-8", guards=False)
SPREADSHEET = Style(";", "utf-8-sig", guards=True)


def guarded(text: str) -> str:
    """``text`` so that no spreadsheet runs it; ``unguarded`` gives it back."""
    return "'" + text if _RUNS.match(text) else text


def unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _RUNS.match(cell[1:]) else cell


def cell(value: object, style: Style = EXACT) -> str:
    """One value as text: true/false, ISO dates, UTC moments with their ``Z``, shortest numbers."""
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value) if style.guards else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat() + "Z"
    if isinstance(value, (date, UUID, int)):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    raise TypeError(f"no CSV form for {type(value).__name__}")


class RowWriter:
    """Writes rows of cells under a header."""

    def __init__(self, handle: TextIO, columns: Sequence[str], style: Style = EXACT) -> None:
        self._style = style
        self._writer = csv.writer(handle, delimiter=style.delimiter)
        self._writer.writerow(columns)

    def write(self, rows: Iterable[Sequence[object]]) -> None:
        style = self._style
        self._writer.writerows([cell(value, style) for value in row] for row in rows)


@contextmanager
def csv_file(path: Path, columns: Sequence[str], style: Style = EXACT):
    """A new CSV file, open for its rows."""
    with path.open("w", encoding=style.encoding, newline="") as handle:
        yield RowWriter(handle, columns, style)


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]], style: Style = EXACT) -> str:
    """The same as one text, without the byte order mark."""
    handle = io.StringIO(newline="")
    RowWriter(handle, columns, style).write(rows)
    return handle.getvalue()
