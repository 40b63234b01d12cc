"""What a cell of a spreadsheet shows beside its value, and which sheet is meant."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.exchange.tables.layout import find_layout
from rc_dashboard.exchange.tables.mapping_files import read_mapping
from rc_dashboard.exchange.tables.reading import Reading, read_rows
from rc_dashboard.exchange.tables.tables import chosen_sheets, read_sheets
from rc_dashboard.settings import DATA
from tests.exchange.written import HEADER

pytestmark = pytest.mark.process

OURS = read_mapping(DATA / "mappings" / "modele-resilient-cities.toml")
FULL = [*HEADER, "Avancement (%)"]


def saved(folder: Path, book: openpyxl.Workbook) -> Path:
    book.save(folder / "plan.xlsx")
    return folder / "plan.xlsx"


def book_of(*rows: list, header: list[str] = FULL) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.active.title = "Plan"
    for row in (header, *rows):
        book.active.append(row)
    return book


def reading_of(path: Path, sheet: str | None = None) -> Reading:
    layout = find_layout(chosen_sheets(read_sheets(path), sheet), OURS)
    assert layout is not None
    return read_rows(layout, OURS)


@pytest.mark.parametrize("shown", ["0%", "0.00%", '0" "%', "0.0 %"])
def test_a_cell_shown_as_a_percentage_is_one(tmp_path: Path, shown: str) -> None:
    book = book_of(["R1", "Ouvrir", "En cours", "", 0.55], ["R2", "Former", "En cours", "", 1])
    for row in (2, 3):
        book.active.cell(row, 5).number_format = shown

    reading = reading_of(saved(tmp_path, book))

    assert (reading.refused, [draft.declared for draft in reading.drafts]) == ([], [0.55, 1])


def test_a_number_that_shows_its_zeros_is_the_key_that_people_see(tmp_path: Path) -> None:
    book = book_of(*[[key, f"Action {key}", "En cours", "", None] for key in (7, 1.1, 12)])
    for row, shown in ((2, "000"), (3, "0.00")):
        book.active.cell(row, 1).number_format = shown

    assert [draft.key for draft in reading_of(saved(tmp_path, book)).drafts] == ["007", "1.10", "12"]


def test_a_formula_without_a_value_and_an_error_are_said_cell_by_cell(tmp_path: Path) -> None:
    book = book_of(
        ["R1", "=1+1", "En cours", "=DATE(2026,12,31)", 40],
        ["R2", "Former", "En cours", "#REF!", 40],
        ["R3", "Traduire", "En cours", "", 40],
    )

    reading = reading_of(saved(tmp_path, book))

    assert [(r.row, r.column, r.value, r.reason.code) for r in reading.refused] == [
        (2, "Engagement", "", "cell_without_value"),
        (2, "Échéance", "", "cell_without_value"),
        (3, "Échéance", "#REF!", "cell_error"),
    ]
    assert [draft.key for draft in reading.drafts] == ["r3"]


def test_a_broken_cell_of_a_column_that_nothing_reads_breaks_nothing(tmp_path: Path) -> None:
    book = book_of(["R1", "Ouvrir", "En cours", "", 40, "#REF!"], header=[*FULL, "Calcul"])

    reading = reading_of(saved(tmp_path, book))

    assert (len(reading.drafts), reading.refused, reading.not_read) == (1, [], ["Calcul"])


@pytest.mark.parametrize("value", [46387, datetime(2026, 12, 31), "31/12/2026", "46387"])
def test_a_day_and_its_serial_number_are_the_same(tmp_path: Path, value: object) -> None:
    (draft,) = reading_of(saved(tmp_path, book_of(["R1", "Ouvrir", "En cours", value]))).drafts

    assert draft.due_on == date(2026, 12, 31)


def test_the_visible_sheet_is_read_and_a_hidden_one_only_when_it_is_named(tmp_path: Path) -> None:
    book = book_of(["R1", "Ouvrir", "En cours", ""])
    old = book.create_sheet("Archives", 0)
    for row in (HEADER, ["OLD1", "Vieux", "Abandonné", ""], ["OLD2", "Vieux", "Abandonné", ""]):
        old.append(row)
    old.sheet_state = "hidden"
    path = saved(tmp_path, book)

    assert (reading_of(path).sheet, reading_of(path, "Archives").sheet) == ("Plan", "Archives")
    with pytest.raises(Refusal) as refusal:
        chosen_sheets(read_sheets(path), "Absente")
    assert (refusal.value.code, refusal.value.details["known"]) == ("sheet_unknown", "Archives, Plan")


def test_among_visible_sheets_the_one_with_most_columns_then_rows_is_read(tmp_path: Path) -> None:
    book = book_of(["R1", "Ouvrir", "En cours", "", 40])
    for place, name in ((0, "Avant"), (2, "Après")):
        other = book.create_sheet(name, place)
        for row in (HEADER, ["X", "Autre", "En cours", ""], ["Y", "Autre", "En cours", ""]):
            other.append(row)

    assert reading_of(saved(tmp_path, book)).sheet == "Plan"


def test_a_merged_cell_is_read_in_every_row_that_it_covers(tmp_path: Path) -> None:
    theme = "Mentorat entre pairs"
    rows = [
        ["R1", "Ouvrir", "En cours", "", 40, theme],
        *[[f"R{n}", "Former", "En cours", "", 40] for n in (2, 3)],
    ]
    book = book_of(*rows, header=[*FULL, "Thème"])
    book.active.merge_cells("F2:F3")

    reading = reading_of(saved(tmp_path, book))

    assert [draft.theme for draft in reading.drafts] == ["peer_mentoring", "peer_mentoring", ""]
    assert reading.filled_down == 1
