"""Pieces that several screens share: the day, the filters, the lists."""

from __future__ import annotations

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


def search_of(here: Screen, place: Row | None = None) -> Search:
    """The search that the address asks for; a family of another scheme is left out."""
    asked = here.asked
    themes = themes_of(here.database, place["collection"] if place else asked.collection)
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


def first_municipality(here: Screen) -> str:
    places = municipalities(here.database, here.asked.collection, size=1)
    return places[0]["code"] if places else ""


def show_collections(here: Screen) -> None:
    """Which territories: the programme's, or others kept apart from them."""
    here.block("views/collections", collections=collections_shown(here, here.page), chosen=here.asked.collection)


def show_day(here: Screen) -> None:
    """The day the figures are for, and the way to another one."""
    asked = here.asked
    kept = {name: value for name, value in _place_in_address(here).items() if name != "as_of"}
    here.block(
        "views/when",
        action=path_of(here.page),
        kept=kept,
        day=asked.day,
        today=clock.today(),
        back=address(path_of(here.page), dict(kept)),
    )


def show_filters(here: Screen, place: Row | None = None) -> None:
    """Search and filters, as a form whose answer is an address."""
    asked = here.asked
    collection = place["collection"] if place else asked.collection
    kept = _kept(here)
    here.block(
        "views/filters",
        action=path_of(here.page),
        kept=kept,
        chosen={
            "q": asked.text,
            "theme": asked.theme,
            "status": asked.status,
            "department": asked.department,
            "late": asked.late,
            "gap": asked.gap,
        },
        themes=themes_of(here.database, collection),
        statuses=[status.value for status in Status],
        gaps=[gap.value for gap in Gap],
        departments=departments(here.database, collection, place["id"] if place else None),
        is_filtered=bool(asked.filters()),
        clear=address(path_of(here.page), dict(kept)),
    )


def show_found(here: Screen, found: Found, place: Row | None = None) -> None:
    kept = {**here.asked.filters(), **({"municipality": place["code"]} if place else {})}
    here.block("views/found", found=found, place=place is None, name=here.page, kept=kept)


def show_places(here: Screen, chosen: Row) -> None:
    """The neighbours in the same collection, as long as they fit on a line."""
    places = municipalities(here.database, chosen["collection"])
    few = len(places) == places[0]["total"]
    here.block("views/places", places=places if few else [chosen], chosen=chosen["code"], more=not few)


def show_overview_top(here: Screen, overview: Overview) -> None:
    """Where the programme stands, what happened since a day, and where each municipality stands."""
    name = collection_name(here.t, overview.collection)
    here.block("views/overview/top", overview=overview, collection_name=name)
    here.block("views/overview/news", overview=overview, action=path_of("overview"), kept=here.asked.kept())
    here.block(
        "views/overview/places",
        overview=overview,
        q=here.asked.place,
        action=path_of("overview"),
        kept=here.asked.kept(),
        kept_q={"place": here.asked.place},
    )


def show_rest(here: Screen, overview: Overview) -> None:
    """What is late, and what the programme says of itself."""
    is_programme = overview.collection == PROGRAMME
    here.block("views/overview/late", overview=overview)
    here.block(
        "views/overview/programme",
        timeline=timeline(overview.steps, overview.day.on, here.t) if is_programme else None,
        facts=[fact_words(row, here.t) for row in overview.facts] if is_programme else [],
    )


def _kept(here: Screen) -> dict[str, str]:
    """What a form's address keeps besides its own fields."""
    kept = here.asked.kept()
    if here.asked.municipality:
        kept["municipality"] = here.asked.municipality
    return kept


def _place_in_address(here: Screen) -> dict[str, str]:
    """All of the address but the day: where a change of day leads back to."""
    asked = here.asked
    own = {
        "code": asked.code,
        "kind": "all" if asked.any_kind else asked.kind.value if asked.kind else "",
        "edition": asked.edition,
        "since": asked.since.isoformat() if asked.since else "",
    }
    return {**_kept(here), **here.asked.filters(), **{name: value for name, value in own.items() if value}}
