"""The clock, read at the edges only (screens, routes, commands) and passed on."""

from __future__ import annotations

from datetime import UTC, date, datetime

from rc_dashboard.domain.dates import day_in_france


def now_utc() -> datetime:
    """Naive UTC, as it is stored."""
    return datetime.now(UTC).replace(tzinfo=None)


def today() -> date:
    """The day in France, which is the day that people mean."""
    return day_in_france(now_utc())
