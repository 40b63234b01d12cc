"""Beside a blocked commitment: how others went about the same thing, or the same obstacle."""

from __future__ import annotations

from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.services.views.commitments.similar import alike_to, obstacles_met
from rc_dashboard.services.views.desk.desk import Card
from rc_dashboard.ui.screen import Screen


def show_leads(screen: Screen, card: Card) -> None:
    """Nothing for a commitment that is not blocked, and nothing where nobody is near."""
    c = card.commitment
    if c["status"] != Status.BLOCKED:
        return
    said = card.last_update["obstacle"] if card.last_update else ""
    met = obstacles_met(
        screen.database,
        screen.asked.day,
        c["collection"],
        f"{said} {c['title']}",
        without=[c["municipality_id"]],
    )
    alike = alike_to(screen.database, screen.asked.day, c)
    if met or alike:
        screen.block("views/similar/blocked", met=met, alike=alike)
