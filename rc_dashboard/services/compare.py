"""Municipalities × families, only like with like."""

from __future__ import annotations

from dataclasses import dataclass, field

from rc_dashboard.domain.day import Day
from rc_dashboard.domain.vocabulary import Kind
from rc_dashboard.services.read_places import municipalities, themes_of
from rc_dashboard.services.read_sums import Figures, figures_by, rollup
from rc_dashboard.services.show_overview import Line, lines_of
from rc_dashboard.store.database import Database, Row


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One municipality: all of it, then family by family (None: nothing there)."""

    line: Line
    cells: list[Figures | None]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Municipalities of one kind in one collection, on one day."""

    day: Day
    collection: str
    kind: Kind | None
    kinds: list[Kind]
    themes: list[Row]
    lines: list[ComparedLine]
    total: int
    page: int
    left_out: list[Row] = field(default_factory=list)

    @property
    def mixes_kinds(self) -> bool:
        """Whether unlike municipalities stand side by side, which the reader is told."""
        return len({line.line.municipality["kind"] for line in self.lines}) > 1


def compare(
    database: Database, day: Day, collection: str, kind: Kind | None, search: str = "", page: int = 1
) -> Comparison:
    """``kind`` None lifts the like-with-like gate; the reader is then told what differs."""
    places = municipalities(database, collection, search, page)
    total = places[0]["total"] if places else 0
    kinds = [k for k in Kind if any(place["kind"] == k for place in places)]
    shown = [place for place in places if kind is None or place["kind"] == kind]
    left_out = [place for place in places if place not in shown]
    themes = themes_of(database, collection)
    rows = rollup(database, day, [place["id"] for place in shown])
    lines = [_compared(line, rows, themes) for line in lines_of(database, day, shown)]
    return Comparison(day, collection, kind, kinds, themes, lines, total, page, left_out)


def _compared(line: Line, rows: list[Row], themes: list[Row]) -> ComparedLine:
    own = [row for row in rows if row["municipality_id"] == line.municipality["id"]]
    by_theme = figures_by(own, "theme_id")
    return ComparedLine(line, [by_theme.get(theme["id"]) for theme in themes])


def likely_kind(database: Database, collection: str) -> Kind:
    """The kind to compare first: the most frequent one on the first page."""
    places = municipalities(database, collection)
    counted = [place["kind"] for place in places]
    return Kind(max(set(counted), key=counted.count)) if counted else Kind.COMMUNE
