"""Health and open data."""

from __future__ import annotations

import json
from datetime import UTC
from email.utils import formatdate

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from rc_dashboard import __version__, clock
from rc_dashboard.domain.codes import as_meant
from rc_dashboard.domain.errors import NotFound
from rc_dashboard.domain.vocabulary import PROGRAMME
from rc_dashboard.exchange.data_package import data_package
from rc_dashboard.exchange.tables.csv_files import EXACT, SPREADSHEET
from rc_dashboard.html import render
from rc_dashboard.html.asset_files import asset, asset_address
from rc_dashboard.http.conditional import tag_of, unless_known
from rc_dashboard.i18n import Translator, pick_language, translator
from rc_dashboard.services.operations.administration import condition
from rc_dashboard.services.views.commitments.calendar import due_dates_calendar
from rc_dashboard.services.views.open_data import NOTES, RESOURCES, columns_of, csv_text, published_rows
from rc_dashboard.services.views.territories.municipalities import collections
from rc_dashboard.settings import settings
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row, open_database

#: How the rows of a resource are written, by the end of its file's name.
_STYLES = {"csv": EXACT, "sheet.csv": SPREADSHEET}


def database() -> Database:
    return open_database(settings().database_path)


def health(request: Request) -> Response:
    """200 while the database answers, and what an administrator should look at; 503 otherwise."""
    try:
        counted = database().ask("territories/collections")
        found = condition(database(), settings().backup_dir, clock.now_utc())
    except Exception:  # noqa: BLE001 whatever it is, the answer is that we are not well
        return _unavailable("database_fails")
    if not found.is_there:
        # It still answers from the file that was opened, which nobody will find again.
        return _unavailable("database_gone")
    count = sum(row["municipalities"] for row in counted)
    status = "degraded" if found.troubles else "ok"
    said = {"status": status, "version": __version__, "municipalities": count}
    return JSONResponse({**said, "troubles": found.troubles} if found.troubles else said)


def _unavailable(reason: str) -> Response:
    said = {"status": "unavailable", "version": __version__, "troubles": [reason]}
    return JSONResponse(said, status_code=503)


def catalogue(request: Request) -> Response:
    """``/data/``: what can be downloaded, in the reader's language."""
    t = reader_words(request)
    body = render("views/data", t, _no_link, resources=RESOURCES, style=asset_address("screen.css"))
    return HTMLResponse(body)


def package(request: Request) -> Response:
    """``/data/datapackage.json``: the tables and their columns, as a data package."""
    tables = {name: (columns_of(database(), name), _rows(request, name)) for name in RESOURCES}
    described = data_package(tables, reader_words(request)("app.title"), NOTES)
    return _kept(request, json.dumps(described, ensure_ascii=False, indent=1).encode(), "application/json")


def resource(request: Request) -> Response:
    """``/data/{resource}.csv|.json``: published records, public fields; another collection
    of territories by ``?collection=``. ``.sheet.csv`` is the same for a spreadsheet, in which no text is run."""
    name, _, ending = as_meant(request.path_params["file"]).lower().partition(".")
    if name not in RESOURCES or ending not in ("json", *_STYLES):
        return missing(request)
    if ending == "json":
        text = json.dumps(_rows(request, name), ensure_ascii=False, default=str)
        return _kept(request, text.encode(), "application/json")
    style = _STYLES[ending]
    text = csv_text(_rows(request, name), columns_of(database(), name), style)
    answer = _kept(request, text.encode(style.encoding), "text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return answer


def calendar(request: Request) -> Response:
    """``/data/calendar/{municipality}.ics``: its due dates, to subscribe to."""
    t = reader_words(request)
    code, _, ending = as_meant(request.path_params["municipality"]).lower().rpartition(".")
    try:
        if ending != "ics":
            return missing(request)
        feed = due_dates_calendar(database(), code, t, settings().public_url, now_utc=clock.now_utc())
    except NotFound:
        return missing(request)
    headers = {"Content-Disposition": f'inline; filename="{code}.ics"', "Cache-Control": "no-cache"}
    return Response(feed, media_type="text/calendar; charset=utf-8", headers=headers)


def _rows(request: Request, name: str) -> list[Row]:
    asked = request.query_params.get("collection", PROGRAMME)
    collection = asked if asked in collections(database()) else PROGRAMME
    return published_rows(database(), name, small_count=settings().small_count, collection=collection)


def missing(request: Request) -> Response:
    return PlainTextResponse(reader_words(request)("unexpected.missing"), status_code=404)


def reader_words(request: Request) -> Translator:
    accepted = request.headers.get("accept-language", "")
    return translator(pick_language(request.query_params.get("lang"), accepted, settings().language_codes))


def _kept(request: Request, content: bytes, media_type: str) -> Response:
    """The content with what lets a reader ask again only for what changed."""
    headers = {"Last-Modified": last_modified(), "Cache-Control": "no-cache"}
    return unless_known(
        request, tag_of(content), headers, lambda tagged: Response(content, media_type=media_type, headers=tagged)
    )


def last_modified() -> str:
    """When the journal last grew, as HTTP writes it."""
    rows = cached_rows(database(), "operations/last_event")
    moment = rows[0]["at_utc"] if rows else None
    return formatdate(moment.replace(tzinfo=UTC).timestamp() if moment else 0, usegmt=True)


def _no_link(page: str, /, **parameters: object) -> str:
    return "/"


ROUTES = [
    Route("/healthz", health),
    Route("/assets/{name}", asset),
    Route("/data/", catalogue),
    Route("/data/datapackage.json", package),
    Route("/data/calendar/{municipality}", calendar),
    Route("/data/{file}", resource),
]
