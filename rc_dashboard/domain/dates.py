"""Counting in months. The clock is never read here: days come in as arguments."""

from __future__ import annotations

import calendar
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime
from zoneinfo import ZoneInfo

#: Where the days of the programme are lived.
PLACE_OF_THE_DAY = ZoneInfo("Europe/Paris")
#: The days that can be meant; others stand in files and addresses by mistake, or to do harm.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
#: Their years.
FIRST_YEAR, LAST_YEAR = FIRST_DAY.year, LAST_DAY.year


def add_months(day: date, months: int, extra_days: int = 0) -> date:
    """``day`` plus ``months``, on the last day of a shorter month if need be.

    Never past the end of the calendar: files carry days such as 9999-12-31.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return date.max if year > MAXYEAR else date.min
    last = calendar.monthrange(year, month + 1)[1]
    reached = date(year, month + 1, min(day.day, last))
    return shift(reached, extra_days)


def shift(day: date, days: int) -> date:
    """``day`` plus ``days``, never past either end of the calendar.

    Days of files and addresses are moved by this alone, since a sum past an end is an error of Python's.
    """
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))


def is_of_our_time(day: date) -> bool:
    """Whether people can mean it: a promise, a meeting or a question of this programme."""
    return FIRST_DAY <= day <= LAST_DAY


def end_of_month(year: int, month: int) -> date:
    """A month promised is a month kept until its last day."""
    return date(year, month, calendar.monthrange(year, month)[1])


def day_of(text: str) -> date | None:
    """The day of our time that a text such as 2026-11-25 names, or None."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if is_of_our_time(day) else None


def day_in_france(now_utc: datetime) -> date:
    """The day that people mean at a moment (naive UTC, as it is stored)."""
    return now_utc.replace(tzinfo=UTC).astimezone(PLACE_OF_THE_DAY).date()
