"""Days and numbers as people write them."""

from __future__ import annotations

import math
from datetime import date, datetime

from rc_dashboard.domain.dates import end_of_month
from rc_dashboard.exchange.tables.mapping import Columns
from rc_dashboard.exchange.tables.tables import Cell, as_text


def read_day(text: str, mapping: Columns) -> date | None:
    """A day in one of the mapping's formats; a month means its last day."""
    for wanted in mapping.dates.formats:
        found = _parsed(text, wanted)
        if found:
            return found
    for wanted in mapping.dates.month_formats:
        found = _parsed(text, wanted)
        if found:
            return end_of_month(found.year, found.month)
    return None


def _parsed(text: str, wanted: str) -> date | None:
    try:
        return datetime.strptime(text, wanted).date()  # noqa: DTZ007 a day has no zone
    except ValueError:
        return None


def read_number(cell: Cell) -> float | None:
    """A number as people write it: "40 %", "1,5", "15 156"."""
    if isinstance(cell, bool) or cell is None or isinstance(cell, date):
        return None
    text = as_text(cell).replace("%", "").replace(",", ".")
    try:
        value = float("".join(text.split()))
    except ValueError:
        return None
    return value if math.isfinite(value) else None
