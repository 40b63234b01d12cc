"""The clock, read at the edges only (screens, routes, commands) and passed on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

PLACE_OF_THE_DAY = ZoneInfo("Europe/Paris")


def now_utc() -> datetime:
    """Naive UTC, as it is stored."""
    return datetime.now(UTC).replace(tzinfo=None)


def today() -> date:
    """The day in France, which is the day that people mean."""
    return datetime.now(PLACE_OF_THE_DAY).date()
