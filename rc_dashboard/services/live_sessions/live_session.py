"""A live session at a restitution: opened by PLACE for a hall, found by its code, open for a while."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rc_dashboard.domain.access import Reader, Right, demand
from rc_dashboard.domain.codes import as_meant
from rc_dashboard.domain.errors import NotFound, Refusal
from rc_dashboard.domain.live_sessions.rules import (
    CODE_LENGTH,
    LONGEST,
    SIGNS,
    takes_answers,
)
from rc_dashboard.domain.text import clean
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.desk.desk import own_places
from rc_dashboard.services.views.territories.municipalities import municipality
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.commitments import find_commitment
from rc_dashboard.store.database import Database, Row, Transaction
from rc_dashboard.store.ids import new_id

TITLE_LIMIT = 200


#: Commitments asked about in one live session: one page on a phone.
MOST_COMMITMENTS = 12


@dataclass(frozen=True, slots=True)
class LiveSession:
    """The record of a live session, and the commitments that its hall is asked about, in order."""

    room: Row
    commitments: list[Row]


def open_live_session(
    work: UnitOfWork,
    municipality_code: str,
    title: str,
    codes: Sequence[str],
    starts: datetime,
    ends: datetime,
    *,
    seats: int | None = None,
) -> str:
    """Open a live session; returns its code. ``seats``: how many people the hall holds, where that is known.

    Raises ``NotAllowed``, ``NotFound``, ``Refusal``: ``room_needs_title``, ``room_needs_commitments``,
    ``room_times``, ``commitment_unknown`` for one that is not published there.
    """
    place = municipality(work.database, municipality_code)
    demand(work.reader, Right.RECORD_READING, place["id"])
    title = clean(title)
    if not title or len(title) > TITLE_LIMIT:
        raise Refusal("room_needs_title", limit=TITLE_LIMIT)
    if not codes or len(codes) > MOST_COMMITMENTS:
        raise Refusal("room_needs_commitments", limit=MOST_COMMITMENTS)
    if not starts < ends or ends - starts > LONGEST or ends <= work.now_utc:
        raise Refusal("room_times")
    with work.transaction() as tx:
        commitments = [_published(tx, code, place["id"]) for code in dict.fromkeys(codes)]
        room = {
            "id": new_id(),
            "municipality_id": place["id"],
            "code": _free_code(tx),
            "title": title,
            "starts_at_utc": starts,
            "ends_at_utc": ends,
            "closed_at_utc": None,
            "seats": seats or None,
            "is_demo": any(row["is_demo"] for row in commitments),
            "version": 1,
        }
        tx.insert("room", [room])
        tx.insert("room_commitment", [_commitment_row(room, row["id"], at) for at, row in enumerate(commitments)])
        work.record(
            room["municipality_id"], "room.opened", room["id"], {"code": room["code"], "asked": len(commitments)}
        )
    return str(room["code"])


def _commitment_row(room: Row, commitment_id: UUID, position: int) -> Row:
    return {
        "room_id": room["id"],
        "commitment_id": commitment_id,
        "municipality_id": room["municipality_id"],
        "position": position,
    }


def _published(tx: Transaction, code: str, place: UUID) -> Row:
    known = tx.ask("commitments/municipality_of", code=code)
    if not known or known[0]["municipality_id"] != place or not known[0]["published"]:
        raise NotFound("commitment_unknown", code=code[:60])
    return find_commitment(tx, known[0]["commitment_id"])


def _free_code(tx: Transaction) -> str:
    while True:
        code = "".join(secrets.choice(SIGNS) for _ in range(CODE_LENGTH))
        if not tx.ask("live_sessions/room_by_code", code=code):
            return code


def find_live_session(database: Database, code: str) -> LiveSession:
    """Raises ``NotFound``. A code that is none is looked for among those that are: one kept answer for all."""
    asked = as_meant(code).upper()[:20]
    if asked not in {row["code"] for row in cached_rows(database, "live_sessions/room_codes")}:
        raise NotFound("room_unknown", code=code[:20])
    found = cached_rows(database, "live_sessions/room_by_code", code=asked)
    return LiveSession(
        found[0], cached_rows(database, "live_sessions/commitments_of_room", room_id=found[0]["id"])
    )


def live_sessions_of(database: Database, reader: Reader) -> list[Row]:
    """The live sessions of the municipalities for which ``reader`` records readings."""
    places = own_places(database, reader, Right.RECORD_READING)
    return database.ask("live_sessions/rooms_of", municipality_ids=places) if places else []


def is_open(room: Row, now_utc: datetime) -> bool:
    return takes_answers(room["starts_at_utc"], room["ends_at_utc"], room["closed_at_utc"], now_utc)


def session_to_decide(work: UnitOfWork, code: str) -> Row:
    """The closed session of which nobody has said yet whether its answers are taken.

    Raises ``NotFound``, ``NotAllowed``, ``Refusal``: ``room_still_open``, ``room_decided``.
    """
    found = work.tx.ask("live_sessions/room_by_code", code=code.upper()[:20])
    if not found:
        raise NotFound("room_unknown", code=code[:20])
    demand(work.reader, Right.RECORD_READING, found[0]["municipality_id"])
    if found[0]["closed_at_utc"] is None:
        raise Refusal("room_still_open")
    if found[0]["decided_at_utc"] is not None:
        raise Refusal("room_decided")
    return found[0]


def session_to_write(work: UnitOfWork, code: str) -> Row:
    """The open session, for whoever records readings there. Raises ``NotFound``, ``NotAllowed``, ``Refusal``."""
    found = work.tx.ask("live_sessions/room_by_code", code=code.upper()[:20])
    if not found:
        raise NotFound("room_unknown", code=code[:20])
    demand(work.reader, Right.RECORD_READING, found[0]["municipality_id"])
    if found[0]["closed_at_utc"] is not None:
        raise Refusal("room_closed")
    return found[0]
