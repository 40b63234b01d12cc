"""Reads a spreadsheet in a process of its own: standard input is the file, standard output JSON.

A file of some kilobytes can spread over more cells than a machine holds, and the library
that reads it then ends its process. So that process is never the server's, and its memory
and its time are counted. Run by its path, alone: it imports nothing of ours.
"""

from __future__ import annotations

import contextlib
import io
import json
import resource
import sys
from datetime import date, datetime

from python_calamine import CalamineWorkbook

MEMORY = 1024**3
SECONDS = 20
#: Cells from the first one to the last one that is filled, in one sheet.
CELLS = 5_000_000
#: Signs of all cells together. A text that stands in many cells is in the file once: a file of some
#: kilobytes can say the same page a million times.
SIGNS = 40_000_000
#: The exit code for a sheet that is too big; any other failure means an unreadable file.
TOO_BIG = 3


def main() -> None:
    limits = ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0))
    for limit, value in limits:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
        sheets, room = [], SIGNS
        for name in book.sheet_names:
            lines = _lines(book, name)
            room -= sum(len(cell) for _, row in lines for cell in row if isinstance(cell, str))
            if room < 0:
                raise MemoryError
            sheets.append([name, lines])
        json.dump(sheets, sys.stdout)
    except MemoryError:
        sys.exit(TOO_BIG)


def _lines(book: CalamineWorkbook, name: str) -> list[list]:
    """The rows that hold something: number and cells, days as ``{"day": "2026-12-31"}``."""
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > CELLS:
        raise MemoryError
    rows = sheet.to_python(skip_empty_area=False)
    filled = ((number, row) for number, row in enumerate(rows, 1) if any(cell != "" for cell in row))
    return [[number, [_cell(value) for value in row]] for number, row in filled]


def _cell(value: object) -> object:
    if isinstance(value, (datetime, date)):
        return {"day": value.isoformat()[:10]}
    return value if isinstance(value, (str, bool, int, float)) else str(value)


if __name__ == "__main__":
    main()
