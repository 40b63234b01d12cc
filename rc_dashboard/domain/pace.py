"""How much of a commitment's time has gone by, beside how far it has come: two facts, no verdict."""

from __future__ import annotations

from datetime import date


def elapsed(starts_on: date | None, due_on: date | None, on: date) -> float | None:
    """The share of the time from start to due day that has gone by on ``on``, in [0, 1].

    None where one of the two days was never said, or where there is no time between
    them: an expectation that nobody stated is not made up here.
    """
    if starts_on is None or due_on is None or due_on <= starts_on:
        return None
    return min(1.0, max(0.0, (on - starts_on).days / (due_on - starts_on).days))
