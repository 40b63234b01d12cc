"""A room for a restitution: opened and closed by PLACE, answered by the hall without any account."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rc_dashboard.domain.access import Reader, Right, demand
from rc_dashboard.domain.errors import NotFound, Refusal
from rc_dashboard.domain.live_sessions.rules import (
    CODE_LENGTH,
    LONGEST,
    SIGNS,
    WORDS,
    in_steps,
    level_of_answers,
    shown_counts,
    takes_answers,
)
from rc_dashboard.domain.readings.small_counts import is_small
from rc_dashboard.domain.text import clean
from rc_dashboard.domain.vocabulary import Level, Voice
from rc_dashboard.i18n import translator
from rc_dashboard.i18n.catalogues import SOURCE_LANGUAGE
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.desk.desk import own_places
from rc_dashboard.services.views.territories.municipalities import municipality
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.commitments import find_commitment, judged_again, save_commitment
from rc_dashboard.store.database import Database, Row, Transaction
from rc_dashboard.store.ids import new_id

TITLE_LIMIT = 200
#: Commitments asked about in one room: one page on a phone.
MOST_ASKED = 12
#: Answers on paper that can be typed in for one word.
MOST_ON_PAPER = 5_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What one phone says of one commitment: a word or none, and whether it matters to them."""

    level: Level | None
    matters: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """One commitment of a room with what the hall says of it, as far as it may be shown.

    ``in_steps``: the counts are at least so many, since the room still takes answers.
    """

    commitment: Row
    answers: int
    counts: dict[Level, int | None] | None
    matters: int | None
    in_steps: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    room: Row
    commitments: list[Row]


def open_room(
    work: UnitOfWork,
    municipality_code: str,
    title: str,
    codes: Sequence[str],
    starts: datetime,
    ends: datetime,
) -> str:
    """Open a room; returns its code.

    Raises ``NotAllowed``, ``NotFound``, ``Refusal``: ``room_needs_title``, ``room_needs_commitments``,
    ``room_times``, ``commitment_unknown`` for one that is not published there.
    """
    place = municipality(work.database, municipality_code)
    demand(work.reader, Right.RECORD_READING, place["id"])
    title = clean(title)
    if not title or len(title) > TITLE_LIMIT:
        raise Refusal("room_needs_title", limit=TITLE_LIMIT)
    if not codes or len(codes) > MOST_ASKED:
        raise Refusal("room_needs_commitments", limit=MOST_ASKED)
    if not starts < ends or ends - starts > LONGEST or ends <= work.now_utc:
        raise Refusal("room_times")
    with work.transaction() as tx:
        asked = [_published(tx, code, place["id"]) for code in dict.fromkeys(codes)]
        room = {
            "id": new_id(),
            "municipality_id": place["id"],
            "code": _free_code(tx),
            "title": title,
            "starts_at_utc": starts,
            "ends_at_utc": ends,
            "closed_at_utc": None,
            "is_demo": any(row["is_demo"] for row in asked),
            "version": 1,
        }
        tx.insert("room", [room])
        tx.insert("room_commitment", [_asked_row(room, row["id"], at) for at, row in enumerate(asked)])
        work.record(
            room["municipality_id"], "room.opened", room["id"], {"code": room["code"], "asked": len(asked)}
        )
    return str(room["code"])


def _asked_row(room: Row, commitment_id: UUID, position: int) -> Row:
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


def find_room(database: Database, code: str) -> Room:
    """Raises ``NotFound``."""
    found = cached_rows(database, "live_sessions/room_by_code", code=code.upper()[:20])
    if not found:
        raise NotFound("room_unknown", code=code[:20])
    return Room(found[0], cached_rows(database, "live_sessions/commitments_of_room", room_id=found[0]["id"]))


def rooms_of(database: Database, reader: Reader) -> list[Row]:
    """The rooms of the municipalities for which ``reader`` records readings."""
    places = own_places(database, reader, Right.RECORD_READING)
    return database.ask("live_sessions/rooms_of", municipality_ids=places) if places else []


def is_open(room: Row, now_utc: datetime) -> bool:
    return takes_answers(room["starts_at_utc"], room["ends_at_utc"], room["closed_at_utc"], now_utc)


def answer_room(
    database: Database, code: str, token: str, said: Mapping[str, Answer], small: int, *, now_utc: datetime
) -> int:
    """Keep what one phone says, by the codes of commitments; returns how many answers were kept.

    A second answer replaces the first. The wall counts them once ``small`` phones have said
    something new. Raises ``NotFound``, ``Refusal`` ``room_closed``.
    """
    phone = token_hash(token)
    with database.transaction(is_quiet=True) as tx:
        found = tx.ask("live_sessions/room_by_code", code=code.upper()[:20])
        if not found:
            raise NotFound("room_unknown", code=code[:20])
        room = found[0]
        if not is_open(room, now_utc):
            raise Refusal("room_closed")
        asked = [
            row for row in tx.ask("live_sessions/commitments_of_room", room_id=room["id"]) if row["code"] in said
        ]
        if asked:
            answers_in_order = [said[row["code"]] for row in asked]
            levels = [answer.level.value if answer.level else None for answer in answers_in_order]
            matters = [answer.matters for answer in answers_in_order]
            about = [row["commitment_id"] for row in asked]
            tx.run(
                "live_sessions/answer",
                room_id=room["id"],
                token_hash=phone,
                municipality_id=room["municipality_id"],
                commitment_ids=about,
                levels=levels,
                matters=matters,
            )
            tx.run("live_sessions/show_answers", room_id=room["id"], small_count=small)
    return len(asked)


