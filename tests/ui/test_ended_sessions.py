"""A tab that is still open after its session has ended: its presses write nothing, its files are not made."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from rc_dashboard.clock import now_utc
from rc_dashboard.domain.access import VISITOR, Reader
from rc_dashboard.domain.commitments.updates import Update
from rc_dashboard.domain.errors import NotAllowed
from rc_dashboard.domain.vocabulary import Role, Status
from rc_dashboard.http.middleware import own_files
from rc_dashboard.identity.accounts import add_account, disable_account
from rc_dashboard.identity.sessions import COOKIE, end_session, make_sign_in_code, open_session, reader_of
from rc_dashboard.services.commitments.save_draft import read_draft, save_draft
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.ui import downloads
from rc_dashboard.ui.downloads import made_on_demand
from rc_dashboard.ui.screen import Screen

READS = "rc_dashboard.ui.screen.reader_of"
LONG_AGO = date(2025, 2, 1)


@pytest.fixture
def waiting(world):
    """A commitment of which nothing was heard for a year, so that the desk offers to say that nothing changed."""
    made = world.promise("lyon", 1)
    world.say(world.officer("lyon"), made.commitment["id"], Update(Status.IN_PROGRESS, 0.2), LONG_AGO)
    return made.commitment["id"]


@pytest.fixture
def officer(world) -> Reader:
    """With an account, as the journal names who writes."""
    account = add_account(
        world.database,
        "agent",
        Role.OFFICER,
        "un mot de passe long",
        municipality_codes=["lyon"],
        now_utc=now_utc(),
    )
    return Reader(Role.OFFICER, account, "agent", frozenset({world.places["lyon"]["id"]}))


def reads(monkeypatch, reader: Reader) -> None:
    monkeypatch.setattr(READS, lambda *_, now_utc: reader)


@pytest.mark.parametrize("parameters", [{}, {"code": "LYO-E01"}])
def test_that_nothing_changed_is_not_said_by_a_session_that_ended(
    world, open_screen, waiting, officer, monkeypatch, parameters
):
    app = open_screen("my-commitments", officer, **parameters)
    before = world.count("commitment_update")
    reads(monkeypatch, VISITOR)
    app.button(key="no-change-LYO-E01").click().run()
    assert world.count("commitment_update") == before


def test_nor_by_one_that_is_somebody_elses_by_now(world, open_screen, waiting, officer, monkeypatch):
    app = open_screen("my-commitments", officer)
    before = world.count("commitment_update")
    reads(monkeypatch, world.officer("lyon"))
    app.button(key="no-change-LYO-E01").click().run()
    assert world.count("commitment_update") == before


def test_nor_by_an_account_that_lost_this_municipality(world, open_screen, waiting, officer, monkeypatch):
    app = open_screen("my-commitments", officer)
    before = world.count("commitment_update")
    reads(monkeypatch, Reader(officer.role, officer.account_id, "agent", frozenset()))
    app.button(key="no-change-LYO-E01").click().run()
    assert world.count("commitment_update") == before


def test_a_session_that_lasts_does_say_it(world, open_screen, waiting, officer):
    """Positive control of those above."""
    before = world.count("commitment_update")
    open_screen("my-commitments", officer).button(key="no-change-LYO-E01").click().run()
    assert world.count("commitment_update") == before + 1


def test_a_draft_is_not_dropped_by_a_session_that_ended(world, open_screen, waiting, officer, monkeypatch):
    save_draft(UnitOfWork(world.database, officer, now_utc=now_utc()), waiting, {"public_note": "Tapé"})
    app = open_screen("my-commitments", officer, code="LYO-E01")
    reads(monkeypatch, VISITOR)
    app.button(key="drop-LYO-E01").click().run()
    assert read_draft(world.database, officer, waiting).fields == {"public_note": "Tapé"}


@pytest.fixture
def signed_in(world, officer):
    """A real session, and a screen that was drawn with it."""
    code = make_sign_in_code(world.database, officer.account_id, now_utc=now_utc())
    session = open_session(world.database, code, now_utc=now_utc())
    reader = reader_of(world.database, session, now_utc=now_utc())
    return Screen(world.database, reader, None, None, "account", session)  # type: ignore[arg-type]


ENDINGS = {
    "signed out": lambda screen: end_session(screen.database, screen.session, now_utc=now_utc()),
    "account closed": lambda screen: disable_account(screen.database, "agent", now_utc=now_utc()),
}


@pytest.mark.parametrize("end", ENDINGS.values(), ids=ENDINGS)
def test_a_file_is_not_made_for_a_session_that_ended(signed_in, end):
    made = made_on_demand(signed_in, "compte.json", lambda now: f"{now.reader.username}")
    assert made() == b"agent"
    end(signed_in)
    with pytest.raises(NotAllowed, match="sign_in_needed"):
        made()


FILES = [
    ("account", {}),
    ("my-commitments", {"view": "sheet"}),
    ("indicators", {"view": "import"}),
    ("meetings", {"view": "dossier", "municipality": "lyon"}),
]


@pytest.mark.parametrize(("page", "parameters"), FILES)
def test_every_file_of_a_screen_asks_who_reads_by_then(
    world, open_screen, waiting, officer, monkeypatch, page, parameters
):
    makers = []
    monkeypatch.setattr(downloads.st, "download_button", lambda _label, make, **_: makers.append(make))
    open_screen(page, officer, **parameters)
    assert makers
    reads(monkeypatch, VISITOR)
    for make in makers:
        with pytest.raises(NotAllowed, match="sign_in_needed"):
            make()


def answered(path: str, session: str) -> int:
    """The status of an answer to whoever brings this session; 200 where the file would be handed over."""
    statuses: list[int] = []

    async def handed_over(_scope, _receive, send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(message) -> None:
        statuses.append(message.get("status", 0))

    headers = [(b"cookie", f"{COOKIE}={session}".encode())]
    scope = {"type": "http", "method": "GET", "path": path, "headers": headers, "query_string": b""}
    # In a thread of its own: a browser test of the same process leaves a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, own_files.OwnFiles(handed_over)(scope, None, send)).result()
    return statuses[0]


def test_the_address_of_a_file_answers_to_its_session_alone_and_while_it_lasts(world, signed_in, officer):
    content = made_on_demand(signed_in, "compte.json", lambda _: "{}")()
    path = f"/media/{downloads._calculate_file_id(content, 'application/json', 'compte.json')}.json"
    code = make_sign_in_code(world.database, officer.account_id, now_utc=now_utc())
    other = open_session(world.database, code, now_utc=now_utc())
    assert answered(path, signed_in.session) == 200
    assert [answered(path, session) for session in ("", other, "x" * 200)] == [404] * 3
    assert answered("/media/0000.json", signed_in.session) == 404
    end_session(world.database, signed_in.session, now_utc=now_utc())
    assert answered(path, signed_in.session) == 404
