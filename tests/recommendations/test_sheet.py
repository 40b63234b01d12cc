"""Recommendations come in by a spreadsheet and go out again; commitments name those that they answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.errors import NotAllowed
from rc_dashboard.domain.recommendations.rules import Recommendation
from rc_dashboard.domain.vocabulary import Reply, Role
from rc_dashboard.exchange.recommendations.sheet import HEADERS, find_sheet, read_sheet
from rc_dashboard.exchange.tables.tables import Line, Sheet, sheets_of
from rc_dashboard.i18n import translator
from rc_dashboard.services.commitments.import_plan import Request, import_file
from rc_dashboard.services.commitments.make_template import sheet_words
from rc_dashboard.services.operations.check_everything import check_everything
from rc_dashboard.services.recommendations.export_sheet import recommendations_workbook
from rc_dashboard.services.recommendations.import_sheet import SheetPlan, import_sheet
from rc_dashboard.services.recommendations.withdraw import withdraw_recommendation
from rc_dashboard.settings import DATA
from rc_dashboard.store.ids import new_id
from tests.recommendations.test_write import TODAY, by_code, entries, published, work
from tests.world import World

MAPPINGS = DATA / "mappings"
WORDS = sheet_words(MAPPINGS, translator("fr"))
WORDS_OF = {reply: word for word, reply in WORDS.replies.items()}
FULL = ";".join(HEADERS.values())


def bring(world: World, text: str, place: str = "lyon", reader: Reader | None = None, **more) -> SheetPlan:
    layout = find_sheet(sheets_of("recommandations.csv", text.encode()))
    assert layout is not None
    return import_sheet(work(world, reader), place, read_sheet(layout, WORDS), **more)


def refused(plan: SheetPlan) -> list[tuple[int, str, str]]:
    return [(row.row, row.column, row.reason.code) for row in plan.refused]


def lab(world: World, question: str = "Quel interprétariat ?") -> None:
    place, lab_id, edition = world.places["lyon"]["id"], new_id(), new_id()
    row = {"id": edition, "code": "edition-1", "starts_on": date(2024, 2, 1), "ends_on": None, "position": 1}
    own = {"id": lab_id, "municipality_id": place, "edition_id": edition, "code": "LYO-LAB1"}
    asked = {"id": new_id(), "municipality_id": place, "lab_id": lab_id, "code": "LYO-Q01", "position": 1}
    with world.database.transaction() as tx:
        tx.insert("edition", [row])
        tx.insert("lab", [own])
        tx.insert("lab_question", [{**asked, "question": question}])


def experiment(world: World, code: str = "LYO-X01", place: str = "lyon") -> None:
    row = {
        "id": new_id(), "municipality_id": world.places[place]["id"], "code": code, "title": "Essai",
        "tested": "", "tested_where": "", "learned": "", "reason": "", "published": True, "is_demo": False, "version": 1,
    }  # fmt: skip
    with world.database.transaction() as tx:
        tx.insert("experiment", [row])


def test_a_full_row_brings_everything(world):
    lab(world)
    experiment(world)
    line = (
        "R1;Traduire les convocations;En sept langues.;Quel interprétariat ?;;01/06/2026;LYO-X01;"
        "Acceptée en partie;Faute de moyens;15/09/2026"
    )
    plan = bring(world, f"{FULL}\n{line}\n")
    assert (len(plan.new), refused(plan)) == (1, [])
    row = by_code(world, "LYO-R01")
    assert (row["title"], row["question"], row["edition"]) == (
        "Traduire les convocations",
        "Quel interprétariat ?",
        "edition-1",
    )
    assert (row["reply"], row["reply_reason"], row["reply_on"]) == (
        "partially_accepted",
        "Faute de moyens",
        date(2026, 9, 15),
    )
    assert (row["published"], row["recommended_on"]) == (False, date(2026, 6, 1))
    assert [entry["on"] for entry in entries(world, "recommendation.replied")] == ["2026-09-15"]
    assert check_everything(world.database, TODAY).is_clean


def test_a_sheet_of_titles_alone_is_enough_and_the_second_time_changes_nothing(world):
    text = "Référence;Recommandation\nA;Ouvrir le conseil\nB;Former des pairs\n"
    assert len(bring(world, text).new) == 2
    again = bring(world, text)
    assert (again.new, again.changed, again.unchanged) == ([], [], 2)


def test_an_absent_column_and_an_empty_cell_say_nothing(world):
    bring(world, "Référence;Recommandation;Texte\nA;Ouvrir le conseil;À tous\n")
    for text in (
        "Référence;Recommandation\nA;Ouvrir le conseil\n",
        "Référence;Recommandation;Texte\nA;Ouvrir le conseil;\n",
    ):
        assert bring(world, text).unchanged == 1
    assert by_code(world, "LYO-R01")["summary"] == "À tous"


def test_what_goes_out_comes_back_without_a_change(world, tmp_path):
    lab(world)
    experiment(world)
    line = "R1;+ de langues;=1+1;LYO-Q01;;01/06/2026;LYO-X01;Non retenue;Trop cher;15/09/2026"
    bring(world, f"{FULL}\n{line}\nR2;Former des pairs;;;;;;;;\n")
    book = recommendations_workbook(world.database, world.place(), MAPPINGS, translator("fr"), "lyon")
    layout = find_sheet(_read(tmp_path / "recommandations.xlsx", book))
    plan = import_sheet(work(world), "lyon", read_sheet(layout, WORDS))
    assert (plan.new, plan.changed, plan.unchanged, refused(plan)) == ([], [], 2, [])


def _read(path: Path, content: bytes) -> list[Sheet]:
    """The sheets of a workbook, without the process that reads strangers' ones."""
    path.write_bytes(content)
    found = []
    for page in load_workbook(path).worksheets:
        lines = [
            Line(n, tuple(cell.date() if hasattr(cell, "date") else cell for cell in row))
            for n, row in enumerate(page.iter_rows(values_only=True), 1)
        ]
        found.append(Sheet(page.title, tuple(lines), hidden=page.sheet_state == "hidden"))
    return found


