"""Open data: what is published, as rows that anybody may take away.

Public fields of published items of published commitments, and nothing else: no internal
note, no internal obstacle, no account. Example data says so in ``is_demo``.
"""

from __future__ import annotations

from collections.abc import Sequence

from rc_dashboard.domain.errors import NotFound
from rc_dashboard.domain.live_sessions.rules import WORDS, are_too_few, shown_counts
from rc_dashboard.domain.readings.small_counts import tells_of_few
from rc_dashboard.domain.vocabulary import PROGRAMME, Group, Share
from rc_dashboard.exchange.tables import csv_files
from rc_dashboard.exchange.tables.csv_files import EXACT, Style
from rc_dashboard.services.views import evaluation as show_evaluation
from rc_dashboard.services.views.commitments import rewording
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row

#: Resources in the order of the catalogue.
RESOURCES = (
    "municipalities",
    "recommendations",
    "commitments",
    "milestones",
    "updates",
    "promise_changes",
    "indicators",
    "measurements",
    "readings",
    "experiments",
    "evaluation",
)
#: Resources in which something may be left out because few people answered.
_FROM_ANSWERS = ("measurements", "readings")
#: What the columns of a table are, for machines.
NOTES = {
    "commitments": {
        "status_group": f"the group of the status, one of {', '.join(Group)}",
        **{
            f"share_{share.value}": "old: a split of progress, no longer shown; gone with the next version"
            for share in Share
        },
    },
    "promise_changes": rewording.COLUMNS,
    "evaluation": show_evaluation.COLUMNS,
}


def published_rows(
    database: Database, resource: str, *, small_count: int = 5, collection: str = PROGRAMME
) -> list[Row]:
    """The rows of one resource, for one collection of territories.

    Below ``small_count`` answers, the count and the value made from them are left out
    and ``suppressed`` is true: left out, missing and zero are three different things.
    Raises ``NotFound`` (``resource_unknown``).
    """
    if resource not in RESOURCES:
        raise NotFound("resource_unknown", resource=resource[:60], known=", ".join(RESOURCES))
    if resource == "evaluation":
        return show_evaluation.open_rows(database, small_count) if collection == PROGRAMME else []
    if resource == "promise_changes":
        return rewording.open_rows(database, collection)
    rows = cached_rows(database, f"views/open_data/{resource}", collection=collection)
    if resource == "readings":
        return [_without_few(row, small_count) for row in rows]
    return [_without_small(row, small_count) for row in rows] if resource in _FROM_ANSWERS else rows


def _without_small(row: Row, small_count: int) -> Row:
    """A measurement; where it tells of few people, its value and its note would give them away."""
    suppressed = tells_of_few(row["value"], row["n"], row["unit"], small_count)
    left_out: Row = {"n": None, "value": None, "note": ""} if suppressed else {}
    return {**row, **left_out, "suppressed": suppressed}


def _without_few(row: Row, small_count: int) -> Row:
    """A reading; from too few answers nothing but its day and method is left, and of its
    counts only those that tell of nobody."""
    counts = {word: row[f"answers_{word.value}"] for word in WORDS}
    few = row["too_few"] or are_too_few(row["n"], small_count)
    if few:
        bare = {"level": None, "reason": "", "n": None, **{f"answers_{word.value}": None for word in WORDS}}
        return {**row, **bare, "too_few": True, "suppressed": True}
    if any(count is None for count in counts.values()):
        return {**row, "suppressed": False}
    shown = shown_counts(counts, small_count) or {}
    kept = {f"answers_{word.value}": shown.get(word) for word in WORDS}
    return {**row, **kept, "suppressed": any(count is None for count in kept.values())}


def published_csv(
    database: Database,
    resource: str,
    *,
    small_count: int = 5,
    collection: str = PROGRAMME,
    style: Style = EXACT,
) -> str:
    """One resource as CSV, with its header even where nothing is published yet."""
    rows = published_rows(database, resource, small_count=small_count, collection=collection)
    return csv_text(rows, columns_of(database, resource), style)


def columns_of(database: Database, resource: str) -> list[str]:
    """The columns of a resource, in order."""
    if resource == "evaluation":
        return list(show_evaluation.COLUMNS)
    if resource == "promise_changes":
        return list(rewording.COLUMNS)
    with database.snapshot() as snapshot:
        columns = snapshot.batches(f"views/open_data/{resource}", collection=PROGRAMME).columns
    return [*columns, "suppressed"] if resource in _FROM_ANSWERS else columns


def csv_text(rows: Sequence[Row], columns: Sequence[str] = (), style: Style = EXACT) -> str:
    """Rows as CSV; ``columns`` says the header where there may be no row to tell it."""
    header = list(columns or (rows[0] if rows else ()))
    return csv_files.csv_text(header, ([row[column] for column in header] for row in rows), style)
