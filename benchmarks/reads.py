"""``python -m benchmarks.reads``: what each screen asks for, without the screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from benchmarks.measure import measured, tell
from rc_dashboard.clock import today
from rc_dashboard.domain.access import VISITOR
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.vocabulary import SYNTHETIC, Kind
from rc_dashboard.services.views.commitments.commitment import show_commitment
from rc_dashboard.services.views.commitments.similar import obstacles_met, search_alike
from rc_dashboard.services.views.indicators import find_indicators
from rc_dashboard.services.views.territories.city import show_city
from rc_dashboard.services.views.territories.compare import compare
from rc_dashboard.services.views.territories.overview import show_overview
from rc_dashboard.settings import settings
from rc_dashboard.store import cache
from rc_dashboard.store.database import Database

EIGHT_WORDS = "guide d’accueil traduit en langues par des habitants, simulé avec une association de quartier"


def main() -> None:
    database = Database(settings().database_path, create=False)
    now, then = Day(today()), Day(today() - timedelta(days=300), as_of=True)
    questions = {
        "overview": lambda: show_overview(database, now, SYNTHETIC),
        "overview_as_of": lambda: show_overview(database, then, SYNTHETIC),
        "city": lambda: show_city(database, now, "simulated-00001"),
        "city_as_of": lambda: show_city(database, then, "simulated-00001"),
        "commitment": lambda: show_commitment(database, VISITOR, now, "S00001-E01"),
        "indicators": lambda: find_indicators(database, VISITOR, now, SYNTHETIC),
        "indicators_as_of": lambda: find_indicators(database, VISITOR, then, SYNTHETIC),
        "compare": lambda: compare(database, now, SYNTHETIC, Kind.COMMUNE),
        "compare_as_of": lambda: compare(database, then, SYNTHETIC, Kind.COMMUNE),
        "compare_two_days": lambda: compare(database, now, SYNTHETIC, Kind.COMMUNE, since=then.on),
        # Every simulated title holds these words: nothing is left out by them, the worst there is.
        "who_has_done_this": lambda: search_alike(database, now, SYNTHETIC, "simulé"),
        "who_has_done_this_8_words": lambda: search_alike(database, now, SYNTHETIC, EIGHT_WORDS),
        "who_met_this_obstacle": lambda: obstacles_met(database, now, SYNTHETIC, "blocage simulé"),
    }
    figures = {name: measured(_asked_anew(question)) for name, question in questions.items()}
    database.close()
    tell(figures)


def _asked_anew(question: Callable[[], object]) -> Callable[[], object]:
    """The question without the answers kept from before."""

    def ask() -> object:
        cache.clear()
        return question()

    return ask


if __name__ == "__main__":
    main()
