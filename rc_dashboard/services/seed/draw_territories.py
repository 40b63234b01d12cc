"""What chance decides of simulated commitments: whole columns at once, no record yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np

from rc_dashboard.domain.vocabulary import Confidence, Level, Status

Column = np.ndarray[Any, Any]

STATUSES = tuple(Status)
LEVELS = tuple(Level)
CONFIDENCES = (*Confidence, None)
#: How often each status is the one that a commitment ends in; ``not_reported`` has no update.
ENDS_IN = {
    Status.NOT_REPORTED: 0.08,
    Status.PLANNED: 0.10,
    Status.UNDER_DISCUSSION: 0.08,
    Status.IN_PROGRESS: 0.40,
    Status.PAUSED: 0.06,
    Status.BLOCKED: 0.06,
    Status.COMPLETED: 0.17,
    Status.ABANDONED: 0.05,
}
#: Milestones of a commitment that has some, and their weights.
STEPS = 3
STEP_WEIGHTS = ((1.0, 1.0, 1.0), (1.0, 2.0, 1.0))
_PLANNED, _DISCUSSED, _UNDER_WAY, _COMPLETED, _UNREPORTED = (
    STATUSES.index(status)
    for status in (
        Status.PLANNED,
        Status.UNDER_DISCUSSION,
        Status.IN_PROGRESS,
        Status.COMPLETED,
        Status.NOT_REPORTED,
    )
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Columns over n commitments; those of updates are n × updates.

    Codes are positions in the tuples above. ``declared`` is in twentieths, -1 for none;
    ``place`` and ``participants`` are -1 where the voice is not heard.
    """

    status: Column
    promised_on: Column
    starts_on: Column
    due_on: Column
    weight: Column
    rhythm_months: Column
    theme: Column
    department: Column
    step_pattern: Column
    update_on: Column
    update_status: Column
    steps_done: Column
    declared: Column
    confidence: Column
    has_evidence: Column
    place: Column
    participants: Column
    answers: Column

    @property
    def reported(self) -> Column:
        """Which commitments have updates at all."""
        return self.status != _UNREPORTED


def draw(random: np.random.Generator, n: int, updates: int, today: date, departments: int, themes: int) -> Drawn:
    """``n`` commitments with dates around ``today``, of every status."""
    now = np.datetime64(today, "D")
    status = _end_status(random, n, updates)
    promised = now - random.integers(120, 900, n).astype("timedelta64[D]")
    due = now + random.integers(-365, 541, n).astype("timedelta64[D]")
    due = np.maximum(due, promised + np.timedelta64(30, "D"))
    due[random.random(n) < 0.03] = np.datetime64("NaT")
    pattern = random.integers(-len(STEP_WEIGHTS), len(STEP_WEIGHTS), n)
    path = _path(random, status, updates)
    return Drawn(
        status=status,
        promised_on=promised,
        starts_on=promised + random.integers(0, 60, n).astype("timedelta64[D]"),
        due_on=due,
        weight=random.choice([1.0, 1.0, 1.0, 2.0, 3.0], n),
        rhythm_months=random.choice([3, 3, 3, 6], n),
        theme=random.integers(0, themes, n),
        department=random.integers(0, departments, n),
        step_pattern=pattern,
        update_on=_update_days(random, promised, now, updates),
        update_status=path,
        steps_done=_steps_done(random, path, pattern >= 0),
        declared=_declared(random, path, pattern >= 0),
        confidence=random.integers(0, len(CONFIDENCES), (n, updates)),
        has_evidence=(status == _COMPLETED) & (random.random(n) < 0.9),
        place=_voice(random, status, 0.12),
        participants=_voice(random, status, 0.06),
        answers=random.integers(8, 61, n),
    )


def _end_status(random: np.random.Generator, n: int, updates: int) -> Column:
    if updates == 0:
        return np.full(n, _UNREPORTED)
    return random.choice([STATUSES.index(s) for s in ENDS_IN], n, p=list(ENDS_IN.values()))


def _path(random: np.random.Generator, status: Column, updates: int) -> Column:
    """The status said at each update: to come first, under way next, the end at last."""
    path = np.full((len(status), updates), _UNDER_WAY)
    if updates == 0:
        return path
    path[:, 0] = random.choice([_PLANNED, _DISCUSSED, _UNDER_WAY], len(status))
    still_to_come = (status == _PLANNED) | (status == _DISCUSSED)
    path[still_to_come, :] = _PLANNED
    path[:, -1] = status
    return path


def _update_days(random: np.random.Generator, promised: Column, now: np.datetime64, updates: int) -> Column:
    """Days in order, between the promise and today."""
    share = np.sort(random.random((len(promised), updates)), axis=1)
    days = (now - promised).astype(int)[:, None] * share
    return promised[:, None] + days.astype(int).astype("timedelta64[D]")


def _steps_done(random: np.random.Generator, path: Column, has_steps: Column) -> Column:
    """Steps done after each update: never fewer than before, none while to come."""
    done = np.sort(random.integers(0, STEPS + 1, path.shape), axis=1)
    done[_is_to_come(path)] = 0
    done[path == _COMPLETED] = STEPS
    done[~has_steps] = 0
    return done


def _declared(random: np.random.Generator, path: Column, has_steps: Column) -> Column:
    """Progress declared, for three in five of those without steps; never going back."""
    declared = np.sort(random.integers(0, 20, path.shape), axis=1)
    silent = has_steps | (random.random(len(path)) < 0.4)
    declared[silent] = -1
    declared[_is_to_come(path)] = -1
    return declared


def _is_to_come(path: Column) -> Column:
    return (path == _PLANNED) | (path == _DISCUSSED)


def _voice(random: np.random.Generator, status: Column, share: float) -> Column:
    """A level for a share of the reported commitments, -1 for the others."""
    level = random.integers(0, len(LEVELS), len(status))
    level[(random.random(len(status)) >= share) | (status == _UNREPORTED)] = -1
    return level


class Ids:
    """UUIDv7 texts in order, as many as wanted, the same for the same seed and moment."""

    def __init__(self, random: np.random.Generator, now_utc: datetime) -> None:
        self._random = random
        started = now_utc - timedelta(hours=1)
        self._next = int((started - datetime(1970, 1, 1)).total_seconds() * 1000) << 12

    def take(self, n: int) -> list[str]:
        """4,096 to the millisecond, counted in the bits that RFC 9562 gives for it."""
        count = np.arange(self._next, self._next + n, dtype=np.uint64)
        self._next += n
        high = (count >> np.uint64(12) << np.uint64(16)) | np.uint64(0x7000) | (count & np.uint64(0xFFF))
        low = self._random.integers(0, 1 << 62, n, dtype=np.uint64) | np.uint64(1 << 63)
        text = np.column_stack([high, low]).astype(">u8").tobytes().hex()
        return [_dashed(text[at : at + 32]) for at in range(0, 32 * n, 32)]


def _dashed(text: str) -> str:
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
