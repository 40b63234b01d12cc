"""``/audio/{recording}``: a voice that reads a published text, in pieces if a player asks for pieces."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response

from rc_dashboard.domain.errors import NotFound
from rc_dashboard.http.public.frame import not_found, preferred
from rc_dashboard.services.translations.recordings import public_voice
from rc_dashboard.settings import settings
from rc_dashboard.store.database import open_database

_RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")


def voice(request: Request) -> Response:
    """Kept by a browser for an hour only: a speaker may take their voice back."""
    database = open_database(settings().database_path)
    try:
        content, media_type = public_voice(database, request.path_params["name"])
    except NotFound:
        return not_found(request, preferred(request))
    headers = {
        "Accept-Ranges": "bytes",
        "Cache-Control": "public, max-age=3600",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    asked = request.headers.get("range", "")
    if not asked:
        return Response(content, media_type=media_type, headers=headers)
    first, last = _piece(asked, len(content))
    if first > last:
        headers["Content-Range"] = f"bytes */{len(content)}"
        return Response(status_code=416, headers=headers)
    headers["Content-Range"] = f"bytes {first}-{last}/{len(content)}"
    return Response(content[first : last + 1], 206, media_type=media_type, headers=headers)


def _piece(asked: str, size: int) -> tuple[int, int]:
    """The first and the last byte of one piece; the first is behind the last where there is none."""
    found = _RANGE.fullmatch(asked.strip())
    if found is None or not any(found.groups()):
        return (1, 0)
    first, last = found.groups()
    if not first:
        return (max(size - int(last), 0), size - 1) if int(last) else (1, 0)
    return int(first), min(int(last) if last else size - 1, size - 1)
