"""How pages are found and sent on: the pictures of sent links, ``sitemap.xml`` and ``robots.txt``."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import islice

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from rc_dashboard import clock
from rc_dashboard.documents.papers.card import card_of_commitment, card_of_figures
from rc_dashboard.documents.rendering.card import Card, card_png
from rc_dashboard.domain.access import VISITOR
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import NotFound, Refusal
from rc_dashboard.domain.vocabulary import PROGRAMME
from rc_dashboard.http.conditional import tag_of, unless_known
from rc_dashboard.http.public.frame import not_found, preferred
from rc_dashboard.http.public.links import public_link
from rc_dashboard.http.public.pages import Making
from rc_dashboard.http.public.table import PUBLIC_PAGES
from rc_dashboard.i18n import Translator
from rc_dashboard.i18n.opened import opened_languages
from rc_dashboard.services.views.commitments.commitment import show_commitment
from rc_dashboard.services.views.territories.city import show_city
from rc_dashboard.services.views.territories.totals import figures_of_collection
from rc_dashboard.services.views.translator import speaking
from rc_dashboard.settings import settings
from rc_dashboard.store.cache import cached_value
from rc_dashboard.store.database import Database, open_database

#: Addresses that one sitemap may hold (sitemaps.org).
MOST_ADDRESSES = 50_000
FOR_AN_HOUR = "public, max-age=3600"
#: Where there is nothing to be found: rooms of an evening, what is behind a sign-in, answers for programs.
NOT_FOR_ROBOTS = ("/auth/", "/desk/", "/evidence/", "/public/*/room/", "/r/", "/wall/")


def card(request: Request) -> Response:
    """``/card/{language}/….png``: drawn from the figures that its page shows, kept while they stand."""
    said = request.path_params
    language = said["language"]
    if language not in opened_languages():
        return not_found(request, preferred(request))
    database, day = _database(), Day(clock.today())
    stamp = (database.changes, day.on, request.url.path)

    def drawn() -> bytes:
        return card_png(_card(database, day, speaking(database, language), said))

    try:
        made = cached_value(database, "card", stamp, drawn)
    except Refusal:
        return not_found(request, language)
    headers = {"Cache-Control": FOR_AN_HOUR}
    return unless_known(
        request, tag_of(made), headers, lambda tagged: Response(made, media_type="image/png", headers=tagged)
    )


def _card(database: Database, day: Day, t: Translator, said: dict[str, str]) -> Card:
    """Raises ``NotFound`` for what is not public."""
    if "code" in said:
        shown = show_commitment(database, VISITOR, day, said["code"]).commitment
        if shown["municipality"] != said["municipality"]:
            raise NotFound("commitment_unknown", code=said["code"][:60])
        return card_of_commitment(shown, day, t)
    if "municipality" in said:
        city = show_city(database, day, said["municipality"])
        return card_of_figures(city.municipality["name"], city.figures, day, t)
    return card_of_figures(t("overview.title"), figures_of_collection(database, day, PROGRAMME), day, t)


def sitemaps(_request: Request) -> Response:
    """``/sitemap.xml``: one sitemap for each language that is open."""
    parts = "".join(f"<sitemap><loc>{_here()}/sitemap/{code}.xml</loc></sitemap>" for code in opened_languages())
    return _xml("sitemapindex", parts)


def sitemap(request: Request) -> Response:
    """``/sitemap/{language}.xml``: every public page in it, from the table of pages."""
    language = request.path_params["language"]
    if language not in opened_languages():
        return not_found(request, preferred(request))
    database, day = _database(), Day(clock.today())

    def listed() -> str:
        making = Making(database, speaking(database, language), public_link(database, language), day)
        addresses = islice(_addresses(making), MOST_ADDRESSES)
        return "".join(
            f"<url><loc>{escape(f'{_here()}/public/{language}/{one}')}</loc></url>" for one in addresses
        )

    return _xml("urlset", cached_value(database, "sitemap", (database.changes, day.on, language), listed))


def _addresses(making: Making) -> Iterator[str]:
    for row in PUBLIC_PAGES:
        for said in row.exported(making):
            yield row.address({name: value for name, value in said.items() if (name, value) != ("page", "1")})


def robots(_request: Request) -> Response:
    """``/robots.txt``: what is public may be found, in every language."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_FOR_ROBOTS), f"Sitemap: {_here()}/sitemap.xml"]
    return PlainTextResponse("\n".join(lines) + "\n", headers={"Cache-Control": FOR_AN_HOUR})


def _xml(root: str, parts: str) -> Response:
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"{parts}</{root}>\n"
    )
    return Response(text, media_type="application/xml", headers={"Cache-Control": FOR_AN_HOUR})


def _here() -> str:
    return settings().public_url.rstrip("/")


def _database() -> Database:
    return open_database(settings().database_path)


_CARDS = ("programme.png", "{municipality}.png", "{municipality}/{code}.png")
ROUTES = [
    Route("/robots.txt", robots),
    Route("/sitemap.xml", sitemaps),
    Route("/sitemap/{language}.xml", sitemap),
    *(Route(f"/card/{{language}}/{path}", card) for path in _CARDS),
]
