"""Our own spreadsheet: the model that a municipality fills in, and its commitments to edit.

The columns are those of a mapping, so that what is written here is what ``import`` reads.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of something else: its headers and rows by field, and the words to choose from."""

    name: str
    headers: Mapping[str, str]
    rows: Sequence[Values] = ()
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)


def workbook_of(mapping: ColumnMapping, sheet: Sheet, more: Sequence[Page] = ()) -> bytes:
    """An XLSX file with one column for each field of ``mapping``, under its first header; ``more``
    sheets stand behind it.

    Texts are texts, whatever they begin with; statuses and families are lists to choose from.
    """
    headers = {name: names[0] for name, names in mapping.columns.items()}
    choices = {"status": list(mapping.status.words), "theme": list(mapping.theme.words)}
    return pages_of([Page(sheet.name, headers, sheet.rows, choices), *more], sheet)


def pages_of(pages: Sequence[Page], notes: Sheet | None = None) -> bytes:
    """An XLSX file of these sheets, with the sentences of ``notes`` on a last one."""
    book = Workbook()
    book.properties.created = book.properties.modified = _MADE
    book.remove(book.active)
    drawn = [(_write_page(book, page), page) for page in pages]
    hidden = book.create_sheet("listes")
    hidden.sheet_state = "hidden"
    for drawn_page, page in drawn:
        _offer_choices(hidden, drawn_page, page)
    sheet = notes or Sheet("")
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
    for place, name in enumerate(fields, 1):
        page.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(name, _WIDTH)


def _write_page(book: Workbook, page: Page) -> Worksheet:
    drawn = book.create_sheet(page.name)
    _write_header(drawn, page.headers.values())
    for number, row in enumerate(page.rows, 2):
        for place, name in enumerate(page.headers, 1):
            _write(drawn.cell(number, place), row.get(name))
    _dress(drawn, list(page.headers))
    return drawn


def _offer_choices(hidden: Worksheet, drawn: Worksheet, page: Page) -> None:
    """Lists to choose from: they stand on a hidden sheet, since a list written into the cell's
    rule may not be longer than 255 characters."""
    fields = list(page.headers)
    for name, words in page.choices.items():
        if name not in fields or not words:
            continue
        place = 1 if hidden.cell(1, 1).value is None else hidden.max_column + 1
        for number, word in enumerate(words, 1):
            hidden.cell(number, place, word)
        letter, column = get_column_letter(place), get_column_letter(fields.index(name) + 1)
        rule = DataValidation("list", formula1=f"listes!${letter}$1:${letter}${len(words)}", allow_blank=True)
        rule.add(f"{column}2:{column}{max(drawn.max_row, _ROOM)}")
        drawn.add_data_validation(rule)


def _write_notes(page: Worksheet, notes: Sequence[str]) -> None:
    page.column_dimensions["A"].width = 100
    for number, sentence in enumerate(notes, 1):
        _write(page.cell(number, 1), sentence)
