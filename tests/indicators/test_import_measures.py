"""``import`` takes a file of values by its header, CSV or spreadsheet, and says its plan in words."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.indicators.rules import Definition
from rc_dashboard.domain.vocabulary import Direction, Role
from rc_dashboard.services.indicators.define_indicator import define_indicator
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.settings import DATA
from rc_dashboard.store.database import Database
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.journal import PROGRAMME_ID
from tests.conftest import Run
from tests.indicators.test_indicators import NOW, TODAY

ROWS = [
    ["Indicateur", "Collectivité", "Date", "Type de valeur", "Valeur", "n"],
    ["PROG-I01", "programme", "2025-01-31", "va", "15 156", None],
    ["PROG-I01", None, "28/02/2025", "mesure", 1.5, 12],
    ["PROG-I01", None, "2025-03-31", "va", "NR", None],
]


def with_indicator(path: Path) -> None:
    database = Database(path)
    place = Reader(Role.PLACE)
    said = Definition(title="Personnes", unit="personnes", direction=Direction.UP)
    define_indicator(
        UnitOfWork(database, place, now_utc=NOW, today=TODAY), PROGRAMME_ID, said, request_id=new_id()
    )
    database.close()


def workbook(path: Path, rows: list[list]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@pytest.mark.process
def test_a_spreadsheet_of_values_is_recognised_planned_and_written(run: Run, database: Path, tmp_path) -> None:
    with_indicator(database)
    file = workbook(tmp_path / "mesures.xlsx", ROWS)

    dry = run("import", file, "--dry-run")
    assert dry.exit_code == 0, dry.output
    assert "Mesures, une par ligne (mesures)" in dry.output
    assert "2 nouvelles mesures" in dry.output
    assert "1 ligne sans valeur" in dry.output
    assert "rien n’a été écrit" in dry.output
    assert run("import", file).exit_code == 0
    assert "Rien à écrire" in run("import", file).output
    assert run("check").exit_code == 0


@pytest.mark.process
def test_a_refused_row_is_said_with_its_number_and_its_column(run: Run, database: Path, tmp_path) -> None:
    with_indicator(database)
    rows = [
        *ROWS,
        ["PROG-I99", None, "2025-01-31", "va", 3, None],
        ["PROG-I01", None, "2025-13-01", "va", 3, None],
    ]
    refused = run("import", workbook(tmp_path / "mesures.xlsx", rows))
    assert refused.exit_code == 1
    assert "Ligne 5, colonne « Indicateur »" in refused.output.replace("\u202f", " ").replace("\xa0", " ")
    assert "le plus proche\u00a0: PROG-I01" in refused.output
    assert "Ligne 6, colonne" in refused.output


@pytest.mark.process
def test_a_mapping_that_is_of_measurements_may_be_named(run: Run, database: Path, tmp_path) -> None:
    with_indicator(database)
    own = DATA / "mappings" / "measurements" / "mesures.toml"
    assert run("import", workbook(tmp_path / "m.xlsx", ROWS), "--mapping", own).exit_code == 0
    other = run("import", workbook(tmp_path / "o.xlsx", [["a"], ["b"]]), "--mapping", own)
    assert other.exit_code == 1
    assert "Type de valeur" in other.output
