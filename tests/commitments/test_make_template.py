"""The model that ships is the one that is made, and what it is filled with comes in whole."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from rc_dashboard.domain.vocabulary import Reply
from rc_dashboard.exchange.tables.layout import find_layout
from rc_dashboard.exchange.tables.mapping_files import read_mapping
from rc_dashboard.exchange.tables.reading import read_rows
from rc_dashboard.exchange.tables.tables import read_sheets
from rc_dashboard.exchange.tables.workbook import Sheet, workbook_of
from rc_dashboard.i18n import translator
from rc_dashboard.services.commitments.make_template import MODEL, make_template, model_mapping
from rc_dashboard.settings import DATA

MAPPINGS = DATA / "mappings"


def cells(content: bytes) -> list[list[list[object]]]:
    book = load_workbook(io.BytesIO(content))
    return [[[cell.value for cell in row] for row in page.iter_rows()] for page in book.worksheets]


def test_the_model_that_ships_is_the_one_that_is_made():
    made = make_template(MAPPINGS, translator("fr"))
    shipped = {path.name: path.read_bytes() for path in (DATA / "templates").iterdir()}
    assert set(made) == set(shipped)
    assert made["engagements.csv"] == shipped["engagements.csv"]
    assert cells(made["engagements.xlsx"]) == cells(shipped["engagements.xlsx"])


@pytest.mark.process
@pytest.mark.parametrize("name", ["engagements.xlsx", "engagements.csv"])
def test_our_own_mapping_recognises_the_model(name):
    mapping = read_mapping(MAPPINGS / f"{MODEL}.toml")
    assert find_layout(read_sheets(DATA / "templates" / name), mapping) is not None


@pytest.mark.process
def test_what_is_written_is_read_back_whatever_it_begins_with(tmp_path):
    mapping = model_mapping(MAPPINGS)
    titles = ["=1+1", "+ de bancs", "@SUM(A1)", "-", "Un « titre »\nsur deux lignes"]
    rows = [{"key": f"E{n}", "title": title, "status": "En cours"} for n, title in enumerate(titles)]
    path = tmp_path / "engagements.xlsx"
    path.write_bytes(workbook_of(mapping, Sheet("Engagements", rows)))

    book = load_workbook(path)
    column = [cell.data_type for cell in book.worksheets[0]["B"][1:]]
    assert set(column) == {"s"}
    layout = find_layout(read_sheets(path), mapping)
    assert [draft.title for draft in read_rows(layout, mapping).drafts] == titles


def test_statuses_and_families_are_chosen_from_the_words_that_are_read():
    book = load_workbook(io.BytesIO(make_template(MAPPINGS, translator("fr"))["engagements.xlsx"]))
    mapping = model_mapping(MAPPINGS)
    lists = [[cell.value for cell in column if cell.value] for column in book["listes"].iter_cols()]
    themes = list(mapping.theme.words)
    replies = [translator("fr").label("reply", reply.value) for reply in Reply]
    assert lists == [list(mapping.status.words), themes, themes, replies]
    assert len(book.worksheets[0].data_validations.dataValidation) == 2
