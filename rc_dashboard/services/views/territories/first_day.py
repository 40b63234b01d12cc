"""The first day: what an empty installation still lacks before it can be used, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database


class FirstStep(StrEnum):
    """In the order in which each needs the one before."""

    PROGRAMME = "programme"
    TERRITORIES = "territories"
    ACCOUNTS = "accounts"
    RECOMMENDATIONS = "recommendations"
    COMMITMENTS = "commitments"


@dataclass(frozen=True, slots=True)
class FirstDay:
    """What each step has so far, and whether it is done; ``has_administrator``: whether anybody can begin."""

    counts: dict[FirstStep, int]
    done: dict[FirstStep, bool]
    has_administrator: bool

    @property
    def is_over(self) -> bool:
        return all(self.done.values())

    @property
    def next(self) -> FirstStep | None:
        """The first step that is not done."""
        return next((step for step, done in self.done.items() if not done), None)


def first_day(database: Database) -> FirstDay:
    """Example data and accounts count for nothing here: the real season has not begun with them."""
    row = cached_rows(database, "seed/begun")[0]
    counts = {
        FirstStep.PROGRAMME: row["editions"],
        FirstStep.TERRITORIES: row["municipalities"],
        FirstStep.ACCOUNTS: row["coordinators"] + row["officers"],
        FirstStep.RECOMMENDATIONS: row["recommendations"],
        FirstStep.COMMITMENTS: row["commitments"],
    }
    done = {step: count > 0 for step, count in counts.items()}
    done[FirstStep.ACCOUNTS] = row["coordinators"] > 0 and row["officers"] > 0
    return FirstDay(counts, done, row["administrators"] > 0)
