"""Two files, one after the other: nothing is rewritten unseen, nothing is taken for another thing, nothing is copied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from rc_dashboard.domain.commitments.updates import Evidence, Update
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.exchange.commitments.identity import NO_ANSWERS, PlanAnswers
from rc_dashboard.services.commitments.import_plan import Outcome, Request, import_file
from rc_dashboard.services.operations.check_everything import check_everything
from rc_dashboard.services.views.open_data import published_rows
from rc_dashboard.services.views.territories.overview import show_overview
from rc_dashboard.settings import DATA
from rc_dashboard.store.database import Row
from rc_dashboard.store.ids import new_id
from tests.exchange import written
from tests.world import World

MONDAY, TUESDAY, LATER = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 20)
HEADER = [
    *written.HEADER,
    "Avancement (%)",
    "Poids (1 à 3)",
    "Fréquence des mises à jour (mois)",
    "Résumé",
    "Thème",
]
YES = PlanAnswers(yes=True)
DESK, TRAIN = ["1", "Ouvrir un guichet unique", "Réalisé"], ["2", "Former les agents d’accueil", "En cours"]
CARD, MUSEUM = ["1", "Créer une carte culture", "À venir"], ["2", "Traduire le programme du musée", "À venir"]


class Desk:
    """Brings files under their names."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world, self.folder = world, folder

    def bring(self, name: str, *rows: list[str], answers: PlanAnswers = NO_ANSWERS, on: date = TUESDAY) -> Outcome:
        full = [[*row, *[""] * (len(HEADER) - len(row))] for row in rows]
        return self.bring_file(written.csv(self.folder / name, HEADER, *full), answers, on)

    def bring_file(self, path: Path, answers: PlanAnswers = NO_ANSWERS, on: date = TUESDAY) -> Outcome:
        noon = datetime(on.year, on.month, on.day, 12)
        request = Request(path, municipality="lyon", publish=True, answers=answers)
        return import_file(self.world.database, request, DATA / "mappings", now_utc=noon, today=on)

    def stands(self) -> dict[str, tuple[str, str]]:
        rows: list[Row] = self.world.database.ask("commitments/export/commitment")
        return {row["code"]: (row["title"], row["status"]) for row in rows}


@pytest.fixture
def desk(world: World, tmp_path: Path) -> Iterator[Desk]:
    yield Desk(world, tmp_path)
    assert check_everything(world.database, LATER).differences == []


def codes(outcome: Outcome) -> list[str]:
    return [question.reason.code for question in outcome.plan.asked]


# One plan


def test_a_promise_that_a_file_words_otherwise_shows_each_field_that_changed(desk: Desk) -> None:
    first = [
        "T1",
        "Ouvrir un guichet cinq jours sur sept",
        "En cours",
        "31/12/2027",
        "40",
        "3",
        "3",
        "Avec interprète",
    ]
    access, mentoring = "Accessibilité de l’information et des services publics", "Mentorat entre pairs"
    themes = [
        {"id": new_id(), "scheme": "programme", "code": code, "label": code, "position": n}
        for n, code in enumerate(("accessibility", "peer_mentoring"))
    ]
    with desk.world.database.transaction() as tx:
        tx.insert("theme", themes)
    desk.bring("plan.csv", [*first, access], on=MONDAY)
    again = ["T1", "Étudier l’ouverture d’un guichet", "En cours", "31/12/2027", "40", "1", "6", "", mentoring]

    asked = desk.bring("autre-nom.csv", again)
    assert (codes(asked), asked.applied, asked.plan.name) == (["title_unlike"], False, "plan")
    assert desk.stands()["LYO-E01"][0] == first[1]

    assert desk.bring("autre-nom.csv", again, answers=YES).applied
    rows = published_rows(desk.world.database, "promise_changes")
    changes = {row["field"]: (row["before"], row["after"], row["entered_by"], row["on_date"]) for row in rows}
    assert changes == {
        "title": (first[1], again[1], "file", TUESDAY),
        "weight": ("3", "1", "file", TUESDAY),
        "rhythm_months": ("3", "6", "file", TUESDAY),
        "theme": ("accessibility", "peer_mentoring", "file", TUESDAY),
    }


def test_a_plan_under_another_name_is_known_by_what_it_holds(desk: Desk) -> None:
    desk.bring("plan-2025.csv", DESK, TRAIN, on=MONDAY)

    outcome = desk.bring("plan-2026.csv", DESK, ["2", "Former tous les agents d’accueil", "En cours"])

    assert (outcome.applied, outcome.plan.name, len(outcome.plan.changed)) == (True, "plan-2025", 1)
    assert len(desk.stands()) == 2


def test_a_file_that_holds_other_rows_is_another_plan(desk: Desk) -> None:
    desk.bring("accueil.csv", DESK, on=MONDAY)
    outcome = desk.bring("culture.csv", ["C7", *CARD[1:]])
    assert (outcome.applied, outcome.plan.name) == (True, "culture")


# Two plans that number from 1


