"""What matters most of a programme or of one municipality, a few lines of each kind: a page's first screens."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rc_dashboard.domain.day import Day
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.services.views.commitments.search import Search, find_commitments
from rc_dashboard.services.views.territories.overview import Overview
from rc_dashboard.store.database import Database, Row

#: Lines of each kind: all of them and the figures make three screens of a phone.
MOST = 2


class Kind(StrEnum):
    """What is said of some commitments: by the catalogue's key of its words."""

    KEPT = "group.kept"
    BLOCKED = "group.blocked"
    LATE = "overview.late"
    UNDER_WAY = "group.under_way"
    MOVED = "overview.moved"


@dataclass(frozen=True, slots=True)
class Matter:
    """The first commitments of one kind, and how many more there are."""

    kind: Kind
    commitments: list[Row]
    more: int


def matters_of_programme(overview: Overview) -> list[Matter]:
    """What was kept lately, what is stuck and late, what moved."""
    stuck = [row for rows in overview.stuck.values() for row in rows]
    return [
        _matter(Kind.KEPT, overview.news.get("kept", []), overview.counted("kept")),
        _matter(Kind.BLOCKED, stuck, overview.stuck_count),
        _matter(Kind.LATE, overview.late, overview.total.late),
        _matter(Kind.MOVED, overview.news.get("moving", []), overview.counted("moving")),
    ]


def matters_of_municipality(database: Database, day: Day, place: Row) -> list[Matter]:
    """As it is on the day: what is kept, stuck, late, under way."""
    searches = {
        Kind.KEPT: Search(status=Status.COMPLETED),
        Kind.BLOCKED: Search(status=Status.BLOCKED),
        Kind.LATE: Search(late=True),
        Kind.UNDER_WAY: Search(status=Status.IN_PROGRESS),
    }
    found = {
        kind: find_commitments(database, day, place["collection"], search, place["id"])
        for kind, search in searches.items()
    }
    return [_matter(kind, one.commitments, one.total) for kind, one in found.items()]


def _matter(kind: Kind, commitments: list[Row], total: int) -> Matter:
    return Matter(kind, commitments[:MOST], max(0, total - MOST))
