"""Which part of the house is kept: by the address, so that it can be linked to."""

from __future__ import annotations

from collections.abc import Callable

from rc_dashboard.ui.admin import house, new_place, people, publication, territory, trail
from rc_dashboard.ui.params import take_message
from rc_dashboard.ui.screen import Screen

VIEWS: dict[str, Callable[[Screen], None]] = {
    "": people.show,
    "territory": territory.show,
    new_place.VIEW: new_place.show,
    "publication": publication.show,
    "trail": trail.show,
    "house": house.show,
}


def show(here: Screen) -> None:
    view = here.asked.view if here.asked.view in VIEWS else ""
    here.title(f"admin.title.{view}" if view else "admin.title")
    here.block("admin_tabs", views=list(VIEWS), current=view)
    said = take_message("said")
    if said:
        here.block("done", sentence=here.t(said), code="", name="admin")
    VIEWS[view](here)
