"""The project's own CSV files: reference facts and example data."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

Record = dict[str, str]


def records(path: Path) -> list[Record]:
    """The records of one of our own files, every value as text."""
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def number(text: str) -> float | None:
    return float(text) if text else None


def whole(text: str) -> int | None:
    return int(text) if text else None
