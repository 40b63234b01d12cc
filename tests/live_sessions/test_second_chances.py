"""What went wrong in a hall can be put right: a closing by mistake, an empty answer, a mistyped code."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from rc_dashboard.domain.errors import NotAllowed, Refusal
from rc_dashboard.domain.vocabulary import Level
from rc_dashboard.http.public import routes
from rc_dashboard.i18n.opened import opened_languages
from rc_dashboard.services.live_sessions.live_session import find_live_session
from rc_dashboard.services.live_sessions.results import (
    close_live_session,
    confirm_live_session,
    reopen_live_session,
    results_of,
)
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.settings import settings
from tests.live_sessions.test_live_session import HOUR, NOW, acting, asked, kept, open_room, room, say

__all__ = ["asked", "room"]


def later(world, hours, reader=None):
    return UnitOfWork(world.database, reader or world.place(), now_utc=NOW + hours * HOUR)


def test_a_room_closed_by_mistake_takes_answers_again_and_keeps_those_it_had(world, room):
    for number in range(6):
        say(world, room, f"phone-{number}", Level.LIMITED)
    close_live_session(acting(world), room)
    with pytest.raises(Refusal, match="room_closed"):
        say(world, room, "phone-7", Level.COMPLETE)
    reopen_live_session(later(world, 2), room)
    late = NOW + 2.5 * HOUR
    say(world, room, "phone-0", Level.COMPLETE, at=late)
    say(world, room, "phone-7", Level.COMPLETE, at=late)
    assert kept(world, room) == {Level.LIMITED: 5, Level.COMPLETE: 2}
    close_live_session(later(world, 3), room)
    assert confirm_live_session(later(world, 3), room, 5) == 1
    actions = [row["action"] for row in world.database.ask(
        "operations/audit_log", municipality="lyon", page_size=9, offset=0,
        **dict.fromkeys(("account", "action", "since_utc", "until_utc", "words")),
    )]  # fmt: skip
    assert "room.reopened" in actions


def test_whoever_saw_the_counts_does_not_see_them_move_by_the_few_who_answered_since(world, room):
    for number in range(7):
        say(world, room, f"phone-{number}", Level.LIMITED)
    close_live_session(acting(world), room)

    def counts():
        found = results_of(world.database, find_live_session(world.database, room), 5, to_decide=True)
        return found[0].answers

    assert counts() == 7
    reopen_live_session(later(world, 0), room)
    say(world, room, "phone-8", Level.COMPLETE, at=NOW + timedelta(minutes=5))
    close_live_session(later(world, 0.5), room)
    assert counts() == 5


@pytest.mark.parametrize(
    ("hours", "who", "refusal"),
    [(24, "place", "room_evening_over"), (0, "officer", "right"), (0, "open", "room_still_open")],
)
def test_it_is_reopened_by_place_within_the_evening_or_not_at_all(world, room, hours, who, refusal):
    if who != "open":
        close_live_session(acting(world), room)
    reader = world.officer("lyon") if who == "officer" else world.place()
    with pytest.raises(NotAllowed if who == "officer" else Refusal) as refused:
        reopen_live_session(later(world, hours, reader), room)
    assert who == "officer" or refused.value.code == refusal


def test_what_was_decided_stays(world, room):
    close_live_session(acting(world), room)
    confirm_live_session(acting(world), room, 5)
    with pytest.raises(Refusal, match="room_decided"):
        reopen_live_session(acting(world), room)


@pytest.fixture
def client(world, asked, monkeypatch, time_machine):
    time_machine.move_to(NOW + timedelta(minutes=5), tick=False)
    monkeypatch.setenv("RC_DATABASE", str(world.database.path))
    settings.cache_clear()
    yield TestClient(Starlette(routes=routes.ROUTES), base_url="http://127.0.0.1:8501")
    settings.cache_clear()


def send(client, code, **fields):
    page = f"/public/fr/room/{code}"
    token = re.search(r'name="token" value="([^"]+)"', client.get(page).text)[1]
    return client.post(page, data={"token": token, **fields}, headers={"Origin": "http://127.0.0.1:8501"})


def test_sending_nothing_is_not_thanked(world, client):
    code = open_room(world)
    empty = send(client, code)
    assert empty.status_code == 400
    assert "Rien n’a été choisi" in empty.text
    assert "Merci" not in empty.text
    thanked = send(client, code, **{"see:LYO-E01": "limited"})
    assert (thanked.status_code, "Merci" in thanked.text) == (200, True)
    again = send(client, code)
    assert (again.status_code, "Merci" in again.text) == (200, True)
    assert kept(world, code) == {Level.LIMITED: 1}


@pytest.mark.parametrize("language", opened_languages())
def test_a_mistyped_code_gets_a_field_to_try_again(client, language):
    page = client.get(f"/public/{language}/room/QQQQQ")
    assert page.status_code == 404
    assert 'name="code"' in page.text
    assert 'value="QQQQQ"' in page.text
    assert f'name="lang" value="{language}"' in page.text


def test_a_typed_code_leads_to_its_room_however_it_is_written(world, client):
    code = open_room(world)
    way = client.get(
        "/r", params={"code": f" {code.lower()}. "}, headers={"Accept-Language": "fr"}, follow_redirects=False
    )
    assert way.headers["Location"] == f"/public/fr/room/{code}"
    asked = {"code": code, "lang": "ar"}
    way = client.get("/r", params=asked, headers={"Accept-Language": "fr"}, follow_redirects=False)
    assert way.headers["Location"] == f"/public/ar/room/{code}"
    assert client.get("/r").status_code == 404
    hostile = client.get("/r", params={"code": '"><script>//evil'}, follow_redirects=True)
    assert hostile.status_code == 404
    assert "<script" not in hostile.text.lower().replace("&lt;script", "")
