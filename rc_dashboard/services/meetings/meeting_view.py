"""A meeting as its two sides read it: agenda, entries, signatures, addenda."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from rc_dashboard.domain.access import Reader, Right, may
from rc_dashboard.domain.errors import NotFound
from rc_dashboard.domain.meetings.rules import (
    MeetingState,
    Side,
    side_of,
)
from rc_dashboard.store.database import Database, Row


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the agenda with what was written at it."""

    item: Row
    entries: list[Row]


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting as its two sides see it."""

    meeting: Row
    points: list[Point]
    signatures: list[Row]
    addenda: list[Row]
    side: Side | None
    may_write: bool

    @property
    def entries(self) -> list[Row]:
        return [entry for point in self.points for entry in point.entries]

    @property
    def signed_sides(self) -> set[str]:
        return {row["side"] for row in self.signatures}


def read_meeting(database: Database, reader: Reader, code: str) -> MeetingView:
    """Raises ``NotFound`` alike for an unknown code and for another municipality's meeting."""
    found = database.ask("meetings/by_code", code=code)
    if not found or not may(reader, Right.SEE_INTERNAL, found[0]["municipality_id"]):
        raise NotFound("meeting_unknown", code=code[:60])
    meeting = found[0]
    entries: dict[UUID, list[Row]] = {}
    for row in database.ask("meetings/agenda/entries_of", meeting_id=meeting["id"]):
        entries.setdefault(row["item_id"], []).append(row)
    points = [
        Point(item, entries.get(item["id"], []))
        for item in database.ask("meetings/agenda/items_of", meeting_id=meeting["id"])
    ]
    side = side_of(reader.role)
    return MeetingView(
        meeting,
        points,
        database.ask("meetings/signatures_of", meeting_id=meeting["id"], content_hash=meeting["content_hash"]),
        database.ask("meetings/addenda_of", meeting_id=meeting["id"]),
        side if side and may(reader, Right.SIGN_MEETING, meeting["municipality_id"]) else None,
        may(reader, Right.PREPARE_MEETING, meeting["municipality_id"]) and meeting["state"] == MeetingState.OPEN,
    )
