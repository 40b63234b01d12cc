"""What the wall of a live session shows: each commitment with who recommended it and the three voices."""

from __future__ import annotations

from dataclasses import dataclass

from rc_dashboard.domain.day import Day
from rc_dashboard.domain.live_sessions.rules import in_steps
from rc_dashboard.services.live_sessions.live_session import LiveSession
from rc_dashboard.services.live_sessions.results import CommitmentResult, results_of
from rc_dashboard.services.views.readings import VoiceShown, voices_of
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row


@dataclass(frozen=True, slots=True)
class OnTheWall:
    """One commitment of a hall: what it answers, what each voice says, what the hall says."""

    asked: CommitmentResult
    recommendations: list[Row]
    voices: list[VoiceShown]


def wall_of(database: Database, day: Day, room: LiveSession, small: int) -> list[OnTheWall]:
    return [
        OnTheWall(
            asked,
            cached_rows(
                database,
                "recommendations/of_commitment",
                commitment_id=asked.commitment["commitment_id"],
                day=day.on,
            ),
            voices_of(database, day, asked.commitment, small),
        )
        for asked in results_of(database, room, small)
    ]


def phones_counted(database: Database, room: LiveSession, small: int) -> int:
    """How many phones have answered, in full steps of ``small``: one that joins or leaves moves nothing."""
    (row,) = database.ask("live_sessions/wall/phones", room_id=room.room["id"])
    return in_steps(int(row["phones"]), small) or 0
