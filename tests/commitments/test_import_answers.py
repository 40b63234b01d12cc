"""``import`` asks once: its questions, the answers as options, and the files that it hands over."""

from __future__ import annotations

from pathlib import Path

import duckdb
import openpyxl
import pytest

from rc_dashboard.exchange.tables.mapping_files import read_mapping
from tests.conftest import Run
from tests.exchange import written

HEADER = [*written.HEADER, "Avancement (%)", "Direction en charge"]


def rows(database: Path, question: str) -> list[tuple]:
    with duckdb.connect(str(database)) as connection:
        return connection.execute(question).fetchall()


def plain(text: str) -> str:
    return text.replace("\xa0", " ").replace("\u202f", " ")


def statuses(database: Path) -> dict[str, str]:
    return dict(rows(database, "SELECT source_key, status FROM commitment"))


@pytest.fixture
def words(tmp_path: Path) -> Path:
    lines = [["R1", "Ouvrir", "Terminé"], ["R2", "Former", "terminé "], ["R3", "Traduire", "Bof"]]
    return written.csv(tmp_path / "plan.csv", written.HEADER, *[[*line, ""] for line in lines])


def test_an_unknown_word_is_asked_once_for_all_its_rows(run: Run, words: Path, database: Path) -> None:
    done = run("import", words, "--municipality", "lyon")

    said = plain(done.stdout)
    assert (done.exit_code, statuses(database)) == (1, {})
    assert "« Terminé » (2 lignes) : Réalisé ?" in said
    assert "« Bof » (1 ligne) : aucun de nos mots ne lui ressemble." in said
    assert "Statut : 3 lignes refusées (valeurs différentes : 3)" in said


def test_proposed_words_are_accepted_together_and_others_said_one_by_one(
    run: Run, words: Path, database: Path
) -> None:
    done = run("import", words, "--municipality", "lyon", "--accept-words", "--word", "Bof=En pause")

    assert (done.exit_code, done.stderr) == (0, "")
    assert statuses(database) == {"r1": "completed", "r2": "completed", "r3": "paused"}


@pytest.mark.parametrize("said", ["Bof", "Bof=presque", "=En cours"])
def test_a_word_that_is_badly_said_is_one_sentence(run: Run, words: Path, said: str) -> None:
    done = run("import", words, "--municipality", "lyon", "--word", said)

    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)


@pytest.mark.parametrize(("answer", "declared"), [("share", [0.5, 1.0]), ("percent", [0.005, 0.01])])
def test_half_a_percent_is_answered_for_the_column(
    run: Run, tmp_path: Path, database: Path, answer: str, declared: list[float]
) -> None:
    lines = [["R1", "Ouvrir", "En cours", "", "0,5", ""], ["R2", "Former", "En cours", "", "1", ""]]
    path = written.csv(tmp_path / "plan.csv", HEADER, *lines)

    assert run("import", path, "--municipality", "lyon").exit_code == 1
    done = run("import", path, "--municipality", "lyon", "--progress-as", answer)

    assert (done.exit_code, done.stderr) == (0, "")
    assert [row[0] for row in rows(database, "SELECT declared FROM commitment ORDER BY source_key")] == declared


@pytest.mark.parametrize(("option", "department"), [("--drop", ""), ("--keep", "Mme Exemple")])
def test_people_are_pointed_out_and_nothing_is_written_before_an_answer(
    run: Run, tmp_path: Path, database: Path, option: str, department: str
) -> None:
    path = written.csv(tmp_path / "plan.csv", HEADER, ["R1", "Ouvrir", "En cours", "", "", "Mme Exemple"])

    asked = run("import", path, "--municipality", "lyon")
    assert (asked.exit_code, statuses(database)) == (1, {})
    assert "« Direction en charge »" in plain(asked.stdout)
    assert "--drop" in asked.stderr
    done = run("import", path, "--municipality", "lyon", option, "Direction en charge")

    assert (done.exit_code, done.stderr) == (0, "")
    assert rows(database, "SELECT department FROM commitment") == [(department,)]


