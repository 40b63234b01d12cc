"""The programme at a glance: how far each municipality is, what moved, what is late."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from rc_dashboard.domain.day import Day
from rc_dashboard.services.read_places import PAGE_SIZE, municipalities
from rc_dashboard.services.read_sums import Figures, figures_by, figures_of_collection, rollup
from rc_dashboard.store.answers import answers
from rc_dashboard.store.database import Database, Row

SHOWN_MOVES = 8
SHOWN_LATE = 8


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
    moved: list[Row]
    late: list[Row]
    facts: list[Row]
    steps: list[Row]

    @property
    def pages(self) -> int:
        return max(1, -(-self.municipalities // PAGE_SIZE))


def show_overview(database: Database, day: Day, collection: str, search: str = "", page: int = 1) -> Overview:
    """One collection of territories on a day, a page of its municipalities at a time."""
    places = municipalities(database, collection, search, page)
    moved = answers(database, "moved", day.on, collection, SHOWN_MOVES, as_of=day.as_of)
    late = answers(database, "late", day.on, collection, SHOWN_LATE, as_of=day.as_of)
    return Overview(
        day,
        collection,
        figures_of_collection(database, day, collection),
        lines_of(database, day, places),
        places[0]["total"] if places else 0,
        page,
        moved,
        late,
        answers(database, "programme_figures"),
        answers(database, "programme_steps"),
    )


def lines_of(database: Database, day: Day, places: list[Row]) -> list[Line]:
    """A line per municipality, in the order of ``places``."""
    ids: list[UUID] = [place["id"] for place in places]
    by_place = figures_by(rollup(database, day, ids), "municipality_id")
    taking_part: dict[UUID, list[Row]] = {}
    for row in answers(database, "participations", ids):
        taking_part.setdefault(row["municipality_id"], []).append(row)
    nothing = Figures(None)
    return [Line(p, by_place.get(p["id"], nothing), taking_part.get(p["id"], [])) for p in places]
