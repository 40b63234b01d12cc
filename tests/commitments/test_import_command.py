"""``import`` as typed: its plan, its exit code, and a sentence when it is refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from typer.testing import Result

from rc_dashboard.settings import ROOT
from tests.conftest import Run
from tests.exchange import written

HEADER = [*written.HEADER, "Avancement (%)"]
OPEN = ["R1", "Ouvrir un lieu", "En cours", "31/12/2026", "40"]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A file that can be imported whole."""
    return written.csv(tmp_path / "plan.csv", HEADER, OPEN)


def refused(result: Result) -> str:
    """The one sentence on stderr, or the two of it; a traceback would be an exception."""
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert result.stderr.count("\n") == 1
    return result.stderr.strip()


def commitments(database: Path) -> int:
    with duckdb.connect(str(database)) as connection:
        return connection.execute("SELECT COUNT(*) FROM commitment").fetchone()[0]


# Done


def test_a_plan_is_shown_then_written(run: Run, plan: Path, database: Path) -> None:
    done = run("import", plan, "--municipality", "lyon")

    assert (done.exit_code, done.stderr) == (0, "")
    assert "Modèle Resilient Cities" in done.stdout
    assert "1 nouvel engagement\n" in done.stdout
    assert done.stdout.endswith("Import enregistré.\n")
    assert commitments(database) == 1


def test_the_same_file_again_has_nothing_to_write(run: Run, plan: Path) -> None:
    run("import", plan, "--municipality", "lyon")

    again = run("import", plan, "--municipality", "lyon")

    assert (again.exit_code, again.stderr) == (0, "")
    assert "1 engagement inchangé\n" in again.stdout
    assert again.stdout.endswith("Rien à écrire : tout est déjà là.\n")


def test_a_change_is_said_in_the_words_of_the_file(run: Run, plan: Path) -> None:
    run("import", plan, "--municipality", "lyon")
    written.csv(plan, HEADER, [*OPEN[:2], "Bloqué", *OPEN[3:4], "55"])

    done = run("import", plan, "--municipality", "lyon")

    said = done.stdout.replace("\xa0", " ").replace("\u202f", " ")
    assert "LYO-E01, Statut : « En cours » → « Bloqué »" in said
    assert "LYO-E01, Avancement (%) : « 40 % » → « 55 % »" in said


@pytest.mark.parametrize("good", [True, False])
def test_a_trial_writes_nothing_and_its_exit_code_says_whether_rows_are_refused(
    run: Run, plan: Path, database: Path, good: bool
) -> None:
    written.csv(plan, HEADER, OPEN, ["R2", "Former les agents", "À venir" if good else "Bientôt", "", ""])

    done = run("import", plan, "--municipality", "lyon", "--dry-run")

    assert (done.exit_code, done.stderr) == (0 if good else 1, "")
    assert done.stdout.rstrip().endswith("rien n’a été écrit.")
    assert commitments(database) == 0


def test_refused_rows_can_be_left_out(run: Run, plan: Path, database: Path) -> None:
    written.csv(plan, HEADER, OPEN, ["R2", "Former les agents", "Bientôt", "", ""])

    done = run("import", plan, "--municipality", "lyon", "--skip-refused")

    assert (done.exit_code, done.stderr) == (0, "")
    assert commitments(database) == 1


def test_leaving_out_every_row_is_no_success(run: Run, plan: Path) -> None:
    written.csv(plan, HEADER, ["R2", "Former les agents", "Bientôt", "", ""])

    assert "Rien n’a été écrit" in refused(run("import", plan, "--municipality", "lyon", "--skip-refused"))


# Refused: a row


@pytest.mark.parametrize(
    ("row", "where", "why"),
    [
        (["R1", "Former", "À venir", "", ""], "Ligne 3, colonne « Référence », « r1 »", "déjà à la ligne 2"),
        (["R2", "Former", "À venir", "fin juin", ""], "Ligne 3, colonne « Échéance », « fin juin »", "31/12/2026"),
        (
            ["R2", "Former", "À venir", "", "140 %"],
            "Ligne 3, colonne « Avancement (%) », « 140 % »",
            "entre 0 et 100",
        ),
        (["R2", "Former", "Bientôt", "", ""], "Ligne 3, colonne « Statut », « Bientôt »", "En cours, En pause"),
        (["R2", "", "À venir", "", ""], "Ligne 3, colonne « Engagement », «  »", "dites en une phrase"),
    ],
    ids=["a code twice", "a bad date", "progress of 140 %", "an unknown status", "no title"],
)
def test_a_refused_row_is_named_and_nothing_is_written(
    run: Run, plan: Path, database: Path, row: list[str], where: str, why: str
) -> None:
    result = run("import", written.csv(plan, HEADER, OPEN, row), "--municipality", "lyon")

    assert refused(result) == (
        "Rien n’a été écrit, à cause des lignes refusées (1) : corrigez le fichier, "
        "ou ajoutez --skip-refused pour importer le reste."
    )
    (line,) = [line for line in result.stdout.splitlines() if line.startswith("  Ligne")]
    assert where in line
    assert why in line
    assert commitments(database) == 0


