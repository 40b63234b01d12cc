"""What each public page shows: the same blocks as the screens, one after the other."""

from __future__ import annotations

from dataclasses import dataclass

from rc_dashboard.blocks import render
from rc_dashboard.blocks.render import Link
from rc_dashboard.charts.families import families
from rc_dashboard.charts.indicator import indicator
from rc_dashboard.domain.access import VISITOR
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import NotFound
from rc_dashboard.domain.vocabulary import PROGRAMME
from rc_dashboard.i18n import Translator
from rc_dashboard.services.find_commitments import Search, find_commitments
from rc_dashboard.services.programme_facts import fact_words
from rc_dashboard.services.show_city import show_city
from rc_dashboard.services.show_commitment import show_commitment
from rc_dashboard.services.show_overview import show_overview
from rc_dashboard.store.database import Database


@dataclass(frozen=True, slots=True)
class Page:
    """A page's title and the HTML of its body; ``path`` is its address after the language."""

    title: str
    body: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Making:
    """What a page is made with."""

    database: Database
    t: Translator
    link: Link
    day: Day

    def block(self, name: str, /, **values: object) -> str:
        return render(name, self.t, self.link, **values)


def home(making: Making, place: str = "", page: int = 1) -> Page:
    """The programme: five shares per municipality, what moved, what is late."""
    t = making.t
    overview = show_overview(making.database, making.day, PROGRAMME, place, page)
    parts = [
        making.block("title", text=t("overview.title"), own=False),
        making.block(
            "overview_top",
            overview=overview,
            q=place,
            action=making.link("overview"),
            kept={},
            kept_q={"place": place},
            collection_name="",
        ),
        making.block("overview_news", overview=overview, facts=[fact_words(row, t) for row in overview.facts]),
    ]
    return Page(t("overview.title"), "".join(parts))


def municipality(making: Making, code: str, page: int = 1) -> Page:
    """One municipality. Raises ``NotFound``."""
    city = show_city(making.database, making.day, code)
    place = city.municipality
    found = find_commitments(making.database, making.day, place["collection"], Search(page=page), place["id"])
    parts = [
        making.block("title", text=place["name"], own=True),
        making.block("city_top", city=city),
        making.block("city_families", city=city, figure=families(city, making.t)) if city.figures.summary else "",
        making.block("heading", text=making.t("found.heading"), note=""),
        making.block("found", found=found, place=False, name="city", kept={"municipality": code}),
        making.block("city_asked", city=city),
    ]
    return Page(place["name"], "".join(parts), code)


def commitment(making: Making, place: str, code: str) -> Page:
    """One commitment, by its municipality and its code. Raises ``NotFound``."""
    shown = show_commitment(making.database, VISITOR, making.day, code)
    if shown.commitment["municipality"] != place:
        raise NotFound("commitment_unknown", code=code[:60])
    figures = [indicator(one, making.t) for one in shown.indicators]
    parts = [
        making.block("title", text=shown.commitment["title"], own=True),
        making.block("commitment", shown=shown),
        making.block("indicators_title", indicators=shown.indicators),
        *(making.block("figure_title", title=f.title) + making.block("figure", figure=f) for f in figures),
    ]
    return Page(shown.commitment["title"], "".join(parts), f"{place}/{code}")


def about(making: Making, name: str) -> Page:
    """``method``, ``accessibility`` or ``privacy``."""
    title = making.t(f"{name}.title")
    parts = {"method": METHOD, "accessibility": ACCESSIBILITY, "privacy": PRIVACY}[name]
    text = making.block("about", name=name, parts=parts)
    return Page(title, making.block("title", text=title, own=False) + text, name)


METHOD = ("shares", "progress", "unknown", "late", "voices", "as_of", "examples", "people")
ACCESSIBILITY = ("state", "tested", "missing", "tell")
PRIVACY = ("participants", "visitors", "officers", "kept", "ask")
