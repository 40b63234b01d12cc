"""Which thing is done with indicators: by the address, so that it can be linked to."""

from __future__ import annotations

from collections.abc import Callable

from rc_dashboard.domain.access import Right, may_anywhere
from rc_dashboard.domain.errors import NotAllowed
from rc_dashboard.ui.indicators import definition, listing, one, sheet
from rc_dashboard.ui.params import take_message
from rc_dashboard.ui.screen import Screen

#: The views by their name in the address; the first is for everyone.
VIEWS: dict[str, Callable[[Screen], None]] = {"": listing.show, "new": definition.show_new, "import": sheet.show}


def show(screen: Screen) -> None:
    """One indicator, or the list with the tabs of those who may enter something."""
    if screen.asked.code:
        one.show(screen)
        return
    view = screen.asked.view if screen.asked.view in VIEWS else ""
    if view and not may_anywhere(screen.reader, Right.UPDATE):
        raise NotAllowed("sign_in_needed" if not screen.reader.is_signed_in else "not_allowed", right="update")
    screen.title(f"indicators.title.{view}" if view else "indicators.title")
    if may_anywhere(screen.reader, Right.UPDATE):
        screen.block("indicators/tabs", views=list(VIEWS), current=view)
    show_messages(screen)
    VIEWS[view](screen)


def show_messages(screen: Screen) -> None:
    """Say once what the run before left."""
    said = take_message("said")
    if said:
        screen.block("frame/done", sentence=screen.t(said), code="", name="indicators")
    written = take_message("measured")
    if written:
        screen.block(
            "frame/done", sentence=screen.t.n("measure.written", int(written)), code="", name="indicators"
        )
