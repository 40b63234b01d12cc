"""Counting in months. The clock is never read here: days come in as arguments."""

from __future__ import annotations

import calendar
from datetime import date, timedelta


def add_months(day: date, months: int, extra_days: int = 0) -> date:
    """``day`` plus ``months``, on the last day of a shorter month if need be."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)) + timedelta(days=extra_days)


def end_of_month(year: int, month: int) -> date:
    """A month promised is a month kept until its last day."""
    return date(year, month, calendar.monthrange(year, month)[1])
