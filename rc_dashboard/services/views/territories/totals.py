"""The figures: one function from sums to what is printed, the same for every screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from rc_dashboard.domain.commitments.progress import Summary, Sums, add_up, summarise
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.vocabulary import Share
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row

_SUM_COLUMNS = Sums.__slots__
_COUNT_COLUMNS = (
    "late", "blocked", "completed", "abandoned", "begun", "planned", "silent", "disagreements", "examples",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figures:
    """A set of commitments: its summary (None if it is empty) and its counts."""

    summary: Summary | None
    count: int = 0
    late: int = 0
    blocked: int = 0
    completed: int = 0
    abandoned: int = 0
    begun: int = 0
    planned: int = 0
    silent: int = 0
    disagreements: int = 0
    examples: int = 0

    def by_share(self) -> dict[Share, int]:
        """How many commitments stand in each of the five, a commitment in one only: by its status."""
        counts = (self.completed, self.begun, self.planned, self.abandoned, self.silent)
        return dict(zip(Share, counts, strict=True))


def figures_from(rows: Iterable[Row]) -> Figures:
    """Figures of the union of some rows of the questions ``rollup*``."""
    rows = list(rows)
    sums = add_up(sums_from(row) for row in rows)
    counts = {name: sum(int(row.get(name) or 0) for row in rows) for name in _COUNT_COLUMNS}
    return Figures(summarise(sums), sums.count, **counts)


def sums_from(row: Row) -> Sums:
    return Sums(*((row[name] or 0) for name in _SUM_COLUMNS))


def rollup(database: Database, day: Day, municipality_ids: Sequence[UUID]) -> list[Row]:
    """Sums per municipality and family on a day."""
    return cached_rows(
        database,
        "views/totals/rollup",
        day=day.on,
        municipality_ids=list(municipality_ids),
        collection=None,
        as_of=day.as_of,
    )


def figures_by(rows: Iterable[Row], column: str) -> dict[object, Figures]:
    """Figures per value of ``column`` (``municipality_id`` or ``theme_id``)."""
    grouped: dict[object, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row[column], []).append(row)
    return {value: figures_from(part) for value, part in grouped.items()}


def figures_of_collection(database: Database, day: Day, collection: str) -> Figures:
    return figures_from(
        cached_rows(
            database,
            "views/totals/rollup",
            day=day.on,
            municipality_ids=[],
            collection=collection,
            as_of=day.as_of,
        )
    )
