"""The spreadsheet that a municipality fills in, as XLSX and as CSV."""

from __future__ import annotations

from pathlib import Path

from rc_dashboard.exchange.tables.mapping import Mapping
from rc_dashboard.exchange.tables.mapping_files import read_mapping
from rc_dashboard.exchange.tables.workbook import Sheet, workbook_of
from rc_dashboard.i18n import Translator

#: The mapping that describes our own model; its columns are the model's.
MODEL = "modele-resilient-cities"
_NOTES = ("one_row", "key", "choices", "dates", "public", "command")


def model_mapping(mappings: Path) -> Mapping:
    return read_mapping(mappings / f"{MODEL}.toml")


def make_template(mappings: Path, t: Translator) -> dict[str, bytes]:
    """The files of the model by name."""
    mapping = model_mapping(mappings)
    sheet = Sheet(
        t("sheet.commitments"),
        notes_name=t("sheet.notes"),
        notes=[t(f"sheet.note.{name}") for name in _NOTES],
    )
    headers = [names[0] for names in mapping.columns.values()]
    return {"engagements.xlsx": workbook_of(mapping, sheet), "engagements.csv": header_line(headers)}


def header_line(headers: list[str]) -> bytes:
    """A CSV file with its header only, as a French spreadsheet opens it without asking."""
    return ("\ufeff" + ";".join(headers) + "\r\n").encode()
