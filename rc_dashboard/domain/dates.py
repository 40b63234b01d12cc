"""Counting in months. The clock is never read here: days come in as arguments."""

from __future__ import annotations

import calendar
from datetime import MAXYEAR, UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

#: Where the days of the programme are lived.
PLACE_OF_THE_DAY = ZoneInfo("Europe/Paris")


def add_months(day: date, months: int, extra_days: int = 0) -> date:
    """``day`` plus ``months``, on the last day of a shorter month if need be.

    Never past the end of the calendar: files carry days such as 9999-12-31.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if year > MAXYEAR:
        return date.max
    last = calendar.monthrange(year, month + 1)[1]
    reached = date(year, month + 1, min(day.day, last))
    return reached + min(timedelta(days=extra_days), date.max - reached)


def end_of_month(year: int, month: int) -> date:
    """A month promised is a month kept until its last day."""
    return date(year, month, calendar.monthrange(year, month)[1])


def day_of(text: str) -> date | None:
    """The day that a text such as 2026-11-25 names, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def day_in_france(now_utc: datetime) -> date:
    """The day that people mean at a moment (naive UTC, as it is stored)."""
    return now_utc.replace(tzinfo=UTC).astimezone(PLACE_OF_THE_DAY).date()
