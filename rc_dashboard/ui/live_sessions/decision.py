"""What a closed hall said: how its phones came, and whether it stands for the hall."""

from __future__ import annotations

import streamlit as st

from rc_dashboard import clock
from rc_dashboard.domain.live_sessions.rules import reopens_until
from rc_dashboard.services.live_sessions.live_session import LiveSession
from rc_dashboard.services.live_sessions.phones import plausibility_of
from rc_dashboard.services.live_sessions.results import (
    confirm_live_session,
    discard_live_session,
    reopen_live_session,
)
from rc_dashboard.ui.forms import attempt
from rc_dashboard.ui.screen import Screen


def show_plausibility(screen: Screen, room: LiveSession) -> None:
    """How many phones, how fast, from how many places, for how many seats."""
    screen.block("live_sessions/plausibility", came=plausibility_of(screen.work(), room.room))


def decide(screen: Screen, room: LiveSession, small: int) -> None:
    """Nothing of a hall is public before somebody who was there has seen how its answers came."""
    code = room.room["code"]
    screen.block("frame/heading", text=screen.t("restitution.decide"))
    screen.block("frame/note", text=screen.t("restitution.decide_how", small=small))
    show_plausibility(screen, room)
    _reopen(screen, room)
    left, right, _ = st.columns([1, 1, 2])
    with left:
        if st.button(screen.t("restitution.confirm"), key="confirm-room", type="primary"):
            attempt(screen, lambda: confirm_live_session(screen.work(), code, small), "restitution.done.confirmed")
    with right:
        if st.button(screen.t("restitution.discard"), key="discard-room"):
            attempt(screen, lambda: discard_live_session(screen.work(), code), "restitution.done.discarded")


def _reopen(screen: Screen, room: LiveSession) -> None:
    """Within the evening, what was closed by mistake is opened again."""
    code, row = room.room["code"], room.room
    until = reopens_until(row["ends_at_utc"], row["closed_at_utc"], clock.now_utc())
    if until is None:
        return
    screen.block("frame/note", text=screen.t("restitution.reopen_how", until=screen.t.moment(until)))
    if st.button(screen.t("restitution.reopen"), key="reopen-room"):
        attempt(screen, lambda: reopen_live_session(screen.work(), code), "restitution.done.reopened")
