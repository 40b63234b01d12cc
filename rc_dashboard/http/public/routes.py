"""``/public/…``: plain HTML, no script, no cookie, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route

from rc_dashboard import clock
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.http.conditional import tag_of, unless_known
from rc_dashboard.http.public import booklets, pages
from rc_dashboard.http.public import live_sessions as rooms
from rc_dashboard.http.public import recordings as voices
from rc_dashboard.http.public.addresses import ABOUT, EVALUATION, EXPERIMENTS, INDICATORS, public_link, root
from rc_dashboard.http.public.frame import framed, not_found, page_headers, preferred, sent
from rc_dashboard.http.public.pages import Making, Page
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


def home(request: Request) -> Response:
    place = request.query_params.get("place", "")[:100]
    since = request.query_params.get("since", "")[:100]
    return _answer(request, lambda making: pages.home(making, place, _page_of(request), since))


def _page_of(request: Request) -> int:
    asked = request.query_params.get("page", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and 0 < len(asked) < 6 and int(asked) > 0 else 1


def municipality_or_other(request: Request) -> Response:
    name = request.path_params["name"]
    if name == EVALUATION:
        return _answer(request, pages.evaluation)
    if name in ABOUT:
        return _answer(request, lambda making: pages.about(making, name))
    if name == INDICATORS:
        return _answer(request, lambda making: pages.indicators(making, _page_of(request)))
    asked = {key: value[:100] for key, value in request.query_params.items()}
    if name == "compare":
        return _answer(request, lambda making: pages.comparison(making, asked, _page_of(request)))
    if name == "learn":
        return _answer(request, lambda making: pages.learn(making, asked, _page_of(request)))
    if name == EXPERIMENTS:
        return _answer(request, pages.experiments)
    return _answer(request, lambda making: pages.municipality(making, name, _page_of(request), asked))


def commitment_or_indicator(request: Request) -> Response:
    place, code = request.path_params["place"], request.path_params["code"]
    if place == INDICATORS:
        return _answer(request, lambda making: pages.one_indicator(making, code))
    return _answer(request, lambda making: pages.commitment(making, place, code))


def booklet(request: Request) -> Response:
    """``/public/{language}/booklet``: the latest final one, or the one named."""
    code = request.path_params.get("booklet", "").upper()
    return _answer(request, lambda making: booklets.booklet(making, code))


def booklet_chapter(request: Request) -> Response:
    code, name = request.path_params["booklet"].upper(), request.path_params["chapter"]
    return _answer(request, lambda making: booklets.chapter(making, code, name))


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
            return RedirectResponse(root(str(meant)) + quote(rest), status_code=301)
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


ROUTES = [
    Mount(
        "/public",
        routes=[
            Route("/", first),
            Route("/{language}/", home),
            Route("/{language}/room/{room}", rooms.show_room, methods=["GET"]),
            Route("/{language}/room/{room}", rooms.answer, methods=["POST"]),
            Route("/{language}/booklet", booklet),
            Route("/{language}/booklet/{booklet}.pdf", booklet_file),
            Route("/{language}/booklet/{booklet}", booklet),
            Route("/{language}/booklet/{booklet}/{chapter}", booklet_chapter),
            Route("/{language}/{name}", municipality_or_other),
            Route("/{language}/{place}/{code}", commitment_or_indicator),
        ],
        middleware=[Middleware(GZipMiddleware, minimum_size=500)],
    ),
    Route("/r/{room}", rooms.short),
    Route("/audio/{name}", voices.voice),
    Route("/wall/{room}.json", rooms.wall_numbers),
    Route("/wall/{room}", rooms.wall),
]
