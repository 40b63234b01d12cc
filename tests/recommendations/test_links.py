"""A commitment answers recommendations: set and unset at any time, with a reason, as of any day."""

from __future__ import annotations

from datetime import date

import pytest

from rc_dashboard.domain.access import VISITOR
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import NotAllowed, Refusal, Refusals
from rc_dashboard.services.operations.check_everything import check_everything
from rc_dashboard.services.recommendations.link_commitment import link_commitment
from rc_dashboard.services.recommendations.withdraw import withdraw_recommendation
from rc_dashboard.services.views.commitments.commitment import show_commitment
from rc_dashboard.services.views.open_data import published_rows
from rc_dashboard.services.views.recommendations.one import show_recommendation
from tests.recommendations.test_write import TODAY, WORDS, entries, find, published, work

SPRING, SUMMER = date(2026, 8, 1), date(2026, 9, 1)


@pytest.fixture
def pair(world):
    """A commitment and a recommendation of Lyon, both public, not linked."""
    recommendation = published(world, WORDS, on=date(2026, 6, 2))
    return world.promise("lyon", 1).commitment, recommendation


def codes_on(world, on: date) -> tuple[list[str], list[str]]:
    """What each page says of the other on a day."""
    day = Day(on, as_of=on < TODAY)
    one = show_recommendation(world.database, VISITOR, day, "LYO-R01")
    other = show_commitment(world.database, VISITOR, day, "LYO-E01")
    return [row["code"] for row in one.commitments], [row["code"] for row in other.recommendations]


def test_a_link_holds_from_its_day_until_it_is_taken_back(world, pair):
    commitment, recommendation = pair
    officer = world.officer("lyon")
    link_commitment(work(world, officer, SPRING), commitment["id"], recommendation["id"], True, "Même sujet")
    link_commitment(work(world, on=SUMMER), commitment["id"], recommendation["id"], False, "Autre service")

    assert codes_on(world, date(2026, 7, 1)) == ([], [])
    assert codes_on(world, date(2026, 8, 15)) == (["LYO-E01"], ["LYO-R01"])
    assert codes_on(world, TODAY) == ([], [])
    shown = show_recommendation(world.database, VISITOR, Day(TODAY), "LYO-R01")
    assert [(x["on_date"], x["linked"], x["reason"]) for x in shown.links] == [
        (SUMMER, False, "Autre service"),
        (SPRING, True, "Même sujet"),
    ]
    told = show_commitment(world.database, VISITOR, Day(TODAY), "LYO-E01").entries
    assert [(one.on_date, one.change.reason) for one in told if one.change] == [
        (SUMMER, "Autre service"),
        (SPRING, "Même sujet"),
    ]
    assert [entry["beside"][0]["after"] for entry in entries(world, "commitment.changed")] == ["LYO-R01", None]
    assert find(world, SPRING, without_commitment=True).total == 0
    assert find(world, without_commitment=True).total == 1
    assert check_everything(world.database, TODAY).is_clean


def test_a_link_of_its_first_day_was_there_before_it_was_taken_back(world, pair):
    commitment, recommendation = pair
    ids = {"commitment_id": commitment["id"], "recommendation_id": recommendation["id"]}
    with world.database.transaction() as tx:
        tx.insert("commitment_recommendation", [{**ids, "municipality_id": recommendation["municipality_id"]}])
    link_commitment(work(world, on=SUMMER), *ids.values(), False, "Erreur de saisie")
    assert codes_on(world, SPRING) == (["LYO-E01"], ["LYO-R01"])
    assert codes_on(world, TODAY) == ([], [])


def test_open_data_says_the_chain_both_ways(world, pair):
    commitment, recommendation = pair
    link_commitment(work(world), commitment["id"], recommendation["id"], True, "Même sujet")
    [row] = published_rows(world.database, "recommendations")
    assert (row["commitments"], row["participants"], row["withdrawn_on"]) == ("LYO-E01", 12, None)
    [row] = published_rows(world.database, "commitments")
    assert row["recommendations"] == "LYO-R01"
    link_commitment(work(world), commitment["id"], recommendation["id"], False, "Non")
    assert published_rows(world.database, "recommendations")[0]["commitments"] == ""
    assert published_rows(world.database, "commitments")[0]["recommendations"] == ""


def test_two_municipalities_are_not_linked(world, pair):
    commitment, _ = pair
    elsewhere = published(world, WORDS, place="brest")
    with pytest.raises(Refusal) as refused:
        link_commitment(work(world), commitment["id"], elsewhere["id"], True, "Même sujet")
    assert refused.value.code == "link_across"
    assert world.count("commitment_recommendation") == world.count("link_change") == 0


def test_what_is_so_already_is_said(world, pair):
    commitment, recommendation = pair
    with pytest.raises(Refusal) as refused:
        link_commitment(work(world), commitment["id"], recommendation["id"], False, "Non")
    assert refused.value.code == "link_is_not_there"
    link_commitment(work(world), commitment["id"], recommendation["id"], True, "Oui")
    with pytest.raises(Refusal) as refused:
        link_commitment(work(world), commitment["id"], recommendation["id"], True, "Oui")
    assert refused.value.code == "link_is_there"


def test_a_reason_is_asked_and_strangers_may_not(world, pair):
    commitment, recommendation = pair
    with pytest.raises(Refusals):
        link_commitment(work(world), commitment["id"], recommendation["id"], True, " ")
    for reader in (VISITOR, world.officer("brest")):
        with pytest.raises(NotAllowed):
            link_commitment(work(world, reader), commitment["id"], recommendation["id"], True, "Oui")


def test_a_withdrawn_one_takes_no_new_link_and_keeps_its_old_ones(world, pair):
    commitment, recommendation = pair
    link_commitment(work(world), commitment["id"], recommendation["id"], True, "Oui")
    withdraw_recommendation(work(world), recommendation["id"], recommendation["version"], "Doublon")
    assert codes_on(world, TODAY) == (["LYO-E01"], ["LYO-R01"])
    second = world.promise("lyon", 2).commitment
    with pytest.raises(Refusal) as refused:
        link_commitment(work(world), second["id"], recommendation["id"], True, "Oui")
    assert refused.value.code == "recommendation_withdrawn"
