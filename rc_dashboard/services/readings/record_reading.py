"""PLACE says how far a commitment has gone, or types in what a panel of participants said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from rc_dashboard.domain.access import Right, demand
from rc_dashboard.domain.errors import NotFound, Refusals
from rc_dashboard.domain.live_sessions.rules import WORDS, are_too_few, level_of_answers
from rc_dashboard.domain.readings.rules import Panel, Reading, check_panel, check_reading
from rc_dashboard.domain.text import clean
from rc_dashboard.domain.vocabulary import Voice
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.commitments import find_commitment, judged_again, save_commitment
from rc_dashboard.store.database import Row
from rc_dashboard.store.ids import new_id


def record_reading(
    work: UnitOfWork,
    code: str,
    reading: Reading,
    *,
    request_id: UUID,
) -> UUID:
    """Write PLACE's reading of the commitment ``code``; returns its id, the same for a repeated request.

    Raises ``NotAllowed``, ``NotFound``, ``Refusals``.
    """
    reading = replace(reading, reason=clean(reading.reason), method=clean(reading.method))
    with work.transaction():
        before = _demanded(work, code)
        if (outcome := work.outcome_of(request_id)) is not None:
            return UUID(outcome)
        reasons = check_reading(reading, work.today)
        if reading.level is None or reasons:
            raise Refusals(reasons)
        row = reading_row(before, Voice.PLACE, reading.read_on)
        row = {**row, "level": reading.level.value, "reason": reading.reason, "method": reading.method}
        _write(work, before, row, request_id)
    return UUID(str(row["id"]))


def record_panel(
    work: UnitOfWork,
    code: str,
    panel: Panel,
    small: int,
    *,
    request_id: UUID,
) -> UUID:
    """Write the participants' reading of the commitment ``code``; returns its id, the same for a repeated request.

    From fewer than ``small`` answers it is kept, never shown, and not compared with anything.
    Raises ``NotAllowed``, ``NotFound``, ``Refusals``.
    """
    panel = replace(panel, reason=clean(panel.reason), method=clean(panel.method))
    with work.transaction() as tx:
        before = _demanded(work, code)
        if (outcome := work.outcome_of(request_id)) is not None:
            return UUID(outcome)
        reasons = check_panel(panel, work.today)
        if reasons:
            raise Refusals(reasons)
        row = panel_row(before, panel, small)
        tx.insert("reading_tally", tally_rows(row, panel))
        _write(work, before, row, request_id)
    return UUID(str(row["id"]))


def reading_row(commitment: Row, voice: Voice, read_on: date) -> Row:
    """The record of a new reading, before its word."""
    return {
        "id": new_id(),
        "municipality_id": commitment["municipality_id"],
        "commitment_id": commitment["id"],
        "voice": voice.value,
        "read_on": read_on,
        "n": None,
        "published": True,
        "is_demo": commitment["is_demo"],
        "too_few": False,
    }


def panel_row(commitment: Row, panel: Panel, small: int) -> Row:
    """The participants' reading: their middle answer, never an average."""
    return {
        **reading_row(commitment, Voice.PARTICIPANTS, panel.read_on),
        "level": level_of_answers(panel.counts).value,
        "reason": panel.reason,
        "method": panel.method,
        "n": panel.n,
        "too_few": are_too_few(panel.n, small),
    }


def tally_rows(reading: Row, panel: Panel) -> list[Row]:
    shared = {"reading_id": reading["id"], "municipality_id": reading["municipality_id"]}
    return [{**shared, "level": word.value, "answers": panel.counts.get(word, 0)} for word in WORDS]


def _demanded(work: UnitOfWork, code: str) -> Row:
    """The commitment, once its reader may write readings of it. Raises ``NotAllowed``, ``NotFound``."""
    known = work.tx.ask("commitments/municipality_of", code=code)
    if not known:
        raise NotFound("commitment_unknown", code=code[:60])
    demand(work.reader, Right.RECORD_READING, known[0]["municipality_id"])
    return find_commitment(work.tx, known[0]["commitment_id"])


def _write(work: UnitOfWork, before: Row, row: Row, request_id: UUID) -> None:
    """The reading, the verdict with it, the journal and the request."""
    work.tx.insert("reading", [row])
    save_commitment(work.tx, before, judged_again(work.tx, before, work.today), work.today)
    payload: dict[str, object] = {
        "code": before["code"],
        "voice": row["voice"],
        "on": row["read_on"],
        "n": row["n"],
    }
    work.record(before["municipality_id"], "reading.recorded", row["id"], payload)
    work.remember(request_id, before["municipality_id"], row["id"])
