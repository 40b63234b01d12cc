"""The list for everyone: searched, narrowed, as of a day."""

from __future__ import annotations

from rc_dashboard.domain.vocabulary import Reply
from rc_dashboard.services.views.recommendations.listing import (
    RecommendationSearch,
    editions_of,
    find_recommendations,
    questions_asked,
)
from rc_dashboard.services.views.territories.municipalities import municipalities, municipality, themes_of
from rc_dashboard.ui.params import address
from rc_dashboard.ui.screen import Screen
from rc_dashboard.ui.screens import path_of
from rc_dashboard.ui.views import listing


def show(screen: Screen) -> None:
    asked = screen.asked
    place = municipality(screen.database, asked.municipality) if asked.municipality else None
    collection = place["collection"] if place else asked.collection
    key = place["id"] if place else None
    themes = themes_of(screen.database, collection)
    search = RecommendationSearch(
        text=asked.text,
        theme_id=next((row["id"] for row in themes if row["code"] == asked.theme), None),
        edition=asked.edition,
        question=asked.question,
        reply=asked.reply,
        taken_up=asked.taken_up,
        without_commitment=asked.unanswered,
        page=asked.page,
    )
    chosen = _chosen(screen)
    listing.show_collections(screen)
    used = {name: value for name, value in chosen.items() if value}
    listing.show_day(screen, used)
    screen.block(
        "recommendations/filters",
        action=path_of("recommendations"),
        kept=asked.kept(),
        chosen=chosen,
        is_filtered=bool(used),
        places=municipalities(screen.database, collection),
        editions=editions_of(screen.database),
        questions=questions_asked(screen.database, collection, key),
        themes=themes,
        replies=[reply.value for reply in Reply],
        clear=address(path_of("recommendations"), dict(asked.kept())),
    )
    screen.block(
        "recommendations/found",
        found=find_recommendations(screen.database, asked.day, collection, search, key),
        place=place is None,
        kept=used,
    )


def _chosen(screen: Screen) -> dict[str, str]:
    """Every filter, as the address carries it; empty where it is open."""
    asked = screen.asked
    return {
        "q": asked.text,
        "municipality": asked.municipality,
        "edition": asked.edition,
        "question": asked.question,
        "theme": asked.theme,
        "reply": asked.reply.value if asked.reply else "",
        "taken_up": "1" if asked.taken_up else "",
        "unanswered": "1" if asked.unanswered else "",
    }