def test_codes_of_ours_are_kept_in_an_empty_installation(world):
    bring(world, "Référence;Recommandation\nLYO-R07;Ouvrir le conseil\nBRE-R03;Former des pairs\n")
    assert [
        row["code"]
        for row in world.database.ask(
            "recommendations/writing/order_of", municipality_id=world.places["lyon"]["id"]
        )
    ] == ["LYO-R07", "LYO-R08"]


def test_a_code_of_ours_further_down_is_not_given_to_the_row_above(world):
    bring(world, "Référence;Recommandation\nA;Ouvrir le conseil\nLYO-R01;Former des pairs\n")
    assert by_code(world, "LYO-R01")["title"] == "Former des pairs"
    assert by_code(world, "LYO-R02")["title"] == "Ouvrir le conseil"


def test_a_reply_cannot_be_taken_back_nor_explained_without_being_given(world):
    head = "Référence;Recommandation;Réponse;Motif;Répondue le"
    bring(world, f"{head}\nA;Ouvrir le conseil;Acceptée;;01/02/2026\n")
    none = WORDS_OF[Reply.NONE]
    assert refused(bring(world, f"{head}\nA;Ouvrir le conseil;{none};;\n"))[0][2] == "reply_needed"
    assert refused(bring(world, f"{head}\nB;Former des pairs;;Trop cher;\n"))[0][2] == "reply_needed"
    assert refused(bring(world, f"{head}\nB;Former des pairs;;;01/01/2099\n"))[0][2] == "day_to_come"
    assert by_code(world, "LYO-R01")["reply"] == "accepted"


def test_experiments_that_a_file_changes_stand_in_the_history(world):
    experiment(world)
    bring(world, "Référence;Recommandation\nA;Ouvrir le conseil\n")
    bring(world, "Référence;Recommandation;Micro-expérimentations\nA;Ouvrir le conseil;LYO-X01\n")
    assert entries(world, "recommendation.changed")[0]["fields"] == {
        "experiments": {"before": [], "after": ["LYO-X01"]}
    }


def test_a_change_of_a_file_is_a_correction_with_its_history(world):
    bring(world, "Référence;Recommandation;Texte\nA;Ouvrir le conseil;Avant\n")
    plan = bring(world, "Référence;Recommandation;Texte\nA;Ouvrir les conseils;Après\n")
    assert plan.changed[0].fields == {
        "title": ("Ouvrir le conseil", "Ouvrir les conseils"),
        "summary": ("Avant", "Après"),
    }
    assert entries(world, "recommendation.changed")[0]["fields"]["summary"] == {
        "before": "Avant",
        "after": "Après",
    }


@pytest.mark.parametrize(
    ("line", "column", "code"),
    [
        ("A;;;;;;;;;", "Recommandation", "recommendation_title_needed"),
        ("A;Ouvrir;;Une autre question ?;;;;;;", "Question du Policy Lab", "lab_question_unknown"),
        ("A;Ouvrir;;;Jardins;;;;;", "Thème", "word_unknown"),
        ("A;Ouvrir;;;;hier;;;;", "Recommandée le", "day_unreadable"),
        ("A;Ouvrir;;;;01/06/2036;;;;", "Référence", "day_to_come"),
        ("A;Ouvrir;;;;;LYO-X09;;;", "Micro-expérimentations", "experiment_unknown"),
        ("A;Ouvrir;;;;;BRE-X01;;;", "Micro-expérimentations", "experiment_unknown"),
        ("A;Ouvrir;;;;;;Peut-être;;", "Réponse", "word_unknown"),
        ("A;Ouvrir;;;;;;Non retenue;;", "Motif", "reply_reason_needed"),
    ],
)
def test_one_refused_row_and_nothing_is_written(world, line, column, code):
    experiment(world, "BRE-X01", "brest")
    plan = bring(world, f"{FULL}\nB;Former des pairs;;;;;;;;\n{line}\n")
    assert refused(plan) == [(3, column, code)]
    assert world.count("recommendation") == 0


