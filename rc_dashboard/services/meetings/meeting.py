"""A bilateral meeting: opened with the agenda that its dossier asks for, described, found for its acts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from rc_dashboard.domain.access import Reader, Right, demand
from rc_dashboard.domain.codes import compose, number_of
from rc_dashboard.domain.errors import NotAllowed, NotFound, Refusal, Refusals, StaleWrite
from rc_dashboard.domain.meetings.rules import (
    DecisionState,
    ItemKind,
    MeetingState,
    Side,
    check_day,
    side_of,
)
from rc_dashboard.domain.text import clean
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.services.meetings.prepare_dossier import Dossier, prepare_dossier
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.database import Row, Transaction
from rc_dashboard.store.ids import new_id

MEETING = "M"


TITLE_LIMIT = 300


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
        rows = [agenda_item(meeting, number, point) for number, point in enumerate(_agenda_of(dossier))]
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


def agenda_item(meeting: Row, position: int, point: Row) -> Row:
    """A point at its place on the agenda, as a record of the table ``meeting_item``."""
    return {
        "id": new_id(),
        "municipality_id": meeting["municipality_id"],
        "meeting_id": meeting["id"],
        "position": position,
        "dropped": False,
        **point,
    }


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


def meeting_to_write(work: UnitOfWork, meeting_id: UUID) -> Row:
    """The open meeting, for whoever prepares it. Raises ``NotAllowed``, ``Refusal``."""
    meeting = find_meeting(work.tx, meeting_id)
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


def find_meeting(tx: Transaction, meeting_id: UUID) -> Row:
    """Raises ``NotFound``."""
    found = tx.ask("meetings/row", id=meeting_id)
    if not found:
        raise NotFound("meeting_unknown", code=str(meeting_id))
    return found[0]
