"""Due dates as an iCalendar feed (RFC 5545): whole days, one event each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event


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
    """A calendar that programs can subscribe to."""
    calendar = Calendar()
    calendar.add("prodid", "-//Resilient Cities//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval;value=duration", "P1D")
    for due in due_dates:
        event = Event()
        event.add("uid", f"{due.uid}@resilient-cities")
        event.add("dtstamp", made_utc.replace(tzinfo=UTC))
        event.add("dtstart", due.on)
        event.add("dtend", due.on + timedelta(days=1))
        event.add("summary", due.title)
        event.add("description", due.text)
        event.add("url", due.link)
        event.add("sequence", due.version)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return calendar.to_ical()
