"""Which thing is done at the desk: by the address, so that it can be linked to."""

from __future__ import annotations

from collections.abc import Callable

from rc_dashboard.domain.access import Right, may_anywhere
from rc_dashboard.ui.desk import many, new, overview, queue, recommendations, sheet
from rc_dashboard.ui.params import take_message
from rc_dashboard.ui.screen import Screen

#: The views of the desk by their name in the address; the first is the desk itself.
VIEWS: dict[str, Callable[[Screen], None]] = {
    "": overview.show,
    "recommendations": recommendations.show,
    "new": new.show,
    "many": many.show,
    "sheet": sheet.show,
    "queue": queue.show,
}


def show(here: Screen) -> None:
    """The tabs, whatever was left to be said, and the view that the address asks for."""
    views = [name for name in VIEWS if name != "queue" or may_anywhere(here.reader, Right.PUBLISH)]
    view = here.asked.view if here.asked.view in views else ""
    here.title(f"desk.title.{view}" if view else "desk.title")
    here.block("desk/tabs", views=views, current=view)
    show_messages(here)
    VIEWS[view](here)


def show_messages(here: Screen) -> None:
    """Say once what the run before left: what was written, what was refused."""
    for name in ("saved", "no_change", "made", "proposed", "published", "unpublished", "replied"):
        code = take_message(name)
        if code:
            here.block("frame/done", sentence=here.t(f"desk.done.{name}", code=code), code=code, name=name)
    many_written = take_message("many")
    if many_written:
        here.block("frame/done", sentence=here.t.n("desk.done.many", int(many_written)), code="", name="many")
    refused = take_message("refused")
    if refused:
        here.block("frame/refusal", sentence=refused, show_home=False)
