"""What a hall's answers come to: counts as far as they may be shown, readings once the session closes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.live_sessions.rules import (
    WORDS,
    in_steps,
    level_of_answers,
    reopens_until,
    shown_counts,
)
from rc_dashboard.domain.vocabulary import Level, Voice
from rc_dashboard.i18n import translator
from rc_dashboard.i18n.catalogues import SOURCE_LANGUAGE
from rc_dashboard.services.live_sessions.live_session import LiveSession, session_to_decide, session_to_write
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.commitments import find_commitment, judged_again, save_commitment
from rc_dashboard.store.database import Database, Row, Transaction
from rc_dashboard.store.ids import new_id


@dataclass(frozen=True, slots=True)
class CommitmentResult:
    """One commitment of a live session with what the hall says of it, as far as it may be shown.

    ``in_steps``: the counts are at least so many, since the session still takes answers.
    """

    commitment: Row
    answers: int
    counts: dict[Level, int | None] | None
    matters: int | None
    in_steps: bool = False


def results_of(
    database: Database, room: LiveSession, small: int, *, to_decide: bool = False
) -> list[CommitmentResult]:
    """What the hall says of each commitment, as far as it may be shown.

    While it may still say more, several phones at a time and in full steps: who sees a count
    go up by one when somebody puts their phone away knows what they said. It stays so until
    somebody has decided that the answers are taken; whoever decides (``to_decide``) sees the
    counts once the session is closed, but not once more after it was opened again: the difference
    would be the few who answered since. Answers that were not taken are nothing.
    """
    decided, accepted = room.room["decided_at_utc"] is not None, room.room["is_accepted"]
    if decided and not accepted and not to_decide:
        return [CommitmentResult(row, 0, None, None) for row in room.commitments]
    sees_all = bool(accepted) or (to_decide and not room.room["reopened"])
    is_closed = room.room["closed_at_utc"] is not None and sees_all
    queries = ("counts_of_room", "mattering") if is_closed else ("shown_of_room", "shown_mattering")
    counts = counts_of(database, room.room["id"], queries[0])
    rows = database.ask(f"live_sessions/{queries[1]}", room_id=room.room["id"])
    mattering = {row["commitment_id"]: row["answers"] for row in rows}
    found = []
    for row in room.commitments:
        own = counts.get(row["commitment_id"], {})
        result = _shown(row, own, mattering.get(row["commitment_id"], 0), small)
        found.append(result if is_closed else _stepped(result, small))
    return found


def _shown(commitment: Row, counts: Mapping[Level, int], matters: int, small: int) -> CommitmentResult:
    total = sum(counts.values())
    is_hidden = matters < small or total - matters < small
    return CommitmentResult(commitment, total, shown_counts(counts, small), None if is_hidden else matters)


def _stepped(result: CommitmentResult, small: int) -> CommitmentResult:
    """The same in full steps."""
    counts = None if result.counts is None else {word: in_steps(n, small) for word, n in result.counts.items()}
    total = in_steps(result.answers, small) or 0
    return CommitmentResult(result.commitment, total, counts, in_steps(result.matters, small), in_steps=True)


def counts_of(
    database: Database | Transaction, room_id: UUID, query: str = "counts_of_room"
) -> dict[UUID, dict[Level, int]]:
    found: dict[UUID, dict[Level, int]] = {}
    for row in database.ask(f"live_sessions/{query}", room_id=room_id):
        found.setdefault(row["commitment_id"], {})[Level(row["level"])] = int(row["answers"])
    return found


def close_live_session(work: UnitOfWork, code: str) -> None:
    """Close a live session: it takes no answer any more, and nothing of it is public yet.

    Raises ``NotAllowed``, ``NotFound``, ``Refusal`` ``room_closed``.
    """
    with work.transaction() as tx:
        room = session_to_write(work, code)
        tx.run("live_sessions/close_room", id=room["id"], closed_at_utc=work.now_utc)
        work.record(room["municipality_id"], "room.closed", room["id"], {"code": room["code"]})


def reopen_live_session(work: UnitOfWork, code: str) -> None:
    """Let a session that was closed by mistake take answers again, within its evening.

    Raises ``NotAllowed``, ``NotFound``, ``Refusal``: ``room_still_open``, ``room_decided``, ``room_evening_over``.
    """
    with work.transaction() as tx:
        room = session_to_decide(work, code)
        until = reopens_until(room["ends_at_utc"], room["closed_at_utc"], work.now_utc)
        if until is None:
            raise Refusal("room_evening_over")
        tx.run("live_sessions/reopen_room", id=room["id"], ends_at_utc=until)
        work.record(room["municipality_id"], "room.reopened", room["id"], {"code": room["code"]})


def discard_live_session(work: UnitOfWork, code: str) -> None:
    """Take nothing of what a closed session said: it came too oddly to stand for a hall.

    Raises ``NotAllowed``, ``NotFound``, ``Refusal``: ``room_still_open``, ``room_decided``.
    """
    with work.transaction() as tx:
        room = session_to_decide(work, code)
        tx.run("live_sessions/decide_room", id=room["id"], decided_at_utc=work.now_utc, is_accepted=False)
        work.record(room["municipality_id"], "room.discarded", room["id"], {"code": room["code"]})


def confirm_live_session(work: UnitOfWork, code: str, small: int) -> int:
    """Turn the answers of a closed session into public readings of the participants, one per commitment
    with at least ``small`` answers; returns how many readings were made.

    Raises ``NotAllowed``, ``NotFound``, ``Refusal``: ``room_still_open``, ``room_decided``.
    """
    made = 0
    with work.transaction() as tx:
        room = session_to_decide(work, code)
        tx.run("live_sessions/decide_room", id=room["id"], decided_at_utc=work.now_utc, is_accepted=True)
        for commitment_id, counts in counts_of(tx, room["id"]).items():
            if sum(counts.values()) >= small:
                _record_reading(work, room, commitment_id, counts)
                made += 1
        payload: dict[str, object] = {"code": room["code"], "readings": made}
        work.record(room["municipality_id"], "room.confirmed", room["id"], payload)
    return made


def _record_reading(work: UnitOfWork, room: Row, commitment_id: UUID, counts: Mapping[Level, int]) -> None:
    tx, today = work.tx, work.today
    before = find_commitment(tx, commitment_id)
    reading = {
        "id": new_id(),
        "municipality_id": room["municipality_id"],
        "commitment_id": commitment_id,
        "voice": Voice.PARTICIPANTS.value,
        "level": level_of_answers(counts).value,
        "read_on": today,
        "reason": "",
        "method": translator(SOURCE_LANGUAGE)("restitution.reading_method", title=room["title"]),
        "n": sum(counts.values()),
        "published": True,
        "is_demo": before["is_demo"],
    }
    tx.insert("reading", [reading])
    tallies = [
        {
            "reading_id": reading["id"],
            "level": word.value,
            "municipality_id": room["municipality_id"],
            "answers": counts.get(word, 0),
        }
        for word in WORDS
    ]
    tx.insert("reading_tally", tallies)
    save_commitment(tx, before, judged_again(tx, before, today), today)
    payload: dict[str, object] = {"code": before["code"], "room": room["code"], "n": reading["n"]}
    work.record(room["municipality_id"], "reading.recorded", reading["id"], payload)
