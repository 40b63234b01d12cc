"""A commitment enters the dashboard, with its steps and what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from rc_dashboard.domain.commitments.progress import Step
from rc_dashboard.domain.commitments.standing import stand
from rc_dashboard.domain.text import fold
from rc_dashboard.domain.vocabulary import Confidence, Status
from rc_dashboard.store.commitments import standing_columns
from rc_dashboard.store.database import Row
from rc_dashboard.store.ids import new_id


@dataclass(frozen=True, slots=True)
class NewStep:
    """A milestone as promised: a dated step, with its weight; ``done_on`` if it is done."""

    title: str
    due_on: date | None = None
    weight: float = 1.0
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What a municipality undertakes, as written down; dates are days, weight is 1 to 3."""

    title: str
    summary: str = ""
    theme_id: UUID | None = None
    department: str = ""
    promised_on: date | None = None
    starts_on: date | None = None
    due_on: date | None = None
    weight: float = 1.0
    rhythm_months: int = 3
    steps: tuple[NewStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record comes from: ``source`` names a mapping, ``plan`` the plan that its file is of,
    ``key`` the row in it."""

    source: str = "dashboard"
    key: str | None = None
    imported: str | None = None
    is_demo: bool = False
    published: bool = False
    plan: str | None = None


@dataclass(slots=True)
class CommitmentRows:
    """The records that one new commitment is made of."""

    commitment: Row
    milestones: list[Row] = field(default_factory=list)


def new_commitment_rows(
    municipality_id: UUID,
    code: str,
    promise: Promise,
    origin: Origin,
    *,
    status: Status = Status.NOT_REPORTED,
    declared: float | None = None,
    confidence: Confidence | None = None,
    on: date | None = None,
    note: str = "",
    update_id: UUID | None = None,
) -> CommitmentRows:
    """The records of a new commitment, judged. ``on`` is the day on which its status
    was said (None: nobody has said anything yet)."""
    steps = [Step(s.weight, s.done_on is not None) for s in promise.steps]
    standing = stand(
        status,
        declared=declared,
        confidence=confidence,
        on=on,
        steps=steps,
        rhythm_months=promise.rhythm_months,
    )
    commitment_id = new_id()
    commitment = {
        "id": commitment_id,
        "municipality_id": municipality_id,
        "code": code,
        "theme_id": promise.theme_id,
        "title": promise.title,
        "summary": promise.summary,
        "department": promise.department,
        "promised_on": promise.promised_on,
        "starts_on": promise.starts_on,
        "due_on": promise.due_on,
        "weight": float(promise.weight),
        "rhythm_months": promise.rhythm_months,
        "source": origin.source,
        "source_key": origin.key,
        "plan": origin.plan,
        "imported": origin.imported,
        "search_text": search_text(code, promise),
        "published": origin.published,
        "is_demo": origin.is_demo,
        "version": 1,
        "seq": 1,
        "last_update_id": update_id,
        "last_note": note,
        "status_before": None,
        "evidence_count": 0,
        **standing_columns(standing),
    }
    return CommitmentRows(commitment, milestone_rows(municipality_id, commitment_id, promise.steps))


def milestone_rows(
    municipality_id: UUID, commitment_id: UUID, steps: Sequence[NewStep], first: int = 1
) -> list[Row]:
    return [
        {
            "id": new_id(),
            "municipality_id": municipality_id,
            "commitment_id": commitment_id,
            "position": position,
            "title": step.title,
            "due_on": step.due_on,
            "weight": float(step.weight),
            "done_on": step.done_on,
            "version": 1,
        }
        for position, step in enumerate(steps, first)
    ]


def search_text(code: str, promise: Promise) -> str:
    """What a search reads: code, title, summary and department, folded."""
    return fold(" ".join((code, promise.title, promise.summary, promise.department)))
