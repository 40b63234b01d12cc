"""The recommendations of all; for PLACE, those that it is writing."""

from __future__ import annotations

from collections.abc import Callable

from rc_dashboard.domain.access import Right, demand, may_anywhere
from rc_dashboard.domain.errors import NotAllowed
from rc_dashboard.ui.params import take_message
from rc_dashboard.ui.recommendations import arrange, drafts, labs, new, search, sheet
from rc_dashboard.ui.screen import Screen

#: The views by their name in the address; the first is everybody's.
VIEWS: dict[str, Callable[[Screen], None]] = {
    "": search.show,
    "drafts": drafts.show,
    "new": new.show,
    "sheet": sheet.show,
    "order": arrange.show,
    "labs": labs.show,
}


def show(screen: Screen) -> None:
    view = screen.asked.view if screen.asked.view in VIEWS else ""
    writes = may_anywhere(screen.reader, Right.RECOMMEND)
    show_messages(screen)
    if writes:
        views = [(name, screen.t(f"recommendations.tab.{name or 'list'}")) for name in VIEWS]
        screen.block(
            "view_tabs", views=views, current=view, page="recommendations", label=screen.t("recommendations.title")
        )
    elif view:
        if not screen.reader.is_signed_in:
            raise NotAllowed("sign_in_needed")
        demand(screen.reader, Right.RECOMMEND)
    VIEWS[view](screen)


def show_messages(screen: Screen) -> None:
    """Say once what the run before left."""
    said = take_message("said")
    if said:
        screen.block("frame/done", sentence=screen.t(said), code="", name="recommendations")
    made = take_message("made")
    if made:
        screen.block("recommendations/made", code=made)
    count = take_message("recommendations")
    if count:
        done, _, number = count.partition(":")
        screen.block(
            "frame/done", sentence=screen.t.n(f"recommendations.done.{done}", int(number)), code="", name=done
        )
