"""What a hall answers: on phones, without any account, and on paper, typed in by PLACE."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rc_dashboard.domain.errors import NotFound, Refusal
from rc_dashboard.domain.vocabulary import Level
from rc_dashboard.services.live_sessions.live_session import is_open, session_to_write
from rc_dashboard.services.live_sessions.phones import count_arrival, has_answered, is_token_of, token_hash
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.database import Database, Row

#: Answers on paper that can be typed in for one word.
MOST_ON_PAPER = 5_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What one phone says of one commitment: a word or none, and whether it matters to them."""

    level: Level | None
    matters: bool = False


def record_answers(
    database: Database,
    code: str,
    token: str,
    answers: Mapping[str, Answer],
    small: int,
    *,
    address: str = "",
    now_utc: datetime,
) -> int:
    """Store the answers of one phone, by the codes of commitments; returns how many were stored.

    A second answer replaces the first. The projected page counts them once ``small`` phones have
    sent something new. ``address`` is where they come from: counted, not kept. Raises ``NotFound``,
    ``Refusal``: ``room_closed``, ``room_form`` for a token that this room has not given.
    """
    phone = token_hash(token)
    with database.transaction() as tx:
        found = tx.ask("live_sessions/room_by_code", code=code.upper()[:20])
        if not found:
            raise NotFound("room_unknown", code=code[:20])
        room = found[0]
        if not is_open(room, now_utc):
            raise Refusal("room_closed")
        if not is_token_of(database, room["id"], token):
            raise Refusal("room_form")
        answered = [
            row
            for row in tx.ask("live_sessions/commitments_of_room", room_id=room["id"])
            if row["code"] in answers
        ]
        if answered:
            in_order = [answers[row["code"]] for row in answered]
            levels = [answer.level.value if answer.level else None for answer in in_order]
            matters = [answer.matters for answer in in_order]
            about = [row["commitment_id"] for row in answered]
            if not has_answered(tx, room["id"], token):
                count_arrival(tx, database, room, address, now_utc)
            tx.run(
                "live_sessions/phones/answer",
                room_id=room["id"],
                token_hash=phone,
                municipality_id=room["municipality_id"],
                commitment_ids=about,
                levels=levels,
                matters=matters,
            )
            tx.run("live_sessions/phones/show_answers", room_id=room["id"], small_count=small)
    return len(answered)


def answers_of_phone(database: Database, room: Row, token: str) -> dict[UUID, Row]:
    rows = (
        database.ask("live_sessions/phones/answers_of_phone", room_id=room["id"], token_hash=token_hash(token))
        if token
        else []
    )
    return {row["commitment_id"]: row for row in rows}


def enter_paper_answers(
    work: UnitOfWork,
    code: str,
    commitment_code: str,
    counts: Mapping[Level, int],
) -> None:
    """Type in answers given on paper; they replace those typed in before.

    Raises ``NotAllowed``, ``NotFound``, ``Refusal``: ``room_closed``, ``paper_count``.
    """
    with work.transaction() as tx:
        room = session_to_write(work, code)
        commitment_ids = {
            row["code"]: row["commitment_id"]
            for row in tx.ask("live_sessions/commitments_of_room", room_id=room["id"])
        }
        if commitment_code not in commitment_ids:
            raise NotFound("commitment_unknown", code=commitment_code[:60])
        for level, count in counts.items():
            if not 0 <= count <= MOST_ON_PAPER:
                raise Refusal("paper_count", limit=MOST_ON_PAPER)
            tx.run(
                "live_sessions/keep_tally",
                room_id=room["id"],
                commitment_id=commitment_ids[commitment_code],
                level=level.value,
                municipality_id=room["municipality_id"],
                answers=count,
            )
        payload: dict[str, object] = {"code": code, "commitment": commitment_code, "answers": sum(counts.values())}
        work.record(room["municipality_id"], "room.paper", room["id"], payload)
