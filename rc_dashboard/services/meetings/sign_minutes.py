"""Minutes: fixed as one text, signed by both sides, and from then on acted upon.

With the second signature, in one transaction: agreed statuses become updates that name
the meeting, PLACE's readings become readings with the municipality's reply, decisions
become items that are followed. Signed minutes never change.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from rc_dashboard.domain.codes import compose, number_of
from rc_dashboard.domain.commitments.updates import NOTE_LIMIT
from rc_dashboard.domain.errors import Refusal, Refusals, StaleWrite
from rc_dashboard.domain.meetings.rules import (
    DecisionState,
    Entry,
    EntryKind,
    MeetingState,
    Written,
    check_minutes,
    text_and_hash,
    update_of,
)
from rc_dashboard.domain.text import clean
from rc_dashboard.domain.vocabulary import Confidence, UpdateKind, Voice
from rc_dashboard.i18n import translator
from rc_dashboard.i18n.catalogues import SOURCE_LANGUAGE
from rc_dashboard.services.commitments.record_update import write_update
from rc_dashboard.services.meetings.entries import ENTRY_COLUMNS, entry_of
from rc_dashboard.services.meetings.meeting import demand_side, find_meeting, meeting_to_write
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.commitments import find_commitment, judged_again, save_commitment
from rc_dashboard.store.database import Row, Transaction
from rc_dashboard.store.ids import new_id

DECISION = "D"


def propose_minutes(work: UnitOfWork, meeting_id: UUID, version: int) -> str:
    """Fix the text for signature; returns its SHA-256.

    Raises ``NotAllowed``, ``Refusals`` with all that is missing, ``StaleWrite``.
    """
    with work.transaction() as tx:
        meeting = meeting_to_write(work, meeting_id)
        entries = tx.ask("meetings/agenda/entries_of", meeting_id=meeting_id)
        written = [
            Written(row["item_id"], row["item_code"] or row["item_title"], entry_of(row), row["evidence_before"])
            for row in entries
        ]
        reasons = check_minutes(written, meeting["held_on"], work.today)
        if reasons:
            raise Refusals(reasons)
        text, sealed = text_and_hash(content_of(tx, meeting, entries))
        if (
            tx.run("meetings/propose_minutes", id=meeting_id, version=version, content=text, content_hash=sealed)
            != 1
        ):
            raise StaleWrite("stale_write", code=meeting["code"], current=meeting)
        work.record(meeting["municipality_id"], "meeting.proposed", meeting["id"], {"hash": sealed})
    return sealed


def reopen_minutes(work: UnitOfWork, meeting_id: UUID) -> None:
    """Write proposed minutes again; who has signed signs anew. Either side may ask for it.

    Raises ``NotAllowed``, ``Refusal`` ``minutes_signed``.
    """
    with work.transaction() as tx:
        meeting = find_meeting(tx, meeting_id)
        demand_side(work.reader, meeting)
        if tx.run("meetings/reopen_minutes", id=meeting_id) != 1:
            raise Refusal("minutes_signed", code=meeting["code"])
        work.record(meeting["municipality_id"], "meeting.reopened", meeting["id"], {})


def sign_minutes(work: UnitOfWork, meeting_id: UUID, content_hash: str) -> bool:
    """Sign the text with this hash; returns whether both sides have now signed.

    Raises ``NotAllowed``; ``Refusal``: ``nothing_to_sign``, ``text_has_changed``,
    ``signed_already``.
    """
    with work.transaction() as tx:
        meeting = find_meeting(tx, meeting_id)
        side = demand_side(work.reader, meeting)
        _demand_same_text(meeting, content_hash)
        signed = {
            row["side"]
            for row in tx.ask("meetings/signatures_of", meeting_id=meeting_id, content_hash=content_hash)
        }
        if side in signed:
            raise Refusal("signed_already", code=meeting["code"])
        tx.insert("meeting_signature", [_signature(work, meeting, side)])
        payload: dict[str, object] = {"code": meeting["code"], "side": side, "hash": content_hash}
        work.record(meeting["municipality_id"], "meeting.signed", meeting["id"], payload)
        if not signed:
            return False
        tx.run("meetings/close", id=meeting_id, signed_at_utc=work.now_utc)
        _carry_out(work, meeting)
    return True


def add_addendum(work: UnitOfWork, meeting_id: UUID, text: str) -> None:
    """Correct signed minutes by adding to them. Raises ``NotAllowed``, ``Refusal``."""
    text = clean(text)
    if not text or len(text) > NOTE_LIMIT:
        raise Refusal("entry_needs_text")
    with work.transaction() as tx:
        meeting = find_meeting(tx, meeting_id)
        side = demand_side(work.reader, meeting)
        if meeting["state"] != MeetingState.SIGNED:
            raise Refusal("not_signed_yet", code=meeting["code"])
        row = {
            "id": new_id(),
            "municipality_id": meeting["municipality_id"],
            "meeting_id": meeting_id,
            "side": side.value,
            "account_id": work.reader.account_id,
            "text": text,
            "at_utc": work.now_utc,
        }
        tx.insert("meeting_addendum", [row])
        work.record(meeting["municipality_id"], "meeting.addendum", meeting["id"], {"side": side, "text": text})


def content_of(tx: Transaction, meeting: Row, entries: list[Row]) -> dict[str, object]:
    """All that the minutes say, as data; the document is made from it, and its hash is signed."""
    place = tx.ask("meetings/by_code", code=meeting["code"])[0]
    points: list[dict[str, Any]] = []
    for item in tx.ask("meetings/agenda/items_of", meeting_id=meeting["id"]):
        written = [
            {"kind": row["kind"], **{name: row[name] for name in ENTRY_COLUMNS}}
            for row in entries
            if row["item_id"] == item["id"]
        ]
        points.append({"kind": item["kind"], "code": item["code"], "title": item["title"], "entries": written})
    return {
        "code": meeting["code"],
        "municipality": place["municipality_name"],
        "held_on": meeting["held_on"],
        "since_on": meeting["since_on"],
        "next_on": meeting["next_on"],
        "attendees": meeting["attendees"],
        "is_example": meeting["is_demo"],
        "points": points,
    }


def _demand_same_text(meeting: Row, content_hash: str) -> None:
    if meeting["state"] == MeetingState.SIGNED:
        raise Refusal("signed_already", code=meeting["code"])
    if meeting["state"] != MeetingState.PROPOSED:
        raise Refusal("nothing_to_sign", code=meeting["code"])
    if meeting["content_hash"] != content_hash:
        raise Refusal("text_has_changed", code=meeting["code"])


def _signature(work: UnitOfWork, meeting: Row, side: str) -> Row:
    return {
        "meeting_id": meeting["id"],
        "side": str(side),
        "content_hash": meeting["content_hash"],
        "municipality_id": meeting["municipality_id"],
        "account_id": work.reader.account_id,
        "signed_at_utc": work.now_utc,
    }


def _carry_out(work: UnitOfWork, meeting: Row) -> None:
    """What the signed minutes change, readings before statuses: the gap is judged with both."""
    entries = work.tx.ask("meetings/agenda/entries_of", meeting_id=meeting["id"])
    for row in entries:
        if row["kind"] == EntryKind.READING:
            _record_reading(work, meeting, row)
    for row in entries:
        if row["kind"] == EntryKind.STATUS:
            _record_status(work, meeting, row)
    followed = [row for row in entries if row["kind"] in (EntryKind.DECISION, EntryKind.TO_CHECK)]
    work.tx.insert("decision", _decisions(work.tx, meeting, followed))


def _record_status(work: UnitOfWork, meeting: Row, row: Row) -> None:
    before = find_commitment(work.tx, row["entity_id"])
    entry = entry_of(row)
    confidence = Confidence(before["confidence"]) if before["confidence"] else None
    update = replace(update_of(entry), confidence=confidence, evidence=_proofs(entry, meeting))
    write_update(work, before, update, kind=UpdateKind.UPDATE, meeting_id=meeting["id"])


def _proofs(entry: Entry, meeting: Row) -> tuple:
    return tuple(replace(e, shows=meeting["code"]) for e in update_of(entry).evidence)


def _record_reading(work: UnitOfWork, meeting: Row, row: Row) -> None:
    tx, today = work.tx, work.today
    before = find_commitment(tx, row["entity_id"])
    reading = {
        "id": new_id(),
        "municipality_id": meeting["municipality_id"],
        "commitment_id": before["id"],
        "voice": Voice.PLACE.value,
        "level": row["level"],
        "read_on": today,
        "reason": row["place_text"],
        "method": translator(SOURCE_LANGUAGE)("minutes.reading_method", code=meeting["code"]),
        "n": None,
        "published": True,
        "is_demo": before["is_demo"],
    }
    tx.insert("reading", [reading])
    if row["municipality_text"]:
        reply = {
            "id": new_id(),
            "municipality_id": meeting["municipality_id"],
            "commitment_id": before["id"],
            "reading_id": reading["id"],
            "update_id": None,
            "voice": Voice.MUNICIPALITY.value,
            "text": row["municipality_text"],
            "method": "",
            "replied_on": today,
        }
        tx.insert("reading_reply", [reply])
    save_commitment(tx, before, judged_again(tx, before, today), today)
    payload: dict[str, object] = {"code": before["code"], "level": row["level"], "meeting": meeting["code"]}
    work.record(meeting["municipality_id"], "reading.recorded", reading["id"], payload)


def _decisions(tx: Transaction, meeting: Row, rows: list[Row]) -> list[Row]:
    short_code = meeting["code"].rsplit("-", 1)[0]
    known = tx.ask("meetings/decisions/codes", municipality_id=meeting["municipality_id"])
    last = max((number_of(row["code"]) for row in known), default=0)
    return [
        {
            "id": new_id(),
            "municipality_id": meeting["municipality_id"],
            "meeting_id": meeting["id"],
            "entry_id": row["id"],
            "code": compose(short_code, DECISION, last + number),
            "kind": row["kind"],
            "about": row["item_code"],
            "text": row["place_text"],
            "owner": row["owner"],
            "due_on": row["due_on"],
            "state": DecisionState.OPEN.value,
            "outcome": "",
            "closed_on": None,
            "is_demo": meeting["is_demo"],
            "version": 1,
        }
        for number, row in enumerate(rows, start=1)
    ]
