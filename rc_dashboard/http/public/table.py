"""The table of public pages: where each stands, what it shows, which of its addresses become files.

Routes, links between pages and the static site are made from it. To add a page, add a row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, urlencode

from rc_dashboard.domain.codes import as_meant
from rc_dashboard.http.public import booklets, pages
from rc_dashboard.http.public.addresses import FILTERS, municipality_of, municipality_of_recommendation
from rc_dashboard.http.public.exported import (
    booklet_chapters,
    booklet_codes,
    commitment_codes,
    home_of_booklets,
    indicator_codes,
    indicator_list,
    municipality_pages,
    once,
    recommendation_codes,
)
from rc_dashboard.http.public.pages import Making, Page
from rc_dashboard.store.database import Database

#: Parts of a path whose codes are written in small letters; all others are in capitals.
_IN_SMALL_LETTERS = ("municipality", "chapter")
#: What an address says: the parts of its path and its query, by name.
Said = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class PublicPage:
    """One page, or one kind of page.

    ``name`` is what blocks link to; of rows with the same name, the link is to the one whose
    path has the most of what is given. ``path`` stands after the language, with its parts in
    braces. ``query`` names what a link carries behind it, all that is given if None. ``show``
    makes the page. ``exported`` yields what the address of each of its files says.
    """

    name: str
    path: str
    show: Callable[[Making, Said], Page]
    exported: Callable[[Making], Iterator[dict[str, str]]] = once
    query: tuple[str, ...] | None = ()
    complete: Callable[[Database, Said], Said] | None = None

    @cached_property
    def parts(self) -> tuple[str, ...]:
        return tuple(re.findall(r"\{(\w+)\}", self.path))

    def as_meant(self, written: Said) -> dict[str, str]:
        """The parts of the path as their codes are written: typed in another case, or with the full stop of the
        sentence that they were copied from, they are meant all the same."""
        meant = {name: as_meant(written[name]) for name in self.parts}
        return {name: text.lower() if name in _IN_SMALL_LETTERS else text.upper() for name, text in meant.items()}

    def address(self, given: Said) -> str:
        """The address after the language. Raises ``KeyError`` when a part of the path is missing."""
        path = self.path.format(**{name: quote(given[name]) for name in self.parts})
        named = given if self.query is None else self.query
        query = {name: given[name] for name in named if given.get(name) and name not in self.parts}
        return f"{path}?{urlencode(query)}" if query else path


def page_number(said: Said) -> int:
    """The page of a list that an address asks for; 1 for what is none."""
    text = said.get("page", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 and int(text) > 0 else 1


def _about(name: str) -> PublicPage:
    """A page that says something about the dashboard itself."""
    return PublicPage(name=name, path=name, show=lambda making, _: pages.about(making, name))


PUBLIC_PAGES = (
    PublicPage(
        name="overview",
        path="",
        query=None,
        show=lambda making, said: pages.home(
            making, said.get("place", ""), page_number(said), said.get("since", "")
        ),
    ),
    PublicPage(
        name="compare",
        path="compare",
        query=None,
        show=lambda making, said: pages.comparison(making, said, page_number(said)),
    ),
    PublicPage(
        name="learn",
        path="learn",
        query=None,
        show=lambda making, said: pages.learn(making, said, page_number(said)),
    ),
    PublicPage(name="evaluation", path="evaluation", show=lambda making, _: pages.evaluation(making)),
    PublicPage(name="experiments", path="experiments", show=lambda making, _: pages.experiments(making)),
    _about("method"),
    _about("accessibility"),
    _about("privacy"),
    PublicPage(
        name="indicators",
        path="indicators",
        query=("page",),
        show=lambda making, said: pages.indicators(making, page_number(said)),
        exported=indicator_list,
    ),
    PublicPage(
        name="indicators",
        path="indicators/{code}",
        query=("page",),
        show=lambda making, said: pages.one_indicator(making, said["code"]),
        exported=indicator_codes,
    ),
    PublicPage(
        name="booklet",
        path="booklet",
        show=lambda making, _: booklets.booklet(making),
        exported=home_of_booklets,
    ),
    PublicPage(
        name="booklet",
        path="booklet/{booklet}",
        show=lambda making, said: booklets.booklet(making, said["booklet"].upper()),
        exported=booklet_codes,
    ),
    PublicPage(
        name="booklet",
        path="booklet/{booklet}/{chapter}",
        show=lambda making, said: booklets.chapter(making, said["booklet"].upper(), said["chapter"]),
        exported=booklet_chapters,
    ),
    PublicPage(
        name="city",
        path="{municipality}",
        query=FILTERS,
        show=lambda making, said: pages.municipality(making, said["municipality"], page_number(said), said),
        exported=municipality_pages,
    ),
    PublicPage(
        name="commitment",
        path="{municipality}/{code}",
        complete=municipality_of,
        show=lambda making, said: pages.by_code(making, said["municipality"], said["code"]),
        exported=commitment_codes,
    ),
    PublicPage(
        name="recommendation",
        path="{municipality}/{code}",
        complete=municipality_of_recommendation,
        show=lambda making, said: pages.by_code(making, said["municipality"], said["code"]),
        exported=recommendation_codes,
    ),
)


def in_order_of_routes() -> list[PublicPage]:
    """The rows, those with a word of ours before those with a part that anything fits."""
    return sorted(PUBLIC_PAGES, key=lambda row: [part.startswith("{") for part in row.path.split("/")])


def row_for(name: str, given: Said) -> PublicPage | None:
    """The row that a link to ``name`` leads to, if there is one."""
    fitting = [
        row
        for row in PUBLIC_PAGES
        if row.name == name and (row.complete or all(given.get(part) for part in row.parts))
    ]
    return max(fitting, key=lambda row: len(row.parts), default=None)
