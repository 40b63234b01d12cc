"""What a hall sees and says: the page of a room for phones, and the wall for a projector.

A phone needs no script, no account and no name. It is known by a random token that lives
on the room's page only (a field of the form, and a cookie until the room ends).
"""

from __future__ import annotations

import re
import secrets
import time
from collections import OrderedDict, deque
from datetime import datetime
from threading import Lock
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from rc_dashboard import clock
from rc_dashboard.domain.codes import as_meant
from rc_dashboard.domain.errors import NotFound, Refusal
from rc_dashboard.domain.live_sessions.rules import WORDS
from rc_dashboard.domain.vocabulary import Level
from rc_dashboard.html import render
from rc_dashboard.html.root_path import url_path
from rc_dashboard.http.public.frame import framed, not_found, sent
from rc_dashboard.http.public.links import public_link
from rc_dashboard.http.public.pages import Page
from rc_dashboard.http.requests import address_of, body_up_to, is_same_origin
from rc_dashboard.i18n import pick_language
from rc_dashboard.i18n.opened import opened_languages
from rc_dashboard.services.live_sessions.answers import Answer, answers_of_phone, record_answers
from rc_dashboard.services.live_sessions.live_session import LiveSession, find_live_session, is_open
from rc_dashboard.services.views.translator import speaking
from rc_dashboard.settings import settings
from rc_dashboard.store.database import Database, open_database

#: Bytes of a whole form; more is not one of ours.
FORM_LIMIT = 20_000
#: Answers per minute from one address: a hall of several hundred behind one Wi-Fi stays below.
PER_MINUTE, MINUTE = 900, 60.0
#: Forms per minute from one phone: nobody changes their mind more often; and a script on one phone
#: does not use up what its hall may send.
PER_PHONE = 30
#: Addresses remembered at most: beyond, the one that was silent longest is forgotten, so that a flood of
#: made-up ones fills no memory, and none that goes on is forgotten.
MOST_ADDRESSES = 5_000


class Pace:
    """How often each address has answered within the last minute; forgotten when the server stops."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._seen: OrderedDict[str, deque[float]] = OrderedDict()
        self._turn = Lock()

    def is_too_fast(self, address: str, now: float) -> bool:
        with self._turn:
            seen = self._seen.setdefault(address, deque())
            self._seen.move_to_end(address)
            while len(self._seen) > MOST_ADDRESSES:
                self._seen.popitem(last=False)
            return self._counted(seen, now)

    def _counted(self, seen: deque[float], now: float) -> bool:
        while seen and seen[0] < now - MINUTE:
            seen.popleft()
        if len(seen) >= self._limit:
            return True
        seen.append(now)
        return False


pace, phone_pace = Pace(PER_MINUTE), Pace(PER_PHONE)
#: A token as we make them: nothing that could mean something in a header or a page.
_TOKEN = re.compile(r"[\w-]{20,64}", re.ASCII)


def short(request: Request) -> Response:
    """``/r/CODE``: to the room in the language that the phone asks for."""
    language = pick_language(None, request.headers.get("accept-language", ""), opened_languages())
    code = as_meant(request.path_params["room"]).upper()[:20]
    return RedirectResponse(url_path(f"/public/{language}/room/{code}"), 302, {"Vary": "Accept-Language"})


def show_room(request: Request) -> Response:
    return _page(request, status=200)


async def answer(request: Request) -> Response:
    """A phone's form: kept whole or refused in words."""
    if not is_same_origin(request):
        return await run_in_threadpool(_page, request, 403, "room_elsewhere")
    body = await body_up_to(request, FORM_LIMIT)
    if body is None:
        return await run_in_threadpool(_page, request, 413, "room_form")
    return await run_in_threadpool(_keep, request, body)


def _keep(request: Request, body: bytes) -> Response:
    try:
        fields = parse_qs(body.decode("utf-8"), max_num_fields=200)
        said = _said(fields)
    except ValueError:
        return _page(request, status=400, problem="room_form")
    token = _token(request.cookies.get(_cookie(request), "")) or _token(fields.get("token", [""])[0])
    now = time.monotonic()
    if (token and phone_pace.is_too_fast(token, now)) or pace.is_too_fast(address_of(request), now):
        return _page(request, status=429, problem="room_too_fast", token=token)
    token = token or secrets.token_urlsafe(24)
    try:
        small, now_utc = settings().small_count, clock.now_utc()
        record_answers(_database(), request.path_params["room"], token, said, small, now_utc=now_utc)
    except NotFound:
        return not_found(request, _language(request))
    except Refusal:
        return _page(request, status=410, token=token)
    return _page(request, status=200, token=token, is_kept=True)


def _token(text: str) -> str:
    """A phone's token, or nothing: one that is none of ours is as good as none."""
    return text if _TOKEN.fullmatch(text) else ""


def _said(fields: dict[str, list[str]]) -> dict[str, Answer]:
    """The answers of a form. Raises ``ValueError`` for a word that is none of ours."""
    said: dict[str, Answer] = {}
    codes = {name.partition(":")[2] for name in fields if name.startswith(("see:", "matters:"))}
    for code in codes:
        word = fields.get(f"see:{code}", [""])[0]
        said[code] = Answer(Level(word) if word else None, f"matters:{code}" in fields)
    return said


def _page(request: Request, status: int, problem: str = "", token: str = "", *, is_kept: bool = False) -> Response:
    language = request.path_params["language"]
    if language not in opened_languages():
        return not_found(request, _language(request))
    database, now = _database(), clock.now_utc()
    t = speaking(database, language)
    try:
        room = find_live_session(database, request.path_params["room"])
    except NotFound:
        return not_found(request, language)
    token = token or _token(request.cookies.get(_cookie(request), "")) or secrets.token_urlsafe(24)
    own = answers_of_phone(database, room.room, token)
    link = public_link(database, language)
    values = {
        "room": room,
        "is_open": is_open(room.room, now),
        "is_early": now < room.room["starts_at_utc"],
        "token": token,
        "own": own,
        "words": WORDS,
        "is_kept": is_kept,
        "problem": t.error(Refusal(problem)) if problem else "",
    }
    body = render("frame/title", t, link, text=room.room["title"], own=True) + render(
        "live_sessions/room", t, link, **values
    )
    page = Page(t.said(room.room["title"]), body, f"room/{room.room['code']}")
    answered = sent(framed(database, page, t), status, {"Cache-Control": "no-store"})
    if values["is_open"]:
        _give(answered, request, token, room, now)
    return answered


def _give(answered: Response, request: Request, token: str, room: LiveSession, now: datetime) -> None:
    """The token as a cookie that ends with the room."""
    seconds = max(1, int((room.room["ends_at_utc"] - now).total_seconds()))
    answered.set_cookie(
        _cookie(request),
        token,
        max_age=seconds,
        httponly=True,
        samesite="lax",
        secure=settings().public_url.startswith("https://"),
        path=url_path("/public"),
    )


def _cookie(request: Request) -> str:
    """One name for each room, of signs that a cookie's name may hold."""
    code = "".join(sign for sign in request.path_params["room"].upper() if sign.isascii() and sign.isalnum())
    return f"rc_room_{code[:20]}"


def _language(request: Request) -> str:
    asked = request.path_params.get("language")
    return pick_language(asked, request.headers.get("accept-language", ""), opened_languages())


def _database() -> Database:
    return open_database(settings().database_path)
