"""The list of what is measured: by place, found by a word, a page at a time."""

from __future__ import annotations

from rc_dashboard.domain.vocabulary import OFFICIAL, PROGRAMME
from rc_dashboard.services.views.indicators import IndicatorSearch, find_indicators
from rc_dashboard.services.views.territories.municipalities import municipalities, municipality
from rc_dashboard.settings import settings
from rc_dashboard.store.journal import PROGRAMME_ID
from rc_dashboard.ui.params import address
from rc_dashboard.ui.screen import Screen
from rc_dashboard.ui.screens import path_of
from rc_dashboard.ui.views.listing import show_collections, show_day

#: More places than this are not offered in a list of choices.
MOST_PLACES = 200


def show(screen: Screen) -> None:
    asked = screen.asked
    show_collections(screen)
    show_day(screen)
    screen.block("indicators/lead", official=False)
    show_filters(screen)
    found = find_indicators(
        screen.database,
        screen.reader,
        asked.day,
        asked.collection,
        search_of(screen),
        small_count=settings().small_count,
    )
    screen.block("indicators/found", found=found, place=True, official=OFFICIAL, kept=_chosen(screen))


def search_of(screen: Screen) -> IndicatorSearch:
    """The search that the address asks for. Raises ``NotFound`` for an unknown municipality."""
    asked, place = screen.asked, None
    if asked.municipality:
        programme = asked.municipality == PROGRAMME
        place = PROGRAMME_ID if programme else municipality(screen.database, asked.municipality)["id"]
    return IndicatorSearch(text=asked.text, municipality_id=place, due=asked.due, page=asked.page)


def show_filters(screen: Screen) -> None:
    asked = screen.asked
    places = municipalities(screen.database, asked.collection, size=MOST_PLACES)
    chosen = _chosen(screen)
    screen.block(
        "indicators/filters",
        action=path_of("indicators"),
        kept=asked.kept(),
        chosen={"q": asked.text, "place": asked.municipality, "due": asked.due},
        places=places if places and places[0]["total"] <= MOST_PLACES else [],
        programme=PROGRAMME,
        with_programme=asked.collection == PROGRAMME,
        is_filtered=bool(chosen),
        clear=address(path_of("indicators"), dict(asked.kept())),
    )


def _chosen(screen: Screen) -> dict[str, str]:
    asked = screen.asked
    chosen = {"q": asked.text, "municipality": asked.municipality, "due": "1" if asked.due else ""}
    return {name: value for name, value in chosen.items() if value}
