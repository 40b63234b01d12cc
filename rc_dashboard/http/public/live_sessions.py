"""What a hall sees and says: the page of a room for phones.

A phone needs no script, no account and no name. It is known by a token that this server has signed for the
room and that lives on the room's page only (a field of the form, and a cookie until the room ends).
"""

from __future__ import annotations

import time
from datetime import datetime
from urllib.parse import parse_qs, quote

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
from rc_dashboard.http.public.frame import framed, no_such_room, not_found, sent
from rc_dashboard.http.public.links import public_link
from rc_dashboard.http.public.pages import Page
from rc_dashboard.http.public.phones import cookie_name, is_too_fast
from rc_dashboard.http.requests import address_of, body_up_to, is_same_origin
from rc_dashboard.i18n import pick_language
from rc_dashboard.i18n.opened import opened_languages
from rc_dashboard.services.live_sessions.answers import Answer, answers_of_phone, record_answers
from rc_dashboard.services.live_sessions.live_session import LiveSession, find_live_session, is_open
from rc_dashboard.services.live_sessions.phones import has_answered, is_token_of, new_token
from rc_dashboard.services.views.translator import speaking
from rc_dashboard.settings import settings
from rc_dashboard.store.database import Database, Row, open_database

#: Bytes of a whole form; more is not one of ours.
FORM_LIMIT = 20_000


def short(request: Request) -> Response:
    """``/r/CODE``, or the code as typed in (``/r?code=``): to the room in the language of the page that it was typed
    on, or that the phone asks for."""
    language = pick_language(
        request.query_params.get("lang"), request.headers.get("accept-language", ""), opened_languages()
    )
    typed = request.path_params.get("room") or request.query_params.get("code", "")
    code = quote(as_meant(typed).upper()[:20], safe="")
    if not code:
        return no_such_room(language, "")
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
    database, now_utc = _database(), clock.now_utc()
    try:
        room = find_live_session(database, request.path_params["room"]).room
    except NotFound:
        return no_such_room(_language(request), request.path_params["room"][:20])
    if not is_open(room, now_utc):
        return _page(request, status=410)
    token = _token_in_hand(database, request, room, fields.get("token", [""])[0])
    if not token:
        return _page(request, status=400, problem="room_form")
    if not any(one.level or one.matters for one in said.values()) and not answers_of_phone(database, room, token):
        return _page(request, status=400, problem="room_nothing", token=token)
    is_known, address = has_answered(database, room["id"], token), address_of(request)
    if is_too_fast(room["code"], address, token, time.monotonic(), is_known=is_known):
        return _page(request, status=429, problem="room_too_fast", token=token)
    try:
        small = settings().small_count
        record_answers(database, room["code"], token, said, small, address=address, now_utc=now_utc)
    except Refusal:
        return _page(request, status=410, token=token)
    return _page(request, status=200, token=token, is_kept=True)


def _token_in_hand(database: Database, request: Request, room: Row, field: str = "") -> str:
    """The token that this room gave to a phone, by its cookie or its form; nothing for one that is none of ours."""
    held = (request.cookies.get(cookie_name(request), ""), field)
    return next((token for token in held if is_token_of(database, room["id"], token)), "")


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
        return no_such_room(language, request.path_params["room"][:20])
    token = token or _token_in_hand(database, request, room.room) or new_token(database, room.room["id"])
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
        cookie_name(request),
        token,
        max_age=seconds,
        httponly=True,
        samesite="lax",
        secure=settings().public_url.startswith("https://"),
        path=url_path("/public"),
    )


def _language(request: Request) -> str:
    asked = request.path_params.get("language")
    return pick_language(asked, request.headers.get("accept-language", ""), opened_languages())


def _database() -> Database:
    return open_database(settings().database_path)
