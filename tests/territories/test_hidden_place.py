"""A municipality that was added is public by an act, or by what is published of it; not before."""

from __future__ import annotations

from datetime import datetime

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from rc_dashboard.domain.access import VISITOR, Reader
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import NotAllowed, NotFound, StaleWrite
from rc_dashboard.domain.vocabulary import PROGRAMME, Kind, Role
from rc_dashboard.http import open_data
from rc_dashboard.http.public import routes
from rc_dashboard.services.territories.manage_territory import (
    Territory,
    add_municipality,
    municipality_by_code,
    publish_municipality,
)
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.open_data import published_rows
from rc_dashboard.services.views.territories.city import show_city
from rc_dashboard.services.views.territories.compare import compare
from rc_dashboard.services.views.territories.municipalities import municipalities
from rc_dashboard.settings import settings
from rc_dashboard.store.ids import new_id
from tests.world import START

NOW = datetime(2026, 3, 2, 9)
ADMIN = Reader(Role.ADMINISTRATOR, new_id(), "admin")


@pytest.fixture
def code(world):
    return add_municipality(UnitOfWork(world.database, ADMIN, now_utc=NOW), Territory("Nulle-Part", Kind.COMMUNE))


def places_seen(world) -> list[set[str]]:
    """By their codes: in lists, side by side, in the open data."""
    day = Day(NOW.date())
    return [
        {row["code"] for row in municipalities(world.database, PROGRAMME)},
        {line.line.municipality["code"] for line in compare(world.database, day, PROGRAMME, None).lines},
        {row["code"] for row in published_rows(world.database, "municipalities")},
    ]


def test_nobody_sees_it_before_the_act_but_those_who_prepare_it(world, code):
    assert all(code not in places for places in places_seen(world))
    with pytest.raises(NotFound) as refused:
        show_city(world.database, Day(NOW.date()), code)
    assert code not in str(refused.value.details["known"])
    with pytest.raises(NotFound):
        show_city(world.database, Day(NOW.date()), code, world.officer("lyon"))
    for reader in (world.place(), ADMIN):
        assert show_city(world.database, Day(NOW.date()), code, reader).municipality["code"] == code
    assert code in {row["code"] for row in municipalities(world.database, PROGRAMME, hidden=True)}


def test_the_act_shows_it_and_hides_it_again_and_the_journal_says_both(world, code):
    for published, action in ((True, "municipality.published"), (False, "municipality.unpublished")):
        place = municipality_by_code(world.database, ADMIN, code)
        work = UnitOfWork(world.database, ADMIN, now_utc=NOW)
        publish_municipality(work, place["id"], place["version"], published)
        assert all((code in places) is published for places in places_seen(world))
        filters = dict.fromkeys(("account", "action", "since_utc", "until_utc", "words"))
        last = world.database.ask("operations/audit_log", municipality=code, page_size=1, offset=0, **filters)
        assert last[0]["action"] == action
        with pytest.raises(StaleWrite):
            publish_municipality(work, place["id"], place["version"], published)


def test_what_is_published_of_it_shows_it(world, code):
    place = municipality_by_code(world.database, ADMIN, code)
    world.places[code] = place
    world.promise(code, 1, published=False)
    assert all(code not in places for places in places_seen(world))
    world.promise(code, 2)
    assert all(code in places for places in places_seen(world))


@pytest.mark.parametrize("reader", [VISITOR, Reader(Role.PLACE, new_id(), "place")])
def test_only_an_administrator_shows_it(world, code, reader):
    place = municipality_by_code(world.database, ADMIN, code)
    with pytest.raises(NotAllowed):
        publish_municipality(UnitOfWork(world.database, reader, now_utc=NOW), place["id"], place["version"], True)


def test_no_public_address_says_its_name(world, code, monkeypatch):
    monkeypatch.setenv("RC_DATABASE", str(world.database.path))
    settings.cache_clear()
    world.promise("lyon", 1, due_on=START)
    client = TestClient(Starlette(routes=[*routes.ROUTES, *open_data.ROUTES]))
    for path in ("/public/fr/", "/public/fr/compare", "/data/municipalities.csv", "/sitemap.xml"):
        assert "nulle-part" not in client.get(path).text.lower(), path
    for path in (f"/public/fr/{code}", f"/data/calendar/{code}.ics"):
        assert client.get(path).status_code == 404, path
    settings.cache_clear()
