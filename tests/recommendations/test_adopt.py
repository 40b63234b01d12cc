"""A recommendation is taken up once, by who may, and cites its origin on both sides."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from rc_dashboard.domain.access import VISITOR, Reader
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import NotAllowed, NotFound, Refusal
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.services.operations.check_everything import check_everything
from rc_dashboard.services.recommendations.adopt import adopt_recommendation, mark_transferable, transferable
from rc_dashboard.services.recommendations.publish import publish_recommendation
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.territories.city import recommendations_of
from rc_dashboard.store.ids import new_id
from tests.views.test_compare import recommendation

TODAY = date(2026, 11, 24)
NOW_UTC = datetime(2026, 11, 24, 12)


@pytest.fixture
def origin(world):
    return recommendation(world, "lyon", 1, "accepted", date(2025, 6, 1), transferable=True)


def take_up(world, reader, origin, place="brest", **more):
    return adopt_recommendation(
        UnitOfWork(world.database, reader, now_utc=NOW_UTC, today=TODAY), origin, world.places[place]["id"], **more
    )


def row_by_code(world, code):
    with world.database.transaction() as tx:
        found = tx._cursor.execute("SELECT * FROM recommendation WHERE code = $1", [code])
        names = [column[0] for column in found.description]
        return dict(zip(names, found.fetchone(), strict=True))


def test_an_officer_takes_up_for_their_own_municipality_and_proposes_it(world, origin):
    code = take_up(world, world.officer("brest"), origin)
    assert code == "BRE-R01"
    row = row_by_code(world, code)
    assert (row["published"], row["reply"], row["transferable"]) == (False, "none", False)
    assert row["proposed_at_utc"] == NOW_UTC
    assert row["recommended_on"] == TODAY


def test_place_takes_up_for_any_and_it_waits_as_a_draft(world, origin):
    row = row_by_code(world, take_up(world, world.place(), origin))
    assert (row["published"], row["proposed_at_utc"]) == (False, None)


@pytest.mark.parametrize("who", ["visitor", "stranger", "administrator"])
def test_nobody_else_may(world, origin, who):
    admin = Reader(Role.ADMINISTRATOR, new_id(), "admin")
    readers = {"visitor": VISITOR, "stranger": world.officer("lyon"), "administrator": admin}
    with pytest.raises(NotAllowed):
        take_up(world, readers[who], origin)
    assert world.count("adoption") == 0


def test_twice_is_refused_with_the_code_that_it_has(world, origin):
    take_up(world, world.place(), origin)
    with pytest.raises(Refusal) as refused:
        take_up(world, world.officer("brest"), origin)
    assert (refused.value.code, refused.value.details["own"]) == ("adoption_twice", "BRE-R01")
    assert world.count("adoption") == world.count("recommendation") - 1 == 1


def test_a_second_click_writes_once(world, origin):
    request = new_id()
    codes = [take_up(world, world.place(), origin, request_id=request) for _ in range(2)]
    assert codes == ["BRE-R01", "BRE-R01"]
    assert world.count("adoption") == 1


def test_what_is_not_offered_is_refused(world, origin):
    with pytest.raises(Refusal) as own:
        take_up(world, world.officer("lyon"), origin, "lyon")
    assert own.value.code == "adoption_of_own"
    kept = recommendation(world, "lyon", 2, "accepted", date(2025, 6, 1))
    with pytest.raises(Refusal) as not_marked:
        take_up(world, world.place(), kept)
    assert not_marked.value.code == "adoption_not_transferable"
    draft = recommendation(world, "lyon", 3, "none", transferable=True, published=False)
    with pytest.raises(NotFound):
        take_up(world, world.place(), draft)


def test_the_origin_is_shown_on_both_sides_once_it_is_published(world, origin):
    code = take_up(world, world.officer("brest"), origin)
    assert transferable(world.database, "programme").found[0].taken_up == []
    row = row_by_code(world, code)
    publish_recommendation(
        UnitOfWork(world.database, world.place(), now_utc=NOW_UTC), row["id"], row["version"], True
    )
    there = transferable(world.database, "programme").found[0].taken_up
    assert [(one["municipality"], one["code"]) for one in there] == [("brest", code)]
    own = recommendations_of(world.database, Day(TODAY), world.places["brest"]["id"])[0]
    assert (own.origin["code"], own.origin["municipality"]) == ("LYO-R01", "lyon")
    at_lyon = recommendations_of(world.database, Day(TODAY), world.places["lyon"]["id"])[0]
    assert [one["code"] for one in at_lyon.taken_up] == [code]
    assert check_everything(world.database, TODAY).is_clean


def test_place_alone_says_what_may_be_taken_up(world):
    made = recommendation(world, "lyon", 4, "accepted", date(2025, 6, 1))
    with pytest.raises(NotAllowed):
        mark_transferable(UnitOfWork(world.database, world.officer("lyon"), now_utc=NOW_UTC), made, 1, True)
    mark_transferable(UnitOfWork(world.database, world.place(), now_utc=NOW_UTC), made, 1, True)
    assert [one.recommendation["code"] for one in transferable(world.database, "programme").found] == ["LYO-R04"]
