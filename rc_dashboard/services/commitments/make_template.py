"""The spreadsheet that a municipality fills in, as XLSX and as CSV."""

from __future__ import annotations

from pathlib import Path

from rc_dashboard.domain.vocabulary import Reply
from rc_dashboard.exchange.recommendations.sheet import HEADERS, SheetWords
from rc_dashboard.exchange.tables.mapping import Mapping
from rc_dashboard.exchange.tables.mapping_files import read_mapping
from rc_dashboard.exchange.tables.workbook import Page, Sheet, workbook_of
from rc_dashboard.i18n import Translator

#: The mapping that describes our own model; its columns are the model's.
MODEL = "modele-resilient-cities"
_NOTES = ("one_row", "key", "choices", "dates", "public", "answers", "recommendations", "command")


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
    recommendations = Page(t("sheet.recommendations"), HEADERS, (), choices_of(mapping, t))
    return {
        "engagements.xlsx": workbook_of(mapping, sheet, [recommendations]),
        "engagements.csv": header_line(headers),
        "recommandations.csv": header_line(list(HEADERS.values())),
    }


def choices_of(mapping: Mapping, t: Translator) -> dict[str, list[str]]:
    """The words to choose from in a sheet of recommendations."""
    return {"theme": list(mapping.theme.words), "reply": [t.label("reply", reply.value) for reply in Reply]}


def sheet_words(mappings: Path, t: Translator) -> SheetWords:
    """How families and replies are written in a sheet of recommendations."""
    return SheetWords(
        dict(model_mapping(mappings).theme.words), {t.label("reply", reply.value): reply for reply in Reply}
    )


def header_line(headers: list[str]) -> bytes:
    """A CSV file with its header only, as a French spreadsheet opens it without asking."""
    return ("\ufeff" + ";".join(headers) + "\r\n").encode()
