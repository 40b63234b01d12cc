"""Open data: what is published, as rows that anybody may take away.

Public fields of published items of published commitments, and nothing else: no internal
note, no internal obstacle, no account. Example data says so in ``is_demo``.
"""

from __future__ import annotations

from collections.abc import Sequence

from rc_dashboard.domain.errors import NotFound
from rc_dashboard.domain.small_counts import is_small
from rc_dashboard.domain.vocabulary import PROGRAMME
from rc_dashboard.exchange import csv_files
from rc_dashboard.exchange.csv_files import EXACT, Style
from rc_dashboard.services import show_evaluation
from rc_dashboard.store.answers import answers
from rc_dashboard.store.database import Database, Row

#: Resources in the order of the catalogue.
RESOURCES = (
    "municipalities",
    "recommendations",
    "commitments",
    "milestones",
    "updates",
    "indicators",
    "measurements",
    "readings",
    "experiments",
    "evaluation",
)
#: Where a number of answers is hidden because it is small, what would give it away is too.
_FROM_ANSWERS = {"measurements": ("n", "value"), "readings": ("n",)}
#: What the columns of a table are, for machines.
NOTES = {"evaluation": show_evaluation.COLUMNS}


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
    rows = answers(database, f"open_data/{resource}", collection)
    hidden = _FROM_ANSWERS.get(resource)
    return [_without_small(row, hidden, small_count) for row in rows] if hidden else rows


def _without_small(row: Row, hidden: Sequence[str], small_count: int) -> Row:
    suppressed = row["n"] is not None and is_small(row["n"], small_count)
    left_out = dict.fromkeys(hidden) if suppressed else {}
    return {**row, **left_out, "suppressed": suppressed}


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
    with database.snapshot() as snapshot:
        columns = snapshot.batches(f"open_data/{resource}", PROGRAMME).columns
    return [*columns, "suppressed"] if resource in _FROM_ANSWERS else columns


def csv_text(rows: Sequence[Row], columns: Sequence[str] = (), style: Style = EXACT) -> str:
    """Rows as CSV; ``columns`` says the header where there may be no row to tell it."""
    header = list(columns or (rows[0] if rows else ()))
    return csv_files.csv_text(header, ([row[column] for column in header] for row in rows), style)
