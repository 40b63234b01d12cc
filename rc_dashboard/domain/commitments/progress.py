"""Progress: of one commitment, and of many (docs/rules.md#progress).

Python judges one, when it is written; SQL adds up many. ``judge`` is the judgement
that is stored with the row; ``summarise`` turns the sums into what is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rc_dashboard.domain.commitments.statuses import CLOSED, group_of
from rc_dashboard.domain.dates import add_months
from rc_dashboard.domain.vocabulary import Group, Share, Status

#: Grace after the rhythm of updates before a commitment counts as not updated.
GRACE_DAYS = 15
#: Below this many commitments, counts are said before percentages.
SMALL_SET = 5
#: Which share the unfinished part of a commitment belongs to, by its group.
_REST = {
    Group.KEPT: Share.DONE,
    Group.UNDER_WAY: Share.UNDER_WAY,
    Group.BLOCKED: Share.UNDER_WAY,
    Group.TO_COME: Share.TO_COME,
    Group.STOPPED: Share.STOPPED,
    Group.NOT_REPORTED: Share.NOT_REPORTED,
}


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone as the rule sees it: its weight, and whether it is done."""

    weight: float
    done: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rule says of one commitment, stored with its row.

    ``progress`` is in [0, 1], or None where nobody has stated it. The five shares
    are in [0, 1] and add to 1.
    """

    progress: float | None
    done: float
    under_way: float
    to_come: float
    stopped: float
    not_reported: float
    next_update_due_on: date | None

    def share(self, share: Share) -> float:
        return getattr(self, share.value)


def progress_of(
    status: Status,
    steps: Sequence[Step] = (),
    declared: float | None = None,
    before: float | None = None,
) -> float | None:
    """Progress of one commitment in [0, 1], or None where it is not stated.

    Completed is 1. A commitment that nobody has reported on is unknown, whatever
    its steps say: silence is not progress. Otherwise the weighted share of the
    steps done, if there are steps; else what was declared; else 0 while it is
    planned or under discussion. An abandoned one keeps the progress that it had
    (``before``): what is said as it is dropped may lower that, never raise it, or
    dropping a promise would pay. It counts as 0 if nothing was ever stated.
    """
    if status is Status.COMPLETED:
        return 1.0
    if status is Status.NOT_REPORTED:
        return None
    stated = _stated(steps, declared)
    if status is Status.ABANDONED:
        return min((p for p in (before, stated) if p is not None), default=0.0)
    if stated is None and group_of(status) is Group.TO_COME:
        return 0.0
    return stated


def _stated(steps: Sequence[Step], declared: float | None) -> float | None:
    total = sum(step.weight for step in steps)
    if total > 0:
        return sum(step.weight for step in steps if step.done) / total
    return declared


def judge(
    status: Status,
    *,
    steps: Sequence[Step] = (),
    declared: float | None = None,
    before: float | None = None,
    last_update_on: date | None = None,
    rhythm_months: int = 3,
) -> Verdict:
    """The verdict on one commitment at the moment of writing."""
    progress = progress_of(status, steps, declared, before)
    shares = dict.fromkeys(Share, 0.0)
    shares[Share.DONE] = progress or 0.0
    shares[_REST[group_of(status)]] += 1.0 - shares[Share.DONE]
    due = None
    if last_update_on is not None and status not in CLOSED:
        due = next_update_due(last_update_on, rhythm_months)
    return Verdict(progress, **{share.value: shares[share] for share in Share}, next_update_due_on=due)


def next_update_due(last_update_on: date, rhythm_months: int) -> date:
    """The last day on which an update older than its rhythm is still within grace."""
    return add_months(last_update_on, rhythm_months, extra_days=GRACE_DAYS)


@dataclass(frozen=True, slots=True)
class Summary:
    """Progress of a set, from sums by weight (docs/rules.md#progress).

    ``low`` and ``high`` are in [0, 1]: F, and F plus the weight of what is not
    known. ``known`` of ``count`` commitments have a stated progress.
    """

    count: int
    known: int
    done: float
    under_way: float
    to_come: float
    stopped: float
    not_reported: float
    low: float
    high: float

    @property
    def is_exact(self) -> bool:
        """One figure may be printed only where nothing is unknown."""
        return self.known == self.count

    @property
    def is_small(self) -> bool:
        return self.count < SMALL_SET

    def shares(self) -> dict[Share, float]:
        return {share: getattr(self, share.value) for share in Share}


@dataclass(frozen=True, slots=True)
class Sums:
    """What SQL adds up over a set of commitments: counts, and sums of weight × share."""

    count: int
    known: int
    weight: float
    done: float
    under_way: float
    to_come: float
    stopped: float
    not_reported: float
    unknown: float

    def __add__(self, other: Sums) -> Sums:
        return Sums(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


NOTHING = Sums(0, 0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def sums_of(weight: float, verdict: Verdict) -> Sums:
    """One commitment as a set of one; the reference for what SQL adds up."""
    unknown = verdict.progress is None
    shares = {share.value: weight * verdict.share(share) for share in Share}
    return Sums(1, 0 if unknown else 1, weight, **shares, unknown=weight if unknown else 0.0)


def add_up(parts: Iterable[Sums]) -> Sums:
    return sum(parts, NOTHING)


def summarise(sums: Sums) -> Summary | None:
    """Turn sums into shares and an interval; None for an empty set."""
    if sums.count == 0 or sums.weight <= 0:
        return None
    shares = {share.value: getattr(sums, share.value) / sums.weight for share in Share}
    low = shares[Share.DONE.value]
    # Sums of fractions may end a hair above the whole.
    high = min(1.0, low + sums.unknown / sums.weight)
    return Summary(sums.count, sums.known, **shares, low=low, high=max(low, high))
