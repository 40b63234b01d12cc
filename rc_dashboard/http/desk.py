"""What is typed at the desk, on its way to a draft; and files kept as evidence, on their way out."""

from __future__ import annotations

import json
from urllib.parse import quote
from uuid import UUID

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from rc_dashboard import clock
from rc_dashboard.domain.errors import NotFound, Refusal
from rc_dashboard.http.open_data import missing
from rc_dashboard.http.requests import body_up_to, is_from_our_script
from rc_dashboard.identity.sessions import COOKIE, reader_of
from rc_dashboard.services.booklets.edit_booklet import keep_typed
from rc_dashboard.services.commitments.attach_file import read_file
from rc_dashboard.services.commitments.save_draft import save_draft
from rc_dashboard.services.meetings.agenda import save_point_draft
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.desk.desk import own_commitment
from rc_dashboard.settings import settings
from rc_dashboard.store.database import open_database

#: Bytes of a form's fields; far more than their limits together.
BODY_LIMIT = 300_000
#: What is typed at a point of a meeting names the point instead of a commitment, and the kind of entry last.
POINT = "item-"
#: What is typed into a booklet names the booklet, or the recommendation that a lesson is about.
BOOKLET = "booklet-"
#: Shown in the browser; everything else is handed over as a file to save.
_SHOWN = frozenset({"application/pdf", "image/png", "image/jpeg"})


async def draft(request: Request) -> Response:
    """POST ``/desk/draft``: ``{"code": …, "fields": {…}}`` from our own script; 204 when kept."""
    if not is_from_our_script(request):
        return PlainTextResponse("", status_code=403)
    body = await body_up_to(request, BODY_LIMIT)
    if body is None:
        return PlainTextResponse("", status_code=413)
    return await run_in_threadpool(_keep, request, body)


def _keep(request: Request, body: bytes) -> Response:
    try:
        sent = json.loads(body)
        code, fields = str(sent["code"])[:90], dict(sent["fields"])
        typed = {str(name)[:60]: value for name, value in fields.items() if isinstance(value, str)}
    except (ValueError, KeyError, TypeError, RecursionError):
        return PlainTextResponse("", status_code=400)
    database = open_database(settings().database_path)
    reader = reader_of(database, request.cookies.get(COOKIE), now_utc=clock.now_utc())
    try:
        if code.startswith(POINT):
            point, kind = UUID(code.removeprefix(POINT)[:36]), code.rpartition("-")[2]
            save_point_draft(UnitOfWork(database, reader, now_utc=clock.now_utc()), point, kind, typed)
            return Response(status_code=204)
        if code.startswith(BOOKLET):
            key = UUID(code.removeprefix(BOOKLET)[:36])
            keep_typed(UnitOfWork(database, reader, now_utc=clock.now_utc()), key, typed)
            return Response(status_code=204)
        commitment = own_commitment(database, reader, code, clock.today())
        save_draft(UnitOfWork(database, reader, now_utc=clock.now_utc()), commitment["commitment_id"], typed)
    except (Refusal, ValueError):
        return PlainTextResponse("", status_code=403)
    return Response(status_code=204)


def evidence(request: Request) -> Response:
    """``/evidence/{id}``: a file, to whoever may see the update that it belongs to."""
    database = open_database(settings().database_path)
    reader = reader_of(database, request.cookies.get(COOKIE), now_utc=clock.now_utc())
    try:
        record, content = read_file(database, reader, UUID(request.path_params["id"]))
    except (NotFound, ValueError):
        return missing(request)
    way = "inline" if record["media_type"] in _SHOWN else "attachment"
    headers = {
        "Content-Disposition": f"{way}; filename*=UTF-8''{quote(record['file_name'])}",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        "Cache-Control": "private, no-cache",
    }
    return Response(content, media_type=record["media_type"], headers=headers)


ROUTES = [Route("/desk/draft", draft, methods=["POST"]), Route("/evidence/{id}", evidence)]
