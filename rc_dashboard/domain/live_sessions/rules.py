"""A room: when it takes answers, what of them may be shown, and which reading they make.

People are few in a hall, and some would be known by what they said: a count from one to
four is never shown, and enough others are hidden with it that it cannot be worked out.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from rc_dashboard.domain.dates import day_in_france
from rc_dashboard.domain.readings import small_counts
from rc_dashboard.domain.vocabulary import Level

#: The words of the readings in the order of their steps; what cannot be told comes last.
WORDS = (Level.NOT_STARTED, Level.LIMITED, Level.SUBSTANTIAL, Level.COMPLETE, Level.NO_EVIDENCE)
#: Letters and digits that are not taken for one another when read from a wall.
SIGNS = "ABCDEFGHJKMNPQRTUVWXY346789"
CODE_LENGTH = 5
LONGEST = timedelta(hours=24)
#: What a room that is opened again has left at least.
LEAST_AGAIN = timedelta(hours=1)


def takes_answers(starts: datetime, ends: datetime, closed: datetime | None, now: datetime) -> bool:
    """Whether a room is open at ``now`` (all naive UTC)."""
    return closed is None and starts <= now < ends


def reopens_until(ends: datetime, closed: datetime, now: datetime) -> datetime | None:
    """Until when a room that was closed by mistake may take answers again (all naive UTC): as long as it was to,
    an hour at least; None once the evening of its closing is over."""
    if day_in_france(now) != day_in_france(closed):
        return None
    return max(ends, now + LEAST_AGAIN)


def shown_counts(counts: Mapping[Level, int], small: int) -> dict[Level, int | None] | None:
    """What may be shown of some answers, word by word (``domain/small_counts.py``)."""
    return small_counts.shown_counts({word: counts.get(word, 0) for word in WORDS}, small)


def in_steps(count: int | None, small: int) -> int | None:
    """A count as a wall says it while people answer: full steps of ``small`` only ("at least ten")."""
    return None if count is None else count // max(1, small) * max(1, small)


def are_too_few(n: int | None, small: int) -> bool:
    """Whether a reading was made from so few answers that nothing of it may be shown."""
    return n is not None and n < small


def level_of_answers(counts: Mapping[Level, int]) -> Level:
    """The reading that answers make: their middle one on the scale, the lower of two.

    Where at least half cannot tell, the hall cannot tell.
    """
    unknown = counts.get(Level.NO_EVIDENCE, 0)
    told = [word for word in WORDS[:4] for _ in range(counts.get(word, 0))]
    if not told or unknown >= len(told):
        return Level.NO_EVIDENCE
    return told[(len(told) - 1) // 2]
