"""Three voices side by side: what each says, from how many, what the others replied, and since when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from rc_dashboard.domain.access import Reader, Right, may
from rc_dashboard.domain.dates import add_months
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.live_sessions.rules import are_too_few, shown_counts
from rc_dashboard.domain.readings.rules import level_of_status
from rc_dashboard.domain.vocabulary import Level, Status, Voice
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row

SMALL = 5
#: A voice older than this many months is asked for again.
OLD_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Told:
    """What one voice said on a day: a word on the common scale, or why there is none to show.

    ``status`` is the municipality's own word; ``level`` is None where it cannot be compared
    or was made from too few answers (``too_few``).
    """

    on: date
    level: Level | None
    status: Status | None = None
    row: Row | None = None
    too_few: bool = False
    counts: dict[Level, int | None] | None = None
    replies: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class VoiceShown:
    """One voice: what it says, or None where it has not been heard. ``told`` is the latest first."""

    voice: Voice
    level: Level | None
    reading: Row | None
    told: list[Told] = field(default_factory=list)

    @property
    def latest(self) -> Told | None:
        """What stands: the latest word that may be shown; too few answers replace nothing."""
        return next((one for one in self.told if not one.too_few), None)

    @property
    def too_few_since(self) -> date | None:
        """The day of a later session with too few answers, if there was one."""
        return self.told[0].on if self.told and self.told[0].too_few else None


def voices_of(database: Database, day: Day, commitment: Row, small: int = SMALL) -> list[VoiceShown]:
    """The three voices in a fixed order; the municipality's own is its status."""
    key = commitment["commitment_id"]
    replies = cached_rows(database, "readings/replies_of", commitment_id=key, day=day.on)
    rows = cached_rows(database, "readings/readings_of", commitment_id=key, day=day.on)
    tallies = _tallies(database, [row["id"] for row in rows if row["voice"] == Voice.PARTICIPANTS])
    said = cached_rows(
        database, "readings/said_of", commitment_id=key, day=day.on, municipality_id=commitment["municipality_id"]
    )
    own = level_of_status(Status(commitment["status"]), commitment["progress"])
    shown = [VoiceShown(Voice.MUNICIPALITY, own, None, [_said(row, replies) for row in reversed(said)])]
    for voice in (Voice.PLACE, Voice.PARTICIPANTS):
        told = [_read(row, tallies, replies, small) for row in rows if row["voice"] == voice]
        latest = next((one for one in told if not one.too_few), None)
        shown.append(VoiceShown(voice, latest.level if latest else None, latest.row if latest else None, told))
    return shown


def _said(update: Row, replies: Sequence[Row]) -> Told:
    status = Status(update["status"])
    level = level_of_status(status, update["progress"])
    own = [row for row in replies if row["update_id"] == update["id"]]
    return Told(update["on_date"], level, status, update, replies=own)


def _read(reading: Row, tallies: Mapping[UUID, dict[Level, int]], replies: Sequence[Row], small: int) -> Told:
    own = [row for row in replies if row["reading_id"] == reading["id"]]
    if reading["too_few"] or (reading["voice"] == Voice.PARTICIPANTS and are_too_few(reading["n"], small)):
        bare = {**reading, "n": None, "reason": "", "level": None}
        return Told(reading["read_on"], None, None, bare, too_few=True, replies=own)
    counts = tallies.get(reading["id"])
    shown = shown_counts(counts, small) if counts else None
    return Told(reading["read_on"], Level(reading["level"]), None, reading, counts=shown, replies=own)


def _tallies(database: Database, reading_ids: list[UUID]) -> dict[UUID, dict[Level, int]]:
    found: dict[UUID, dict[Level, int]] = {}
    for row in cached_rows(database, "readings/tallies_of", reading_ids=reading_ids) if reading_ids else []:
        found.setdefault(row["reading_id"], {})[Level(row["level"])] = row["answers"]
    return found


def voices_of_many(
    database: Database, day: Day, commitments: Sequence[Row], small: int = SMALL
) -> dict[UUID, list[VoiceShown]]:
    """What each voice says of every commitment of a list, in one question."""
    ids = [row["commitment_id"] for row in commitments]
    heard: dict[tuple[UUID, str], Row] = {}
    for row in cached_rows(database, "readings/latest_of_many", commitment_ids=ids, day=day.on) if ids else []:
        if row["voice"] == Voice.PLACE or not are_too_few(row["n"], small):
            heard[row["commitment_id"], row["voice"]] = row
    found = {}
    for c in commitments:
        own = level_of_status(Status(c["status"]), c["progress"])
        others = [
            VoiceShown(voice, Level(row["level"]) if row else None, row)
            for voice in (Voice.PLACE, Voice.PARTICIPANTS)
            for row in [heard.get((c["commitment_id"], voice.value))]
        ]
        found[c["commitment_id"]] = [VoiceShown(Voice.MUNICIPALITY, own, None), *others]
    return found


def voices_to_hear(database: Database, places: list[UUID], today: date) -> list[Row]:
    """Commitments of which PLACE or the participants have said nothing for long, or ever."""
    return (
        cached_rows(
            database, "readings/to_hear", municipality_ids=places, old_before=add_months(today, -OLD_MONTHS)
        )
        if places
        else []
    )


def may_reply_as(reader: Reader, municipality_id: UUID) -> list[Voice]:
    """The voices in whose name ``reader`` may write a reply there."""
    if may(reader, Right.REPLY_TO_READING, municipality_id):
        return [Voice.MUNICIPALITY]
    return [Voice.PLACE, Voice.PARTICIPANTS] if may(reader, Right.RECORD_READING, municipality_id) else []
