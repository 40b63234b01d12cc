"""Progress: of one commitment, and of many (docs/rules.md#progress).

Python judges one, when it is written; SQL adds up many. ``judge`` is the judgement
that is stored with the row; ``summarise`` turns the sums into what is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from rc_dashboard.domain.commitments.statuses import CLOSED, group_of
from rc_dashboard.domain.dates import add_months
from rc_dashboard.domain.vocabulary import Group, Share, Status

N = TypeVar("N", int, float)

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

    ``progress`` is in [0, 1], or None where nobody has stated it. The five shares are in [0, 1]
    and add to 1: the old split of progress, stored and in the open data for one version more.
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
    steps done, if there are steps; else 0 while it is planned or under discussion,
    which a declared progress contradicts; else what was declared. An abandoned one keeps the progress that it had
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
    if group_of(status) is Group.TO_COME and not sum(step.weight for step in steps):
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
    """A set of commitments: how many stand in each group, and the mean of their progress.

    ``weights`` are shares of the whole weight in [0, 1] that add to 1. ``low`` and ``high`` are the
    mean progress in [0, 1]: F, and F plus the weight of what is not known. ``known`` of ``count``
    commitments have a stated progress.
    """

    count: int
    known: int
    counts: Mapping[Group, int]
    weights: Mapping[Group, float]
    low: float
    high: float

    @property
    def kept(self) -> int:
        return self.counts[Group.KEPT]

    @property
    def is_exact(self) -> bool:
        """One figure may be printed only where nothing is unknown."""
        return self.known == self.count

    @property
    def is_small(self) -> bool:
        return self.count < SMALL_SET


@dataclass(frozen=True, slots=True)
class Sums:
    """What SQL adds up over a set: counts and weights by group, and weight × progress."""

    known: int = 0
    progress: float = 0.0
    unknown: float = 0.0
    counts: Mapping[Group, int] = field(default_factory=dict)
    weights: Mapping[Group, float] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return sum(self.counts.values())

    @property
    def weight(self) -> float:
        return sum(self.weights.values())

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            self.known + other.known,
            self.progress + other.progress,
            self.unknown + other.unknown,
            _added(self.counts, other.counts),
            _added(self.weights, other.weights),
        )


def _added(one: Mapping[Group, N], other: Mapping[Group, N]) -> dict[Group, N]:
    return {group: one.get(group, 0) + other.get(group, 0) for group in Group if group in one or group in other}


NOTHING = Sums()


def sums_of(weight: float, status: Status, progress: float | None) -> Sums:
    """One commitment as a set of one; the reference for what SQL adds up."""
    group, is_known = group_of(status), progress is not None
    return Sums(
        int(is_known),
        weight * (progress or 0.0),
        0.0 if is_known else weight,
        {group: 1},
        {group: weight},
    )


def add_up(parts: Iterable[Sums]) -> Sums:
    return sum(parts, NOTHING)


def summarise(sums: Sums) -> Summary | None:
    """Turn sums into groups and an interval; None for an empty set."""
    count, weight = sums.count, sums.weight
    if count == 0 or weight <= 0:
        return None
    counts = {group: sums.counts.get(group, 0) for group in Group}
    weights = {group: sums.weights.get(group, 0.0) / weight for group in Group}
    # Sums of fractions may end a hair above the whole.
    low = min(1.0, sums.progress / weight)
    high = min(1.0, low + sums.unknown / weight)
    return Summary(count, sums.known, counts, weights, low, high)
