"""Intervals of shares and of changes, against worked examples that others have published."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rc_dashboard.domain.evaluation.proportions import Interval, Pairs, change, widest_change, wilson

CELLS = st.builds(Pairs, *(st.integers(0, 30) for _ in range(4))).filter(lambda pairs: pairs.n > 0)


@pytest.mark.parametrize(
    ("yes", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_as_in_newcombes_table(yes, n, low, high):
    """R. G. Newcombe, Statistics in Medicine 17 (1998), 857–872, table I, method 3."""
    interval = wilson(yes, n)

    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


@pytest.mark.parametrize(
    ("pairs", "low", "high"),
    [
        # Airway responsiveness before and after (Bentur 2009): first less second is -0.507 to -0.026
        # in M. W. Fagerland, S. Lydersen, P. Laake, Statistics in Medicine 33 (2014), 2850–2875.
        (Pairs(1, 1, 7, 12), 0.026, 0.507),
        # D. G. Altman and others, Statistics with confidence (2000), table 6.2: 0.011 to 0.226.
        (Pairs(14, 5, 0, 22), -0.226, -0.011),
    ],
)
def test_the_change_as_in_published_examples(pairs, low, high):
    interval = change(pairs)

    assert (round(interval.low, 3), round(interval.high, 3)) == (low, high)


@given(CELLS)
def test_an_interval_holds_its_share_and_stays_in_its_bounds(pairs):
    n, difference, interval = pairs.n, (pairs.after - pairs.before) / pairs.n, change(pairs)

    assert wilson(pairs.before, n).low - 1e-9 <= pairs.before / n <= wilson(pairs.before, n).high + 1e-9
    assert -1 <= interval.low <= difference + 1e-9
    assert difference - 1e-9 <= interval.high <= 1
    assert interval.high - interval.low > 0


@given(CELLS)
def test_before_and_after_exchanged_turn_the_interval(pairs):
    turned = change(Pairs(pairs.both, pairs.only_after, pairs.only_before, pairs.neither))

    assert (turned.low, turned.high) == (
        pytest.approx(-change(pairs).high),
        pytest.approx(-change(pairs).low),
    )


@given(CELLS)
def test_the_widest_interval_holds_that_of_every_way_to_pair_the_same_shares(pairs):
    n, before, after = pairs.n, pairs.before, pairs.after
    widest = widest_change(before, after, n)

    for both in range(max(0, before + after - n), min(before, after) + 1):
        one = change(Pairs(both, before - both, after - both, n - before - after + both))
        assert widest.low - 1e-9 <= one.low <= one.high <= widest.high + 1e-9


@pytest.mark.parametrize("chances", [(0.2, 0.1, 0.4, 0.3), (0.45, 0.02, 0.35, 0.18), (0.25, 0.25, 0.25, 0.25)])
def test_nineteen_times_in_twenty_the_change_is_inside(chances):
    """By counting every table of 16 people: no chance enters."""
    n, true = 16, chances[2] - chances[1]
    inside = sum(_chance(pairs, chances) for pairs in _tables(n) if _holds(change(pairs), true))

    assert 0.935 <= inside <= 0.995


def _holds(interval: Interval, value: float) -> bool:
    return interval.low <= value <= interval.high


def _tables(n: int):
    for both in range(n + 1):
        for before in range(n - both + 1):
            for after in range(n - both - before + 1):
                yield Pairs(both, before, after, n - both - before - after)


def _chance(pairs: Pairs, chances: tuple[float, ...]) -> float:
    left, chance = pairs.n, 1.0
    for count, share in zip(pairs.cells, chances, strict=True):
        chance *= comb(left, count) * share**count
        left -= count
    return chance
