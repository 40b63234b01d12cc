"""The two addresses that set and clear the session's cookie.

They answer only to our own script on our own pages: the header cannot be sent from
elsewhere without asking, and the origin must be ours.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from rc_dashboard import clock
from rc_dashboard.identity.sessions import COOKIE, end_session, open_session
from rc_dashboard.settings import settings
from rc_dashboard.store.database import Database, open_database

_CODE_LIMIT = 200


async def start(request: Request) -> Response:
    if not from_our_pages(request):
        return _refused(403)
    code = (await request.body())[:_CODE_LIMIT].decode("ascii", "replace")
    session_id = open_session(_database(), code, now_utc=clock.now_utc())
    if session_id is None:
        return _refused(403)
    answer = Response(status_code=204)
    answer.set_cookie(COOKIE, session_id, httponly=True, samesite="lax", secure=is_secure(request), path="/")
    return answer


async def sign_out(request: Request) -> Response:
    if not from_our_pages(request):
        return _refused(403)
    session_id = request.cookies.get(COOKIE)
    if session_id:
        end_session(_database(), session_id, now_utc=clock.now_utc())
    answer = Response(status_code=204)
    answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax", secure=is_secure(request))
    return answer


def from_our_pages(request: Request) -> bool:
    """Whether a POST comes from a page of ours."""
    origin = request.headers.get("origin")
    hosts = {request.headers.get("host", ""), urlsplit(settings().public_url).netloc}
    return request.headers.get("x-rc") == "1" and origin is not None and urlsplit(origin).netloc in hosts


def is_secure(request: Request) -> bool:
    return request.url.scheme == "https" or settings().public_url.startswith("https://")


def _database() -> Database:
    return open_database(settings().database_path)


def _refused(status: int) -> Response:
    return PlainTextResponse("", status_code=status)


ROUTES = [
    Route("/auth/session", start, methods=["POST"]),
    Route("/auth/sign-out", sign_out, methods=["POST"]),
]
