"""The views of the evaluation: results, and for PLACE files of answers and what is asked."""

from __future__ import annotations

from rc_dashboard.domain.access import Right, demand, may_anywhere
from rc_dashboard.ui.evaluation import bring, declare, results
from rc_dashboard.ui.params import take_message
from rc_dashboard.ui.screen import Screen

VIEWS = {"": results.show, "bring": bring.show, "questionnaires": declare.show}


def show_evaluation(screen: Screen) -> None:
    """Raises ``NotAllowed`` for a view that is PLACE's only."""
    view = screen.asked.view if screen.asked.view in VIEWS else ""
    if view:
        demand(screen.reader, Right.RECORD_READING)
    if may_anywhere(screen.reader, Right.RECORD_READING):
        screen.block("evaluation/tabs", views=list(VIEWS), current=view)
    said = take_message("said")
    if said:
        screen.block("frame/done", sentence=screen.t(said), code="", name="evaluation")
    VIEWS[view](screen)
