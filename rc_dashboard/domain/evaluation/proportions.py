"""Shares of people who answered, and how sure one can be of them: intervals of 95 %.

Groups are small here, and shares near nothing or everything are common. The textbook
interval (share plus or minus two standard errors) leaves [0, 1] there and has no width at
all where everybody agrees; the two below do neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

#: The standard normal quantile of 97.5 %: two-sided intervals of 95 %.
Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Interval:
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Pairs:
    """The same people asked twice: how many said yes both times, only before, only after, never."""

    both: int
    only_before: int
    only_after: int
    neither: int

    def __add__(self, other: Pairs) -> Pairs:
        return Pairs(*(mine + theirs for mine, theirs in zip(self.cells, other.cells, strict=True)))

    @property
    def cells(self) -> tuple[int, int, int, int]:
        return self.both, self.only_before, self.only_after, self.neither

    @property
    def n(self) -> int:
        return sum(self.cells)

    @property
    def before(self) -> int:
        return self.both + self.only_before

    @property
    def after(self) -> int:
        return self.both + self.only_after


def wilson(yes: int, n: int) -> Interval:
    """Wilson's score interval for ``yes`` out of ``n`` (n > 0).

    E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209–212. It
    is the set of shares that a test would not reject, so it stays within [0, 1].
    """
    share, square = yes / n, Z * Z
    middle = share + square / (2 * n)
    reach = Z * sqrt(share * (1 - share) / n + square / (4 * n * n))
    scale = 1 + square / n
    return Interval(max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale))


def change(pairs: Pairs) -> Interval:
    """The interval of the change, share after less share before, of the same people (n > 0).

    Newcombe's method 10 (R. G. Newcombe, Statistics in Medicine 17 (1998), 2635–2650): the
    Wilson intervals of the two shares are added as squares, less what they have in common
    because the same people answered twice; the correlation is moved towards nothing by a
    continuity correction. It holds its 95 % with twenty people as with two hundred, and
    needs no solving. Tango's score interval would be near to it; a test of McNemar gives
    no interval.
    """
    n = pairs.n
    return _squares_added(pairs.before, pairs.after, n, _correlation(pairs))


def widest_change(before: int, after: int, n: int) -> Interval:
    """The interval of the change where only both shares may be told, not who changed.

    Of all the ways in which the two answers can belong to the same people, the one with
    the fewest who said yes both times gives the widest interval (the correlation is least
    there). It says nothing that ``before``, ``after`` and ``n`` do not say already.
    """
    both = max(0, before + after - n)
    return change(Pairs(both, before - both, after - both, n - before - after + both))


def _correlation(pairs: Pairs) -> float:
    """Newcombe's phi, with its continuity correction where it is positive."""
    n, before, after = pairs.n, pairs.before, pairs.after
    square = before * (n - before) * after * (n - after)
    if square == 0:
        return 0.0
    cross = pairs.both * pairs.neither - pairs.only_before * pairs.only_after
    corrected = max(cross - n / 2, 0.0) if cross > 0 else float(cross)
    return corrected / sqrt(square)


def _squares_added(before: int, after: int, n: int, correlation: float) -> Interval:
    first, second = wilson(before, n), wilson(after, n)
    share, later = before / n, after / n
    down = _joined(share - first.low, second.high - later, correlation)
    up = _joined(first.high - share, later - second.low, correlation)
    # The method is written for before less after: turned, its ends change places.
    difference = later - share
    return Interval(max(-1.0, difference - up), min(1.0, difference + down))


def _joined(one: float, other: float, correlation: float) -> float:
    return sqrt(max(0.0, one * one - 2 * correlation * one * other + other * other))