def test_a_reference_under_which_another_sentence_stands_is_asked(world):
    bring(world, "Référence;Recommandation\n1;Ouvrir le conseil aux habitants\n")
    plan = bring(world, "Référence;Recommandation\n1;Créer une carte de transport\n")
    assert refused(plan) == [(2, "Référence", "recommendation_unlike")]


def test_twice_in_one_file_is_refused(world):
    plan = bring(world, "Référence;Recommandation\n1;Ouvrir le conseil\n1;Ouvrir le conseil\n")
    assert refused(plan) == [(3, "Référence", "row_repeated")]


def test_a_withdrawn_one_takes_no_reply_from_a_file(world):
    row = published(world)
    withdraw_recommendation(work(world), row["id"], row["version"], "Doublon")
    plan = bring(world, f"{FULL}\nLYO-R01;{row['title']};;;;;;Acceptée;;\n")
    assert refused(plan) == [(2, "Référence", "recommendation_withdrawn")]


def test_two_hundred_at_once(world):
    lines = "\n".join(f"{n};Recommandation numéro {n} sur le thème {n * 7919}" for n in range(200))
    assert len(bring(world, f"Référence;Recommandation\n{lines}\n").new) == 200
    assert world.count("recommendation") == 200


@pytest.mark.parametrize("who", ["officer", "administrator"])
def test_nobody_but_place_brings_one(world, who):
    reader = {"officer": world.officer("lyon"), "administrator": Reader(Role.ADMINISTRATOR, new_id(), "admin")}[
        who
    ]
    with pytest.raises(NotAllowed):
        bring(world, "Référence;Recommandation\nA;Ouvrir\n", reader=reader)
    with pytest.raises(NotAllowed):
        recommendations_workbook(world.database, reader, MAPPINGS, translator("fr"), "lyon")


COMMITMENTS = "Référence;Engagement;Statut;Échéance;Répond à\n"


def commitments(world: World, tmp_path: Path, text: str):
    path = tmp_path / "engagements.csv"
    path.write_text(text, "utf-8")
    noon = work(world).now_utc
    request = Request(path, None, "lyon")
    return import_file(world.database, request, MAPPINGS, now_utc=noon, today=TODAY)


def linked(world: World) -> list[str]:
    key = world.places["lyon"]["id"]
    return [
        row["codes"]
        for row in world.database.ask("recommendations/links/of_municipalities", municipality_ids=[key])
    ]


def test_commitments_name_what_they_answer(world, tmp_path):
    for title in ("Traduire", "Ouvrir"):
        published(world, by_title(title))
    assert commitments(
        world, tmp_path, f"{COMMITMENTS}E1;Éditer un guide;En cours;31/12/2026;LYO-R02, LYO-R01\n"
    ).applied
    assert linked(world) == ["LYO-R01 LYO-R02"]
    again = commitments(
        world, tmp_path, f"{COMMITMENTS}E1;Éditer un guide;En cours;31/12/2026;lyo-r01 et LYO-R02\n"
    )
    assert (len(again.plan.unchanged), again.plan.changed) == (1, [])
    commitments(world, tmp_path, "Référence;Engagement;Statut;Échéance\nE1;Éditer un guide;En cours;31/12/2026\n")
    assert linked(world) == ["LYO-R01 LYO-R02"]
    commitments(world, tmp_path, f"{COMMITMENTS}E1;Éditer un guide;En cours;31/12/2026;LYO-R02\n")
    assert linked(world) == ["LYO-R02"]
    assert check_everything(world.database, TODAY).is_clean


def by_title(title: str):
    return Recommendation(title=title)


@pytest.mark.parametrize(("codes", "reason"), [("LYO-R09", "recommendation_unknown"), ("BRE-R01", "link_across")])
def test_an_unknown_or_a_strangers_code_is_refused_with_its_row(world, tmp_path, codes, reason):
    published(world, by_title("Ailleurs"), place="brest")
    outcome = commitments(world, tmp_path, f"{COMMITMENTS}E1;Éditer un guide;En cours;31/12/2026;{codes}\n")
    assert [(row.row, row.column, row.reason.code) for row in outcome.plan.refused] == [(2, "Répond à", reason)]
    assert world.count("commitment") == 0
