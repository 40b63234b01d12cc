"""``/public/…``: plain HTML, no script, no cookie, nothing from elsewhere."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from rc_dashboard import clock
from rc_dashboard.blocks import render
from rc_dashboard.blocks.assets import asset_address
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.i18n import LANGUAGES, Translator, pick_language, translator
from rc_dashboard.i18n.opened import is_reviewed, opened_languages
from rc_dashboard.public import pages
from rc_dashboard.public.addresses import ABOUT, public_link, root
from rc_dashboard.public.pages import Making, Page
from rc_dashboard.services.read_journal import public_head, shows_examples
from rc_dashboard.settings import settings
from rc_dashboard.store.database import Database, open_database

POLICY = "; ".join(
    [
        "default-src 'none'",
        "style-src 'self'",
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data:",
        "media-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
    ]
)


def first(request: Request) -> Response:
    """``/public/``: to the page in the language that the browser asks for."""
    return RedirectResponse(root(_preferred(request)), status_code=302, headers={"Vary": "Accept-Language"})


def home(request: Request) -> Response:
    asked = request.query_params
    page = int(asked.get("page", "1")) if asked.get("page", "1").isdecimal() else 1
    return _answer(request, lambda making: pages.home(making, asked.get("place", "")[:100], max(page, 1)))


def municipality_or_about(request: Request) -> Response:
    name = request.path_params["name"]
    if name in ABOUT:
        return _answer(request, lambda making: pages.about(making, name))
    return _answer(request, lambda making: pages.municipality(making, name))


def commitment(request: Request) -> Response:
    place, code = request.path_params["place"], request.path_params["code"]
    return _answer(request, lambda making: pages.commitment(making, place, code))


def _answer(request: Request, make: Callable[[Making], Page]) -> Response:
    language = request.path_params["language"]
    if language not in opened_languages():
        return _not_found(request, translator(_preferred(request)))
    database = open_database(settings().database_path)
    t = translator(language)
    making = Making(database, t, public_link(database, language), Day(clock.today()))
    try:
        page = make(making)
    except Refusal:
        return _not_found(request, t)
    return _kept(request, framed(database, page, t))


def _not_found(request: Request, t: Translator) -> Response:
    database = open_database(settings().database_path)
    words = t("public.missing")
    link = public_link(database, t.code)
    body = render("title", t, link, text=words, own=False) + render("public_missing", t, link)
    return HTMLResponse(framed(database, Page(words, body), t), status_code=404, headers=_headers())


def framed(database: Database, page: Page, t: Translator) -> str:
    """A whole document around a page, in its language from the first byte."""
    link = public_link(database, t.code)
    languages = [(code, LANGUAGES[code], root(code) + page.path) for code in opened_languages()]
    return render(
        "public_page",
        t,
        link,
        page=page,
        languages=languages,
        style=asset_address("screen.css"),
        head=public_head(database),
        shows_examples=shows_examples(database),
        is_reviewed=is_reviewed(t.code),
    )


def _kept(request: Request, text: str) -> Response:
    tag = f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
    headers = {**_headers(), "ETag": tag, "Cache-Control": "public, max-age=60"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return HTMLResponse(text, headers=headers)


def _headers() -> dict[str, str]:
    embedding = settings().embed_from.strip() or "'none'"
    return {"Content-Security-Policy": f"{POLICY}; frame-ancestors {embedding}", "Referrer-Policy": "same-origin"}


def _preferred(request: Request) -> str:
    accepted = request.headers.get("accept-language", "")
    return pick_language(None, accepted, opened_languages())


ROUTES = [
    Mount(
        "/public",
        routes=[
            Route("/", first),
            Route("/{language}/", home),
            Route("/{language}/{name}", municipality_or_about),
            Route("/{language}/{place}/{code}", commitment),
        ],
        middleware=[Middleware(GZipMiddleware, minimum_size=500)],
    )
]
