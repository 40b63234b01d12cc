"""What needs attention: named reasons, and the order to read them in (docs/rules.md#what-needs-attention)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rc_dashboard.domain.commitments.statuses import CLOSED
from rc_dashboard.domain.dates import add_months, shift
from rc_dashboard.domain.vocabulary import Gap, Reason, Reply, Status

DUE_SOON_DAYS = 30
REPLY_MONTHS = 3


@dataclass(frozen=True, slots=True)
class CommitmentFacts:
    """What the rule needs to know of a commitment, on a given day."""

    status: Status
    due_on: date | None
    promised_on: date | None
    last_update_on: date | None
    next_update_due_on: date | None
    evidence_count: int
    gap: Gap
    has_lead: bool


def is_late(status: Status, due_on: date | None, on: date) -> bool:
    """Computed, never chosen: due date past and neither completed nor abandoned."""
    return due_on is not None and due_on < on and status not in CLOSED


def days_late(status: Status, due_on: date | None, on: date) -> int:
    if due_on is None or not is_late(status, due_on, on):
        return 0
    return (on - due_on).days


def is_due_soon(status: Status, due_on: date | None, on: date) -> bool:
    if due_on is None or status in CLOSED:
        return False
    return on <= due_on <= shift(on, DUE_SOON_DAYS)


def is_not_updated(next_update_due_on: date | None, on: date) -> bool:
    """The last update is older than its rhythm and the days of grace."""
    return next_update_due_on is not None and next_update_due_on < on


def reasons_for(facts: CommitmentFacts, on: date) -> tuple[Reason, ...]:
    """The reasons why a commitment needs attention on ``on``, in the order of docs/rules.md."""
    found = {
        Reason.LATE: is_late(facts.status, facts.due_on, on),
        Reason.BLOCKED: facts.status is Status.BLOCKED,
        Reason.NOT_UPDATED: is_not_updated(facts.next_update_due_on, on),
        Reason.DUE_SOON: is_due_soon(facts.status, facts.due_on, on),
        Reason.VOICES_DISAGREE: facts.gap is Gap.DISAGREEMENT,
        Reason.COMPLETED_WITHOUT_EVIDENCE: (facts.status is Status.COMPLETED and facts.evidence_count == 0),
        Reason.NOBODY_IN_CHARGE: not facts.has_lead and facts.status not in CLOSED,
    }
    return tuple(reason for reason, holds in found.items() if holds)


def reasons_for_recommendation(
    reply: Reply, recommended_on: date | None, commitments: int, on: date
) -> tuple[Reason, ...]:
    """Why a recommendation needs attention: an accepted one without a commitment, or
    none answered within three months."""
    if reply is Reply.ACCEPTED and commitments == 0:
        return (Reason.ACCEPTED_WITHOUT_COMMITMENT,)
    if reply is not Reply.NONE or recommended_on is None:
        return ()
    if add_months(recommended_on, REPLY_MONTHS) < on:
        return (Reason.WITHOUT_REPLY,)
    return ()


def attention_order(facts: CommitmentFacts, on: date) -> tuple[int, int, int]:
    """Sort key, most urgent first: number of reasons, days late, age of the update.

    A commitment that was never updated is older than any that was.
    """
    age = (on - facts.last_update_on).days if facts.last_update_on else date.max.toordinal()
    return (-len(reasons_for(facts, on)), -days_late(facts.status, facts.due_on, on), -age)
