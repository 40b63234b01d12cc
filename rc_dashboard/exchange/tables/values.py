"""Numbers as people write them."""

from __future__ import annotations

import math
from datetime import date

from rc_dashboard.exchange.tables.tables import Cell, as_text


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


def may_be_a_share(cell: Cell, mark: str = "") -> bool:
    """Whether a value of a percent column may be a part of one: 0.5 is half, or half of one percent."""
    if mark == "percent" or "%" in as_text(cell):
        return False
    number = read_number(cell)
    return number is not None and 0 < number < 1
