"""Commitments: as promised, as they stand, and what was said of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from rc_dashboard.domain.commitments.progress import Step
from rc_dashboard.domain.commitments.promises import ChangedField, Why, changed_fields
from rc_dashboard.domain.commitments.standing import Standing, Voices, stand
from rc_dashboard.domain.errors import NotFound, StaleWrite
from rc_dashboard.domain.vocabulary import Confidence, Level, Status, Voice
from rc_dashboard.store.database import Row, Transaction

#: The columns that ``commitment_state`` keeps for each change of a commitment.
STATE_COLUMNS = (
    "seq", "municipality_id", "theme_id", "department", "due_on", "weight", "published",
    "status", "confidence", "last_update_on", "status_before", "progress", "share_done",
    "share_under_way", "share_to_come", "share_stopped", "share_not_reported",
    "next_update_due_on", "evidence_count", "milestone_count", "milestone_done_count", "gap",
)  # fmt: skip

#: The columns that a change of a commitment may touch.
CHANGING_COLUMNS = (
    "theme_id", "title", "summary", "department", "promised_on", "starts_on", "due_on",
    "weight", "rhythm_months", "imported", "search_text", "published", "seq", "status",
    "declared", "confidence", "last_update_id", "last_update_on", "last_note", "status_before",
    "progress", "share_done", "share_under_way", "share_to_come", "share_stopped",
    "share_not_reported", "next_update_due_on", "evidence_count", "milestone_count",
    "milestone_done_count", "gap",
)  # fmt: skip


def standing_columns(standing: Standing) -> Row:
    """The verdict as columns of ``commitment``."""
    verdict = standing.verdict
    return {
        "status": standing.status.value,
        "declared": standing.declared,
        "confidence": standing.confidence.value if standing.confidence else None,
        "last_update_on": standing.last_update_on,
        "progress": verdict.progress,
        "share_done": verdict.done,
        "share_under_way": verdict.under_way,
        "share_to_come": verdict.to_come,
        "share_stopped": verdict.stopped,
        "share_not_reported": verdict.not_reported,
        "next_update_due_on": verdict.next_update_due_on,
        "milestone_count": len(standing.steps),
        "milestone_done_count": sum(step.done for step in standing.steps),
        "gap": standing.gap.value,
    }


def state_row(commitment: Row, on: date) -> Row:
    """The row of ``commitment_state`` that says how ``commitment`` stands from ``on``."""
    kept = {column: commitment[column] for column in STATE_COLUMNS}
    return {
        **kept,
        "commitment_id": commitment["id"],
        "update_id": commitment["last_update_id"],
        "on_date": on,
    }


def insert_commitments(tx: Transaction, commitments: Sequence[Row], on: Iterable[date]) -> None:
    """Add new commitments, each with its first state on its day of ``on``."""
    tx.insert("commitment", commitments)
    days = zip(commitments, on, strict=True)
    tx.insert("commitment_state", [state_row(row, day) for row, day in days])


def save_commitment(
    tx: Transaction,
    before: Row,
    changes: Row,
    on: date,
    why: Why | None = None,
    beside: Sequence[ChangedField] = (),
) -> Row:
    """Write ``changes`` over ``before``, with a new version and a new state.

    What was promised changes only with ``why``, and each of its fields that does is kept with what
    stood before; ``beside`` names what changed of its steps and links. Raises ``StaleWrite`` if
    somebody else wrote since ``before`` was read, ``ValueError`` for a promise rewritten unseen.
    """
    after = {**before, **changes, "seq": before["seq"] + 1, "version": before["version"] + 1}
    values = {column: after[column] for column in CHANGING_COLUMNS}
    if tx.run("commitments/save", id=before["id"], version=before["version"], **values) != 1:
        raise StaleWrite("stale_write", code=before["code"], current=before)
    tx.insert("commitment_state", [state_row(after, on)])
    found = [*changed_fields(before, after), *beside]
    if found:
        if why is None:
            raise ValueError(f"what {before['code']} promises may not change without a reason and a side")
        tx.insert("promise_change", [_change_row(after, on, n, one, why) for n, one in enumerate(found, 1)])
    return after


def _change_row(commitment: Row, on: date, position: int, change: ChangedField, why: Why) -> Row:
    return {
        "commitment_id": commitment["id"],
        "seq": commitment["seq"],
        "position": position,
        "municipality_id": commitment["municipality_id"],
        "on_date": on,
        "at_utc": why.at_utc,
        "field": change.field,
        "about": change.about,
        "value_before": change.before,
        "value_after": change.after,
        "reason": why.reason,
        "entered_by": why.entered_by.value,
        "source": why.source,
        "account_id": why.account_id,
    }


def tick_milestones(tx: Transaction, milestones: Sequence[Row], done: frozenset[UUID], on: date) -> None:
    """Mark exactly ``done`` as done; one that was done keeps its day."""
    for milestone in milestones:
        is_done = milestone["id"] in done
        if is_done != (milestone["done_on"] is not None):
            tx.run("commitments/milestones/tick", id=milestone["id"], done_on=on if is_done else None)


def voices_of(tx: Transaction, commitment_id: UUID, on: date) -> Voices:
    """The latest reading of PLACE and of the participants, until ``on``."""
    latest = {
        row["voice"]: Level(row["level"]) for row in tx.ask("readings/latest", commitment_id=commitment_id, day=on)
    }
    return Voices(latest.get(Voice.PLACE), latest.get(Voice.PARTICIPANTS))


def find_commitment(tx: Transaction, commitment_id: UUID) -> Row:
    found = tx.ask("commitments/row", id=commitment_id)
    if not found:
        raise NotFound("commitment_unknown", code=str(commitment_id))
    return found[0]


def judged_again(tx: Transaction, before: Row, on: date) -> Row:
    """The verdict on a commitment of which something else changed: its readings, its rhythm."""
    steps = [
        Step(m["weight"], m["done_on"] is not None)
        for m in tx.ask("commitments/milestones/of_commitment", commitment_id=before["id"])
    ]
    standing = stand(
        Status(before["status"]),
        declared=before["declared"],
        confidence=Confidence(before["confidence"]) if before["confidence"] else None,
        on=before["last_update_on"],
        steps=steps,
        before=before["progress"],
        rhythm_months=before["rhythm_months"],
        voices=voices_of(tx, before["id"], on),
    )
    return standing_columns(standing)