def answers_of_phone(database: Database, room: Row, token: str) -> dict[UUID, Row]:
    rows = (
        database.ask("live_sessions/answers_of_phone", room_id=room["id"], token_hash=token_hash(token))
        if token
        else []
    )
    return {row["commitment_id"]: row for row in rows}


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def keep_paper_answers(
    work: UnitOfWork,
    code: str,
    commitment_code: str,
    counts: Mapping[Level, int],
) -> None:
    """Type in answers given on paper; they replace those typed in before.

    Raises ``NotAllowed``, ``NotFound``, ``Refusal``: ``room_closed``, ``paper_count``.
    """
    with work.transaction() as tx:
        room = _to_write(work, code)
        asked = {
            row["code"]: row["commitment_id"]
            for row in tx.ask("live_sessions/commitments_of_room", room_id=room["id"])
        }
        if commitment_code not in asked:
            raise NotFound("commitment_unknown", code=commitment_code[:60])
        for level, count in counts.items():
            if not 0 <= count <= MOST_ON_PAPER:
                raise Refusal("paper_count", limit=MOST_ON_PAPER)
            tx.run(
                "live_sessions/keep_tally",
                room_id=room["id"],
                commitment_id=asked[commitment_code],
                level=level.value,
                municipality_id=room["municipality_id"],
                answers=count,
            )
        payload: dict[str, object] = {"code": code, "commitment": commitment_code, "answers": sum(counts.values())}
        work.record(room["municipality_id"], "room.paper", room["id"], payload)


def live(database: Database, room: Room, small: int) -> list[Asked]:
    """What the hall says of each commitment, as far as it may be shown.

    While it may still say more, several phones at a time and in full steps: who sees a count
    go up by one when somebody puts their phone away knows what they said.
    """
    is_closed = room.room["closed_at_utc"] is not None
    questions = ("counts_of_room", "mattering") if is_closed else ("shown_of_room", "shown_mattering")
    counts = counts_of(database, room.room["id"], questions[0])
    rows = database.ask(f"live_sessions/{questions[1]}", room_id=room.room["id"])
    mattering = {row["commitment_id"]: row["answers"] for row in rows}
    found = []
    for row in room.commitments:
        own = counts.get(row["commitment_id"], {})
        asked = _shown(row, own, mattering.get(row["commitment_id"], 0), small)
        found.append(asked if is_closed else _stepped(asked, small))
    return found


def _shown(commitment: Row, counts: Mapping[Level, int], matters: int, small: int) -> Asked:
    total = sum(counts.values())
    is_hidden = matters < small or is_small(total - matters, small)
    return Asked(commitment, total, shown_counts(counts, small), None if is_hidden else matters)


def _stepped(asked: Asked, small: int) -> Asked:
    """The same in full steps."""
    counts = None if asked.counts is None else {word: in_steps(n, small) for word, n in asked.counts.items()}
    total = in_steps(asked.answers, small) or 0
    return Asked(asked.commitment, total, counts, in_steps(asked.matters, small), in_steps=True)


def counts_of(
    database: Database | Transaction, room_id: UUID, question: str = "counts_of_room"
) -> dict[UUID, dict[Level, int]]:
    found: dict[UUID, dict[Level, int]] = {}
    for row in database.ask(f"live_sessions/{question}", room_id=room_id):
        found.setdefault(row["commitment_id"], {})[Level(row["level"])] = int(row["answers"])
    return found


def close_room(work: UnitOfWork, code: str, small: int) -> int:
    """Close a room and turn its answers into readings of the participants, one per commitment
    with at least ``small`` answers; returns how many readings were made.

    Raises ``NotAllowed``, ``NotFound``, ``Refusal`` ``room_closed``.
    """
    made = 0
    with work.transaction() as tx:
        room = _to_write(work, code)
        tx.run("live_sessions/close_room", id=room["id"], closed_at_utc=work.now_utc)
        for commitment_id, counts in counts_of(tx, room["id"]).items():
            if sum(counts.values()) >= small:
                _record_reading(work, room, commitment_id, counts)
                made += 1
        work.record(room["municipality_id"], "room.closed", room["id"], {"code": room["code"], "readings": made})
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


def _to_write(work: UnitOfWork, code: str) -> Row:
    found = work.tx.ask("live_sessions/room_by_code", code=code.upper()[:20])
    if not found:
        raise NotFound("room_unknown", code=code[:20])
    demand(work.reader, Right.RECORD_READING, found[0]["municipality_id"])
    if found[0]["closed_at_utc"] is not None:
        raise Refusal("room_closed")
    return found[0]
