"""What was changed of a promise: read for whoever asks, in one place for every screen, page, file and paper."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID

from rc_dashboard.domain.commitments.history import Family
from rc_dashboard.domain.commitments.rewording import PromiseChange, Publication, public_changes
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.vocabulary import EnteredBy
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row


def changes_of(
    database: Database, municipality_id: UUID, day: Day, *, commitment_id: UUID | None = None, internal: bool
) -> dict[UUID, list[PromiseChange]]:
    """The changes until the day, the oldest first, by commitment: of one, or of all of a municipality.

    Whoever may see what is internal sees each as it was written; the public as ``public_changes`` says.
    """
    asked: dict[str, Any] = {"municipality_id": municipality_id, "commitment_id": commitment_id, "day": day.on}
    found = by_commitment(cached_rows(database, "commitments/updates/changes_of_promise", **asked))
    if internal or not found:
        return found
    codes = frozenset(
        row["code"]
        for row in cached_rows(
            database, "recommendations/of_municipality", municipality_id=municipality_id, day=day.on
        )
    )
    shown = _publications(cached_rows(database, "commitments/updates/publications", **asked))
    return {key: public_changes(changes, shown.get(key, []), codes) for key, changes in found.items()}


def by_commitment(rows: Iterable[Row]) -> dict[UUID, list[PromiseChange]]:
    """Rows of ``changes_of_promise``, by commitment."""
    found: dict[UUID, list[PromiseChange]] = {}
    for row in rows:
        found.setdefault(row["commitment_id"], []).append(change_of(row))
    return found


def change_of(row: Row) -> PromiseChange:
    return PromiseChange(
        seq=row["seq"],
        on_date=row["on_date"],
        field=row["field"],
        before=row["value_before"],
        after=row["value_after"],
        entered_by=EnteredBy(row["entered_by"]),
        reason=row["reason"],
        source=row["source"],
        about=row["about"],
        families=(_family(row, "before"), _family(row, "after")),
        was_published=row["was_published"],
    )


def acts(changes: Iterable[PromiseChange]) -> list[list[PromiseChange]]:
    """The changes that were made in one act together, in their order."""
    return [list(act) for _, act in groupby(changes, key=attrgetter("seq"))]


def _family(row: Row, when: str) -> Family | None:
    code = row[f"theme_{when}"]
    return Family(row[f"scheme_{when}"], code, row[f"label_{when}"]) if code else None


def _publications(rows: Iterable[Row]) -> dict[UUID, list[Publication]]:
    found: dict[UUID, list[Publication]] = {}
    for row in rows:
        found.setdefault(row["commitment_id"], []).append(Publication(row["seq"], row["on_date"]))
    return found


#: The columns of the open data on what was promised otherwise, and what they are.
COLUMNS = {
    "municipality": "code of the municipality",
    "commitment": "code of the commitment",
    "seq": "orders the changes of one commitment together with its updates",
    "on_date": "the day of the change, or on which it was shown",
    "field": "what changed, as the column of commitments is called; step_added and step_moved tell of its steps",
    "about": "the title of the step, where the change is one of a step",
    "before": "what stood before; empty for nothing. A family by its code",
    "after": "what stands since; empty for nothing",
    "reason": "why, in the words of who changed it; empty where none was given",
    "entered_by": "by which side: municipality, place or file",
    "source": "the file's plan, where a file changed it",
    "is_demo": "true for an example",
}


def open_rows(database: Database, collection: str) -> list[Row]:
    """The public changes of a collection, as open data."""
    rows = cached_rows(database, "views/open_data/promise_changes", collection=collection)
    if not rows:
        return []
    shown = _publications(cached_rows(database, "views/open_data/publications", collection=collection))
    known = cached_rows(database, "recommendations/published_codes", collection=collection)
    codes = frozenset(row["code"] for row in known)
    about = {row["commitment_id"]: row for row in rows}
    return [
        _open_row(about[key], change)
        for key, changes in by_commitment(rows).items()
        for change in public_changes(changes, shown.get(key, []), codes)
    ]


def _open_row(commitment: Row, change: PromiseChange) -> Row:
    before, after = (family.code if family else None for family in change.families)
    is_family = change.field == "theme_id"
    return {
        "municipality": commitment["municipality"],
        "commitment": commitment["commitment"],
        "seq": change.seq,
        "on_date": change.on_date,
        "field": "theme" if is_family else change.field,
        "about": change.about,
        "before": before if is_family else change.before,
        "after": after if is_family else change.after,
        "reason": change.reason,
        "entered_by": change.entered_by.value,
        "source": change.source,
        "is_demo": commitment["is_demo"],
    }
