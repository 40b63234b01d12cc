"""``import`` recognises a sheet of recommendations, and writes a workbook of both kinds whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from rc_dashboard.cli import assemble
from rc_dashboard.settings import DATA, settings
from rc_dashboard.store.database import close_databases, open_database

pytestmark = pytest.mark.process


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new installation with the programme's reference data and without examples."""
    path = tmp_path / "rc.duckdb"
    monkeypatch.setenv("RC_DATABASE", str(path))
    monkeypatch.setenv("RC_DEMO", "false")
    settings.cache_clear()
    assert run("init").exit_code == 0
    yield path
    close_databases()
    settings.cache_clear()


def run(*words: str):
    result = CliRunner().invoke(assemble(), list(words))
    close_databases()
    return result


def count(path: Path, query: str) -> int:
    database = open_database(path)
    with database.transaction() as tx:
        found = tx._cursor.execute(query).fetchone()[0]
    close_databases()
    return found


def filled_in(folder: Path, answers: str) -> Path:
    """Our own template with a recommendation and a commitment."""
    book = load_workbook(DATA / "templates" / "engagements.xlsx")
    commitments, recommendations = book.worksheets[:2]
    commitments.append(
        ["E1", "Traduire les courriers", "", "", "", "", "", "31/12/2027", "", "", "En cours", "", "", answers]
    )
    recommendations.append(["LYO-R01", "Traduire les convocations", "En sept langues", "", "", "01/06/2026"])
    path = folder / "plan.xlsx"
    book.save(path)
    return path


def test_a_csv_of_titles_is_recognised_on_an_empty_installation(empty, tmp_path):
    path = tmp_path / "recommandations.csv"
    path.write_text("Référence;Recommandation\nA;Ouvrir le conseil\nB;Former des pairs\n", "utf-8")
    tried = run("import", str(path), "--municipality", "lyon", "--dry-run")
    assert (tried.exit_code, "2 nouvelles recommandations" in tried.output) == (0, True)
    assert count(empty, "SELECT COUNT(*) FROM recommendation") == 0
    done = run("import", str(path), "--municipality", "lyon", "--publish")
    assert (done.exit_code, "Les recommandations sont enregistrées." in done.output) == (0, True)
    assert count(empty, "SELECT COUNT(*) FROM recommendation WHERE published") == 2
    assert run("check").exit_code == 0


def test_a_workbook_brings_recommendations_and_what_answers_them(empty, tmp_path):
    done = run("import", str(filled_in(tmp_path, "LYO-R01")), "--municipality", "lyon")
    assert done.exit_code == 0, done.output
    assert count(empty, "SELECT COUNT(*) FROM commitment_recommendation WHERE active") == 1
    assert run("check").exit_code == 0


def test_one_refused_row_of_one_sheet_keeps_both_out(empty, tmp_path):
    done = run("import", str(filled_in(tmp_path, "LYO-R09")), "--municipality", "lyon")
    assert done.exit_code == 1
    assert "LYO-R09" in done.output
    assert count(empty, "SELECT COUNT(*) FROM recommendation") == 0
    assert count(empty, "SELECT COUNT(*) FROM commitment") == 0
