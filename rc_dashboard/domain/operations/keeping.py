"""How long what is not the programme's record is kept, and which backups are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from rc_dashboard.domain.dates import day_in_france

#: Tables whose rows are thrown away, and how long after their time is over.
KEPT_FOR = {
    "session": timedelta(days=30),
    "sign_in_code": timedelta(days=1),
    "arrival": timedelta(days=1),
    "account_link": timedelta(days=30),
    "sign_in_miss": timedelta(days=1),
    "known_address": timedelta(days=90),
    "request": timedelta(days=30),
    "draft": timedelta(days=180),
    "check_run": timedelta(days=400),
    # How phones arrived: asked until PLACE says whether a hall's reading becomes public.
    "room_arrival": timedelta(days=30),
}


class Kept(NamedTuple):
    """Of how many days, weeks and months the latest backup is kept."""

    daily: int = 7
    weekly: int = 4
    monthly: int = 12


def kept_of(text: str) -> Kept:
    """``7,4,12``. Raises ``ValueError`` for anything else, and for keeping none at all."""
    daily, weekly, monthly = (int(part) for part in text.split(","))
    if min(daily, weekly, monthly) < 0 or daily < 1:
        raise ValueError(text)
    return Kept(daily, weekly, monthly)


def backups_to_keep(made: Iterable[datetime], kept: Kept) -> set[datetime]:
    """The latest of each of the last days, weeks and months that have one; the very latest is always among them."""
    newest_first = sorted(made, reverse=True)
    return (
        _latest_of(newest_first, kept.daily, lambda day: day.isoformat())
        | _latest_of(newest_first, kept.weekly, lambda day: "{}-{}".format(*day.isocalendar()[:2]))
        | _latest_of(newest_first, kept.monthly, lambda day: f"{day:%Y-%m}")
    )


def _latest_of(newest_first: Sequence[datetime], most: int, span_of: Callable[[date], str]) -> set[datetime]:
    latest: dict[str, datetime] = {}
    for moment in newest_first:
        latest.setdefault(span_of(day_in_france(moment)), moment)
    return set(list(latest.values())[:most])
