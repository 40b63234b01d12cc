"""The programme at a glance: how far each municipality is, what was kept, what moves, what is stuck."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rc_dashboard.domain.dates import add_months
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.vocabulary import Unblocker
from rc_dashboard.services.views.territories.municipalities import PAGE_SIZE, municipalities_page
from rc_dashboard.services.views.territories.totals import Figures, figures_by, figures_of_collection, rollup
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row

#: What is listed of each part; the rest is behind a link.
SHOWN_NEWS, SHOWN_STUCK, SHOWN_LATE = 5, 4, 6
#: How far back the news go unless the reader says otherwise.
NEWS_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One municipality with its figures and its editions."""

    municipality: Row
    figures: Figures
    participations: list[Row]


@dataclass(frozen=True, slots=True)
class Overview:
    day: Day
    collection: str
    total: Figures
    lines: list[Line]
    municipalities: int
    page: int
    since: date
    news: dict[str, list[Row]]
    stuck: dict[Unblocker | None, list[Row]]
    late: list[Row]
    facts: list[Row]
    steps: list[Row]

    @property
    def pages(self) -> int:
        return max(1, -(-self.municipalities // PAGE_SIZE))

    def counted(self, what: str) -> int:
        """How many commitments have news of this kind: kept, stuck, unblocked, stopped, moving."""
        rows = self.news.get(what, [])
        return rows[0]["total"] if rows else 0

    @property
    def stuck_count(self) -> int:
        return sum(rows[0]["total"] for rows in self.stuck.values())


def show_overview(
    database: Database, day: Day, collection: str, search: str = "", page: int = 1, since: date | None = None
) -> Overview:
    """One collection of territories on a day, a page of its municipalities at a time, and what
    happened there since an earlier day (three months before, unless it is said)."""
    places, page = municipalities_page(database, collection, search, page)
    earlier = since if since and since < day.on else add_months(day.on, -NEWS_MONTHS)
    news = cached_rows(
        database,
        "views/overview/news",
        day=day.on,
        collection=collection,
        since=earlier,
        shown=SHOWN_NEWS,
        as_of=day.as_of,
    )
    stuck = cached_rows(
        database, "views/overview/stuck", day=day.on, collection=collection, shown=SHOWN_STUCK, as_of=day.as_of
    )
    late = cached_rows(
        database, "commitments/late", day=day.on, collection=collection, page_size=SHOWN_LATE, as_of=day.as_of
    )
    return Overview(
        day,
        collection,
        figures_of_collection(database, day, collection),
        lines_of(database, day, places),
        places[0]["total"] if places else 0,
        page,
        earlier,
        {what: [row for row in news if row["what"] == what] for what in dict.fromkeys(r["what"] for r in news)},
        by_who(stuck),
        late,
        cached_rows(database, "territories/programme/figures"),
        cached_rows(database, "territories/programme/steps"),
    )


def by_who(blocked: list[Row]) -> dict[Unblocker | None, list[Row]]:
    """Blocked commitments by who can lift the obstacle, as it was said publicly (None: not said)."""
    found: dict[Unblocker | None, list[Row]] = {}
    for who in (*Unblocker, None):
        rows = [row for row in blocked if (row["obstacle_who"] or None) == (who.value if who else None)]
        if rows:
            found[who] = rows
    return found


def lines_of(database: Database, day: Day, places: list[Row]) -> list[Line]:
    """A line per municipality, in the order of ``places``."""
    ids: list[UUID] = [place["id"] for place in places]
    by_place = figures_by(rollup(database, day, ids), "municipality_id")
    taking_part: dict[UUID, list[Row]] = {}
    for row in cached_rows(database, "territories/programme/participations", municipality_ids=ids):
        taking_part.setdefault(row["municipality_id"], []).append(row)
    nothing = Figures(None)
    return [Line(p, by_place.get(p["id"], nothing), taking_part.get(p["id"], [])) for p in places]
