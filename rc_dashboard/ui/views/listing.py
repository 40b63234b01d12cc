"""Pieces that several screens share: the day, the filters, the lists."""

from __future__ import annotations

from collections.abc import Mapping

from rc_dashboard import clock
from rc_dashboard.domain.vocabulary import PROGRAMME, Gap, Reason, Status
from rc_dashboard.services.views.commitments.search import Found, Search, departments
from rc_dashboard.services.views.territories.municipalities import municipalities, themes_of
from rc_dashboard.services.views.territories.overview import Overview
from rc_dashboard.services.views.territories.programme import fact_words, timeline
from rc_dashboard.store.database import Row
from rc_dashboard.ui.params import address
from rc_dashboard.ui.screen import Screen, collection_name, collections_shown
from rc_dashboard.ui.screens import path_of


def search_of(screen: Screen, place: Row | None = None) -> Search:
    """The search that the address asks for; a family of another scheme is left out."""
    asked = screen.asked
    themes = themes_of(screen.database, place["collection"] if place else asked.collection)
    theme = next((row["id"] for row in themes if row["code"] == asked.theme), None)
    return Search(
        text=asked.text,
        theme_id=theme,
        status=asked.status,
        department=asked.department or None,
        late=asked.late or asked.reason is Reason.LATE,
        gap=asked.gap or (Gap.DISAGREEMENT if asked.reason is Reason.VOICES_DISAGREE else None),
        not_updated=asked.reason is Reason.NOT_UPDATED,
        page=asked.page,
    )


def first_municipality(screen: Screen) -> str:
    places = municipalities(screen.database, screen.asked.collection, size=1)
    return places[0]["code"] if places else ""


def show_collections(screen: Screen) -> None:
    """Which territories: the programme's, or others kept apart from them."""
    screen.block(
        "views/collections", collections=collections_shown(screen, screen.page), chosen=screen.asked.collection
    )


def show_day(screen: Screen, own: Mapping[str, str] | None = None) -> None:
    """The day the figures are for, and the way to another one; ``own`` is what else a screen's address says."""
    asked = screen.asked
    said = {**_place_in_address(screen), **(own or {})}
    kept = {name: value for name, value in said.items() if name != "as_of"}
    screen.block(
        "views/when",
        action=path_of(screen.page),
        kept=kept,
        day=asked.day,
        today=clock.today(),
        back=address(path_of(screen.page), dict(kept)),
    )


def show_filters(screen: Screen, place: Row | None = None) -> None:
    """Search and filters, as a form whose answer is an address."""
    asked = screen.asked
    collection = place["collection"] if place else asked.collection
    kept = _kept(screen)
    screen.block(
        "views/filters",
        action=path_of(screen.page),
        kept=kept,
        chosen={
            "q": asked.text,
            "theme": asked.theme,
            "status": asked.status,
            "department": asked.department,
            "late": asked.late,
            "gap": asked.gap,
        },
        themes=themes_of(screen.database, collection),
        statuses=[status.value for status in Status],
        gaps=[gap.value for gap in Gap],
        departments=departments(screen.database, collection, place["id"] if place else None),
        is_filtered=bool(asked.filters()),
        clear=address(path_of(screen.page), dict(kept)),
    )


def show_found(screen: Screen, found: Found, place: Row | None = None) -> None:
    kept = {**screen.asked.filters(), **({"municipality": place["code"]} if place else {})}
    screen.block("views/found", found=found, place=place is None, name=screen.page, kept=kept)


def show_places(screen: Screen, chosen: Row) -> None:
    """The neighbours in the same collection, as long as they fit on a line."""
    places = municipalities(screen.database, chosen["collection"])
    few = len(places) == places[0]["total"]
    screen.block("views/places", places=places if few else [chosen], chosen=chosen["code"], more=not few)


def show_overview_top(screen: Screen, overview: Overview) -> None:
    """Where the programme stands, what happened since a day, and where each municipality stands."""
    name = collection_name(screen.t, overview.collection)
    screen.block("views/overview/top", overview=overview, collection_name=name)
    screen.block("views/overview/news", overview=overview, action=path_of("overview"), kept=screen.asked.kept())
    show_places_of(screen, overview)


def show_places_of(screen: Screen, overview: Overview) -> None:
    """Where each municipality stands, a page at a time."""
    screen.block(
        "views/overview/places",
        overview=overview,
        q=screen.asked.place,
        action=path_of("overview"),
        kept=screen.asked.kept(),
        kept_q={"place": screen.asked.place},
    )


def show_rest(screen: Screen, overview: Overview) -> None:
    """What is late, and what the programme says of itself."""
    screen.block("views/overview/late", overview=overview)
    show_programme(screen, overview)


def show_programme(screen: Screen, overview: Overview) -> None:
    """What the programme says of itself: its steps and its figures; nothing of other collections."""
    is_programme = overview.collection == PROGRAMME
    screen.block(
        "views/overview/programme",
        timeline=timeline(overview.steps, overview.day.on, screen.t) if is_programme else None,
        facts=[fact_words(row, screen.t) for row in overview.facts] if is_programme else [],
    )


def _kept(screen: Screen) -> dict[str, str]:
    """What a form's address keeps besides its own fields."""
    kept = screen.asked.kept()
    if screen.asked.municipality:
        kept["municipality"] = screen.asked.municipality
    return kept


def _place_in_address(screen: Screen) -> dict[str, str]:
    """All of the address but the day: where a change of day leads back to."""
    asked = screen.asked
    own = {
        "code": asked.code,
        "kind": "all" if asked.any_kind else asked.kind.value if asked.kind else "",
        "edition": asked.edition,
        "since": asked.since.isoformat() if asked.since else "",
    }
    return {**_kept(screen), **screen.asked.filters(), **{name: value for name, value in own.items() if value}}
