"""The figures: one function from sums to what is printed, the same for every screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from rc_dashboard.domain.commitments.progress import Summary, Sums, add_up, summarise
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.vocabulary import Group
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row

_COUNT_COLUMNS = ("late", "disagreements", "examples", "reweighted")


@dataclass(frozen=True, slots=True)
class Figures:
    """A set of commitments: its summary (None if it is empty), and counts that groups do not say."""

    summary: Summary | None
    late: int = 0
    disagreements: int = 0
    examples: int = 0
    #: How many have another weight than the one that was announced: sums before and after differ by it.
    reweighted: int = 0

    @property
    def count(self) -> int:
        return self.summary.count if self.summary else 0

    @property
    def kept(self) -> int:
        return self.of(Group.KEPT)

    @property
    def blocked(self) -> int:
        return self.of(Group.BLOCKED)

    def of(self, group: Group) -> int:
        """How many commitments stand in one group."""
        return self.summary.counts[group] if self.summary else 0


def figures_from(rows: Iterable[Row]) -> Figures:
    """Figures of the union of some rows of the query ``rollup``."""
    rows = list(rows)
    counts = {name: sum(int(row[name] or 0) for row in rows) for name in _COUNT_COLUMNS}
    return Figures(summarise(add_up(sums_from(row) for row in rows)), **counts)


def sums_from(row: Row) -> Sums:
    """The sums of one row, which tells of one group."""
    group = Group(row["status_group"])
    return Sums(row["known"], row["progress"], row["unknown"], {group: row["count"]}, {group: row["weight"]})


def rollup(database: Database, day: Day, municipality_ids: Sequence[UUID]) -> list[Row]:
    """Sums per municipality, family and group on a day."""
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
