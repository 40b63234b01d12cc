"""A plan on screen: what will change, what cannot, and the button that writes it all."""

from __future__ import annotations

import streamlit as st

from rc_dashboard.domain.errors import BatchRefusal, Refusal
from rc_dashboard.services.commitments.change_many import ManyPlan, apply_many
from rc_dashboard.ui.forms import say_refusal
from rc_dashboard.ui.params import drop, leave_message, run_again
from rc_dashboard.ui.screen import Screen


def show_plan(screen: Screen, plan: ManyPlan, name: str) -> None:
    """``name`` is what the plan was kept under, forgotten once it is written."""
    screen.block("commitments/many_plan", plan=plan)
    if plan.refused or not plan.changes:
        return
    yes = bool(plan.asked) and st.checkbox(screen.t("many.yes"), key=f"yes-{name}")
    if st.button(screen.t("many.apply"), type="primary", key=f"apply-{name}"):
        try:
            written = apply_many(screen.work(), plan, yes=yes)
        except BatchRefusal as refusal:
            screen.block("commitments/many_refused", refused=list(refusal.refused.items()))
        except Refusal as refusal:
            say_refusal(screen, refusal)
        else:
            drop(name)
            leave_message("many", str(len(written)))
            run_again()
