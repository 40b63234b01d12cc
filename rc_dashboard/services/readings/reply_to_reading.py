"""The right of reply: each side once, in writing, to what another one says of a commitment."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from rc_dashboard.domain.access import Reader, Right, demand
from rc_dashboard.domain.errors import NotFound, Refusal, Refusals
from rc_dashboard.domain.readings.rules import check_reply
from rc_dashboard.domain.text import clean
from rc_dashboard.domain.vocabulary import Voice
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.database import Row
from rc_dashboard.store.ids import new_id


@dataclass(frozen=True, slots=True)
class WrittenReply:
    """Who replies and what; ``method`` says how participants agreed on it."""

    voice: Voice
    text: str
    method: str = ""


def reply_to_reading(work: UnitOfWork, reading_id: UUID, reply: WrittenReply) -> None:
    """Reply to a reading of PLACE or of the participants.

    Raises ``NotAllowed``, ``NotFound``, ``Refusals``, ``Refusal`` ``replied_already``.
    """
    with work.transaction() as tx:
        found = tx.ask("readings/row", id=reading_id)
        if not found or not found[0]["published"]:
            raise NotFound("reading_unknown")
        _write(work, {**found[0], "reading_id": reading_id, "update_id": None}, reply)


def reply_to_status(work: UnitOfWork, code: str, reply: WrittenReply) -> None:
    """Reply to what the municipality said last of the commitment ``code``.

    Raises ``NotAllowed``, ``NotFound``, ``Refusals``; ``Refusal``: ``nothing_said_yet``, ``replied_already``.
    """
    with work.transaction() as tx:
        known = tx.ask("commitments/municipality_of", code=code)
        if not known:
            raise NotFound("commitment_unknown", code=code[:60])
        commitment = tx.ask("commitments/row", id=known[0]["commitment_id"])[0]
        _demand(work.reader, reply.voice, commitment["municipality_id"])
        if commitment["last_update_id"] is None:
            raise Refusal("nothing_said_yet", code=code[:60])
        about = {**commitment, "commitment_id": commitment["id"], "voice": Voice.MUNICIPALITY.value}
        about |= {"reading_id": None, "update_id": commitment["last_update_id"]}
        _write(work, about, reply)


def _demand(reader: Reader, voice: Voice, municipality_id: UUID) -> None:
    """The municipality speaks for itself; PLACE for itself, and types in what a group said."""
    right = Right.REPLY_TO_READING if voice is Voice.MUNICIPALITY else Right.RECORD_READING
    demand(reader, right, municipality_id)


def _write(work: UnitOfWork, about: Row, reply: WrittenReply) -> None:
    _demand(work.reader, reply.voice, about["municipality_id"])
    text, method = clean(reply.text), clean(reply.method)
    reasons = check_reply(reply.voice, Voice(about["voice"]), text, method)
    if reasons:
        raise Refusals(reasons)
    if work.tx.ask(
        "readings/replied", reading_id=about["reading_id"], update_id=about["update_id"], voice=reply.voice.value
    ):
        raise Refusal("replied_already")
    row = {
        "id": new_id(),
        "municipality_id": about["municipality_id"],
        "commitment_id": about["commitment_id"],
        "reading_id": about["reading_id"],
        "update_id": about["update_id"],
        "voice": reply.voice.value,
        "text": text,
        "method": method,
        "replied_on": work.today,
    }
    work.tx.insert("reading_reply", [row])
    payload: dict[str, object] = {"code": about["code"], "voice": reply.voice, "to": about["voice"]}
    work.record(about["municipality_id"], "reading.replied", row["id"], payload)
