"""What was tried: micro-experiments by family across cities, in one city, behind a recommendation."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from rc_dashboard.domain.day import Day
from rc_dashboard.domain.vocabulary import Feasible
from rc_dashboard.services.views.territories.municipalities import themes_of
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row


@dataclass(frozen=True, slots=True)
class Tried:
    """An experiment with the recommendations that it fed."""

    experiment: Row
    fed: list[Row]


@dataclass(frozen=True, slots=True)
class Family:
    """A family of recommendations and what was tried in it; ``theme`` None gathers the rest."""

    theme: Row | None
    tried: list[Tried]


def experiments_by_family(
    database: Database, day: Day, collection: str, theme: str = "", feasible: Feasible | None = None
) -> list[Family]:
    """Published experiments of every city, by family; the families in their own order, empty ones
    too, so that what nobody has tried yet is seen."""
    tried = [
        one
        for one in published_experiments(database, day, collection)
        if feasible is None or one.experiment["feasible"] == feasible
    ]
    families = [row for row in themes_of(database, collection) if theme in ("", row["code"])]
    known = {row["id"] for row in families}
    found = [Family(row, [one for one in tried if one.experiment["theme_id"] == row["id"]]) for row in families]
    rest = [] if theme else [one for one in tried if one.experiment["theme_id"] not in known]
    return [*found, Family(None, rest)] if rest else found


def published_experiments(
    database: Database, day: Day, collection: str, municipality_id: UUID | None = None
) -> list[Tried]:
    """The published experiments of a collection, of one municipality if it is named."""
    rows = cached_rows(
        database, "experiments/published", collection=collection, day=day.on, municipality_id=municipality_id
    )
    return with_fed(database, rows, internal=False)


def experiments_that_fed(database: Database, day: Day, recommendation_ids: list[UUID]) -> dict[UUID, list[Row]]:
    """Published experiments by the recommendation that they fed."""
    found: dict[UUID, list[Row]] = {}
    for row in cached_rows(database, "experiments/that_fed", recommendation_ids=recommendation_ids, day=day.on):
        found.setdefault(row["recommendation_id"], []).append(row)
    return found


def labs_of(database: Database, municipality_id: UUID) -> list[Row]:
    return cached_rows(database, "experiments/labs_of", municipality_id=municipality_id)


def with_fed(database: Database, rows: list[Row], *, internal: bool) -> list[Tried]:
    """The experiments with what they fed; drafts among that for internal eyes only."""
    fed: dict[UUID, list[Row]] = {}
    if rows:
        for row in cached_rows(database, "experiments/fed", experiment_ids=[row["id"] for row in rows]):
            if internal or row["published"]:
                fed.setdefault(row["experiment_id"], []).append(row)
    return [Tried(row, fed.get(row["id"], [])) for row in rows]
