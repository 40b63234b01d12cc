"""``/public/…``: plain HTML, no script, no cookie, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from rc_dashboard import clock
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.http.conditional import tag_of, unless_known
from rc_dashboard.http.public import booklets
from rc_dashboard.http.public import live_sessions as rooms
from rc_dashboard.http.public import recordings as voices
from rc_dashboard.http.public.addresses import root
from rc_dashboard.http.public.frame import framed, not_found, page_headers, preferred, sent
from rc_dashboard.http.public.links import public_link
from rc_dashboard.http.public.pages import Making, Page
from rc_dashboard.http.public.table import PublicPage, in_order_of_routes
from rc_dashboard.i18n import canonical_language
from rc_dashboard.i18n.opened import opened_languages
from rc_dashboard.services.views.translator import speaking
from rc_dashboard.settings import settings
from rc_dashboard.store.cache import cached_value
from rc_dashboard.store.database import open_database

FOR_A_MINUTE = "public, max-age=60"
#: Pages of longer addresses than any of ours are made each time.
KEPT_ADDRESS = 400


def first(request: Request) -> Response:
    """``/public/``: to the page in the language that the browser asks for."""
    return RedirectResponse(root(preferred(request)), status_code=302, headers={"Vary": "Accept-Language"})


def endpoint(row: PublicPage) -> Callable[[Request], Response]:
    """Answers the address of a row of the table."""

    def answer(request: Request) -> Response:
        written = {name: request.path_params[name] for name in row.parts}
        meant = row.as_meant(written)
        if meant != written and all(meant.values()):
            path = root(request.path_params["language"]) + row.path.format(
                **{k: quote(v) for k, v in meant.items()}
            )
            return RedirectResponse(f"{path}?{request.url.query}".removesuffix("?"), status_code=301)
        query = {key: value[:100] for key, value in request.query_params.items()}
        said = {**query, **request.path_params}
        return _answer(request, lambda making: row.show(making, said))

    return answer


def booklet_file(request: Request) -> Response:
    """The whole booklet as PDF; its tag is the hash of its text, since it never changes."""
    language = request.path_params["language"]
    if language not in opened_languages():
        return not_found(request, preferred(request))
    try:
        row = booklets.find(open_database(settings().database_path), request.path_params["booklet"].upper())
        language = booklets.file_language(language)
    except Refusal:
        return not_found(request, language)
    made = booklets.file_of(row, language)
    name = f"carnet-{row['code']}-{language}.pdf"
    headers = {"Cache-Control": FOR_A_MINUTE, "Content-Disposition": f'inline; filename="{name}"'}
    return unless_known(
        request,
        tag_of(made),
        headers,
        lambda tagged: Response(made, media_type="application/pdf", headers=tagged),
    )


def _answer(request: Request, make: Callable[[Making], Page]) -> Response:
    language = request.path_params["language"]
    if language not in opened_languages():
        meant = canonical_language(language)
        if meant in opened_languages():
            rest = request.url.path.partition(f"/public/{language}/")[2]
            path = f"{root(str(meant))}{quote(rest)}?{request.url.query}"
            return RedirectResponse(path.removesuffix("?"), status_code=301)
        return not_found(request, preferred(request))
    database, day = open_database(settings().database_path), Day(clock.today())

    def page() -> str:
        t = speaking(database, language)
        link = public_link(database, language)
        return framed(database, make(Making(database, t, link, day, settings().small_count)), t)

    asked = f"{request.url.path}?{request.url.query}"
    stamp = (database.changes, day.on, asked)
    try:
        text = cached_value(database, "public page", stamp, page) if len(asked) < KEPT_ADDRESS else page()
        return _kept(request, text)
    except Refusal:
        return not_found(request, language)


def _kept(request: Request, text: str) -> Response:
    headers = {**page_headers(), "Cache-Control": FOR_A_MINUTE}
    return unless_known(request, tag_of(text.encode()), headers, lambda tagged: sent(text, headers=tagged))


def public_routes() -> list[BaseRoute]:
    """Every page of the table, and what beside them is no page."""
    named = [Route(f"/{{language}}/{row.path}", endpoint(row), name=row.name) for row in in_order_of_routes()]
    pages = [
        Route("/", first),
        Route("/{language}/room/{room}", rooms.show_room, methods=["GET"]),
        Route("/{language}/room/{room}", rooms.answer, methods=["POST"]),
        Route("/{language}/booklet/{booklet}.pdf", booklet_file),
        *named,
    ]
    return [
        Mount("/public", routes=pages, middleware=[Middleware(GZipMiddleware, minimum_size=500)]),
        Route("/r", rooms.short),
        Route("/r/{room}", rooms.short),
        Route("/audio/{name}", voices.voice),
    ]


ROUTES = public_routes()
