"""The screen that sets municipalities side by side."""

from __future__ import annotations

from rc_dashboard.charts.families import comparison as comparison_chart
from rc_dashboard.domain.vocabulary import Reply
from rc_dashboard.services.views.territories.compare import Comparison, compare, gate_of
from rc_dashboard.ui.screen import Screen
from rc_dashboard.ui.screens import path_of


def asked_comparison(screen: Screen) -> Comparison:
    """The comparison that the address asks for; what it does not say is chosen like with like."""
    asked = screen.asked
    kind = "all" if asked.any_kind else asked.kind or ""
    gate = gate_of(screen.database, asked.collection, kind, asked.edition)
    return compare(
        screen.database,
        asked.day,
        asked.collection,
        gate.kind,
        asked.place,
        asked.page,
        edition=gate.edition,
        since=asked.since,
        paced=asked.municipality,
    )


def show_comparison(screen: Screen, comparison: Comparison) -> None:
    kept = comparison.kept()
    screen.block("views/compare/gate", action=path_of("compare"), kept=screen.asked.kept(), comparison=comparison)
    screen.block("views/compare/matrix", comparison=comparison, kept=kept)
    if any(line.line.figures.summary for line in comparison.lines):
        screen.figure(comparison_chart(comparison, screen.t))
    screen.block("views/compare/sides", comparison=comparison, replies=list(Reply))
    screen.block("views/compare/pace", comparison=comparison, paced=screen.asked.municipality, kept=kept)
