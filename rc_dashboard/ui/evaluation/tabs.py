"""The views of the evaluation: results, and for PLACE files of answers and what is asked."""

from __future__ import annotations

from rc_dashboard.domain.access import Right, demand, may_anywhere
from rc_dashboard.ui.evaluation import bring, declare, results
from rc_dashboard.ui.params import take_message
from rc_dashboard.ui.screen import Screen

VIEWS = {"": results.show, "bring": bring.show, "questionnaires": declare.show}


def show_evaluation(here: Screen) -> None:
    """Raises ``NotAllowed`` for a view that is PLACE's only."""
    view = here.asked.view if here.asked.view in VIEWS else ""
    if view:
        demand(here.reader, Right.RECORD_READING)
    if may_anywhere(here.reader, Right.RECORD_READING):
        here.block("evaluation/tabs", views=list(VIEWS), current=view)
    said = take_message("said")
    if said:
        here.block("frame/done", sentence=here.t(said), code="", name="evaluation")
    VIEWS[view](here)
