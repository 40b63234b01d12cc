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
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TextIO
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
    """One value as text: true/false, ISO dates, UTC moments with their ``Z``, shortest numbers.

    Raises ``TypeError`` for a kind of value that has no form here.
    """
    try:
        return _FORMS[style.guards][type(value)](value)
    except KeyError:
        raise TypeError(f"no CSV form for {type(value).__name__}") from None


def _nothing(_value: None) -> str:
    return ""


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _moment(value: datetime) -> str:
    return value.isoformat() + "Z"


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _as_it_is(text: str) -> str:
    return text


_VALUES: dict[type, Callable[[Any], str]] = {
    type(None): _nothing,
    bool: _truth,
    int: str,
    float: _number,
    date: str,
    datetime: _moment,
    UUID: str,
}
#: Whether texts are guarded: kind of value: its form.
_FORMS: dict[bool, dict[type, Callable[[Any], str]]] = {
    False: {**_VALUES, str: _as_it_is},
    True: {**_VALUES, str: guarded},
}


class RowWriter:
    """Writes rows of cells under a header."""

    def __init__(self, handle: TextIO, columns: Sequence[str], style: Style = EXACT) -> None:
        self._style = style
        self._writer = csv.writer(handle, delimiter=style.delimiter)
        self._writer.writerow(columns)

    def write(self, rows: Iterable[Sequence[object]]) -> None:
        forms = _FORMS[self._style.guards]
        self._writer.writerows([forms[type(value)](value) for value in row] for row in rows)


@contextmanager
def csv_file(path: Path, columns: Sequence[str], style: Style = EXACT) -> Iterator[RowWriter]:
    """A new CSV file, open for its rows."""
    with path.open("w", encoding=style.encoding, newline="") as handle:
        yield RowWriter(handle, columns, style)


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]], style: Style = EXACT) -> str:
    """The same as one text, without the byte order mark."""
    handle = io.StringIO(newline="")
    RowWriter(handle, columns, style).write(rows)
    return handle.getvalue()
