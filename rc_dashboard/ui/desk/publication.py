"""A draft is proposed by the municipality and published by PLACE."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from rc_dashboard.domain.access import Right, may
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.store.database import Row
from rc_dashboard.ui.forms import say_refusal
from rc_dashboard.ui.params import leave_message, run_again
from rc_dashboard.ui.screen import Screen


def show_publication(
    screen: Screen, record: Row, *, propose: Callable[[], None], publish: Callable[[bool], None]
) -> None:
    """Whether the public sees the record, and what this reader may do about it."""
    screen.block("desk/publication", record=record)
    place, code, t = record["municipality_id"], record["code"], screen.t
    if may(screen.reader, Right.PUBLISH, place):
        wanted = not record["published"]
        label = t("publication.publish") if wanted else t("publication.unpublish")
        if st.button(label, key=f"publish-{code}"):
            _do(screen, lambda: publish(wanted), "published" if wanted else "unpublished", code)
        return
    may_ask = not record["published"] and record["proposed_at_utc"] is None
    may_ask = may_ask and may(screen.reader, Right.PROPOSE_PUBLICATION, place)
    if may_ask and st.button(t("publication.propose"), key=f"propose-{code}"):
        _do(screen, propose, "proposed", code)


def _do(screen: Screen, act: Callable[[], None], done: str, code: str) -> None:
    try:
        act()
    except Refusal as refusal:
        say_refusal(screen, refusal)
    else:
        leave_message(done, code)
        run_again()
