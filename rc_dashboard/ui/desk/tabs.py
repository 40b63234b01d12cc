"""Which thing is done at the desk: by the address, so that it can be linked to."""

from __future__ import annotations

from collections.abc import Callable

from rc_dashboard.domain.access import Right, may_anywhere
from rc_dashboard.ui.desk import many, new, overview, queue, recommendations, sheet
from rc_dashboard.ui.forms import say_sentences
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


def show(screen: Screen) -> None:
    """The tabs, whatever was left to be said, and the view that the address asks for."""
    views = [name for name in VIEWS if name != "queue" or may_anywhere(screen.reader, Right.PUBLISH)]
    view = screen.asked.view if screen.asked.view in views else ""
    screen.title(f"desk.title.{view}" if view else "desk.title")
    screen.block("desk/tabs", views=views, current=view)
    show_messages(screen)
    VIEWS[view](screen)


def show_messages(screen: Screen) -> None:
    """Say once what the run before left: what was written, what was refused."""
    for name in ("saved", "no_change", "made", "proposed", "published", "unpublished", "replied"):
        code = take_message(name)
        if code:
            screen.block("frame/done", sentence=screen.t(f"desk.done.{name}", code=code), code=code, name=name)
    many_written = take_message("many")
    if many_written:
        screen.block("frame/done", sentence=screen.t.n("desk.done.many", int(many_written)), code="", name="many")
    refused = take_message("refused")
    if refused:
        say_sentences(screen, [(refused, "")])