def test_a_second_plan_that_numbers_from_1_overwrites_nothing(desk: Desk) -> None:
    desk.bring("accueil.csv", DESK, TRAIN, on=MONDAY)
    before = desk.stands()

    asked = desk.bring("culture.csv", CARD, MUSEUM)
    assert asked.plan.confirm is not None
    assert (asked.plan.confirm.code, asked.applied, desk.stands()) == ("plan_unclear", False, before)

    assert desk.bring("culture.csv", CARD, MUSEUM, answers=YES).applied
    stands = desk.stands()
    assert {code: stands[code] for code in before} == before
    assert [stands[code] for code in sorted(set(stands) - set(before))] == [
        (CARD[1], "planned"),
        (MUSEUM[1], "planned"),
    ]
    again = desk.bring("culture.csv", CARD, ["2", "Traduire tout le programme du musée", "À venir"])
    assert (again.applied, len(again.plan.changed), len(desk.stands())) == (True, 1, 4)


def test_the_plan_that_is_named_is_the_plan(desk: Desk) -> None:
    desk.bring("accueil.csv", DESK, TRAIN, on=MONDAY)

    asked = desk.bring("culture.csv", CARD, MUSEUM, answers=PlanAnswers(plan="accueil"))
    assert (codes(asked), asked.applied) == (["title_unlike", "title_unlike"], False)
    other = desk.bring("culture.csv", CARD, MUSEUM, answers=PlanAnswers(plan="Culture 2026"))
    assert (other.applied, other.plan.name, len(desk.stands())) == (True, "culture-2026", 4)


def test_what_was_imported_before_plans_had_names_is_known_by_what_it_holds(desk: Desk) -> None:
    desk.bring("plan.csv", DESK, TRAIN, on=MONDAY)
    with desk.world.database.transaction() as tx:
        tx._cursor.execute("UPDATE commitment SET plan = NULL")

    outcome = desk.bring("plan.csv", DESK, ["2", "Former tous les agents d’accueil", "En cours"])

    assert (outcome.applied, len(outcome.plan.changed), len(desk.stands())) == (True, 1, 2)


# Keys as they are seen


def workbook(path: Path, *rows: tuple[object, str], shown: str = "General") -> Path:
    book = Workbook()
    book.active.append(written.HEADER)
    for key, title in rows:
        book.active.append([key, title, "En cours", None])
    for cell in book.active["A"][1:]:
        cell.number_format = shown
    book.save(path)
    return path


@pytest.mark.process
def test_keys_that_became_numbers_are_asked_and_make_no_copy(desk: Desk) -> None:
    texts = (("001", "Action 1"), ("002", "Action 2"), ("1.10", "Action 3"), ("1.1", "Action 4"))
    desk.bring_file(workbook(desk.folder / "plan.xlsx", *texts), on=MONDAY)
    before = desk.stands()
    numbers = workbook(desk.folder / "plan.xlsx", (1, "Action 1"), (2, "Action 2"), (1.1, "Action 3"))

    asked = desk.bring_file(numbers)

    assert (codes(asked), asked.applied, desk.stands()) == (
        ["key_nearly_known", "key_nearly_known", "title_known"],
        False,
        before,
    )
    desk.bring_file(numbers, YES)
    assert desk.stands() == before


@pytest.mark.process
def test_a_number_that_is_shown_with_its_zeros_is_that_key(desk: Desk) -> None:
    desk.bring_file(workbook(desk.folder / "plan.xlsx", ("001", "Action 1")), on=MONDAY)
    outcome = desk.bring_file(workbook(desk.folder / "plan.xlsx", (1, "Action 1"), shown="000"))
    assert (codes(outcome), len(outcome.plan.unchanged)) == ([], 1)


def test_a_sign_that_nobody_sees_makes_no_copy(desk: Desk) -> None:
    desk.bring("plan.csv", ["R1", "Traduire les horaires", "En cours"], on=MONDAY)

    outcome = desk.bring("plan.csv", ["R1\u200b", "Traduire\u00ad les horaires", "En cours\u200b"])

    assert (len(outcome.plan.unchanged), len(desk.stands())) == (1, 1)


# What contradicts itself


def test_a_commitment_to_come_that_is_done_is_asked(desk: Desk) -> None:
    row = ["P1", "Pas commencé", "À venir", "31/12/2027", "100"]

    asked = desk.bring("plan.csv", row)
    assert (codes(asked), asked.applied, desk.stands()) == (["to_come_and_begun"], False, {})

    desk.bring("plan.csv", row, answers=YES)
    assert desk.stands()["LYO-E01"] == ("Pas commencé", "in_progress")


# History is no news


def test_what_a_file_brings_is_never_news(desk: Desk) -> None:
    def news() -> dict[str, list[str]]:
        found = show_overview(desk.world.database, Day(LATER), "programme", since=MONDAY).news
        return {what: [row["code"] for row in rows] for what, rows in found.items()}

    desk.bring("plan.csv", DESK, TRAIN, ["3", "Traduire les horaires", "Bloqué"], on=TUESDAY)
    assert news() == {}
    desk.bring("plan.csv", DESK, [*TRAIN[:2], "Réalisé"], on=TUESDAY)
    assert news() == {}

    officer = replace(desk.world.officer("lyon"), account_id=None)
    kept = next(
        row for row in desk.world.database.ask("commitments/export/commitment") if row["code"] == "LYO-E01"
    )
    said = Update(Status.COMPLETED, evidence=(Evidence("https://ville.example/", "Le guichet"),))
    desk.world.say(officer, kept["id"], said, LATER)
    assert news() == {"moving": ["LYO-E01"]}
