"""A data package: the published tables and their columns, described for machines
(the Data Package standard)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from rc_dashboard.domain.readings.small_counts import SUPPRESSED

Row = Mapping[str, object]
#: Python types and the field types of the standard, most particular first.
_TYPES = ((bool, "boolean"), (int, "integer"), (float, "number"), (datetime, "datetime"), (date, "date"))
#: What a program that reads types cannot tell apart by itself.
_THREE = (
    "Three different things: suppressed is a count too small to be shown, an empty cell is missing, 0 is zero."
)


def data_package(
    tables: Mapping[str, tuple[Sequence[str], Sequence[Row]]],
    title: str,
    notes: Mapping[str, Mapping[str, str]] | None = None,
) -> dict[str, object]:
    """The description of some tables: name → (columns, rows); ``notes`` says what columns are, by table."""
    described = notes or {}
    resources = [
        _resource(name, columns, rows, described.get(name, {})) for name, (columns, rows) in tables.items()
    ]
    return {"profile": "tabular-data-package", "name": "resilient-cities", "title": title, "resources": resources}


def _resource(
    name: str, columns: Sequence[str], rows: Sequence[Row], notes: Mapping[str, str]
) -> dict[str, object]:
    fields = [_field(column, (row[column] for row in rows), notes.get(column, "")) for column in columns]
    hides = any(value == SUPPRESSED for row in rows for value in row.values())
    missing = {"missingValues": ["", SUPPRESSED], "description": _THREE} if hides else {"missingValues": [""]}
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, **missing},
    }


def _field(column: str, values: Iterable[object], note: str) -> dict[str, str]:
    field = {"name": column, "type": _type_of(values)}
    return {**field, "description": note} if note else field


def _type_of(values: Iterable[object]) -> str:
    """The type of the first value that is there; text where nothing tells."""
    first = next((value for value in values if value is not None and value != SUPPRESSED), None)
    return next((name for kind, name in _TYPES if isinstance(first, kind)), "string")
