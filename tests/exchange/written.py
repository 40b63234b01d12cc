"""Files as offices write them: real CSV, XLSX and ODS, made for one test."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl

from rc_dashboard.exchange.tables.tables import Line, Sheet

#: The columns of our own template, which nobody may leave out.
HEADER = ["Référence", "Engagement", "Statut", "Échéance"]

_ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
  xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
  xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
<office:body><office:spreadsheet><table:table table:name="Feuille">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""
_ODS_MANIFEST = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'


def xlsx(path: Path, rows: Sequence[Sequence[object]], *, first: int = 1) -> Path:
    """A workbook of one sheet, whose first row is the ``first``."""
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, first):
        for column, value in enumerate(row, 1):
            book.active.cell(number, column, value)
    book.save(path)
    return path


def ods(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """A LibreOffice sheet of texts, with the empty rows that LibreOffice adds to the end."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = "".join(
        f"<table:table-row>{''.join(cell.format(escape(v)) for v in row)}</table:table-row>" for row in rows
    )
    rest = '<table:table-cell table:number-columns-repeated="16384"/>'
    lines += f'<table:table-row table:number-rows-repeated="1048000">{rest}</table:table-row>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", _ODS.format(rows=lines))
        archive.writestr("META-INF/manifest.xml", _ODS_MANIFEST)
    return path


def csv(path: Path, *rows: Sequence[str], delimiter: str = ";") -> Path:
    path.write_text("".join(delimiter.join(row) + "\n" for row in rows), "utf-8")
    return path


def sheet(*rows: Sequence[object]) -> Sheet:
    """A sheet as it is once read, from row 1, without its empty rows."""
    lines = (Line(number, tuple(row)) for number, row in enumerate(rows, 1))
    return Sheet("Feuille", tuple(line for line in lines if not line.is_empty))