def test_long_lists_of_refused_rows_are_cut_and_counted(run: Run, plan: Path) -> None:
    rows = [[f"R{number}", "Former", "Bientôt", "", ""] for number in range(23)]

    result = run("import", written.csv(plan, HEADER, *rows), "--municipality", "lyon")

    assert "(23)" in refused(result)
    assert "23 lignes refusées\n" in result.stdout
    assert result.stdout.count("  Ligne ") == 20
    assert "  … et 3 autres\n" in result.stdout


def test_a_later_word_of_both_is_told_in_words(run: Run, plan: Path, database: Path) -> None:
    run("import", plan, "--municipality", "lyon")
    with duckdb.connect(str(database)) as connection:
        connection.execute("UPDATE commitment SET status = 'paused'")
    written.csv(plan, HEADER, [*OPEN[:2], "Abandonné", *OPEN[3:]])

    result = run("import", plan, "--municipality", "lyon")

    assert "Ligne 2, colonne « Statut », « Abandonné » : « Statut » a changé ici" in result.stdout
    assert "(En pause)" in result.stdout


# Refused: the file, or what is asked


def test_a_missing_file(run: Run, tmp_path: Path) -> None:
    sentence = refused(run("import", tmp_path / "absent.csv", "--municipality", "lyon"))

    assert str(tmp_path / "absent.csv") in sentence
    assert sentence.endswith("vérifiez son chemin.")


@pytest.mark.process
def test_an_unreadable_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(b"\xff\xfe\x00" * 40)

    sentence = refused(run("import", tmp_path / "plan.xlsx", "--municipality", "lyon"))

    assert "« plan.xlsx »" in sentence
    assert sentence.endswith("enregistrez-le en CSV (UTF-8) ou en XLSX.")


@pytest.mark.process
def test_an_empty_sheet(run: Run, tmp_path: Path) -> None:
    path = written.xlsx(tmp_path / "plan.xlsx", [HEADER])

    sentence = refused(run("import", path, "--municipality", "lyon"))

    assert sentence == "Le fichier « plan.xlsx » ne contient aucun engagement : vérifiez la feuille et ses lignes."


def test_an_unknown_column(run: Run, plan: Path) -> None:
    written.csv(plan, [*HEADER, "Directoin en charge"], [*OPEN, "Culture"])

    sentence = refused(run("import", plan, "--municipality", "lyon"))

    assert sentence == (
        "La colonne « Directoin en charge » est inconnue : vouliez-vous dire « Direction en charge » ?"
    )


@pytest.mark.parametrize(
    "mapping", [[], ["--mapping", ROOT / "data" / "mappings" / "modele-resilient-cities.toml"]]
)
def test_columns_that_are_missing(run: Run, plan: Path, mapping: list) -> None:
    written.csv(plan, ["Objet", "Etat"], ["Ouvrir un lieu", "En cours"])

    sentence = refused(run("import", plan, "--municipality", "lyon", *mapping))

    assert ("Corrigez les en-têtes ou la correspondance." if mapping else "--mapping") in sentence


def test_a_mapping_that_cannot_work(run: Run, plan: Path, tmp_path: Path) -> None:
    (tmp_path / "ville.toml").write_text("name = 'ville'\ntitle = 'Ville'\n[columns]\ntitre = ['Objet']", "utf-8")

    sentence = refused(run("import", plan, "--mapping", tmp_path / "ville.toml"))

    assert "« ville.toml »" in sentence
    assert "titre" in sentence


def test_an_unknown_municipality(run: Run, plan: Path) -> None:
    sentence = refused(run("import", plan, "--municipality", "lion"))

    assert sentence.startswith("La collectivité « lion » est inconnue : choisissez parmi besancon, brest, ")


def test_no_municipality_where_one_is_needed(run: Run, plan: Path) -> None:
    assert refused(run("import", plan)).endswith("ajoutez --municipality CODE.")


# Refused: the database


def test_no_database(run: Run, plan: Path, database: Path) -> None:
    database.unlink()

    assert "init" in refused(run("import", plan, "--municipality", "lyon"))
    assert not database.exists()


def test_a_database_of_a_newer_version(run: Run, plan: Path, database: Path) -> None:
    with duckdb.connect(str(database)) as connection:
        connection.execute("INSERT INTO schema_migration VALUES (999, '999_later.sql', 'x')")

    assert "999" in refused(run("import", plan, "--municipality", "lyon"))


@pytest.mark.process
@pytest.mark.parametrize("how", ["ours", "engine"])
def test_a_database_that_another_process_holds(run: Run, plan: Path, database: Path, how: str) -> None:
    command = [sys.executable, "-m", "tests.faults.holder", how, str(database)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline() == b"ready\n"
        sentence = refused(run("import", plan, "--municipality", "lyon"))
        holder.communicate()

    assert str(holder.pid) in sentence
    assert commitments(database) == 0


def test_a_damaged_database(run: Run, plan: Path, database: Path) -> None:
    with database.open("r+b") as handle:
        handle.write(b"\xde\xad\xbe\xef" * 4096)

    assert str(database) in refused(run("import", plan, "--municipality", "lyon"))


@pytest.mark.parametrize("words", [[], ["plan.csv", "--unknown"], ["plan.csv", "autre.csv"]])
def test_wrong_usage_ends_with_2(run: Run, words: list[str]) -> None:
    assert run("import", *words).exit_code == 2
