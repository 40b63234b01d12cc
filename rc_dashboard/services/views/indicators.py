"""What is measured: a list of indicators, and one with its values over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from uuid import UUID

from rc_dashboard.domain.access import Reach, Reader, Right, may, reach
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import NotFound
from rc_dashboard.domain.indicators.rules import (
    IndicatorProgress,
    Remark,
    indicator_progress,
    next_value_due,
    remarks_on,
)
from rc_dashboard.domain.readings.small_counts import tells_of_few
from rc_dashboard.domain.text import fold
from rc_dashboard.domain.vocabulary import PROGRAMME, Direction
from rc_dashboard.services.views.paging import page_of
from rc_dashboard.services.views.territories.municipalities import escape_like
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row

PAGE_SIZE = 25
#: A value made from fewer answers, or that tells of fewer of them, is not shown.
SMALL_COUNT = 5


@dataclass(frozen=True, slots=True)
class IndicatorShown:
    """An indicator, its values in order of date, and the rule's word on the latest.

    ``hidden`` are the days of values that are not shown, because few people answered.
    """

    indicator: Row
    measurements: list[Row]
    progress: IndicatorProgress
    next_due_on: date | None = None
    remarks: tuple[Remark, ...] = ()
    hidden: list[date] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class IndicatorCard:
    """One indicator on a page of its own; ``entries`` is every value that was entered."""

    shown: IndicatorShown
    day: Day
    entries: list[Row]
    may_enter: bool
    may_publish: bool


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator in a list, on the day that was asked."""

    indicator: Row
    progress: IndicatorProgress
    next_due_on: date | None
    is_due: bool


@dataclass(frozen=True, slots=True)
class IndicatorSearch:
    """What is looked for; None and False leave a filter open."""

    text: str = ""
    municipality_id: UUID | None = None
    commitment_id: UUID | None = None
    due: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class IndicatorsFound:
    lines: list[IndicatorLine]
    total: int
    page: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE_SIZE))


def find_indicators(
    database: Database,
    reader: Reader,
    day: Day,
    collection: str = PROGRAMME,
    search: IndicatorSearch = IndicatorSearch(),
    *,
    small_count: int = SMALL_COUNT,
) -> IndicatorsFound:
    """One page of the indicators of a collection, drafts of the reader's own places among them."""
    ask = partial(
        cached_rows,
        database,
        "indicators/found",
        day=day.on,
        collection=collection,
        municipality_id=search.municipality_id,
        commitment_id=search.commitment_id,
        pattern=escape_like(fold(search.text)) or None,
        due=search.due,
        all_drafts=reach(reader, Right.SEE_INTERNAL) is Reach.ALL,
        draft_municipality_ids=own_drafts(reader),
        small_count=small_count,
        page_size=PAGE_SIZE,
    )
    rows, page = page_of(lambda offset: ask(offset=offset), search.page, PAGE_SIZE)
    return IndicatorsFound([_line(row, day) for row in rows], rows[0]["total"] if rows else 0, page)


def own_drafts(reader: Reader) -> list[UUID]:
    """The municipalities of which ``reader`` sees drafts as one of their own."""
    return sorted(reader.municipality_ids) if reach(reader, Right.SEE_INTERNAL) is Reach.OWN else []


def _line(row: Row, day: Day) -> IndicatorLine:
    direction = Direction(row["direction"])
    due = next_due(row, row["measured_on"], day)
    progress = indicator_progress(row["baseline"], row["value"], row["target"], direction)
    return IndicatorLine(row, progress, due, due is not None and due < day.on)


def next_due(indicator: Row, last_on: date | None, day: Day) -> date | None:
    """As it was kept when something was written; as of a day, from the last value until then."""
    if not day.as_of:
        return indicator["next_due_on"]
    return next_value_due(last_on or indicator["baseline_on"], indicator["rhythm_months"])


def show_indicator(
    database: Database, reader: Reader, day: Day, code: str, *, small_count: int = SMALL_COUNT
) -> IndicatorCard:
    """One indicator, as ``reader`` may see it.

    Raises ``NotFound`` when there is none, and when it is a draft that the reader may
    not see: the answer is the same.
    """
    found = cached_rows(database, "indicators/by_code", code=code)
    if not found or not (found[0]["is_public"] or may(reader, Right.SEE_INTERNAL, found[0]["municipality_id"])):
        raise NotFound("indicator_unknown", code=code[:60])
    row = found[0]
    place: UUID = row["municipality_id"]
    (shown,) = with_values(database, day, [row], small_count)
    internal = may(reader, Right.SEE_INTERNAL, place)
    return IndicatorCard(
        shown,
        day,
        cached_rows(database, "indicators/entries", indicator_id=row["id"]) if internal else [],
        may(reader, Right.UPDATE, place) and not day.as_of,
        may(reader, Right.PUBLISH, place) and not day.as_of,
    )


def indicators_of(
    database: Database, day: Day, commitment_id: UUID, small_count: int = SMALL_COUNT
) -> list[IndicatorShown]:
    """Published indicators of a commitment with their values and progress by the day."""
    rows = cached_rows(database, "indicators/of_commitment", commitment_id=commitment_id)
    return with_values(database, day, rows, small_count)


def with_values(database: Database, day: Day, rows: Sequence[Row], small_count: int) -> list[IndicatorShown]:
    """Each indicator with the value that stands for each day, and the rule on the latest."""
    measured: dict[UUID, list[Row]] = {}
    for row in cached_rows(
        database, "indicators/measurements_of", indicator_ids=[row["id"] for row in rows], day=day.on
    ):
        measured.setdefault(row["indicator_id"], []).append(row)
    return [_shown(row, measured.get(row["id"], []), day, small_count) for row in rows]


def _shown(indicator: Row, measurements: list[Row], day: Day, small_count: int) -> IndicatorShown:
    few = [tells_of_few(m["value"], m["n"], indicator["unit"], small_count) for m in measurements]
    enough = [m for m, is_few in zip(measurements, few, strict=True) if not is_few]
    last = enough[-1] if enough else None
    direction = Direction(indicator["direction"])
    baseline, target = indicator["baseline"], indicator["target"]
    return IndicatorShown(
        indicator,
        enough,
        indicator_progress(baseline, last["value"] if last else None, target, direction),
        next_due(indicator, measurements[-1]["measured_on"] if measurements else None, day),
        remarks_on(baseline, target, direction),
        [m["measured_on"] for m, is_few in zip(measurements, few, strict=True) if is_few],
    )
