"""Reads a spreadsheet in a process of its own: standard input is the file, standard output JSON.

A file of some kilobytes can spread over more cells than a machine holds, and the library
that reads it then ends its process. So that process is never the server's, and its memory
and its time are counted. Run by its path, alone: it imports nothing of ours.

The library gives values only. What a cell shows beside its value (a percentage, leading
zeros, a formula that was never computed, an error) is read from the file's own XML.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from xml.etree import ElementTree

from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum

MEMORY = 1024**3
SECONDS = 20
#: Cells from the first one to the last one that is filled, in one sheet.
CELLS = 5_000_000
#: Signs of all cells together. A text that stands in many cells is in the file once: a file of some
#: kilobytes can say the same page a million times.
SIGNS = 40_000_000
#: Exit codes: a sheet that is too big, a file that asks for a password; any other is an unreadable file.
TOO_BIG, PASSWORD = 3, 4

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_KIND = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value-type"
#: Formats that a workbook does not spell out: percentages, and digits after the point.
_BUILT_IN = {1: "0", 2: "0.00", 9: "0%", 10: "0.00%"}
_FIXED = re.compile(r"(0+)(?:\.(0+))?")

Marks = dict[int, dict[int, str]]


def main() -> None:
    limits = ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0))
    for limit, value in limits:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))
    content = sys.stdin.buffer.read()
    try:
        json.dump(_sheets(content), sys.stdout)
    except MemoryError:
        sys.exit(TOO_BIG)
    except PasswordError:
        sys.exit(PASSWORD)


def _sheets(content: bytes) -> list[dict]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    hidden = {s.name for s in book.sheets_metadata if s.visible is not SheetVisibleEnum.Visible}
    sheets: list[dict] = []
    room = SIGNS
    for name in book.sheet_names:
        rows, merged = _rows(book, name)
        room -= sum(len(cell) for _, row in rows for cell in row if isinstance(cell, str))
        if room < 0:
            raise MemoryError
        sheets.append({"name": name, "hidden": name in hidden, "rows": rows, "merged": merged, "marks": {}})
    with contextlib.suppress(KeyError, ValueError, ElementTree.ParseError, zipfile.BadZipFile):
        marks = _marks(content)
        for sheet in sheets:
            sheet["marks"] = marks.get(sheet["name"], {})
    return sheets


def _rows(book: CalamineWorkbook, name: str) -> tuple[list, list]:
    """The rows that hold something: number and cells, days as ``{"day": "2026-12-31"}``; and
    what is merged downwards, as first row, column, last row, all from 1 and 0."""
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > CELLS:
        raise MemoryError
    rows = sheet.to_python(skip_empty_area=False)
    filled = ((number, row) for number, row in enumerate(rows, 1) if any(cell != "" for cell in row))
    merged = [
        [top + 1, left, bottom + 1]
        for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ()
        if bottom > top
    ]
    return [[number, [_cell(value) for value in row]] for number, row in filled], merged


def _cell(value: object) -> object:
    if isinstance(value, (datetime, date)):
        return {"day": value.isoformat()[:10]}
    return value if isinstance(value, (str, bool, int, float)) else str(value)


def _marks(content: bytes) -> dict[str, Marks]:
    """By sheet, row and column, what a cell shows beside its value: ``percent``, ``no_value``,
    ``error:#REF!``, ``shown:001``."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if "content.xml" in archive.namelist():
            return _marks_of_ods(archive)
        formats = _formats(archive)
        return {name: _marks_of_sheet(archive, path, formats) for name, path in _paths(archive)}


def _paths(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The sheets of a workbook, with the file of each."""
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    for sheet in book.iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(_LINK), "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if path in archive.namelist():
            yield sheet.get("name", ""), path


def _formats(archive: zipfile.ZipFile) -> list[str]:
    """The format of numbers of each style of cell."""
    styles = ElementTree.fromstring(archive.read("xl/styles.xml"))
    own = {int(f.get("numFmtId", 0)): f.get("formatCode", "") for f in styles.iter(f"{_MAIN}numFmt")}
    cells = styles.find(f"{_MAIN}cellXfs")
    known = {**_BUILT_IN, **own}
    return [known.get(int(style.get("numFmtId", 0)), "") for style in (cells if cells is not None else ())]


def _marks_of_sheet(archive: zipfile.ZipFile, path: str, formats: list[str]) -> Marks:
    marks: Marks = {}
    with archive.open(path) as handle:
        for _event, row in ElementTree.iterparse(handle):
            if row.tag != f"{_MAIN}row":
                continue
            for cell in row.iter(f"{_MAIN}c"):
                mark = _mark(cell, formats)
                if mark:
                    name = cell.get("r", "")
                    marks.setdefault(int(name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")), {})[_column(name)] = mark
            row.clear()
    return marks


def _mark(cell: ElementTree.Element, formats: list[str]) -> str:
    kind, value = cell.get("t", "n"), cell.findtext(f"{_MAIN}v")
    if kind == "e":
        return f"error:{value or ''}"
    if not value:
        is_formula = cell.find(f"{_MAIN}f") is not None
        return "no_value" if is_formula and kind != "str" else ""
    style = int(cell.get("s", 0))
    if kind != "n" or style >= len(formats):
        return ""
    return _shown(float(value), formats[style])


def _shown(value: float, written: str) -> str:
    if "%" in written:
        return "percent"
    fixed = _FIXED.fullmatch(written)
    if fixed is None or written == "0" or value < 0:
        return ""
    whole, after = len(fixed[1]), len(fixed[2] or "")
    return f"shown:{value:0{whole + after + (1 if after else 0)}.{after}f}"


def _column(name: str) -> int:
    number = 0
    for letter in name.rstrip("0123456789"):
        number = number * 26 + ord(letter) - 64
    return number - 1


def _marks_of_ods(archive: zipfile.ZipFile) -> dict[str, Marks]:
    """Percentages only: an OpenDocument sheet keeps the value of every formula."""
    found: dict[str, Marks] = {}
    with archive.open("content.xml") as handle:
        for _event, table in ElementTree.iterparse(handle):
            if table.tag != f"{_TABLE}table":
                continue
            marks = found.setdefault(table.get(f"{_TABLE}name", ""), {})
            number = 1
            for row in table.iter(f"{_TABLE}table-row"):
                places = list(_percentages(row))
                again = int(row.get(f"{_TABLE}number-rows-repeated", 1))
                for repeated in range(again if places else 0):
                    marks[number + repeated] = dict.fromkeys(places, "percent")
                number += again
            table.clear()
    return found


def _percentages(row: ElementTree.Element) -> Iterator[int]:
    place = 0
    for cell in row:
        again = int(cell.get(f"{_TABLE}number-columns-repeated", 1))
        if cell.get(_KIND) == "percentage":
            yield from range(place, place + again)
        place += again


if __name__ == "__main__":
    main()
