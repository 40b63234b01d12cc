"""Which addresses of each public page become files: what each says, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from rc_dashboard.domain.access import VISITOR
from rc_dashboard.domain.vocabulary import PROGRAMME
from rc_dashboard.http.public.booklets import chapter_codes
from rc_dashboard.http.public.pages import Making
from rc_dashboard.services.booklets.edit_booklet import final_booklets
from rc_dashboard.services.views.commitments.search import Found, Search, find_commitments
from rc_dashboard.services.views.indicators import IndicatorSearch, IndicatorsFound, find_indicators
from rc_dashboard.services.views.recommendations.listing import RecommendationSearch, find_recommendations
from rc_dashboard.services.views.territories.municipalities import PAGE_SIZE, municipalities
from rc_dashboard.store.database import Row

Addresses = Iterator[dict[str, str]]


def once(_making: Making) -> Addresses:
    """A page that stands at one address."""
    yield {}


def municipality_pages(making: Making) -> Addresses:
    for place in _places(making):
        for number, _ in enumerate(_commitments(making, place), 1):
            yield {"municipality": place["code"], "page": str(number)}


def commitment_codes(making: Making) -> Addresses:
    for place in _places(making):
        for found in _commitments(making, place):
            for row in found.commitments:
                yield {"municipality": place["code"], "code": row["code"]}


def recommendation_codes(making: Making) -> Addresses:
    for place in _places(making):
        number, pages = 1, 1
        while number <= pages:
            search = RecommendationSearch(page=number)
            found = find_recommendations(making.database, making.day, PROGRAMME, search, place["id"])
            for row in found.rows:
                yield {"municipality": place["code"], "code": row["code"]}
            number, pages = number + 1, found.pages


def indicator_list(making: Making) -> Addresses:
    for number, _ in enumerate(_indicators(making), 1):
        yield {"page": str(number)}


def indicator_codes(making: Making) -> Addresses:
    for found in _indicators(making):
        for line in found.lines:
            yield {"code": line.indicator["code"]}


def home_of_booklets(making: Making) -> Addresses:
    """One address while there is a final booklet, else none."""
    if final_booklets(making.database):
        yield {}


def booklet_codes(making: Making) -> Addresses:
    for row in final_booklets(making.database):
        yield {"booklet": row["code"]}


def booklet_chapters(making: Making) -> Addresses:
    for row in final_booklets(making.database):
        for chapter in chapter_codes(row, making.t):
            yield {"booklet": row["code"], "chapter": chapter}


def _commitments(making: Making, place: Row) -> Iterator[Found]:
    """A municipality's commitments, page by page; one page at least."""
    number, pages = 1, 1
    while number <= pages:
        found = find_commitments(making.database, making.day, PROGRAMME, Search(page=number), place["id"])
        yield found
        number, pages = number + 1, found.pages


def _indicators(making: Making) -> Iterator[IndicatorsFound]:
    number, pages = 1, 1
    while number <= pages:
        search = IndicatorSearch(page=number)
        found = find_indicators(
            making.database, VISITOR, making.day, PROGRAMME, search, small_count=making.small_count
        )
        yield found
        number, pages = number + 1, found.pages


def _places(making: Making) -> Iterator[Row]:
    page = 1
    while rows := municipalities(making.database, PROGRAMME, page=page):
        yield from rows
        if page * PAGE_SIZE >= rows[0]["total"]:
            return
        page += 1
