"""Where labels and ticks go, so that nothing overlaps and nothing is left to the browser's language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil, floor, log10

from rc_dashboard.domain.dates import add_months

#: Steps between the months of an axis, in months.
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
EPOCH = date(1970, 1, 1)


def spread(wished: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """Positions in the order of ``wished``, at least ``apart`` from each other, from
    ``low`` to ``high``, near to what was wished. Needs room for all of them."""
    order = sorted(range(len(wished)), key=lambda i: wished[i])
    placed: list[float] = []
    for i in order:
        placed.append(max(wished[i], low if not placed else placed[-1] + apart))
    roof = high
    for position in range(len(placed) - 1, -1, -1):
        placed[position] = min(placed[position], roof)
        roof = placed[position] - apart
    found = dict(zip(order, placed, strict=True))
    return [found[i] for i in range(len(wished))]


def ticks(low: float, high: float, about: int = 4) -> list[float]:
    """Round numbers from ``low`` or below to ``high`` or above, about this many."""
    if high <= low:
        low, high = low - 1, high + 1
    rough = (high - low) / about
    power = 10.0 ** floor(log10(rough))
    step = next(size * power for size in (1, 2, 2.5, 5, 10) if size * power >= rough * 0.999)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [round(n * step, 10) for n in range(first, last + 1)]


def month_ticks(first: date, last: date, at_most: int = 6) -> list[date]:
    """First days of months between two days, evenly apart; at most this many."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((size for size in MONTH_STEPS if months / size <= at_most), MONTH_STEPS[-1])
    start = date(first.year, first.month - (first.month - 1) % min(step, 12), 1)
    days = []
    while start <= last:
        if start >= first:
            days.append(start)
        following = add_months(start, step)
        if following == start:  # the end of the calendar
            break
        start = following
    return days


def day_number(day: date) -> int:
    """A day on an axis of numbers: no clock and no time zone can move it."""
    return (day - EPOCH).days
