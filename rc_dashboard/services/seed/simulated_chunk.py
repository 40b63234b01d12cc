"""Some simulated municipalities on their way into the database: what was drawn, and the verdicts on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache

import numpy as np
import pyarrow as pa

from rc_dashboard.domain.codes import COMMITMENT, compose
from rc_dashboard.domain.commitments.progress import Step
from rc_dashboard.domain.commitments.standing import Voices, stand
from rc_dashboard.domain.vocabulary import Level, Status
from rc_dashboard.services.seed.draw_territories import (
    CONFIDENCES,
    LEVELS,
    STATUSES,
    STEP_WEIGHTS,
    STEPS,
    Drawn,
    Ids,
)
from rc_dashboard.store.commitments import standing_columns
from rc_dashboard.store.database import Row, Transaction

DEPARTMENTS = ("Direction simulée A", "Direction simulée B", "Direction simulée C", "Direction simulée D", "")
THEMES = ("accessibility", "participation", "peer_mentoring", "lived_expertise")
PROMISED_AT, SAID_AT = time(8), time(9)


@dataclass(frozen=True, slots=True)
class Size:
    """How much to simulate: municipalities, commitments of each, updates of each."""

    municipalities: int
    commitments: int = 20
    updates: int = 4


class Chunk:
    """Some municipalities on their way into the database, column by column."""

    def __init__(
        self,
        tx: Transaction,
        ids: Ids,
        themes: list[str],
        today: date,
        size: Size,
        numbers: range,
        drawn: Drawn,
    ) -> None:
        self.tx, self.ids, self.themes, self.today = tx, ids, themes, today
        self.size, self.numbers, self.drawn = size, numbers, drawn
        self.n = len(drawn.status)
        self.places = ids.take(len(numbers))
        self.short_codes = [f"S{number + 1:05d}" for number in numbers]
        self.place_of = [place for place in self.places for _ in range(size.commitments)]
        self.commitments = ids.take(self.n)
        self.codes = [
            compose(short, COMMITMENT, number + 1)
            for short in self.short_codes
            for number in range(size.commitments)
        ]
        self.theme_of = [themes[index] for index in drawn.theme]
        self.department_of = [DEPARTMENTS[index] for index in drawn.department]
        self.milestones = [ids.take(STEPS) if pattern >= 0 else [] for pattern in drawn.step_pattern]
        self.updates = ids.take(self.n * size.updates)
        self.update_days = drawn.update_on.astype(object)
        self.promised_days = drawn.promised_on.astype(object)
        self.standings = self._judge()

    def _judge(self) -> list[list[Row]]:
        """The verdict on each commitment as promised (first), then after each update."""
        drawn = self.drawn
        status, done = drawn.update_status.tolist(), drawn.steps_done.tolist()
        declared, confidence = drawn.declared.tolist(), drawn.confidence.tolist()
        patterns, rhythms, reported = (
            drawn.step_pattern.tolist(),
            drawn.rhythm_months.tolist(),
            drawn.reported.tolist(),
        )
        place, participants = drawn.place.tolist(), drawn.participants.tolist()
        standings = []
        for i in range(self.n):
            rhythm, pattern = rhythms[i], patterns[i]
            path = [judged(0, -1, -1, None, pattern, 0, None, rhythm, -1, -1)]
            for u in range(self.size.updates if reported[i] else 0):
                heard = (place[i], participants[i]) if u == self.size.updates - 1 else (-1, -1)
                before = path[-1]["progress"] if STATUSES[status[i][u]] is Status.ABANDONED else None
                on = self.update_days[i, u]
                said = (status[i][u], declared[i][u], confidence[i][u])
                path.append(judged(*said, on, pattern, done[i][u], before, rhythm, *heard))
            standings.append(path)
        return standings

    def last_update(self, i: int) -> str | None:
        said = len(self.standings[i]) - 1
        return self.updates[i * self.size.updates + said - 1] if said else None

    def day(self, i: int, at: int) -> date:
        return self.update_days[i, at - 1] if at else self.promised_days[i]

    def is_proved(self, i: int) -> bool:
        return bool(self.drawn.has_evidence[i])

    def promised(self, of: Sequence[int]) -> dict[str, object]:
        """What was promised, for the commitments ``of``."""
        index = np.asarray(of, dtype=int)
        return {
            "municipality_id": [self.place_of[i] for i in of],
            "theme_id": [self.theme_of[i] for i in of],
            "department": [self.department_of[i] for i in of],
            "due_on": self.drawn.due_on[index],
            "weight": self.drawn.weight[index],
            "published": True,
        }

    def verdicts(self, rows: list[Row]) -> dict[str, object]:
        return {column: pa.array([row[column] for row in rows], kind) for column, kind in _VERDICT_TYPES.items()}

    def updates_in_order(self) -> list[tuple[int, int]]:
        """Commitment and number of each update, in order."""
        return [(i, at) for i, path in enumerate(self.standings) for at in range(1, len(path))]

    def insert(self, table: str, count: int, **columns: object) -> None:
        """Columns into a table; a single value stands for a whole column of it."""
        self.tx.insert_table(table, pa.table({name: _column(value, count) for name, value in columns.items()}))


_VERDICT_TYPES = {
    "status": pa.string(),
    "confidence": pa.string(),
    "last_update_on": pa.date32(),
    "progress": pa.float64(),
    "share_done": pa.float64(),
    "share_under_way": pa.float64(),
    "share_to_come": pa.float64(),
    "share_stopped": pa.float64(),
    "share_not_reported": pa.float64(),
    "next_update_due_on": pa.date32(),
    "milestone_count": pa.int32(),
    "milestone_done_count": pa.int32(),
    "gap": pa.string(),
}


def _column(value: object, count: int) -> object:
    return pa.repeat(pa.scalar(value), count) if isinstance(value, (str, bool, int, float)) else value


@lru_cache(maxsize=200_000)
def judged(
    status: int,
    declared: int,
    confidence: int,
    on: date | None,
    pattern: int,
    done: int,
    before: float | None,
    rhythm_months: int,
    place: int,
    participants: int,
) -> Row:
    """The rule on one of the few situations that are drawn, as columns; not to be changed."""
    weights = STEP_WEIGHTS[pattern] if pattern >= 0 else ()
    standing = stand(
        STATUSES[status],
        declared=declared / 20 if declared >= 0 else None,
        confidence=CONFIDENCES[confidence],
        on=on,
        steps=[Step(weight, step < done) for step, weight in enumerate(weights)],
        before=before,
        rhythm_months=rhythm_months,
        voices=Voices(_level(place), _level(participants)),
    )
    return standing_columns(standing)


def _level(index: int) -> Level | None:
    return LEVELS[index] if index >= 0 else None
