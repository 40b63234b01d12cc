"""How an update moves a commitment: from where it stood to where it stands.

One record in, one record out; what is stored and what ``check`` recomputes come from
the same function.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rc_dashboard.domain.commitments.progress import Step, Verdict, judge
from rc_dashboard.domain.readings.rules import gap_between, level_of_status
from rc_dashboard.domain.vocabulary import Confidence, Gap, Level, Status


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a commitment stands: what was said last, and the verdict on it."""

    status: Status
    declared: float | None
    confidence: Confidence | None
    last_update_on: date | None
    steps: tuple[Step, ...]
    verdict: Verdict
    gap: Gap


@dataclass(frozen=True, slots=True)
class Voices:
    """The latest reading of each voice other than the municipality's own."""

    place: Level | None = None
    participants: Level | None = None


def stand(
    status: Status,
    *,
    declared: float | None = None,
    confidence: Confidence | None = None,
    on: date | None = None,
    steps: Sequence[Step] = (),
    before: float | None = None,
    rhythm_months: int = 3,
    voices: Voices = Voices(),
) -> Standing:
    """Judge a commitment after something was said of it on ``on`` (None: never yet).

    ``before`` is the progress it had until now, which an abandoned one keeps.
    """
    verdict = judge(
        status,
        steps=steps,
        declared=declared,
        before=before,
        last_update_on=on,
        rhythm_months=rhythm_months,
    )
    own = level_of_status(status, verdict.progress)
    gap = gap_between(own, voices.place, voices.participants)
    return Standing(status, declared, confidence, on, tuple(steps), verdict, gap)
