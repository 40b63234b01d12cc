"""A data package: the published tables and their columns, described for machines
(the Data Package standard)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

Row = Mapping[str, object]
#: Python types and the field types of the standard, most particular first.
_TYPES = ((bool, "boolean"), (int, "integer"), (float, "number"), (datetime, "datetime"), (date, "date"))


def data_package(tables: Mapping[str, tuple[Sequence[str], Sequence[Row]]], title: str) -> dict[str, object]:
    """The description of some tables: name → (columns, rows)."""
    resources = [_resource(name, columns, rows) for name, (columns, rows) in tables.items()]
    return {"profile": "tabular-data-package", "name": "resilient-cities", "title": title, "resources": resources}


def _resource(name: str, columns: Sequence[str], rows: Sequence[Row]) -> dict[str, object]:
    fields = [{"name": column, "type": _type_of(row[column] for row in rows)} for column in columns]
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _type_of(values) -> str:
    """The type of the first value that is there; text where nothing tells."""
    first = next((value for value in values if value is not None), None)
    return next((name for kind, name in _TYPES if isinstance(first, kind)), "string")
