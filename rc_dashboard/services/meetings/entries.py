"""What is written at a point of the agenda while the meeting is held: decisions, statuses, readings."""

from __future__ import annotations

from uuid import UUID

from rc_dashboard.domain.access import Right, demand
from rc_dashboard.domain.errors import NotFound, Refusal, Refusals, StaleWrite
from rc_dashboard.domain.meetings.rules import (
    Entry,
    EntryKind,
    ItemKind,
    check_entry,
)
from rc_dashboard.domain.text import clean
from rc_dashboard.domain.vocabulary import Level, Status
from rc_dashboard.services.meetings.agenda import point_to_write
from rc_dashboard.services.meetings.meeting import demand_open, find_meeting
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.database import Row, Transaction
from rc_dashboard.store.ids import new_id


def write_entry(work: UnitOfWork, item_id: UUID, entry: Entry, request_id: UUID) -> UUID:
    """Write an entry at a point; a request id that was answered before writes nothing.

    Raises ``NotAllowed``; ``Refusals`` with all that is missing.
    """
    entry = cleaned(entry)
    with work.transaction() as tx:
        item, meeting = point_to_write(work, item_id)
        if (outcome := work.outcome_of(request_id)) is not None:
            return UUID(outcome)
        _check(tx, item, meeting, entry)
        at = [
            row
            for row in tx.ask("meetings/agenda/entries_of", meeting_id=meeting["id"])
            if row["item_id"] == item_id
        ]
        row = {
            "id": new_id(),
            "municipality_id": meeting["municipality_id"],
            "meeting_id": meeting["id"],
            "item_id": item_id,
            "position": len(at),
            "kind": entry.kind.value,
            **_columns(entry),
            "dropped": False,
            "version": 1,
        }
        tx.insert("meeting_entry", [row])
        work.remember(request_id, meeting["municipality_id"], row["id"])
        work.record(
            meeting["municipality_id"],
            "meeting.entry_written",
            meeting["id"],
            {"kind": entry.kind, "at": item["code"]},
        )
    entry_id: UUID = row["id"]
    return entry_id


def change_entry(work: UnitOfWork, entry_id: UUID, version: int, entry: Entry) -> None:
    """Change an entry while the meeting is open. Raises ``NotAllowed``, ``Refusals``, ``StaleWrite``."""
    entry = cleaned(entry)
    with work.transaction() as tx:
        before = _entry(tx, entry_id)
        item, meeting = point_to_write(work, before["item_id"])
        _check(tx, item, meeting, entry)
        _save_entry(tx, before, version, _columns(entry))
        work.record(
            meeting["municipality_id"],
            "meeting.entry_changed",
            meeting["id"],
            {"kind": entry.kind, "at": item["code"]},
        )


def comment_entry(work: UnitOfWork, entry_id: UUID, version: int, text: str) -> None:
    """The municipality's own sentence: in a disagreement, or its one reply to PLACE's reading.

    An officer writes it, or PLACE for them in the room. Raises ``NotAllowed``, ``Refusal``,
    ``StaleWrite``.
    """
    with work.transaction() as tx:
        before = _entry(tx, entry_id)
        meeting = find_meeting(tx, before["meeting_id"])
        demand(work.reader, Right.SIGN_MEETING, meeting["municipality_id"])
        demand_open(meeting)
        if before["kind"] not in (EntryKind.DISAGREEMENT, EntryKind.READING):
            raise Refusal("nothing_to_answer")
        answered = {**entry_columns_of(before), "municipality_text": clean(text)}
        reasons = check_entry(entry_of({**before, **answered}), meeting["held_on"])
        if reasons:
            raise Refusals(reasons)
        _save_entry(tx, before, version, answered)
        work.record(meeting["municipality_id"], "meeting.entry_answered", meeting["id"], {"kind": before["kind"]})


def drop_entry(work: UnitOfWork, entry_id: UUID, version: int) -> None:
    """Take an entry back. Raises ``NotAllowed``, ``StaleWrite``."""
    with work.transaction() as tx:
        before = _entry(tx, entry_id)
        _, meeting = point_to_write(work, before["item_id"])
        if tx.run("meetings/agenda/drop_entry", id=entry_id, version=version) != 1:
            raise StaleWrite("stale_write", code=meeting["code"], current=before)
        work.record(meeting["municipality_id"], "meeting.entry_dropped", meeting["id"], {"kind": before["kind"]})


def entry_of(row: Row) -> Entry:
    """A stored entry as the rules read it."""
    return Entry(
        EntryKind(row["kind"]),
        row["place_text"],
        row["municipality_text"],
        row["owner"],
        row["due_on"],
        Status(row["status"]) if row["status"] else None,
        row["declared"],
        Level(row["level"]) if row["level"] else None,
        row["evidence_url"],
        row["obstacle"],
    )


#: The columns of an entry that can be answered otherwise.
ENTRY_COLUMNS = (
    "place_text", "municipality_text", "owner", "due_on", "status", "declared", "level", "evidence_url", "obstacle",
)  # fmt: skip


def entry_columns_of(row: Row) -> Row:
    return {name: row[name] for name in ENTRY_COLUMNS}


def cleaned(entry: Entry) -> Entry:
    return Entry(
        entry.kind,
        clean(entry.place_text),
        clean(entry.municipality_text),
        clean(entry.owner),
        entry.due_on,
        entry.status,
        entry.declared,
        entry.level,
        entry.evidence_url.strip(),
        clean(entry.obstacle),
    )


def _columns(entry: Entry) -> Row:
    return {
        "place_text": entry.place_text,
        "municipality_text": entry.municipality_text,
        "owner": entry.owner,
        "due_on": entry.due_on,
        "status": entry.status.value if entry.status else None,
        "declared": entry.declared,
        "level": entry.level.value if entry.level else None,
        "evidence_url": entry.evidence_url,
        "obstacle": entry.obstacle,
    }


def _check(tx: Transaction, item: Row, meeting: Row, entry: Entry) -> None:
    is_commitment = item["kind"] == ItemKind.COMMITMENT
    if entry.kind in (EntryKind.STATUS, EntryKind.READING) and not is_commitment:
        raise Refusal("entry_needs_commitment")
    before = tx.ask("commitments/row", id=item["entity_id"]) if is_commitment else []
    reasons = check_entry(entry, meeting["held_on"], before[0]["evidence_count"] if before else 0)
    if reasons:
        raise Refusals(reasons)


def _save_entry(tx: Transaction, before: Row, version: int, columns: Row) -> None:
    if tx.run("meetings/agenda/change_entry", id=before["id"], version=version, **columns) != 1:
        raise StaleWrite("stale_write", code="", current=before)


def _entry(tx: Transaction, entry_id: UUID) -> Row:
    found = tx.ask("meetings/agenda/entry_row", id=entry_id)
    if not found or found[0]["dropped"]:
        raise NotFound("entry_unknown")
    return found[0]