@pytest.mark.process
def test_refused_rows_come_back_whole_in_a_workbook_that_can_be_sent_again(
    run: Run, tmp_path: Path, database: Path
) -> None:
    lines = [
        ["R1", "Ouvrir", "En cours", "31/12/2026", "", "Accueil"],
        ["R2", "=1+1", "Bof", "un jour", "", "Culture"],
    ]
    path = written.csv(tmp_path / "plan.csv", HEADER, *lines)
    refused = tmp_path / "refusees.xlsx"

    run("import", path, "--municipality", "lyon", "--skip-refused", "--refused", refused)
    page = openpyxl.load_workbook(refused).active
    cells = [[cell.value for cell in row] for row in page.iter_rows()]

    assert cells[0] == [*HEADER, "À corriger"]
    assert [row[:6] for row in cells[1:]] == [["R2", "=1+1", "Bof", "un jour", None, "Culture"]]
    assert plain(cells[1][6]).count("Ligne 3") == 2
    page["C2"], page["D2"] = "En pause", "30/06/2027"
    page["B2"].data_type = "s"
    page.parent.save(refused)
    again = run("import", refused, "--municipality", "lyon")
    assert (again.exit_code, again.stderr) == (0, "")
    assert rows(database, "SELECT title, status FROM commitment ORDER BY source_key") == [
        ("Ouvrir", "in_progress"),
        ("=1+1", "paused"),
    ]


def test_an_empty_cell_empties_only_where_somebody_says_so(run: Run, tmp_path: Path, database: Path) -> None:
    path = tmp_path / "plan.csv"
    full = ["R1", "Ouvrir", "En cours", "31/12/2026", "", "Accueil"]
    run("import", written.csv(path, HEADER, full), "--municipality", "lyon")
    written.csv(path, HEADER, [*full[:-1], ""])

    run("import", path, "--municipality", "lyon")
    assert rows(database, "SELECT department FROM commitment") == [("Accueil",)]
    done = run("import", path, "--municipality", "lyon", "--empty-erases")

    assert (done.exit_code, done.stderr) == (0, "")
    assert rows(database, "SELECT department FROM commitment") == [("",)]


def test_a_due_date_that_is_no_date_can_be_left_empty(run: Run, tmp_path: Path, database: Path) -> None:
    path = written.csv(tmp_path / "plan.csv", HEADER, ["R1", "Ouvrir", "En cours", "un jour", "", ""])

    done = run("import", path, "--municipality", "lyon", "--keep-unread-days")

    assert (done.exit_code, done.stderr) == (0, "")
    assert rows(database, "SELECT due_on FROM commitment") == [(None,)]


@pytest.mark.process
def test_a_sheet_is_named_and_another_can_be_read(run: Run, tmp_path: Path, database: Path) -> None:
    book = openpyxl.Workbook()
    for name, key in (("2025", "OLD"), ("2026", "NEW")):
        page = book.create_sheet(name)
        page.append(written.HEADER)
        page.append([key, f"Ouvrir {name}", "En cours", ""])
    book.save(tmp_path / "plan.xlsx")

    done = run("import", tmp_path / "plan.xlsx", "--municipality", "lyon", "--sheet", "2026")

    assert "Feuille lue : « 2026 »" in plain(done.stdout)
    assert rows(database, "SELECT title FROM commitment") == [("Ouvrir 2026",)]


def test_what_is_left_out_is_said(run: Run, tmp_path: Path) -> None:
    lines = [["R1", "Ouvrir", "En cours", "", "100"], ["Total", "", "", "", "100"]]
    path = written.csv(tmp_path / "plan.csv", [*written.HEADER, "Budget"], *lines)

    said = plain(run("import", path, "--municipality", "lyon", "--dry-run").stdout)

    assert "Lignes de total laissées de côté : 3." in said
    assert "Colonnes qui ne sont pas lues : Budget." in said


def test_a_layout_that_nobody_knows_gets_a_mapping_to_read_over(run: Run, tmp_path: Path, database: Path) -> None:
    path = written.csv(
        tmp_path / "plan accueil.csv",
        ["N°", "Intitulé de l’action", "État d’avancement", "Pour quand"],
        ["1", "Ouvrir", "En cours", "2027"],
    )
    proposal = tmp_path / "plan.toml"

    assert run("import", path, "--municipality", "lyon").exit_code == 1
    run("import", path, "--municipality", "lyon", "--propose", proposal)
    mapping = read_mapping(proposal)
    done = run("import", path, "--municipality", "lyon", "--mapping", proposal)

    assert (mapping.name, mapping.columns["due_on"]) == ("lyon-plan-accueil", ["Pour quand"])
    assert (done.exit_code, done.stderr) == (0, "")
    assert rows(database, "SELECT title, status, due_on::VARCHAR FROM commitment") == [
        ("Ouvrir", "in_progress", "2027-12-31")
    ]


def test_a_layout_without_anything_like_a_title_is_one_sentence(run: Run, tmp_path: Path) -> None:
    path = written.csv(tmp_path / "x.csv", ["Alpha", "Bêta"], ["1", "2"])

    done = run("import", path, "--propose", tmp_path / "x.toml")

    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert "Alpha, Bêta" in done.stderr
