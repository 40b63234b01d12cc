"""``evaluation`` as typed: a questionnaire declared, its answers counted, its results shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from rc_dashboard.domain.evaluation.proportions import Pairs
from rc_dashboard.services.views.open_data import published_rows
from rc_dashboard.store.database import Database
from tests.conftest import Run
from tests.evaluation.questionnaires import answers_of

QUESTIONS = "code;question;réponses;comptées;part\nq1;À l’aise ?;non|oui;oui;À l’aise\n"
WHOSE = ("--questionnaire", "essai", "--group", "participants", "--edition", "edition-1")


@pytest.fixture
def asked(run: Run, tmp_path: Path) -> Run:
    table = tmp_path / "questions.csv"
    table.write_text(QUESTIONS, "utf-8")
    assert run("evaluation", "declare", table, "--questionnaire", "essai", "--title", "Essai").exit_code == 0
    return run


def test_answers_are_counted_then_shown(asked: Run, tmp_path: Path, database: Path) -> None:
    file = tmp_path / "answers.csv"
    file.write_bytes(answers_of(Pairs(6, 0, 7, 6), before_only=2))

    dry = asked("evaluation", "import", file, *WHOSE, "--municipality", "lyon", "--dry-run")
    done = asked("evaluation", "import", file, *WHOSE, "--municipality", "lyon")
    shown = asked("evaluation", "publish", *WHOSE)

    assert (dry.exit_code, done.exit_code, shown.exit_code) == (0, 0, 0)
    assert "19 personnes retrouvées" in dry.stdout
    assert "seulement avant : 2" in dry.stdout
    kept = Database(database)
    whole, *_places = published_rows(kept, "evaluation")
    kept.close()
    assert (whole["n"], whole["yes_before"], whole["yes_after"]) == (19, 6, 13)


def test_a_column_of_addresses_stops_the_command_until_it_is_left_out(asked: Run, tmp_path: Path) -> None:
    file = tmp_path / "answers.csv"
    file.write_text("clé,moment,q1,commentaire\na,avant,non,a.b@example.org\na,après,oui,\n", "utf-8")

    refused = asked("evaluation", "import", file, *WHOSE, "--municipality", "lyon")
    taken = asked("evaluation", "import", file, *WHOSE, "--municipality", "lyon", "--drop", "commentaire")

    assert refused.exit_code == 1
    assert "« commentaire » semble contenir des adresses électroniques" in refused.stderr.replace("\u202f", " ")
    assert "example.org" not in refused.output
    assert taken.exit_code == 0


def test_unknown_answers_are_listed_and_hold_the_import_back(asked: Run, tmp_path: Path) -> None:
    file = tmp_path / "answers.csv"
    file.write_text("clé,moment,q1\na,avant,non\na,après,bof\nb,avant,non\nb,après,oui\n", "utf-8")

    refused = asked("evaluation", "import", file, *WHOSE, "--municipality", "lyon")
    taken = asked("evaluation", "import", file, *WHOSE, "--municipality", "lyon", "--skip-refused")

    assert refused.exit_code == 1
    assert "Ligne 3" in refused.stdout
    assert taken.exit_code == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [(("--group", "tous"), 2), (("--group", "public-actors"), 1), (("--edition", "edition-9"), 1)],
)
def test_what_is_not_known_is_said(asked: Run, words: tuple[str, str], code: int) -> None:
    asked_for = [*WHOSE]
    asked_for[asked_for.index(words[0]) + 1] = words[1]

    assert asked("evaluation", "publish", *asked_for).exit_code == code
