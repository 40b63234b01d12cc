"""What the programme says of itself, with its source; what the questionnaires say."""

from __future__ import annotations

from rc_dashboard.charts.before_after import before_after
from rc_dashboard.services.views.evaluation import released
from rc_dashboard.services.views.territories.programme import fact_words
from rc_dashboard.settings import settings
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.ui.screen import Screen


def show(screen: Screen) -> None:
    small = settings().small_count
    families = released(screen.database, small)
    facts = cached_rows(screen.database, "territories/programme/figures")
    screen.block("evaluation/facts", facts=[fact_words(row, screen.t) for row in facts])
    screen.block("evaluation/intro", families=families, small=small)
    for shown in families:
        screen.block("evaluation/family", shown=shown)
        for asked in shown.questions:
            screen.figure(before_after(shown, asked, screen.t))
