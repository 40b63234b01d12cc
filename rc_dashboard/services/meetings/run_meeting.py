"""A bilateral meeting while it is held: its agenda, and what is written at each point."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from rc_dashboard.domain.access import Reader, Right, demand, may
from rc_dashboard.domain.codes import compose, number_of
from rc_dashboard.domain.errors import NotAllowed, NotFound, Refusal, Refusals, StaleWrite
from rc_dashboard.domain.meetings.rules import (
    DecisionState,
    Entry,
    EntryKind,
    ItemKind,
    MeetingState,
    Side,
    check_day,
    check_entry,
    side_of,
)
from rc_dashboard.domain.text import clean
from rc_dashboard.domain.vocabulary import Level, Role, Status
from rc_dashboard.services.commitments.save_draft import CONTENT_LIMIT
from rc_dashboard.services.meetings.prepare_dossier import Dossier, prepare_dossier
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.database import Database, Row, Transaction
from rc_dashboard.store.ids import new_id

MEETING = "M"
TITLE_LIMIT = 300


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the agenda with what was written at it."""

    item: Row
    entries: list[Row]


@dataclass(frozen=True, slots=True)
class MeetingShown:
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


def open_meeting(work: UnitOfWork, code: str, held_on: date) -> str:
    """Open a meeting with the agenda that the dossier asks for; returns its code.

    Raises ``NotAllowed``, ``NotFound``, ``Refusals``: a day before the programme.
    """
    dossier = prepare_dossier(work.database, work.reader, code, work.today)
    place = dossier.municipality
    demand(work.reader, Right.PREPARE_MEETING, place["id"])
    reasons = check_day(held_on)
    if reasons:
        raise Refusals(reasons)
    with work.transaction() as tx:
        meeting = _meeting_row(tx, dossier, held_on, work.now_utc)
        rows = [_item_row(meeting, number, point) for number, point in enumerate(_agenda_of(dossier))]
        tx.insert("meeting", [meeting])
        tx.insert("meeting_item", rows)
        payload: dict[str, object] = {"code": meeting["code"], "held_on": held_on, "points": len(rows)}
        work.record(meeting["municipality_id"], "meeting.opened", meeting["id"], payload)
    return str(meeting["code"])


def _meeting_row(tx: Transaction, dossier: Dossier, held_on: date, now_utc: datetime) -> Row:
    place = dossier.municipality
    known = [number_of(row["code"]) for row in tx.ask("meetings/codes", municipality_id=place["id"])]
    return {
        "id": new_id(),
        "municipality_id": place["id"],
        "code": compose(place["short_code"], MEETING, max(known, default=0) + 1),
        "held_on": held_on,
        "since_on": dossier.since,
        "next_on": None,
        "attendees": "",
        "state": MeetingState.OPEN.value,
        "content": None,
        "content_hash": None,
        "opened_at_utc": now_utc,
        "signed_at_utc": None,
        "is_demo": dossier.has_examples,
        "version": 1,
    }


def _agenda_of(dossier: Dossier) -> list[Row]:
    """What needs attention, the most pressing first; what waits for a reply; what was decided."""
    waiting = [row for row in dossier.decisions if row["state"] == DecisionState.OPEN]
    return [
        *(
            _about(line.commitment, "commitment_id", ItemKind.COMMITMENT, line.reasons)
            for line in dossier.attention
        ),
        *(_about(line.recommendation, "id", ItemKind.RECOMMENDATION, line.reasons) for line in dossier.unanswered),
        *(_about(row, "id", ItemKind.DECISION, (), row["text"]) for row in waiting),
    ]


def _about(row: Row, key: str, kind: ItemKind, reasons: Iterable, title: str = "") -> Row:
    return {
        "kind": kind.value,
        "entity_id": row[key],
        "code": row["code"],
        "title": title or row["title"],
        "reasons": ",".join(reason.value for reason in reasons),
    }


def _item_row(meeting: Row, position: int, point: Row) -> Row:
    return {
        "id": new_id(),
        "municipality_id": meeting["municipality_id"],
        "meeting_id": meeting["id"],
        "position": position,
        "dropped": False,
        **point,
    }


