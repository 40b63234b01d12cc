"""The wall of a hall: slides for a projector, and the hall's answers that it asks for."""

from __future__ import annotations

from urllib.parse import urlsplit

import segno
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from rc_dashboard import clock
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import NotFound
from rc_dashboard.domain.live_sessions.rules import WORDS
from rc_dashboard.html import render
from rc_dashboard.html.asset_files import asset_address
from rc_dashboard.html.root_path import url_path
from rc_dashboard.http.public.frame import not_found, preferred
from rc_dashboard.http.public.links import public_link
from rc_dashboard.i18n.catalogues import SOURCE_LANGUAGE
from rc_dashboard.i18n.opened import opened_languages
from rc_dashboard.services.live_sessions.live_session import LiveSession, find_live_session, is_open
from rc_dashboard.services.live_sessions.results import results_of
from rc_dashboard.services.live_sessions.wall import phones_counted, wall_of
from rc_dashboard.services.views.translator import speaking
from rc_dashboard.settings import settings
from rc_dashboard.store.database import Database, open_database

#: Seconds that a slide stays, unless the address says otherwise; from the least to the most of them.
SECONDS, SHORTEST, LONGEST = 25, 5, 600
#: Commitments on one slide of what the hall said in the end.
SUMMED_UP = 2
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; style-src-attr 'unsafe-inline'; "
    "script-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}


def wall(request: Request) -> Response:
    """``/wall/CODE``: two languages at a time (``?and=ar``), for a light hall or a dark one (``?hall=dark``)."""
    database = _database()
    try:
        room = find_live_session(database, request.path_params["room"])
    except NotFound:
        return not_found(request, preferred(request))
    second = request.query_params.get("and", "")
    codes = [SOURCE_LANGUAGE]
    if second in opened_languages() and second != SOURCE_LANGUAGE:
        codes.append(second)
    shown = wall_of(database, Day(clock.today()), room, settings().small_count)
    text = render(
        "live_sessions/wall",
        speaking(database, SOURCE_LANGUAGE),
        public_link(database, SOURCE_LANGUAGE),
        room=room.room,
        shown=shown,
        summed_up=[shown[at : at + SUMMED_UP] for at in range(0, len(shown), SUMMED_UP)],
        words=WORDS,
        translators=[speaking(database, code) for code in codes],
        is_dark=request.query_params.get("hall") == "dark",
        script=asset_address("wall.js"),
        style=asset_address("wall.css"),
        numbers=url_path(f"/wall/{room.room['code']}.json"),
        seconds=_seconds(request),
        **_way_in(room),
    )
    return HTMLResponse(text, headers=HEADERS)


def _way_in(room: LiveSession) -> dict[str, str]:
    """The address of a room as it is scanned, and as it is read and typed."""
    address = f"{settings().public_url.rstrip('/')}/r/{room.room['code']}"
    parts = urlsplit(address)
    picture = segno.make(address, error="m").svg_data_uri(scale=10, border=2, light="#fff")
    return {"address": parts.netloc + parts.path, "picture": picture}


def numbers(request: Request) -> Response:
    """The hall's answers as far as they may be shown, asked for every few seconds by the wall."""
    database, small = _database(), settings().small_count
    try:
        room = find_live_session(database, request.path_params["room"])
    except NotFound:
        return JSONResponse({}, 404)
    slides = {
        asked.commitment["code"]: {
            "answers": asked.answers if asked.counts is not None else None,
            "counts": {word.value: count for word, count in (asked.counts or {}).items()},
            "matters": asked.matters,
            "at_least": asked.in_steps,
        }
        for asked in results_of(database, room, small)
    }
    said = {
        "slides": slides,
        "phones": phones_counted(database, room, small),
        "open": is_open(room.room, clock.now_utc()),
    }
    return JSONResponse(said, headers=HEADERS)


def _seconds(request: Request) -> int:
    asked = request.query_params.get("seconds", "")
    return min(max(int(asked), SHORTEST), LONGEST) if asked.isdecimal() and len(asked) < 5 else SECONDS


def _database() -> Database:
    return open_database(settings().database_path)


ROUTES = [Route("/wall/{room}.json", numbers), Route("/wall/{room}", wall)]
