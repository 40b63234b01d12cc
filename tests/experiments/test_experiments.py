"""Micro-experiments: written by whoever works on a city, published by PLACE, listed by family."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from rc_dashboard.domain.access import VISITOR
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import NotAllowed, NotFound, Refusals, StaleWrite
from rc_dashboard.domain.experiments.rules import Experiment
from rc_dashboard.domain.vocabulary import PROGRAMME, Feasible
from rc_dashboard.services.experiments.record_experiment import (
    change_experiment,
    propose_experiment,
    publish_experiment,
    record_experiment,
)
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.desk.own_experiments import experiment_to_change, own_experiments
from rc_dashboard.services.views.experiments import (
    experiments_by_family,
    experiments_that_fed,
    published_experiments,
)
from rc_dashboard.store.ids import new_id

NOW, TODAY = datetime(2026, 3, 2, 12), date(2026, 3, 2)
TRIED = Experiment(
    title="Deux fiches relues", tested="Deux fiches à l’accueil", tested_where="Une mairie", started_on=date(2025, 1, 6), ended_on=date(2025, 2, 7),
    learned="Les pictogrammes aident", feasible=Feasible.YES,
)  # fmt: skip


def recommendation(world, place, number, *, published=True):
    row = {
        "id": new_id(), "municipality_id": world.places[place]["id"],
        "code": f"{world.places[place]['short_code']}-R{number:02d}", "lab_id": None, "lab_question_id": None,
        "theme_id": None, "title": "Rendre lisible", "summary": "", "recommended_on": date(2025, 3, 1),
        "reply": "none", "reply_reason": "", "reply_on": None, "transferable": False, "published": published,
        "is_demo": False, "version": 1,
    }  # fmt: skip
    with world.database.transaction() as tx:
        tx.insert("recommendation", [row])
    return row["id"]


def record(world, reader, experiment=TRIED, feeds=(), place="lyon", request=None):
    return record_experiment(
        UnitOfWork(world.database, reader, now_utc=NOW, today=TODAY), world.places[place]["id"], experiment, feeds,
        request_id=request or new_id(),
    )  # fmt: skip


def seen(world):
    return [one.experiment["code"] for one in published_experiments(world.database, Day(TODAY), PROGRAMME)]


def test_an_officer_writes_and_proposes_and_place_publishes(world):
    officer, fed = world.officer("lyon"), recommendation(world, "lyon", 1)
    code = record(world, officer, feeds=[fed])
    assert (code, seen(world)) == ("LYO-X01", [])
    one = experiment_to_change(world.database, officer, code).experiment
    propose_experiment(UnitOfWork(world.database, officer, now_utc=NOW), one["id"])
    with pytest.raises(NotAllowed):
        publish_experiment(UnitOfWork(world.database, officer, now_utc=NOW), one["id"], 1, True)
    publish_experiment(UnitOfWork(world.database, world.place(), now_utc=NOW), one["id"], 1, True)
    assert seen(world) == ["LYO-X01"]
    assert [row["code"] for row in experiments_that_fed(world.database, Day(TODAY), [fed])[fed]] == ["LYO-X01"]
    before = Day(date(2024, 12, 31), as_of=True)
    assert published_experiments(world.database, before, PROGRAMME) == []


def test_a_repeated_click_writes_once(world):
    request = new_id()
    codes = [record(world, world.place(), request=request) for _ in range(2)]
    assert codes == ["LYO-X01", "LYO-X01"]
    assert world.count("experiment") == 1


@pytest.mark.parametrize("reader", ["visitor", "stranger", "administrator"])
def test_nobody_else_writes_one(world, reader):
    who = {"visitor": VISITOR, "stranger": world.officer("brest"), "administrator": VISITOR}[reader]
    with pytest.raises(NotAllowed):
        record(world, who)
    assert world.count("experiment") == 0


def test_a_recommendation_of_another_city_is_not_fed(world):
    with pytest.raises(NotFound):
        record(world, world.place(), feeds=[recommendation(world, "brest", 1)])
    assert world.count("experiment_recommendation") == 0


def test_who_comes_second_sees_the_first_and_links_are_exact(world):
    place = world.place()
    first, second = recommendation(world, "lyon", 1), recommendation(world, "lyon", 2)
    code = record(world, place, feeds=[first])
    one = experiment_to_change(world.database, place, code).experiment
    change = replace(TRIED, feasible=Feasible.PARTLY, reason="Trop court")
    change_experiment(UnitOfWork(world.database, place, now_utc=NOW, today=TODAY), one["id"], 1, change, [second])
    with pytest.raises(StaleWrite):
        change_experiment(UnitOfWork(world.database, place, now_utc=NOW, today=TODAY), one["id"], 1, TRIED, [])
    (after,) = own_experiments(world.database, place)
    assert (after.experiment["feasible"], [row["code"] for row in after.fed]) == ("partly", ["LYO-R02"])


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": " "}, "experiment_needs_title"),
        ({"title": "x" * 201}, "experiment_needs_title"),
        ({"tested": ""}, "experiment_needs_tested"),
        ({"learned": ""}, "experiment_needs_learned"),
        ({"feasible": Feasible.NO}, "experiment_needs_reason"),
        ({"feasible": Feasible.PARTLY}, "experiment_needs_reason"),
        ({"ended_on": date(2025, 1, 5)}, "experiment_ends_before"),
        ({"ended_on": date(2027, 1, 5)}, "day_to_come"),
        ({"learned": "x" * 4_001}, "words_too_long"),
    ],
)
def test_what_is_missing_is_said(world, changes, code):
    with pytest.raises(Refusals) as refused:
        record(world, world.place(), replace(TRIED, **changes))
    assert code in [reason.code for reason in refused.value.reasons]


def test_a_family_without_any_is_still_named(world):
    with world.database.transaction() as tx:
        theme = {"id": new_id(), "scheme": PROGRAMME, "code": "accessibility", "label": "", "position": 1}
        tx.insert("theme", [theme])
    (family,) = experiments_by_family(world.database, Day(TODAY), PROGRAMME)
    assert (family.theme["code"], family.tried) == ("accessibility", [])