def read_meeting(database: Database, reader: Reader, code: str) -> MeetingShown:
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
    return MeetingShown(
        meeting,
        points,
        database.ask("meetings/signatures_of", meeting_id=meeting["id"], content_hash=meeting["content_hash"]),
        database.ask("meetings/addenda_of", meeting_id=meeting["id"]),
        side if side and may(reader, Right.SIGN_MEETING, meeting["municipality_id"]) else None,
        may(reader, Right.PREPARE_MEETING, meeting["municipality_id"]) and meeting["state"] == MeetingState.OPEN,
    )


def describe_meeting(
    work: UnitOfWork,
    meeting_id: UUID,
    version: int,
    held_on: date,
    attendees: str,
    next_on: date | None,
) -> None:
    """When it is held, who is there by function, when the next one is.

    Raises ``NotAllowed``, ``Refusals``, ``StaleWrite``.
    """
    reasons = check_day(held_on)
    if next_on is not None and next_on <= held_on:
        reasons.append(Refusal("next_meeting_before", day=next_on))
    if reasons:
        raise Refusals(reasons)
    with work.transaction() as tx:
        meeting = meeting_to_write(work, meeting_id)
        values = {"held_on": held_on, "attendees": clean(attendees)[: TITLE_LIMIT * 10], "next_on": next_on}
        if tx.run("meetings/describe", id=meeting_id, version=version, **values) != 1:
            raise StaleWrite("stale_write", code=meeting["code"], current=meeting)
        work.record(
            meeting["municipality_id"],
            "meeting.described",
            meeting["id"],
            {"held_on": held_on, "next_on": next_on},
        )


def add_point(work: UnitOfWork, meeting_id: UUID, title: str) -> UUID:
    """A point of its own at the end of the agenda. Raises ``NotAllowed``, ``Refusal``."""
    title = clean(title)
    if not title or len(title) > TITLE_LIMIT:
        raise Refusal("point_needs_title", limit=TITLE_LIMIT)
    point = {"kind": ItemKind.FREE.value, "entity_id": None, "code": "", "title": title, "reasons": ""}
    with work.transaction() as tx:
        meeting = meeting_to_write(work, meeting_id)
        items = tx.ask("meetings/agenda/items_of", meeting_id=meeting_id)
        row = _item_row(meeting, max((item["position"] for item in items), default=-1) + 1, point)
        tx.insert("meeting_item", [row])
        work.record(meeting["municipality_id"], "meeting.point_added", meeting["id"], {"title": title})
    item_id: UUID = row["id"]
    return item_id


def move_point(work: UnitOfWork, item_id: UUID, by: int) -> None:
    """Move a point up (-1) or down (1); at the end of the agenda it stays. Raises ``NotAllowed``."""
    with work.transaction() as tx:
        item, _ = _item_to_write(work, item_id)
        items = [row["id"] for row in tx.ask("meetings/agenda/items_of", meeting_id=item["meeting_id"])]
        at = items.index(item_id)
        to = min(max(at + by, 0), len(items) - 1)
        items.insert(to, items.pop(at))
        for position, key in enumerate(items):
            tx.run("meetings/agenda/place_item", id=key, position=position)


def drop_point(work: UnitOfWork, item_id: UUID) -> None:
    """Take a point off the agenda. Raises ``NotAllowed``, ``Refusal`` ``point_has_entries``."""
    with work.transaction() as tx:
        item, meeting = _item_to_write(work, item_id)
        if any(
            row["item_id"] == item_id for row in tx.ask("meetings/agenda/entries_of", meeting_id=meeting["id"])
        ):
            raise Refusal("point_has_entries", code=item["code"] or item["title"])
        tx.run("meetings/agenda/drop_item", id=item_id)
        work.record(meeting["municipality_id"], "meeting.point_dropped", meeting["id"], {"title": item["title"]})


