"""A file that was made on demand answers to the session for which it was made, while that lasts.

Streamlit hands it to whoever knows its address.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from rc_dashboard import clock
from rc_dashboard.identity.sessions import COOKIE, reader_of
from rc_dashboard.settings import settings
from rc_dashboard.store.database import open_database
from rc_dashboard.ui.downloads import is_made_for

#: Where files made on demand stand, whatever path the dashboard is under; Streamlit's own fonts, in a folder of
#: the same name, are everybody's.
FILES = re.compile(r"(?<!/static)/media/")


class OwnFiles:
    """ASGI middleware for ``/media/``: 404 to everybody else, as to whoever asks for a file that never was."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and FILES.search(scope["path"]):
            session = Request(scope).cookies.get(COOKIE, "")
            if not await run_in_threadpool(_is_theirs, PurePosixPath(scope["path"]).stem, session):
                await PlainTextResponse("", status_code=404)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _is_theirs(file_id: str, session: str) -> bool:
    if not is_made_for(file_id, session):
        return False
    return reader_of(open_database(settings().database_path), session, now_utc=clock.now_utc()).is_signed_in
