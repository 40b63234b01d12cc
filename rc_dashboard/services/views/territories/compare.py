"""Municipalities × families, only like with like, on a day or between two."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from rc_dashboard.domain.day import Day
from rc_dashboard.domain.pace import elapsed
from rc_dashboard.domain.text import fold
from rc_dashboard.domain.vocabulary import Kind, Reply, Unblocker
from rc_dashboard.services.views.paging import page_of
from rc_dashboard.services.views.territories.municipalities import PAGE_SIZE, escape_like, themes_of
from rc_dashboard.services.views.territories.overview import Line, by_who, lines_of
from rc_dashboard.services.views.territories.totals import Figures, figures_by, rollup
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row

#: Municipalities that were left out, named; beyond, only counted.
NAMED = 12
#: Commitments whose time is drawn on one page; of a longer list the reader chooses a municipality.
PACED = 60


@dataclass(frozen=True, slots=True)
class Gate:
    """What may stand side by side; None lifts a part of it, and the reader is told what differs."""

    kind: Kind | None = None
    edition: str | None = None


@dataclass(frozen=True, slots=True)
class Freshness:
    """How old the last updates of what is still open are; days are None where there is none."""

    count: int = 0
    updated: int = 0
    overdue: int = 0
    median_days: int | None = None
    oldest_days: int | None = None

    @property
    def silent(self) -> int:
        return self.count - self.updated


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One municipality: all of it, then family by family (None: nothing there); ``before`` and
    ``cells_before`` are the same on the earlier day, if there is one."""

    line: Line
    cells: list[Figures | None]
    before: Figures | None = None
    cells_before: list[Figures | None] = field(default_factory=list)
    replies: dict[Reply, int] = field(default_factory=dict)
    freshness: Freshness = Freshness()
    obstacles: dict[Unblocker | None, list[Row]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Paced:
    """A commitment with the share of its time that has gone by; None: its days are not known."""

    commitment: Row
    elapsed: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Municipalities of one kind in one collection, on one day."""

    day: Day
    since: date | None
    collection: str
    gate: Gate
    kinds: list[Kind]
    editions: list[str]
    themes: list[Row]
    lines: list[ComparedLine]
    total: int
    page: int
    left_out: list[Row]
    pace: list[Paced]
    paced_total: int

    @property
    def kind(self) -> Kind | None:
        return self.gate.kind

    @property
    def mixes_kinds(self) -> bool:
        """Whether unlike municipalities stand side by side, which the reader is told."""
        return len({line.line.municipality["kind"] for line in self.lines}) > 1

    @property
    def mixes_editions(self) -> bool:
        """Whether municipalities of different editions do: they did not have the same time."""
        return len({tuple(p["edition"] for p in line.line.participations) for line in self.lines}) > 1

    @property
    def obstacles(self) -> dict[Unblocker | None, list[Row]]:
        """Everything that is blocked on this page, by who can lift it."""
        return by_who([row for line in self.lines for rows in line.obstacles.values() for row in rows])

    @property
    def left_out_total(self) -> int:
        return self.left_out[0]["total"] if self.left_out else 0

    def kept(self) -> dict[str, str]:
        """The gate and the earlier day as an address carries them."""
        return {
            "kind": self.gate.kind.value if self.gate.kind else "all",
            "edition": (self.gate.edition or "all") if self.editions else "",
            "since": self.since.isoformat() if self.since else "",
        }

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE_SIZE))


def compare(
    database: Database,
    day: Day,
    collection: str,
    kind: Kind | None,
    search: str = "",
    page: int = 1,
    *,
    edition: str | None = None,
    since: date | None = None,
    paced: str = "",
) -> Comparison:
    """A page of the municipalities that pass the gate, beside each other in the order of the list.

    ``since`` adds how they stood on an earlier day; ``paced`` names the one municipality
    whose commitments are set beside their time.
    """
    gate = Gate(kind, edition)
    wanted: dict[str, Any] = {"kind": kind.value if kind else None, "code": edition}
    pattern = escape_like(fold(search)) or None
    ask = partial(
        cached_rows,
        database,
        "views/compare/places",
        collection=collection,
        pattern=pattern,
        page_size=PAGE_SIZE,
        **wanted,
    )
    places, page = page_of(lambda offset: ask(offset=offset), page, PAGE_SIZE)
    kinds, editions = _choices(database, collection)
    themes = themes_of(database, collection)
    pace = _pace(database, day, [p["id"] for p in places if paced in ("", p["code"])])
    return Comparison(
        day,
        since if since and since < day.on else None,
        collection,
        gate,
        kinds,
        editions,
        themes,
        _lines(database, day, places, themes, since),
        places[0]["total"] if places else 0,
        page,
        cached_rows(database, "views/compare/left_out", collection=collection, page_size=NAMED, **wanted),
        [Paced(row, elapsed(row["starts_on"], row["due_on"], day.on)) for row in pace],
        pace[0]["total"] if pace else 0,
    )


def _pace(database: Database, day: Day, ids: list[UUID]) -> list[Row]:
    return cached_rows(
        database, "views/compare/pace", day=day.on, municipality_ids=ids, page_size=PACED, as_of=day.as_of
    )


def _lines(
    database: Database, day: Day, places: list[Row], themes: list[Row], since: date | None
) -> list[ComparedLine]:
    ids = [place["id"] for place in places]
    now = rollup(database, day, ids)
    earlier = since is not None and since < day.on
    then = rollup(database, Day(since, as_of=True), ids) if since and earlier else []
    total_then = figures_by(then, "municipality_id")
    replies = cached_rows(database, "views/compare/replies", day=day.on, municipality_ids=ids)
    fresh = {row["municipality_id"]: row for row in _asked(database, "views/compare/freshness", day, ids)}
    blocked = _asked(database, "views/compare/obstacles", day, ids)
    return [
        ComparedLine(
            line,
            _cells(now, line.municipality["id"], themes),
            total_then.get(line.municipality["id"], Figures(None)) if earlier else None,
            _cells(then, line.municipality["id"], themes) if earlier else [],
            {Reply(r["reply"]): r["count"] for r in replies if r["municipality_id"] == line.municipality["id"]},
            _freshness(fresh.get(line.municipality["id"])),
            by_who([row for row in blocked if row["municipality_id"] == line.municipality["id"]]),
        )
        for line in lines_of(database, day, places)
    ]


def _asked(database: Database, name: str, day: Day, ids: list[UUID]) -> list[Row]:
    return cached_rows(database, name, day=day.on, municipality_ids=ids, as_of=day.as_of)


def _cells(rows: list[Row], municipality_id: UUID, themes: list[Row]) -> list[Figures | None]:
    by_theme = figures_by((row for row in rows if row["municipality_id"] == municipality_id), "theme_id")
    return [by_theme.get(theme["id"]) for theme in themes]


def _freshness(row: Row | None) -> Freshness:
    if row is None:
        return Freshness()
    median = row["median_days"]
    return Freshness(
        row["count"],
        row["updated"],
        int(row["overdue"] or 0),
        None if median is None else round(median),
        row["oldest_days"],
    )


def likely_gate(database: Database, collection: str) -> Gate:
    """What to compare first: the edition that most municipalities have begun, and the kind
    that is most frequent in it. Nothing is gated in a collection without editions but the kind."""
    rows = cached_rows(database, "views/compare/gates", collection=collection)
    begun: dict[str | None, int] = {}
    for row in rows:
        begun[row["edition"]] = begun.get(row["edition"], 0) + int(row["begun"])
    edition = max(begun, key=lambda code: (code is not None, begun[code]), default=None)
    inside = [row for row in rows if row["edition"] == edition]
    most = max(inside, key=lambda row: row["municipalities"], default=None)
    return Gate(Kind(most["kind"]) if most else Kind.COMMUNE, edition)


def gate_of(database: Database, collection: str, kind: str, edition: str) -> Gate:
    """The gate that an address asks for: "all" lifts a part of it, what is not known is as if not said."""
    likely = likely_gate(database, collection)
    known = _choices(database, collection)[1]
    return Gate(
        None if kind == "all" else Kind(kind) if kind in set(Kind) else likely.kind,
        None if edition == "all" else edition if edition in known else likely.edition,
    )


def _choices(database: Database, collection: str) -> tuple[list[Kind], list[str]]:
    rows = cached_rows(database, "views/compare/gates", collection=collection)
    found = {row["kind"] for row in rows}
    editions = dict.fromkeys(row["edition"] for row in rows if row["edition"])
    return [kind for kind in Kind if kind.value in found], list(editions)
