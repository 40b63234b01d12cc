"""Due dates as an iCalendar feed (RFC 5545): whole days, one event each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from icalendar import Calendar, Event

from rc_dashboard.domain.dates import is_of_our_time, shift


@dataclass(frozen=True, slots=True)
class DueDate:
    """One day: ``uid`` stays the same while its text changes, ``version`` counts the changes."""

    uid: str
    on: date
    title: str
    text: str
    link: str
    version: int


def calendar_of(name: str, due_dates: Iterable[DueDate], *, made_utc: datetime) -> bytes:
    """A calendar that programs can subscribe to.

    What has a day that nobody can mean is left out: programs that cannot read one event drop all of them.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Resilient Cities//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval;value=duration", "P1D")
    for due in (one for one in due_dates if is_of_our_time(one.on)):
        event = Event()
        event.add("uid", f"{due.uid}@resilient-cities")
        event.add("dtstamp", made_utc.replace(tzinfo=UTC))
        event.add("dtstart", due.on)
        event.add("dtend", shift(due.on, 1))
        event.add("summary", due.title)
        event.add("description", due.text)
        event.add("url", due.link)
        event.add("sequence", due.version)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return calendar.to_ical()
