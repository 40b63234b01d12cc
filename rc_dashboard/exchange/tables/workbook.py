"""Our own spreadsheet: the model that a municipality fills in, and its commitments to edit.

The columns are those of a mapping, so that what is written here is what ``import`` reads.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from rc_dashboard.exchange.tables.mapping import Mapping as ColumnMapping

Values = Mapping[str, object]

_HEADER = PatternFill("solid", fgColor="E8EEF7")
#: Width of a column in characters; texts that run on are wrapped.
_WIDTHS = {"title": 60, "summary": 60, "note": 60, "theme": 40, "department": 30}
_WIDTH = 16
#: Rows of an empty model that offer the lists of choices.
_ROOM = 500
#: A workbook says when it was made; ours says the same each time, so that the file that
#: ships is the file that is made.
_MADE = datetime(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What to write: the sheet's name, its rows by field, and a second sheet of sentences."""

    name: str
    rows: Sequence[Values] = ()
    notes_name: str = ""
    notes: Sequence[str] = ()


def workbook_of(mapping: ColumnMapping, sheet: Sheet) -> bytes:
    """An XLSX file with one column for each field of ``mapping``, under its first header.

    Texts are texts, whatever they begin with; statuses and families are lists to choose from.
    """
    book = Workbook()
    book.properties.created = book.properties.modified = _MADE
    page = book.active
    page.title = sheet.name
    fields = list(mapping.columns)
    _write_header(page, [mapping.columns[field][0] for field in fields])
    for number, row in enumerate(sheet.rows, 2):
        for place, field in enumerate(fields, 1):
            _write(page.cell(number, place), row.get(field))
    _dress(page, fields)
    _offer_choices(book, page, fields, mapping)
    if sheet.notes:
        _write_notes(book.create_sheet(sheet.notes_name), sheet.notes)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def plain_workbook(name: str, header: Sequence[object], rows: Iterable[Sequence[object]]) -> bytes:
    """A workbook of one sheet; texts are texts, whatever they begin with."""
    book = Workbook()
    book.properties.created = book.properties.modified = _MADE
    page = book.active
    page.title = re.sub(r"[\\/*?:\[\]]", " ", name)[:31].strip() or "1"
    for number, row in enumerate([header, *rows], 1):
        for place, value in enumerate(row, 1):
            _write(page.cell(number, place), value)
    page.freeze_panes = "A2"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _write_header(page: Worksheet, headers: Iterable[str]) -> None:
    for place, header in enumerate(headers, 1):
        cell = page.cell(1, place, header)
        cell.font = Font(bold=True)
        cell.fill = _HEADER
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _write(cell: Cell, value: object) -> None:
    """A value as itself; a text never as a formula."""
    if isinstance(value, str):
        cell.value = value
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    elif value is not None:
        cell.value = value
        cell.alignment = Alignment(vertical="top")
        if isinstance(value, date):
            cell.number_format = "DD/MM/YYYY"


def _dress(page: Worksheet, fields: Sequence[str]) -> None:
    page.freeze_panes = "C2"
    for place, field in enumerate(fields, 1):
        page.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(field, _WIDTH)


def _offer_choices(book: Workbook, page: Worksheet, fields: Sequence[str], mapping: ColumnMapping) -> None:
    """Lists for statuses and families: they stand on a hidden sheet, since a list written
    into the cell's rule may not be longer than 255 characters."""
    lists = {"status": list(mapping.status.words), "theme": list(mapping.theme.words)}
    hidden = book.create_sheet("listes")
    hidden.sheet_state = "hidden"
    for place, (field, words) in enumerate(lists.items(), 1):
        if field not in fields or not words:
            continue
        for number, word in enumerate(words, 1):
            hidden.cell(number, place, word)
        letter, column = get_column_letter(place), get_column_letter(fields.index(field) + 1)
        rule = DataValidation("list", formula1=f"listes!${letter}$1:${letter}${len(words)}", allow_blank=True)
        rule.add(f"{column}2:{column}{max(page.max_row, _ROOM)}")
        page.add_data_validation(rule)


def _write_notes(page: Worksheet, notes: Sequence[str]) -> None:
    page.column_dimensions["A"].width = 100
    for number, sentence in enumerate(notes, 1):
        _write(page.cell(number, 1), sentence)
