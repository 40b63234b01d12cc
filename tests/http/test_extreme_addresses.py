"""Every public address, asked with what nobody means: an answer in words, never a crash; a bad record is alone in
being left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from icalendar import Calendar
from starlette.applications import Starlette
from starlette.testclient import TestClient

from rc_dashboard.clock import now_utc
from rc_dashboard.http import open_data, wall
from rc_dashboard.http.public import routes, table
from rc_dashboard.services.views.open_data import RESOURCES
from rc_dashboard.settings import settings
from rc_dashboard.store.database import close_databases
from tests.extremes import ASKED, AT_ONCE, extreme_world


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("extreme")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RC_DATABASE", str(folder / "world.duckdb"))
        settings.cache_clear()
        world = extreme_world(folder, now_utc())
        client = TestClient(
            Starlette(routes=[*routes.ROUTES, *wall.ROUTES, *open_data.ROUTES]), follow_redirects=True
        )
        client.room = world.room
        yield client
        close_databases()
    settings.cache_clear()


PARTS = {"municipality": "lyon", "code": "LYO-E01", "booklet": "CAP-B01", "chapter": "x"}
PUBLIC = sorted({"/public/fr/" + row.path.format(**PARTS) for row in table.PUBLIC_PAGES})
DATA = ["/data/", "/data/datapackage.json", "/data/calendar/lyon.ics"]
DATA += [f"/data/{name}.{ending}" for name in RESOURCES for ending in ("csv", "json", "sheet.csv")]
HALLS = ["/public/fr/room/ROOM", "/wall/ROOM", "/wall/ROOM.json", "/r/ROOM"]


@pytest.mark.parametrize("path", PUBLIC + DATA + HALLS)
def test_an_address_answers_whatever_is_asked_of_it_at_once(client, path):
    path = path.replace("ROOM", client.room)
    plain = client.get(path).status_code
    assert plain in (200, 404)
    for asked in AT_ONCE:
        assert client.get(path, params=asked).status_code == plain, (path, asked)


@pytest.mark.trial
@pytest.mark.parametrize("path", PUBLIC + DATA + HALLS)
def test_an_address_answers_whatever_is_asked_of_it(client, path):
    path = path.replace("ROOM", client.room)
    plain = client.get(path).status_code
    for name, values in ASKED.items():
        for value in values:
            answer = client.get(path, params={name: value})
            assert answer.status_code == plain, (path, name, value[:40])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("/public/fr/Lyon", "/public/fr/lyon"),
        ("/public/fr/LYON.", "/public/fr/lyon"),
        ("/public/fr/Method.", "/public/fr/method"),
        ("/public/fr/lyon/lyo-e01", "/public/fr/lyon/LYO-E01"),
        ("/public/fr/lyon/LYO-E01.", "/public/fr/lyon/LYO-E01"),
        ("/public/fr/Lyon/Lyo-E01),", "/public/fr/lyon/LYO-E01"),
        ("/public/FR/lyon.?status=blocked", "/public/fr/lyon?status=blocked"),
        ("/data/calendar/Lyon.ics", "/data/calendar/Lyon.ics"),
        ("/data/calendar/lyon.ics.", "/data/calendar/lyon.ics."),
        ("/data/Commitments.CSV", "/data/Commitments.CSV"),
        ("/data/commitments.csv.", "/data/commitments.csv."),
        ("/r/ROOM.", "/public/en/room/ROOM"),
        ("/public/fr/room/room.", "/public/fr/room/room."),
        ("/wall/room.", "/wall/room."),
    ],
)  # fmt: skip
def test_a_code_in_another_case_or_with_a_full_stop_behind_it_is_found(client, written, meant):
    room = client.room
    written, meant = (text.replace("ROOM", room).replace("room.", f"{room.lower()}.") for text in (written, meant))
    answer = client.get(written)
    assert answer.status_code == 200, written
    assert str(answer.url).removeprefix("http://testserver").replace(
        "/public/en/", "/public/fr/"
    ) == meant.replace("/public/en/", "/public/fr/")


def test_what_is_none_of_ours_is_still_missing(client):
    for path in ("/public/fr/atlantis.", "/public/fr/lyon/lyo-e99.", "/data/calendar/atlantis.ics", "/data/x.csv"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/public/fr/lyon", "/public/fr/", "/public/fr/compare", "/public/fr/indicators"])
def test_a_page_past_the_last_is_the_last(client, path):
    """« 0 engagement » was said where there are 63."""
    text = client.get(path, params={"page": "999"}).text
    assert re.search(r"63\s+engagements", text) or path != "/public/fr/lyon"
    assert client.get(path, params={"page": "3"}).text.count("LYO-E") == text.count("LYO-E")


def test_a_record_that_no_calendar_can_hold_is_left_out_alone(client):
    feed = Calendar.from_ical(client.get("/data/calendar/lyon.ics").content)
    named = " ".join(str(event["summary"]) for event in feed.walk("VEVENT"))
    assert "LYO-E03" in named
    assert "LYO-E01" not in named
    assert "LYO-E02" not in named
