"""Files come in from who is signed in, within a quota, and go with the session."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from rc_dashboard.clock import now_utc
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.http.middleware import uploads
from rc_dashboard.identity.accounts import add_account
from rc_dashboard.identity.sessions import COOKIE, end_session, make_sign_in_code, open_session
from rc_dashboard.settings import settings

LARGE = 9 * 1024 * 1024 + 900 * 1024


@pytest.fixture
def server(world, monkeypatch):
    """The middleware before a stand-in for Streamlit's address, with Streamlit's own memory behind it."""
    monkeypatch.setenv("RC_DATABASE", str(world.database.path))
    settings.cache_clear()
    memory = MemoryUploadedFileManager("/upload")
    monkeypatch.setattr(uploads, "exists", lambda: True)
    monkeypatch.setattr(uploads, "get_instance", lambda: SimpleNamespace(uploaded_file_mgr=memory))

    async def streamlit(scope, receive, send) -> None:
        size = int(dict(scope["headers"]).get(b"content-length", b"0"))
        parts = scope["path"].split("/")
        if "upload_file" in parts:
            memory.add_file(parts[-2], UploadedFileRec(parts[-1], "f", "x/y", bytes(size)))
        await send({"type": "http.response.start", "status": 204, "headers": []})

    yield SimpleNamespace(app=uploads.Uploads(streamlit), memory=memory)
    settings.cache_clear()


@pytest.fixture
def session(world) -> str:
    account = add_account(world.database, "place.test", Role.PLACE, "un mot de passe long", now_utc=now_utc())
    return open_session(
        world.database, make_sign_in_code(world.database, account, now_utc=now_utc()), now_utc=now_utc()
    )


def put(server, path: str, session: str = "", size: int | None = 1000, method: str = "PUT") -> int:
    statuses: list[int] = []

    async def send(message) -> None:
        statuses.append(message.get("status", 0))

    async def receive() -> dict:
        return {"type": "http.request", "body": b""}

    headers = [(b"cookie", f"{COOKIE}={session}".encode())]
    headers += [] if size is None else [(b"content-length", str(size).encode())]
    scope = {"type": "http", "method": method, "path": path, "headers": headers, "query_string": b""}
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, server.app(scope, receive, send)).result()
    return statuses[0]


def upload(server, session: str, *, tab: str = "tab", name: str = "f", size: int | None = 1000) -> int:
    return put(server, f"/_stcore/upload_file/{tab}/{name}", session, size)


def held(server) -> int:
    return sum(len(file.data) for files in server.memory.file_storage.values() for file in files.values())


@pytest.mark.parametrize("known", ["", "jamais", "x" * 500])
def test_nobody_uploads_without_being_signed_in(server, known):
    assert upload(server, known) == 403
    assert held(server) == 0


def test_a_session_that_ended_uploads_nothing(world, server, session):
    assert upload(server, session) == 204
    end_session(world.database, session, now_utc=now_utc())
    assert upload(server, session, name="g") == 403


def test_sixty_large_files_of_one_session_stay_under_its_quota_whatever_the_tab(server, session):
    statuses = [upload(server, session, tab=f"tab{n % 7}", name=f"f{n}", size=LARGE) for n in range(60)]
    assert statuses == [204] * 4 + [413] * 56
    assert held(server) <= uploads.QUOTA


def test_a_file_that_does_not_say_its_size_is_not_taken(server, session):
    assert upload(server, session, size=None) == 411


def test_what_is_taken_away_makes_room(server, session):
    for number in range(4):
        upload(server, session, name=f"f{number}", size=LARGE)
    server.memory.remove_session_files("tab")
    assert upload(server, session, size=LARGE) == 204


def test_signing_out_frees_the_memory_of_every_tab(server, session):
    for tab in ("un", "deux"):
        assert upload(server, session, tab=tab) == 204
    put(server, "/auth/sign-out", session, method="POST")
    assert held(server) == 0
