"""Bilateral meetings: what an entry needs, when minutes can be signed, when the next one is due.

Two sides speak, and neither speaks for the other: what they do not agree on is kept as
two sentences, side by side (docs/rules.md#readings).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from rc_dashboard.domain.chain import canonical
from rc_dashboard.domain.commitments.updates import NOTE_LIMIT, Evidence, Obstacle, Update, check_update
from rc_dashboard.domain.dates import add_months
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import Level, Role, Status

#: The programme's first year: no meeting can be older.
PROGRAMME_BEGAN = date(2023, 1, 1)
#: The first meeting comes three months after the first commitment, the next ones every six.
FIRST_AFTER_MONTHS, EVERY_MONTHS = 3, 6


class MeetingState(StrEnum):
    """Open while it is written; proposed once the text is fixed for signature; then signed."""

    OPEN = "open"
    PROPOSED = "proposed"
    SIGNED = "signed"


class Side(StrEnum):
    PLACE = "place"
    MUNICIPALITY = "municipality"


class ItemKind(StrEnum):
    COMMITMENT = "commitment"
    RECOMMENDATION = "recommendation"
    DECISION = "decision"
    FREE = "free"


class EntryKind(StrEnum):
    """What is written at a point; only ``STATUS`` and ``READING`` need a commitment."""

    DECISION = "decision"
    AGREED = "agreed"
    DISAGREEMENT = "disagreement"
    TO_CHECK = "to_check"
    STATUS = "status"
    READING = "reading"


class DecisionState(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as typed. ``place_text`` is PLACE's sentence or the shared one;
    ``municipality_text`` the municipality's own, or its reply to a reading."""

    kind: EntryKind
    place_text: str = ""
    municipality_text: str = ""
    owner: str = ""
    due_on: date | None = None
    status: Status | None = None
    declared: float | None = None
    level: Level | None = None
    evidence_url: str = ""
    obstacle: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """An entry at its point of the agenda, as the rules of signing read it."""

    item_id: UUID
    code: str
    entry: Entry
    evidence_before: int = 0


#: What each kind asks for, as rows: kind, field, the error if it is missing.
ASKS_FOR = (
    (EntryKind.DECISION, "place_text", "entry_needs_text"),
    (EntryKind.DECISION, "owner", "decision_needs_owner"),
    (EntryKind.DECISION, "due_on", "decision_needs_date"),
    (EntryKind.TO_CHECK, "place_text", "entry_needs_text"),
    (EntryKind.TO_CHECK, "owner", "decision_needs_owner"),
    (EntryKind.TO_CHECK, "due_on", "decision_needs_date"),
    (EntryKind.AGREED, "place_text", "entry_needs_text"),
    (EntryKind.STATUS, "status", "status_needed"),
    (EntryKind.READING, "level", "reading_needs_level"),
    (EntryKind.READING, "place_text", "reading_needs_reason"),
)


def side_of(role: Role) -> Side | None:
    """For which side a role speaks; an administrator speaks for neither."""
    return {Role.PLACE: Side.PLACE, Role.OFFICER: Side.MUNICIPALITY}.get(role)


def check_day(held_on: date) -> list[Refusal]:
    """A meeting is not older than the programme."""
    return [Refusal("meeting_before_programme", day=held_on)] if held_on < PROGRAMME_BEGAN else []


def check_entry(entry: Entry, held_on: date, evidence_before: int = 0) -> list[Refusal]:
    """Everything that keeps an entry from being written; empty if nothing does."""
    found = [Refusal(code) for kind, field, code in ASKS_FOR if kind is entry.kind and not _has(entry, field)]
    if entry.kind is EntryKind.DISAGREEMENT and not (entry.place_text or entry.municipality_text):
        found.append(Refusal("entry_needs_text"))
    if entry.due_on is not None and entry.due_on < held_on:
        found.append(Refusal("decision_due_before", day=entry.due_on, held_on=held_on))
    for name in ("place_text", "municipality_text", "owner", "obstacle"):
        length = len(getattr(entry, name))
        if length > NOTE_LIMIT:
            found.append(Refusal("text_too_long", field=name, length=length, limit=NOTE_LIMIT))
    if entry.kind is EntryKind.STATUS and entry.status is not None:
        found += check_update(update_of(entry), evidence_before)
    return found


def _has(entry: Entry, field: str) -> bool:
    value = getattr(entry, field)
    return bool(value.strip()) if isinstance(value, str) else value is not None


def update_of(entry: Entry) -> Update:
    """The update that a status agreed in the room becomes once the minutes are signed."""
    if entry.status is None:
        raise ValueError("an entry without a status is no update")
    evidence = (Evidence(entry.evidence_url, ""),) if entry.evidence_url else ()
    obstacle = Obstacle(entry.obstacle) if entry.obstacle else None
    return Update(entry.status, entry.declared, None, entry.place_text, "", obstacle, evidence)


def check_minutes(written: Sequence[Written], held_on: date, today: date) -> list[Refusal]:
    """Everything that keeps minutes from being fixed for signature."""
    found = []
    if held_on > today:
        found.append(Refusal("meeting_not_held", day=held_on))
    if not written:
        found.append(Refusal("minutes_empty"))
    for one in written:
        found += [
            Refusal("at_item", code=one.code, reason=reason)
            for reason in check_entry(one.entry, held_on, one.evidence_before)
        ]
        if one.entry.kind is EntryKind.DISAGREEMENT and not _both_spoke(one.entry):
            found.append(Refusal("disagreement_open", code=one.code))
    return found + _told_twice(written)


def _both_spoke(entry: Entry) -> bool:
    return bool(entry.place_text.strip()) and bool(entry.municipality_text.strip())


def _told_twice(written: Iterable[Written]) -> list[Refusal]:
    """A point cannot be agreed and disputed at once, nor hold two statuses or two readings."""
    kinds: dict[UUID, list[EntryKind]] = {}
    codes: dict[UUID, str] = {}
    for one in written:
        kinds.setdefault(one.item_id, []).append(one.entry.kind)
        codes[one.item_id] = one.code
    found = []
    for item_id, at in kinds.items():
        if EntryKind.AGREED in at and EntryKind.DISAGREEMENT in at:
            found.append(Refusal("agreed_and_disputed", code=codes[item_id]))
        for kind, code in ((EntryKind.STATUS, "two_statuses"), (EntryKind.READING, "two_readings")):
            if at.count(kind) > 1:
                found.append(Refusal(code, code=codes[item_id]))
    return found


def text_and_hash(content: dict[str, object]) -> tuple[str, str]:
    """The text of minutes as both sides sign it, and its SHA-256 in hexadecimal."""
    text = canonical(content)
    return text, hashlib.sha256(text.encode()).hexdigest()


def meeting_due_on(first_promised_on: date | None, held: Sequence[date], agreed_on: date | None) -> date | None:
    """When the next meeting is due: on the day agreed at the last one, else six months after
    it; the first one three months after the first commitment. None while there is none."""
    if held:
        return agreed_on if agreed_on and agreed_on > max(held) else add_months(max(held), EVERY_MONTHS)
    return add_months(first_promised_on, FIRST_AFTER_MONTHS) if first_promised_on else None
