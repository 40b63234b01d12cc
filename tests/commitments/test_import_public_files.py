"""The importer on public files that nobody here wrote."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import duckdb
import pytest

from rc_dashboard.exchange.tables.tables import read_sheets
from rc_dashboard.settings import ROOT
from tests.conftest import Run

PUBLIC = ROOT.parent / "shared" / "data"
PARIS = PUBLIC / "paris" / "bp_projets_gagnants_from_db.csv"

pytestmark = pytest.mark.skipif(
    not PUBLIC.is_dir(), reason=f"the public files are not here ({PUBLIC}): they are not part of the project"
)


def ask(database: Path, question: str) -> list[tuple]:
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(question).fetchall()


def test_the_winners_of_paris_stand_in_seven_words() -> None:
    (winners,) = read_sheets(PARIS)
    place = winners.lines[0].cells.index("avancement_projet")

    assert Counter(line.cells[place] for line in winners.lines[1:]) == {
        "FIN": 777,
        "LIVRAISON": 186,
        "ETUDES": 113,
        "TRAVAUX": 93,
        "NON DEMARRE": 60,
        "ABANDONNÉ": 56,
        "PROCEDURES": 56,
    }


def test_the_winners_of_paris_come_in_whole_and_once(run: Run, database: Path) -> None:
    done = run("import", PARIS)

    assert (done.exit_code, done.stderr) == (0, "")
    assert "1\u202f341 nouveaux engagements\n" in done.stdout
    assert "21 territoires concernés (dont 21 créés, à part du programme)\n" in done.stdout
    assert "0 ligne refusée\n" in done.stdout
    assert "À vérifier : 41 échéances tombent avant le début\n" in done.stdout
    assert dict(ask(database, "SELECT status, COUNT(*) FROM commitment WHERE published GROUP BY status")) == {
        "completed": 777,
        "in_progress": 186 + 113 + 93 + 56,
        "planned": 60,
        "abandoned": 56,
    }
    assert ask(database, "SELECT COUNT(*) FROM commitment WHERE title LIKE '+%'") == [(3,)]
    # 1,065 months, of which 2099-12 means none; a month ends on its last day.
    assert ask(database, "SELECT COUNT(*) FROM commitment WHERE due_on = LAST_DAY(due_on)") == [(1_064,)]
    assert ask(database, "SELECT COUNT(*) FROM commitment WHERE due_on IS NULL") == [(277,)]
    assert ask(database, "SELECT COUNT(*) FROM municipality WHERE collection = 'paris-budget-participatif'") == [
        (21,)
    ]
    _a_second_import_writes_nothing(run, database)
    assert run("check").exit_code == 0


def _a_second_import_writes_nothing(run: Run, database: Path) -> None:
    tables = ("event", "commitment", "commitment_state", "commitment_update", "municipality", "theme")
    counts = [ask(database, f"SELECT COUNT(*) FROM {table}") for table in tables]  # noqa: S608

    again = run("import", PARIS)

    assert (again.exit_code, again.stderr) == (0, "")
    assert "1\u202f341 engagements inchangés\n" in again.stdout
    assert [ask(database, f"SELECT COUNT(*) FROM {table}") for table in tables] == counts  # noqa: S608


@pytest.mark.process
@pytest.mark.parametrize(
    ("name", "commitments", "steps"),
    [("Plan_nouveau", 6, 0), ("modele-import-pa", 1, 1), ("plan_with_sous_actions_valid", 4, 3)],
)
def test_an_action_plan_comes_in_with_its_steps(
    run: Run, database: Path, name: str, commitments: int, steps: int
) -> None:
    done = run("import", PUBLIC / "tet" / f"{name}.xlsx", "--municipality", "lyon")

    assert (done.exit_code, done.stderr) == (0, "")
    assert ask(database, "SELECT COUNT(*) FROM commitment WHERE NOT published") == [(commitments,)]
    assert ask(database, "SELECT COUNT(*) FROM milestone") == [(steps,)]
    assert run("check").exit_code == 0


@pytest.mark.process
def test_an_action_that_stands_twice_is_refused_at_its_row(run: Run, database: Path) -> None:
    result = run("import", PUBLIC / "tet" / "plan_with_duplicate_actions.xlsx", "--municipality", "lyon")

    assert result.exit_code == 1
    assert "1 nouvel engagement\n" in result.stdout
    assert "1 ligne refusée\n" in result.stdout
    assert "  Ligne 5, colonne « Axe (x) »" in result.stdout
    assert result.stdout.rstrip().endswith("cet engagement est déjà à la ligne 4. Retirez l’une des deux lignes.")
    assert ask(database, "SELECT COUNT(*) FROM commitment") == [(0,)]


def test_results_of_decidim_come_in_with_the_status_of_their_progress(run: Run, database: Path) -> None:
    done = run("import", PUBLIC / "decidim" / "decidim_results_valid.csv", "--municipality", "lyon")

    assert (done.exit_code, done.stderr) == (0, "")
    assert ask(database, "SELECT title, status, due_on::VARCHAR, declared FROM commitment ORDER BY code") == [
        ("Result 1", "completed", "2015-06-01", 1.0),
        ("Result 2", "in_progress", "2017-06-30", 0.89),
    ]


def test_results_of_decidim_without_titles_are_refused_one_by_one(run: Run, database: Path) -> None:
    result = run("import", PUBLIC / "decidim" / "decidim_results_invalid.csv", "--municipality", "lyon")

    assert (result.exit_code, "(2)" in result.stderr) == (1, True)
    lines = [line for line in result.stdout.splitlines() if line.startswith("  Ligne")]
    assert [line.split(",")[0] for line in lines] == ["  Ligne 2", "  Ligne 3"]
    assert all("le titre manque" in line for line in lines)
    assert ask(database, "SELECT COUNT(*) FROM commitment") == [(0,)]
