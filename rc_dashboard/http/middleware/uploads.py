"""Files on their way in: from somebody who is signed in, no more at a time than a person needs, gone with the session.

Streamlit takes a file from any open page, whether it shows a field or not, and keeps it in memory as long as the
page is open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime import exists, get_instance

from rc_dashboard import clock
from rc_dashboard.identity.sessions import COOKIE, digest, reader_of
from rc_dashboard.settings import settings
from rc_dashboard.store.database import open_database

UPLOADS = "/_stcore/upload_file/"
SIGN_OUT = "/auth/sign-out"
#: Bytes that one session may have in memory at a time, in all of its tabs: four files of the largest kind.
QUOTA = 40 * 1024 * 1024


class Uploads:
    """ASGI middleware for Streamlit's address of uploads; its tabs are named in that address."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._tabs: dict[str, set[str]] = defaultdict(set)
        self._coming: dict[str, int] = defaultdict(int)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].endswith(SIGN_OUT):
            await self.app(scope, receive, send)
            self._free(digest(Request(scope).cookies.get(COOKIE, "")))
            return
        if scope["type"] != "http" or UPLOADS not in scope["path"] or scope["method"] not in ("PUT", "POST"):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        session = request.cookies.get(COOKIE, "")
        if not await run_in_threadpool(_is_signed_in, session):
            await PlainTextResponse("", status_code=403)(scope, receive, send)
            return
        await self._take(scope, receive, send, digest(session), request.headers.get("content-length", ""))

    async def _take(self, scope: Scope, receive: Receive, send: Send, whose: str, length: str) -> None:
        """Pass a file on if it has its place, which it holds from before its first byte."""
        tab = scope["path"].partition(UPLOADS)[2].partition("/")[0]
        size = int(length) if length.isascii() and length.isdecimal() and len(length) < 12 else -1
        if size < 0:
            await PlainTextResponse("", status_code=411)(scope, receive, send)
            return
        self._tabs[whose].add(tab)
        if held_by(self._tabs[whose]) + self._coming[whose] + size > QUOTA:
            await PlainTextResponse("", status_code=413)(scope, receive, send)
            return
        self._coming[whose] += size
        try:
            await self.app(scope, _no_more_than(receive, size), send)
        finally:
            self._coming[whose] -= size

    def _free(self, whose: str) -> None:
        """After signing out nothing of a session's files stays in memory, though its tabs may be open."""
        self._coming.pop(whose, None)
        for tab in self._tabs.pop(whose, ()):
            if exists():
                get_instance().uploaded_file_mgr.remove_session_files(tab)


def held_by(tabs: Iterable[str]) -> int:
    """Bytes of the files that some tabs have in memory."""
    if not exists():
        return 0
    kept = get_instance().uploaded_file_mgr.file_storage  # type: ignore[attr-defined]
    return sum(len(file.data) for tab in tabs for file in list(kept.get(tab, {}).values()))


def _no_more_than(receive: Receive, size: int) -> Receive:
    """What is sent, cut off where it is more than it said: servers see to that, we rely on none."""
    left = size

    async def counted() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        return message if left >= 0 else {"type": "http.disconnect"}

    return counted


def _is_signed_in(session: str) -> bool:
    return reader_of(open_database(settings().database_path), session, now_utc=clock.now_utc()).is_signed_in
