"""The two addresses that set and clear the session's cookie.

They answer only to our own script on our own pages.
"""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from rc_dashboard import clock
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.http.requests import body_up_to, is_from_our_script, is_secure
from rc_dashboard.identity import oidc
from rc_dashboard.identity.sessions import COOKIE, LINK_COOKIE, device_of, end_session, open_session
from rc_dashboard.settings import settings
from rc_dashboard.store.database import Database, open_database

_CODE_LIMIT = 200
#: Of an address that is carried through a sign-in: the cookie that holds it has room for little more.
_ADDRESS_LIMIT = 1_000
#: How long a browser may take between opening a link and choosing a password.
LINK_MINUTES = 30


async def start(request: Request) -> Response:
    if not is_from_our_script(request):
        return _refused(403)
    code = await _code_of(request)
    session_id = open_session(
        _database(), code, device=device_of(request.headers.get("user-agent", "")), now_utc=clock.now_utc()
    )
    if session_id is None:
        return _refused(403)
    answer = Response(status_code=204)
    for name in (LINK_COOKIE, oidc.ARRIVAL_COOKIE):
        answer.delete_cookie(name, path="/", httponly=True, samesite="lax", secure=is_secure(request))
    answer.set_cookie(COOKIE, session_id, httponly=True, samesite="lax", secure=is_secure(request), path="/")
    return answer


async def _code_of(request: Request) -> str:
    """A code or a token; what is longer than any of ours is none."""
    body = await body_up_to(request, _CODE_LIMIT)
    return "" if body is None else body.decode("ascii", "replace")


async def take_link(request: Request) -> Response:
    """A token that our script took out of the fragment of an address, into a short-lived cookie."""
    if not is_from_our_script(request):
        return _refused(403)
    token = await _code_of(request)
    answer = Response(status_code=204)
    secure = is_secure(request)
    answer.set_cookie(
        LINK_COOKIE, token, max_age=LINK_MINUTES * 60, httponly=True, samesite="strict", secure=secure, path="/"
    )
    return answer


async def sign_out(request: Request) -> Response:
    if not is_from_our_script(request):
        return _refused(403)
    session_id = request.cookies.get(COOKIE)
    if session_id:
        end_session(_database(), session_id, now_utc=clock.now_utc())
    answer = Response(status_code=204)
    answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax", secure=is_secure(request))
    return answer


async def leave_for_provider(request: Request) -> Response:
    """To the OpenID provider, and from there back to ``come_back``."""
    if not oidc.is_offered():
        return _refused(404)
    wanted = request.query_params.get("then", "")[:_ADDRESS_LIMIT]
    try:
        return await oidc.leave(request, _database(), our_address("/auth/oidc/callback"), wanted)
    except Refusal as refusal:
        return _to_sign_in(wanted, refusal.code)


async def come_back(request: Request) -> Response:
    """From the provider: to the sign-in screen, with an arrival or with what went wrong."""
    if not oidc.is_offered():
        return _refused(404)
    wanted = oidc.wanted_by(request, _database())
    try:
        code = await oidc.come_back(request, _database(), now_utc=clock.now_utc())
    except Refusal as refusal:
        return _to_sign_in(wanted, refusal.code)
    answer = _to_sign_in(wanted)
    oidc.carry(answer, code)
    return answer


def _to_sign_in(wanted: str, problem: str = "") -> Response:
    """The sign-in screen judges what was wanted, as it does after a password: only an address of ours is gone to."""
    parameters = {name: value for name, value in (("oidc", problem), ("then", wanted)) if value}
    asked = f"?{urlencode(parameters)}" if parameters else ""
    return RedirectResponse(our_address(f"/login{asked}"), status_code=303)


def our_address(path: str) -> str:
    return settings().public_url.rstrip("/") + path


def _database() -> Database:
    return open_database(settings().database_path)


def _refused(status: int) -> Response:
    return PlainTextResponse("", status_code=status)


ROUTES = [
    Route("/auth/session", start, methods=["POST"]),
    Route("/auth/link", take_link, methods=["POST"]),
    Route("/auth/sign-out", sign_out, methods=["POST"]),
    Route("/auth/oidc", leave_for_provider, methods=["GET"]),
    Route("/auth/oidc/callback", come_back, methods=["GET"]),
]
