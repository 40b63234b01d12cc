"""Find commitments: by words, family, status, department, lateness, on a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import partial
from uuid import UUID

from rc_dashboard.domain.day import Day
from rc_dashboard.domain.text import fold
from rc_dashboard.domain.vocabulary import Gap, Status
from rc_dashboard.services.views.paging import page_of
from rc_dashboard.services.views.readings import VoiceShown, voices_of_many
from rc_dashboard.services.views.territories.municipalities import escape_like
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; None and False leave a filter open."""

    text: str = ""
    theme_id: UUID | None = None
    status: Status | None = None
    department: str | None = None
    late: bool = False
    not_updated: bool = False
    gap: Gap | None = None
    changed_since: date | None = None
    page: int = 1

    @property
    def is_open(self) -> bool:
        return self == Search(page=self.page)


@dataclass(frozen=True, slots=True)
class Found:
    """One page of published commitments with their three voices, and how many there are in all."""

    commitments: list[Row]
    total: int
    page: int
    voices: dict[UUID, list[VoiceShown]] = field(default_factory=dict)

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE_SIZE))


def find_commitments(
    database: Database, day: Day, collection: str, search: Search, municipality_id: UUID | None = None
) -> Found:
    """Published commitments of a collection, of one municipality if it is named."""
    ask = partial(
        cached_rows,
        database,
        "commitments/listed",
        day=day.on,
        collection=collection,
        municipality_id=municipality_id,
        pattern=escape_like(fold(search.text)) or None,
        theme_id=search.theme_id,
        status=search.status.value if search.status else None,
        department=search.department,
        late=search.late,
        gap=search.gap.value if search.gap else None,
        changed_since=search.changed_since,
        page_size=PAGE_SIZE,
        not_updated=search.not_updated,
        as_of=day.as_of,
    )
    rows, page = page_of(lambda offset: ask(offset=offset), search.page, PAGE_SIZE)
    return Found(rows, rows[0]["total"] if rows else 0, page, voices_of_many(database, day, rows))


def departments(database: Database, collection: str, municipality_id: UUID | None = None) -> list[str]:
    return [
        row["department"]
        for row in cached_rows(
            database, "commitments/departments", collection=collection, municipality_id=municipality_id
        )
    ]
