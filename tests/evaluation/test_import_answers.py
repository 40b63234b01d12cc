"""Answers come in as counts: what is refused, what is lost, and that nothing of a person stays."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import openpyxl
import pytest

from rc_dashboard.domain.access import VISITOR
from rc_dashboard.domain.errors import NotAllowed, Refusal, StaleWrite
from rc_dashboard.domain.evaluation.proportions import Pairs
from rc_dashboard.exchange.questionnaires import DROP, read_questions
from rc_dashboard.services.evaluation.import_answers import Plan, import_answers, plan_import, read_columns
from rc_dashboard.services.evaluation.questionnaires import declare_questionnaire, questionnaire
from rc_dashboard.services.evaluation.release import show_results
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.evaluation import families, released
from tests.evaluation.questionnaires import (
    EASE,
    FAMILY,
    KNOWS,
    NOW,
    PLACE,
    TODAY,
    answers_of,
    bring_in,
    declared,
    shown_to_all,
)
from tests.world import World

CANARY = "canari-7f3a"


def plan_of(world: World, *files: str | bytes, roles: dict[str, str] | None = None) -> Plan:
    named = [(f"{n}.csv", file if isinstance(file, bytes) else file.encode()) for n, file in enumerate(files, 1)]
    return plan_import(world.database, PLACE, "essai", named, roles)


def refusal(world: World, *files: str, roles: dict[str, str] | None = None) -> Refusal:
    with pytest.raises(Refusal) as refused:
        plan_of(world, *files, roles=roles)
    return refused.value


@pytest.fixture
def asked(world: World) -> World:
    declared(world.database)
    return world


# What is counted


def test_people_are_paired_by_their_key_and_the_lost_are_counted(asked: World) -> None:
    plan = plan_of(asked, answers_of(Pairs(2, 1, 3, 1), before_only=2, after_only=4))

    assert plan.matched.pairs == 7
    assert (plan.matched.lost.before_only, plan.matched.lost.after_only) == (2, 4)
    assert plan.matched.counts == {(0, 1, 1): 2, (0, 1, 0): 1, (0, 0, 1): 3, (0, 0, 0): 1}


def test_two_files_are_before_and_after(asked: World) -> None:
    plan = plan_of(asked, "clé;q1\nA1;non\nb2;yes\n", "key;Q1\na1;نعم\nb2;OUI\n")

    assert plan.matched.counts == {(0, 0, 1): 1, (0, 1, 1): 1}


def test_whoever_left_a_question_blank_is_in_no_count(world: World) -> None:
    declared(world.database, EASE, KNOWS)
    plan = plan_of(world, "cle,moment,q1,q2\na,avant,oui,1\na,après,oui,3\nb,avant,oui,\nb,après,non,2\n")

    assert (plan.matched.pairs, plan.matched.lost.incomplete) == (1, 1)
    assert plan.matched.counts == {(0, 1, 1): 1, (1, 0, 2): 1}


@pytest.mark.parametrize("written", ["3", "3.0", "3,0", " 3 ", "３"])
def test_a_number_written_as_text_is_the_same_answer(world: World, written: str) -> None:
    declared(world.database, KNOWS)

    plan = plan_of(world, f'cle,moment,q2\na,avant,1\na,après,"{written}"\n')

    assert plan.matched.counts == {(0, 0, 2): 1}


@pytest.mark.process
def test_a_spreadsheet_is_read_like_a_text_file(world: World) -> None:
    declared(world.database, KNOWS)
    book = openpyxl.Workbook()
    for row in (
        ("Réponses du printemps",),
        ("clé", "moment", "Savez-vous à qui parler ?"),
        ("a", "avant", 1),
        ("a", "après", 3),
    ):
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)

    plan = plan_import(world.database, PLACE, "essai", [("r.xlsx", content.getvalue())])

    assert plan.matched.counts == {(0, 0, 2): 1}


# What is refused


@pytest.mark.parametrize(
    ("heading", "cells", "kind"),
    [
        ("Nom et prénom", ("x", "y"), "name"),
        ("Courriel", ("x", "y"), "email"),
        ("Téléphone", ("x", "y"), "phone"),
        ("Code postal", ("x", "y"), "address"),
        ("Né(e) le", ("x", "y"), "birth"),
        ("Pays d’origine", ("x", "y"), "nationality"),
        ("Titre de séjour", ("x", "y"), "standing"),
        ("commentaire", ("bien", "voir a.b@example.org"), "email"),
        ("remarque", ("au 06 12 34 56 78", ""), "phone"),
        ("remarque", ("+33 6 12 34 56 78", ""), "phone"),
        ("remarque", ("612345678", "698765432"), "phone"),
        ("remarque", ("12 rue des Exemples", ""), "address"),
        ("remarque", ("03/02/1990", ""), "birth"),
        ("remarque", ("syrienne", "soudanaise"), "nationality"),
        ("remarque", ("Mme Exemple", ""), "name"),
    ],
)
def test_a_column_that_may_say_who_somebody_is_is_refused_until_it_is_left_out(asked: World, heading, cells, kind):
    file = f'clé,moment,q1,"{heading}"\na,avant,oui,{cells[0]}\na,après,non,{cells[1]}\n'

    refused = refusal(asked, file)

    assert (refused.code, refused.details["personal"]) == ("column_personal", kind)
    assert refused.details["column"] == heading
    assert plan_of(asked, file, roles={heading: DROP}).matched.pairs == 1


def test_the_columns_are_shown_without_what_stands_in_them(asked: World) -> None:
    file = f"clé,moment,q1,commentaire\na,avant,oui,{CANARY}@example.org\na,après,non,\n".encode()

    columns = read_columns(asked.database, PLACE, "essai", [("r.csv", file)])

    assert [(c.heading, c.role, c.filled) for c in columns][3] == ("commentaire", "", 1)
    assert CANARY not in repr(columns)


def test_a_file_without_headings_does_not_show_its_first_person(asked: World) -> None:
    columns = read_columns(
        asked.database, PLACE, "essai", [("r.csv", f"{CANARY}@example.org,oui\nb,non\n".encode())]
    )

    assert columns[0].shown == "…"


@pytest.mark.parametrize("key", ["a.b@example.org", "06 12 34 56 78"])
def test_a_key_that_says_who_somebody_is_is_refused_for_good(asked: World, key: str) -> None:
    assert refusal(asked, f"clé,moment,q1\n{key},avant,oui\n{key},après,non\n").code == "key_personal"


def test_names_as_keys_are_seen(asked: World) -> None:
    people = ("Aline Exemple", "Bruno Exemple", "Chloé Modèle", "Denis Modèle")
    rows = "".join(f"{name},avant,oui\n" for name in people)

    assert refusal(asked, f"clé,moment,q1\n{rows}").details["personal"] == "name"


@pytest.mark.parametrize(
    ("files", "code"),
    [
        (("",), "file_without_rows"),
        (("clé,moment,q1\n",), "file_without_rows"),
        (("clé,q1\na,oui\n",), "moment_needed"),
        (("moment,q1\navant,oui\n",), "key_needed_once"),
        (("clé,moment\na,avant\n",), "question_missing"),
        (("clé,moment,q1,q1\na,avant,oui,oui\n",), "column_twice"),
        (("clé,q1\na,oui\n", "clé,q1\na,oui\n"), "same_file_twice"),
        (("clé,q1\na,oui\n", "clé,autre\na,oui\n"), "question_missing"),
        (("clé,q1\na,oui\n", "clé,q1\nb,oui\n"), "no_pairs"),
        (("clé,moment,q1\na,après,oui\n", "clé,moment,q1\na,avant,non\n"), "files_swapped"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_a_reason(asked: World, files, code: str) -> None:
    assert refusal(asked, *files).code == code


def test_rows_are_refused_one_by_one_and_hold_the_import_back(asked: World) -> None:
    plan = plan_of(
        asked,
        "clé,moment,q1\na,avant,oui\na,après,non\nb,avant,peut-être\nb,après,oui\nc,avant,oui\nc,avant,non\n"
        "c,après,oui\n,avant,oui\nd,hier,oui\ne,avant,moi a.b@example.org\n",
    )

    assert [(row.row, row.reason.code) for row in plan.refused] == [
        (4, "answer_unknown"),
        (7, "key_repeated"),
        (9, "answer_key_needed"),
        (10, "moment_unknown"),
        (11, "answer_unknown"),
    ]
    assert [row.value for row in plan.refused] == ["peut-être", "…", "", "hier", "…"]
    with pytest.raises(Refusal, match="answers_refused"):
        import_answers(UnitOfWork(asked.database, PLACE, now_utc=NOW, today=TODAY), FAMILY, "lyon", plan)
    assert asked.count("evaluation_batch") == 0


def test_people_with_a_refused_row_can_be_left_out_and_are_counted_as_lost(asked: World) -> None:
    plan = plan_of(asked, "clé,moment,q1\na,avant,oui\na,après,non\nb,avant,peut-être\nb,après,oui\n")

    import_answers(
        UnitOfWork(asked.database, PLACE, now_utc=NOW, today=TODAY), FAMILY, "lyon", plan, skip_refused=True
    )

    assert plan.matched.pairs == 1
    assert plan.matched.lost.refused == 1


def test_fifty_thousand_rows_are_counted(asked: World) -> None:
    plan = plan_of(asked, answers_of(Pairs(10_000, 2_000, 9_000, 4_000)))

    assert plan.matched.pairs == 25_000


def test_only_place_brings_answers_in_and_shows_them(asked: World) -> None:
    officer = asked.officer("lyon")
    plan = plan_of(asked, answers_of(Pairs(2, 1, 3, 1)))
    for reader in (VISITOR, officer):
        with pytest.raises(NotAllowed):
            plan_import(asked.database, reader, "essai", [("r.csv", b"")])
        with pytest.raises(NotAllowed):
            import_answers(UnitOfWork(asked.database, reader, now_utc=NOW, today=TODAY), FAMILY, "lyon", plan)
        with pytest.raises(NotAllowed):
            show_results(UnitOfWork(asked.database, reader, now_utc=NOW, today=TODAY), FAMILY, True, 0)
        with pytest.raises(NotAllowed):
            declare_questionnaire(UnitOfWork(asked.database, reader, now_utc=NOW), "x", "X", [EASE])


# What stays


def test_no_key_no_name_of_a_file_and_no_row_stays_anywhere(asked: World, tmp_path: Path, monkeypatch, caplog):
    """In the database's file, in the journal, in the logs, in a temporary folder."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    rows = "".join(f"{CANARY}-{n},avant,non\n{CANARY}-{n},après,oui\n" for n in range(7))
    with caplog.at_level("DEBUG"):
        plan = plan_import(asked.database, PLACE, "essai", [(f"{CANARY}.csv", f"clé,moment,q1\n{rows}".encode())])
        import_answers(UnitOfWork(asked.database, PLACE, now_utc=NOW, today=TODAY), FAMILY, "lyon", plan)

    with asked.database.transaction() as tx:
        tables = [name for (name,) in tx._cursor.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        kept = "".join(str(tx._cursor.execute(f"SELECT * FROM {name}").fetchall()) for name in tables)  # noqa: S608
    asked.database.execute_script("CHECKPOINT")
    files = b"".join(path.read_bytes() for path in tmp_path.glob("world.duckdb*"))
    assert "evaluation.imported" in kept
    assert "essai" in kept
    assert CANARY not in kept
    assert CANARY.encode() not in files
    assert CANARY not in caplog.text
    assert list(folder.iterdir()) == []


def test_the_journal_says_that_there_was_a_file_and_no_count(asked: World) -> None:
    bring_in(asked.database, "lyon", answers_of(Pairs(2, 1, 3, 1)))

    with asked.database.transaction() as tx:
        [(payload,)] = tx._cursor.execute(
            "SELECT payload FROM event WHERE action = 'evaluation.imported'"
        ).fetchall()
    assert payload == '{"audience":"participants","code":"essai","edition":"edition-1"}'


def test_a_second_file_replaces_the_first_and_nothing_of_it_remains(asked: World) -> None:
    bring_in(asked.database, "lyon", answers_of(Pairs(9, 0, 8, 7)))
    bring_in(asked.database, "lyon", answers_of(Pairs(0, 0, 6, 0)))
    show_results(UnitOfWork(asked.database, PLACE, now_utc=NOW, today=TODAY), FAMILY, True, 0)

    [shown] = released(asked.database, 5)
    assert shown.questions[0].release.total.pairs == Pairs(0, 0, 6, 0)
    assert asked.count("evaluation_batch") == 1


def test_what_is_public_is_not_changed_behind_its_readers_back(asked: World) -> None:
    shown_to_all_places = {"lyon": Pairs(9, 0, 8, 7)}
    for place, pairs in shown_to_all_places.items():
        bring_in(asked.database, place, answers_of(pairs))
    show_results(UnitOfWork(asked.database, PLACE, now_utc=NOW, today=TODAY), FAMILY, True, 0)

    with pytest.raises(Refusal, match="evaluation_is_shown"):
        bring_in(asked.database, "brest", answers_of(Pairs(1, 0, 1, 0)))
    with pytest.raises(StaleWrite):
        show_results(UnitOfWork(asked.database, PLACE, now_utc=NOW, today=TODAY), FAMILY, False, 0)
    show_results(UnitOfWork(asked.database, PLACE, now_utc=NOW, today=TODAY), FAMILY, False, 1)
    assert released(asked.database, 5) == []
    bring_in(asked.database, "brest", answers_of(Pairs(1, 0, 1, 0)))


def test_nothing_is_public_before_somebody_shows_it(world: World) -> None:
    declared(world.database)
    bring_in(world.database, "lyon", answers_of(Pairs(9, 0, 8, 7)))

    assert released(world.database, 5) == []
    assert [row["published"] for row in families(world.database)] == [False]


def test_nothing_can_be_shown_that_was_not_imported(asked: World) -> None:
    with pytest.raises(Refusal, match="nothing_imported"):
        show_results(UnitOfWork(asked.database, PLACE, now_utc=NOW, today=TODAY), FAMILY, True, 0)


# What is asked


def test_a_questionnaire_is_read_from_a_table() -> None:
    table = "code;question;réponses;comptées;part\nQ1;À l’aise ?;non | oui=yes=نعم;Oui;À l’aise\n"

    [question] = read_questions("q.csv", table.encode())

    assert question.code == "q1"
    assert [(word.word, word.also, word.counts) for word in question.answers] == [
        ("non", (), False),
        ("oui", ("yes", "نعم"), True),
    ]


@pytest.mark.parametrize(
    "row",
    [
        ";À l’aise ?;non|oui;oui;À l’aise",
        "q1;À l’aise ?;oui;oui;À l’aise",
        "q1;À l’aise ?;non|oui;;À l’aise",
        "q1;À l’aise ?;non|oui;non|oui;À l’aise",
        "q1;À l’aise ?;non|oui;peut-être;À l’aise",
        "q1;À l’aise ?;oui|Oui;oui;À l’aise",
        "key;À l’aise ?;non|oui;oui;À l’aise",
    ],
)
def test_a_question_that_cannot_be_used_is_refused_with_its_row(row: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_questions("q.csv", f"code;question;réponses;comptées;part\n{row}\n".encode())
    assert (refused.value.code, refused.value.details) == ("question_unusable", {"row": 2})


def test_a_declared_questionnaire_does_not_change(asked: World) -> None:
    with pytest.raises(Refusal, match="questionnaire_exists"):
        declare_questionnaire(UnitOfWork(asked.database, PLACE, now_utc=NOW), "essai", "Autre", [KNOWS])
    assert questionnaire(asked.database, "essai").questions == [EASE]


def test_three_answers_are_hidden_in_words(world: World) -> None:
    shown_to_all(world.database, {"lyon": Pairs(1, 0, 2, 0)})

    [shown] = released(world.database, 5)
    assert shown.questions[0].release.total.n is None
    assert shown.questions[0].release.places["lyon"].n is None
