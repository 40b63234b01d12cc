"""Whether a hall's answers came as a hall's do: figures for whoever decides, and what is odd about them.

Nobody can tell a phone from a script that plays a thousand. What can be told is how many answered within a
minute, from how many places, and whether there were seats for them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

#: People find a page by a code on a wall, read it and answer: more of them within a minute are no hall's.
MANY_IN_A_MINUTE = 60
#: From this many phones on it is odd that nearly all came from one place while others came too, or in no time.
MANY = 30


@dataclass(frozen=True, slots=True)
class Plausibility:
    """How phones came to a room. ``odd`` names what to look at, by catalogue keys."""

    phones: int
    seats: int | None
    busiest_minute: int
    places: int
    busiest_place: int

    @property
    def odd(self) -> list[str]:
        signs = {
            "more_than_seats": self.seats is not None and self.phones > self.seats,
            "many_in_a_minute": self.busiest_minute > MANY_IN_A_MINUTE,
            "half_in_a_minute": self.phones >= MANY and self.busiest_minute * 2 > self.phones,
        }
        return [name for name, is_so in signs.items() if is_so]


def plausibility(arrivals: Iterable[tuple[datetime, str, int]], seats: int | None) -> Plausibility:
    """From how many phones answered for the first time in each minute, from each place."""
    minutes: Counter[datetime] = Counter()
    places: Counter[str] = Counter()
    for minute, place, phones in arrivals:
        minutes[minute] += phones
        places[place] += phones
    most_minute, most_place = max(minutes.values(), default=0), max(places.values(), default=0)
    return Plausibility(sum(minutes.values()), seats, most_minute, len(places), most_place)
