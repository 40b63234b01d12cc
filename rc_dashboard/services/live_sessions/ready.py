"""Which questions of a live session a hall can read in a language."""

from __future__ import annotations

from rc_dashboard.i18n import Translator
from rc_dashboard.services.live_sessions.live_session import LiveSession


def questions_ready(room: LiveSession, t: Translator) -> int:
    """How many commitments of a session stand in this language as people have reviewed them: its wall
    shows no other translation."""
    found = (t.rendered(row["title"]) for row in room.commitments)
    return sum(one is not None and one.is_reviewed for one in found)
