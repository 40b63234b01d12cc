"""Signs that mean something in a page, in every text of a municipality: shown as what they are, everywhere."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.applications import Starlette

from rc_dashboard.clock import now_utc, today
from rc_dashboard.documents.papers.poster import poster_of
from rc_dashboard.documents.rendering.poster import poster_pdf
from rc_dashboard.domain.commitments.updates import Update
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.http.public.routes import ROUTES
from rc_dashboard.http.public.static_site import publish_files
from rc_dashboard.http.wall import ROUTES as WALL_ROUTES
from rc_dashboard.i18n import translator
from rc_dashboard.services.live_sessions.live_session import open_live_session
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.commitments.search import Search, find_commitments
from rc_dashboard.services.views.territories.city import show_city
from rc_dashboard.settings import settings
from rc_dashboard.store.database import close_databases
from tests.world import START, World, build_world, municipality_row

MARKED = """Été "><x-mark onload='1'>{{ 7*7 }} #{7} $x$ & fin"""


class Tags(HTMLParser):
    """Every tag and every attribute of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag, attrs) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}


def tags_of(text: str) -> Tags:
    parser = Tags()
    parser.feed(text)
    return parser


@pytest.fixture
def marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    monkeypatch.setenv("RC_DATABASE", str(tmp_path / "world.duckdb"))
    settings.cache_clear()
    world = build_world(tmp_path)
    world.places["marked"] = municipality_row("marked", "MAR", name=MARKED)
    with world.database.transaction() as tx:
        tx.insert("municipality", [world.places["marked"]])
    made = world.promise("marked", 1, title=MARKED, summary=MARKED, department=MARKED, steps=(MARKED,))
    told = Update(Status.IN_PROGRESS, 0.4, public_note=MARKED)
    world.say(world.officer("marked"), made.commitment["id"], told, START)
    yield world
    close_databases()
    settings.cache_clear()


@pytest.fixture
def room(marked) -> str:
    now, hour = now_utc(), timedelta(hours=1)
    times = (now - hour, now + hour)
    return open_live_session(
        UnitOfWork(marked.database, marked.place(), now_utc=now), "marked", MARKED, ["MAR-E01"], *times
    )


def answered(path: str) -> str:
    """The body of one of our own routes, asked as a server asks it."""
    sent: list[dict] = []

    async def send(message) -> None:
        sent.append(message)

    async def receive() -> dict:
        return {"type": "http.request", "body": b""}

    scope = {
        "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b"and=en",
        "headers": [], "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80), "scheme": "http",
    }  # fmt: skip
    # In a thread of its own: a browser test of the same process leaves a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, Starlette(routes=[*ROUTES, *WALL_ROUTES])(scope, receive, send)).result()
    assert sent[0]["status"] == 200, path
    return b"".join(message.get("body", b"") for message in sent[1:]).decode()


@pytest.mark.parametrize(
    "path",
    [f"/public/{language}/{page}" for language in ("fr", "ar") for page in ("", "marked", "marked/MAR-E01", "room/ROOM")]
    + ["/wall/ROOM"],
)  # fmt: skip
def test_on_a_public_page_and_on_the_wall(marked, room, path):
    text = answered(path.replace("ROOM", room))
    assert "&lt;x-mark" in text
    assert "{{ 7*7 }}" in text
    found = tags_of(text)
    assert "x-mark" not in found.names
    assert "onload" not in found.attributes


def test_in_the_published_files(marked, tmp_path):
    publish_files(marked.database, tmp_path / "site", Day(today()), "https://villes.example")
    pages = [path.read_text("utf-8") for path in (tmp_path / "site").rglob("*.html")]
    assert any("&lt;x-mark" in page for page in pages)
    assert all("x-mark" not in tags_of(page).names for page in pages)


@pytest.mark.process
def test_on_the_poster(marked, tmp_path):
    day = Day(today())
    city = show_city(marked.database, day, "marked")
    found = find_commitments(marked.database, day, "programme", Search(page=1), city.municipality["id"])
    poster = poster_of(city, found.commitments, [translator("fr"), translator("ar")], "https://villes.example")
    file = tmp_path / "poster.pdf"
    file.write_bytes(poster_pdf(poster, "a3"))
    said = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
    assert "x-mark" in said
    assert "#{7} $x$ & fin" in " ".join(said.split())
