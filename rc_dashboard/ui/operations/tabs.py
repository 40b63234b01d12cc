"""Which part of the house is kept: by the address, so that it can be linked to."""

from __future__ import annotations

from collections.abc import Callable

from rc_dashboard.ui.accounts import administration as people
from rc_dashboard.ui.operations import house, publication, trail
from rc_dashboard.ui.params import take_message
from rc_dashboard.ui.screen import Screen
from rc_dashboard.ui.territories import new_place, territory
from rc_dashboard.ui.views import first_day

VIEWS: dict[str, Callable[[Screen], None]] = {
    "": people.show,
    "territory": territory.show,
    new_place.VIEW: new_place.show,
    "publication": publication.show,
    "trail": trail.show,
    "house": house.show,
}


def show(screen: Screen) -> None:
    view = screen.asked.view if screen.asked.view in VIEWS else ""
    screen.title(f"admin.title.{view}" if view else "admin.title")
    screen.block("operations/tabs", views=list(VIEWS), current=view)
    said = take_message("said")
    if said:
        screen.block("frame/done", sentence=screen.t(said), code="", name="admin")
    if not view:
        first_day.show_first_steps(screen)
    VIEWS[view](screen)