def write_entry(work: UnitOfWork, item_id: UUID, entry: Entry, request_id: UUID) -> UUID:
    """Write an entry at a point; a request id that was answered before writes nothing.

    Raises ``NotAllowed``; ``Refusals`` with all that is missing.
    """
    entry = cleaned(entry)
    with work.transaction() as tx:
        item, meeting = _item_to_write(work, item_id)
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
    """Say an entry otherwise while the meeting is open. Raises ``NotAllowed``, ``Refusals``, ``StaleWrite``."""
    entry = cleaned(entry)
    with work.transaction() as tx:
        before = _entry(tx, entry_id)
        item, meeting = _item_to_write(work, before["item_id"])
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
        meeting = _meeting(tx, before["meeting_id"])
        demand(work.reader, Right.SIGN_MEETING, meeting["municipality_id"])
        demand_open(meeting)
        if before["kind"] not in (EntryKind.DISAGREEMENT, EntryKind.READING):
            raise Refusal("nothing_to_answer")
        said = {**entry_columns_of(before), "municipality_text": clean(text)}
        reasons = check_entry(entry_of({**before, **said}), meeting["held_on"])
        if reasons:
            raise Refusals(reasons)
        _save_entry(tx, before, version, said)
        work.record(meeting["municipality_id"], "meeting.entry_answered", meeting["id"], {"kind": before["kind"]})


def drop_entry(work: UnitOfWork, entry_id: UUID, version: int) -> None:
    """Take an entry back. Raises ``NotAllowed``, ``StaleWrite``."""
    with work.transaction() as tx:
        before = _entry(tx, entry_id)
        _, meeting = _item_to_write(work, before["item_id"])
        if tx.run("meetings/agenda/drop_entry", id=entry_id, version=version) != 1:
            raise StaleWrite("stale_write", code=meeting["code"], current=before)
        work.record(meeting["municipality_id"], "meeting.entry_dropped", meeting["id"], {"kind": before["kind"]})


def keep_point_draft(work: UnitOfWork, item_id: UUID, fields: Mapping[str, str]) -> None:
    """Keep what is typed at a point and not written yet; empty fields drop it.

    Raises ``NotFound``, ``NotAllowed``.
    """
    typed = {name: clean(value) for name, value in fields.items()}
    content = json.dumps(typed, ensure_ascii=False) if any(typed.values()) else ""
    with work.transaction() as tx:
        found = tx.ask("meetings/agenda/item_row", id=item_id)
        if not found:
            raise NotFound("entry_unknown")
        demand(work.reader, Right.SIGN_MEETING, found[0]["municipality_id"])
        place = found[0]["municipality_id"]
        tx.run(
            "commitments/drafts/save",
            account_id=work.reader.account_id,
            commitment_id=item_id,
            municipality_id=place,
            content=content[:CONTENT_LIMIT],
            kept_at_utc=work.now_utc,
        )


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


#: The columns of an entry that can be said otherwise.
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


def meeting_to_write(work: UnitOfWork, meeting_id: UUID) -> Row:
    """The open meeting, for whoever prepares it. Raises ``NotAllowed``, ``Refusal``."""
    meeting = _meeting(work.tx, meeting_id)
    demand(work.reader, Right.PREPARE_MEETING, meeting["municipality_id"])
    demand_open(meeting)
    return meeting


def demand_open(meeting: Row) -> None:
    """Raises ``Refusal``: ``minutes_signed``, ``minutes_proposed``."""
    if meeting["state"] == MeetingState.SIGNED:
        raise Refusal("minutes_signed", code=meeting["code"])
    if meeting["state"] == MeetingState.PROPOSED:
        raise Refusal("minutes_proposed", code=meeting["code"])


def demand_side(reader: Reader, meeting: Row) -> Side:
    """For which side ``reader`` signs. Raises ``NotAllowed``."""
    demand(reader, Right.SIGN_MEETING, meeting["municipality_id"])
    side = side_of(reader.role)
    if side is None or reader.role is Role.ADMINISTRATOR:
        raise NotAllowed("not_allowed", right=Right.SIGN_MEETING.value)
    return side


def _meeting(tx: Transaction, meeting_id: UUID) -> Row:
    found = tx.ask("meetings/row", id=meeting_id)
    if not found:
        raise NotFound("meeting_unknown", code=str(meeting_id))
    return found[0]


def _entry(tx: Transaction, entry_id: UUID) -> Row:
    found = tx.ask("meetings/agenda/entry_row", id=entry_id)
    if not found or found[0]["dropped"]:
        raise NotFound("entry_unknown")
    return found[0]


def _item_to_write(work: UnitOfWork, item_id: UUID) -> tuple[Row, Row]:
    found = work.tx.ask("meetings/agenda/item_row", id=item_id)
    if not found or found[0]["dropped"]:
        raise NotFound("entry_unknown")
    return found[0], meeting_to_write(work, found[0]["meeting_id"])
