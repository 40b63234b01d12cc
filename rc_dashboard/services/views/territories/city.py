"""One municipality: how far it is, by family and over time, and what it was asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import itemgetter
from uuid import UUID

from rc_dashboard.domain.access import VISITOR, Reader
from rc_dashboard.domain.commitments.attention import reasons_for_recommendation
from rc_dashboard.domain.commitments.progress import Summary, add_up, summarise
from rc_dashboard.domain.dates import add_months
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.vocabulary import Reason, Reply
from rc_dashboard.services.views.territories.municipalities import shown_municipality, themes_of
from rc_dashboard.services.views.territories.totals import Figures, figures_by, figures_from, rollup, sums_from
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row

HISTORY_MONTHS = 18


@dataclass(frozen=True, slots=True)
class Recommended:
    """A recommendation with the commitments that answer it, and why it needs attention."""

    recommendation: Row
    commitments: list[Row]
    reasons: tuple[Reason, ...]
    origin: Row | None = None
    taken_up: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Moment:
    """The summary of a municipality as of a day."""

    on: date
    summary: Summary


@dataclass(frozen=True, slots=True)
class City:
    day: Day
    municipality: Row
    figures: Figures
    families: list[tuple[Row, Figures]]
    without_family: Figures
    participations: list[Row]
    questions: list[Row]
    recommendations: list[Recommended]
    history: list[Moment]


def show_city(database: Database, day: Day, code: str, reader: Reader = VISITOR) -> City:
    """Raises ``NotFound`` for an unknown code, or one that this reader may not know of yet."""
    place = shown_municipality(database, code, reader)
    rows = rollup(database, day, [place["id"]])
    by_theme = figures_by(rows, "theme_id")
    nothing = Figures(None)
    themes = themes_of(database, place["collection"])
    known = {theme["id"] for theme in themes}
    rest = [row for row in rows if row["theme_id"] not in known]
    return City(
        day,
        place,
        figures_from(rows),
        [(theme, by_theme.get(theme["id"], nothing)) for theme in themes],
        figures_from(rest),
        cached_rows(database, "territories/programme/participations", municipality_ids=[place["id"]]),
        cached_rows(database, "territories/labs/questions_of", municipality_id=place["id"]),
        recommendations_of(database, day, place["id"]),
        history_of(database, day, place["id"]),
    )


def recommendations_of(database: Database, day: Day, municipality_id: UUID) -> list[Recommended]:
    """Published recommendations made by the day, each with its answers, where it was taken up
    from, and where others took it up."""
    answering = _by(
        cached_rows(
            database, "recommendations/commitments_that_answer", municipality_id=municipality_id, day=day.on
        ),
        "recommendation_id",
    )
    origins = _by(
        cached_rows(database, "recommendations/adoption/origins", municipality_id=municipality_id),
        "recommendation_id",
    )
    rows = cached_rows(database, "recommendations/of_municipality", municipality_id=municipality_id, day=day.on)
    taken_up = _by(
        cached_rows(database, "recommendations/adoption/taken_up", origin_ids=[row["id"] for row in rows]),
        "origin_id",
    )
    shown = []
    for row in rows:
        commitments = answering.get(row["id"], [])
        reasons = (
            ()
            if row["withdrawn_on"]
            else reasons_for_recommendation(Reply(row["reply"]), row["recommended_on"], len(commitments), day.on)
        )
        elsewhere = [one for one in taken_up.get(row["id"], []) if one["adopted_on"] <= day.on]
        origin = next(iter(origins.get(row["id"], [])), None)
        shown.append(Recommended(row, commitments, reasons, origin, elsewhere))
    return shown


def _by(rows: list[Row], column: str) -> dict[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = {}
    for row in rows:
        found.setdefault(row[column], []).append(row)
    return found


def history_of(database: Database, day: Day, municipality_id: UUID) -> list[Moment]:
    """The summary month by month until the day, from the first commitment on."""
    first = date(day.on.year, day.on.month, 1)
    days = [add_months(first, -back) for back in range(HISTORY_MONTHS, 0, -1)] + [day.on]
    rows = cached_rows(database, "views/totals/groups_by_month", municipality_id=municipality_id, days=days)
    moments = []
    for on, of_day in groupby(rows, key=itemgetter("on_date")):
        summary = summarise(add_up(sums_from(row) for row in of_day))
        if summary is not None:
            moments.append(Moment(on, summary))
    return moments
