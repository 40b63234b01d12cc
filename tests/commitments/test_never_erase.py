"""A file that says less than the last one takes nothing away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from rc_dashboard.domain.day import Day
from rc_dashboard.services.commitments.import_plan import Outcome, Request, import_file
from rc_dashboard.services.views.commitments.commitment import show_commitment
from rc_dashboard.settings import DATA
from tests.exchange import written
from tests.world import World

FULL = [*written.HEADER, "Résumé", "Direction en charge", "Début", "Poids (1 à 3)", "Avancement (%)"]
ROW = ["R1", "Ouvrir un lieu", "En cours", "31/12/2026", "Avec interprète", "Accueil", "01/02/2026", "3", "40"]
KEPT = ("summary", "department", "starts_on", "due_on", "weight", "status", "declared")


class Desk:
    def __init__(self, world: World, folder: Path) -> None:
        self.world, self.folder = world, folder

    def send(self, header: list[str], *rows: list[str], on: date = date(2026, 3, 3), **how: object) -> Outcome:
        path = written.csv(self.folder / "plan.csv", header, *rows)
        request = Request(path, municipality="lyon", **how)
        noon = datetime(on.year, on.month, on.day, 12)
        return import_file(self.world.database, request, DATA / "mappings", now_utc=noon, today=on)

    def day_words(self) -> dict[str, tuple[str, date | None]]:
        rows = self.world.database.ask("commitments/export/day_words")
        return {row["field"]: (row["words"], row["day"]) for row in rows}

    def shown(self) -> dict[str, str]:
        place = self.world.officer("lyon")
        return show_commitment(self.world.database, place, Day(date(2026, 3, 4)), "LYO-E01").day_words

    def stands(self) -> dict[str, object]:
        (row,) = self.world.database.ask("commitments/export/commitment")
        return {name: row[name] for name in KEPT}


@pytest.fixture
def desk(world: World, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(world, tmp_path)
    assert desk.send(FULL, ROW, on=date(2026, 3, 2)).applied
    return desk


def test_columns_that_are_absent_say_nothing(desk: Desk) -> None:
    before = desk.stands()

    outcome = desk.send(written.HEADER, ROW[:4])

    assert (len(outcome.plan.changed), len(outcome.plan.unchanged), desk.stands()) == (0, 1, before)


def test_cells_that_are_empty_say_nothing(desk: Desk) -> None:
    before = desk.stands()

    outcome = desk.send(FULL, [*ROW[:2], *[""] * 7])

    assert (len(outcome.plan.changed), len(outcome.plan.unchanged), desk.stands()) == (0, 1, before)


def test_a_column_that_comes_back_with_what_stands_here_is_no_conflict(desk: Desk) -> None:
    desk.send(written.HEADER, ROW[:4])

    outcome = desk.send(FULL, [*ROW[:5], "Culture", *ROW[6:]])

    assert [list(change.fields) for change in outcome.plan.changed] == [["department"]]
    assert outcome.plan.refused == []
    assert desk.stands()["department"] == "Culture"


def test_what_the_file_says_beside_what_it_leaves_out_is_written(desk: Desk) -> None:
    before = desk.stands()

    desk.send(written.HEADER, [*ROW[:3], "30/06/2027"])

    assert desk.stands() == {**before, "due_on": date(2027, 6, 30)}


# Words of days


def test_the_words_of_a_period_stand_beside_its_day(desk: Desk) -> None:
    desk.send([*written.HEADER, "Début"], [*ROW[:3], "fin 2027", "T2 2026"])

    assert desk.stands()["due_on"] == date(2027, 12, 31)
    assert desk.day_words() == {
        "due_on": ("fin 2027", date(2027, 12, 31)),
        "starts_on": ("T2 2026", date(2026, 4, 1)),
    }
    assert desk.shown() == {"due_on": "fin 2027", "starts_on": "T2 2026"}


def test_words_are_no_longer_shown_once_the_commitment_has_another_day(desk: Desk) -> None:
    desk.send(written.HEADER, [*ROW[:3], "fin 2027"])
    desk.send(written.HEADER, [*ROW[:3], "30/06/2028"])

    assert desk.stands()["due_on"] == date(2028, 6, 30)
    assert desk.shown() == {}


def test_a_new_commitment_keeps_the_words_of_a_day_that_is_none(desk: Desk) -> None:
    desk.send(written.HEADER, ["R9", "Former les agents", "À venir", "mi-mandat"])

    assert desk.day_words() == {"due_on": ("mi-mandat", None)}
