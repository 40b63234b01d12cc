"""A file is looked at before anything is asked: what it is, and how it would be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rc_dashboard.exchange.proposals.columns import Column, columns_of, find_table
from rc_dashboard.exchange.proposals.personal import PersonalColumn, personal_columns
from rc_dashboard.exchange.proposals.words import UnknownWord, unknown_words
from rc_dashboard.exchange.tables.layout import Layout, find_layout
from rc_dashboard.exchange.tables.mapping import Mapping
from rc_dashboard.exchange.tables.mapping_files import read_mapping
from rc_dashboard.exchange.tables.tables import Sheet, as_text


@dataclass(frozen=True, slots=True)
class Seen:
    """The sheet and the line of headers that look like a table, its columns with a field
    proposed for each, and the mapping that fits, if one that is known does."""

    sheet: str
    header_row: int
    rows: int
    columns: list[Column]
    known: Mapping | None = None


@dataclass(frozen=True, slots=True)
class Questions:
    """What a mapping leaves open for a file."""

    layout: Layout | None
    words: list[UnknownWord] = field(default_factory=list)
    has_shares: bool = False
    personal: list[PersonalColumn] = field(default_factory=list)


def look_at(sheets: Sequence[Sheet], mappings: Path, remembered: Sequence[Mapping] = ()) -> Seen:
    """What a file seems to be. A mapping that this municipality used for such columns comes
    before the ready ones; two ready ones that fit are none.

    Raises ``Refusal`` ``file_without_rows``.
    """
    table = find_table(sheets, mappings)
    ready = [read_mapping(path) for path in sorted(mappings.glob("*.toml"))]
    names = {mapping.name for mapping in ready}
    known = next(
        (mapping for mapping in remembered if _fits(sheets, mapping, whole=mapping.name not in names)), None
    )
    if known is None:
        fitting = [mapping for mapping in ready if _fits(sheets, mapping)]
        known = fitting[0] if len(fitting) == 1 else None
    return Seen(table.sheet.name, table.header.number, len(table.rows), columns_of(table, mappings), known)


def _fits(sheets: Sequence[Sheet], mapping: Mapping, *, whole: bool = False) -> bool:
    """Whether a file has the columns that a mapping requires; every one that it names, where it was
    made for one file and requires little."""
    layout = find_layout(sheets, mapping)
    return layout is not None and (not whole or all(layout.places.values()))


def questions_of(sheets: Sequence[Sheet], mapping: Mapping, mappings: Path) -> Questions:
    """What must be asked once before this file is read with this mapping."""
    layout = find_layout(sheets, mapping)
    if layout is None:
        return Questions(None)
    doubtful = layout.has_shares and mapping.progress.below_one == "ask"
    return Questions(layout, unknown_words(layout, mapping, mappings), doubtful, personal_columns(layout, mapping))


def themes_of(sheets: Sequence[Sheet], header: str) -> list[str]:
    """The different texts of a column, by its header."""
    for sheet in sheets:
        for number, line in enumerate(sheet.lines):
            titles = [as_text(cell) for cell in line.cells]
            if header in titles:
                place = titles.index(header)
                rows = sheet.lines[number + 1 :]
                return sorted({as_text(row.cells[place]) for row in rows if place < len(row.cells)} - {""})
    return []
