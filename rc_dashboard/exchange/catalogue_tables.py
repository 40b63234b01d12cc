"""The words of one language as a spreadsheet: written for whoever reads them over, and read again."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, Protection
from openpyxl.utils import get_column_letter

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.exchange.tables.tables import Cell, as_text, read_sheets

#: Headers by field; French, since who reads a language over reads French.
HEADERS = {
    "area": "Domaine",
    "key": "Clé",
    "form": "Forme",
    "french": "Français",
    "translation": "Traduction",
    "fields": "Champs à garder",
    "state": "État",
}
STATES = {"missing": "à traduire", "machine": "brouillon automatique", "written": "écrit"}
_WIDTHS = {"french": 70, "translation": 70, "key": 34}


def table_of(rows: Iterable[Mapping[str, str]]) -> bytes:
    """An XLSX file, a row a form; every text is a text, whatever it begins with."""
    book = Workbook()
    page = book.active
    page.title = "Textes"
    page.append(list(HEADERS.values()))
    for cell in page[1]:
        cell.font = Font(bold=True)
    for number, row in enumerate(rows, 2):
        for place, name in enumerate(HEADERS, 1):
            cell = page.cell(number, place)
            cell.value = STATES[row["state"]] if name == "state" else row[name]
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.protection = Protection(locked=name != "translation")
    for place, name in enumerate(HEADERS, 1):
        page.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(name, 18)
    page.freeze_panes = "D2"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def rows_of_table(path: Path) -> list[dict[str, str]]:
    """The rows of such a file, whatever was done to its other columns.

    Raises ``Refusal``: ``columns_missing``, and those of ``read_sheets``.
    """
    wanted = ("key", "form", "french", "translation")
    first, *lines = read_sheets(path)[0].lines
    headers = [as_text(cell).strip() for cell in first.cells]
    missing = [HEADERS[name] for name in wanted if HEADERS[name] not in headers]
    if missing:
        raise Refusal("columns_missing", columns=", ".join(missing), nearest="–")
    places = {name: headers.index(HEADERS[name]) for name in wanted}
    return [_row(line.cells, places) for line in lines if not line.is_empty]


def _row(cells: Sequence[Cell], places: Mapping[str, int]) -> dict[str, str]:
    return {name: as_text(cells[place]) if place < len(cells) else "" for name, place in places.items()}
