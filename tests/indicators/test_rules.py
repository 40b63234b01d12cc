"""Progress of an indicator towards its target."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rc_dashboard.domain.indicators.rules import (
    Definition,
    NoProgress,
    Remark,
    bounds_of,
    check_definition,
    check_value,
    indicator_progress,
    is_gap,
    next_value_due,
    remarks_on,
    target_is_met,
    usual_interval,
)
from rc_dashboard.domain.vocabulary import Direction

UP, DOWN = Direction.UP, Direction.DOWN
values = st.floats(-1e9, 1e9)
directions = st.sampled_from(Direction)

#: Pairs of the French State's public barometer, with its own figure: baseline, value,
#: target, direction, official progress (made from figures less rounded than these).
OFFICIAL = [
    (55.5, 58.2, 62.9, UP, 36.49),
    (62.4, 64.0, 68.7, UP, 25.40),
    (47.4, 52.3, 57.0, UP, 51.04),
    # Lower is better.
    (6.49, 6.0, 4.0, DOWN, 19.68),
    (7.72, 6.1, 3.0, DOWN, 34.26),
    (4.8, 4.8, 4.0, DOWN, 0.0),
    # Worse than the baseline.
    (59.8, 59.3, 66.5, UP, 0.0),
    (8.67, 9.6, 4.0, DOWN, 0.0),
    # Beyond the target.
    (9707.0, 14651.0, 11158.09, UP, 100.0),
    (4.29, 3.0, 4.0, DOWN, 100.0),
    # The target is the baseline.
    (100.0, 100.0, 100.0, UP, 100.0),
    (2.0, 4.0, 2.0, UP, 100.0),
    # The target asks for less than there was at the start.
    (3.25, 3.5, 4.0, DOWN, 100.0),
    (2258.0, 2479.0, 2213.0, UP, 100.0),
]


@pytest.mark.parametrize(("baseline", "value", "target", "direction", "official"), OFFICIAL)
def test_the_official_figure_comes_out(baseline, value, target, direction, official) -> None:
    assert indicator_progress(baseline, value, target, direction).percent == pytest.approx(official, abs=0.1)


def test_from_10_to_5_a_value_of_8_is_40_percent() -> None:
    assert indicator_progress(10, 8, 5, DOWN).percent == pytest.approx(40)


def test_a_target_equal_to_the_baseline_is_all_or_nothing() -> None:
    assert indicator_progress(10, 10, 10, UP).percent == 100
    assert indicator_progress(10, 9, 10, UP).percent == 0
    assert indicator_progress(10, 11, 10, DOWN).percent == 0


@pytest.mark.parametrize("missing", [None, math.nan, math.inf])
def test_what_is_missing_is_named_and_gives_no_percentage(missing: float | None) -> None:
    found = [
        indicator_progress(1, missing, 3, UP),
        indicator_progress(missing, 2, 3, UP),
        indicator_progress(1, 2, missing, UP),
    ]

    assert [one.percent for one in found] == [None, None, None]
    assert [one.why_not for one in found] == [NoProgress.NO_VALUE, NoProgress.NO_BASELINE, NoProgress.NO_TARGET]


@given(values, values, values, directions)
def test_it_is_between_0_and_100_and_100_once_the_target_is_met(baseline, value, target, direction) -> None:
    percent = indicator_progress(baseline, value, target, direction).percent

    assert 0 <= percent <= 100
    assert not target_is_met(value, target, direction) or percent == 100


@given(values, values, values, values)
def test_nearer_to_the_target_is_never_less(baseline, target, one, other) -> None:
    assume(baseline < target)
    lower, higher = sorted((one, other))
    worse, better = (indicator_progress(baseline, value, target, UP).percent for value in (lower, higher))

    assert worse <= better


@given(values, values, values)
def test_up_and_down_mirror_each_other(baseline, value, target) -> None:
    up = indicator_progress(baseline, value, target, UP)

    assert indicator_progress(-baseline, -value, -target, DOWN) == up


@pytest.mark.parametrize(
    ("unit", "low", "high", "bounds"),
    [
        ("%", None, None, (0, 100)),
        ("% des demandes", None, None, (0, 100)),
        ("%", -50.0, None, (-50, 100)),
        ("%", None, 300.0, (0, 300)),
        ("jours", None, None, (None, None)),
        ("jours", 0.0, None, (0, None)),
    ],
)
def test_a_percentage_lies_between_0_and_100_unless_it_says_otherwise(unit, low, high, bounds) -> None:
    assert bounds_of(unit, low, high) == bounds


@pytest.mark.parametrize("value", [1e300, -1e300, 1.1e12])
def test_a_slip_of_the_hand_is_no_value_and_no_bound(value) -> None:
    reason = check_value(value, "guichets", None, None)
    assert reason is not None
    assert reason.code == "value_too_large"
    for field in ("baseline", "low", "high"):
        found = check_definition(Definition(title="Guichets", unit="guichets", direction=UP, **{field: value}))
        assert [reason.code for reason in found] == ["value_too_large"]
    assert check_value(1e12, "euros", None, None) is None


@pytest.mark.parametrize(
    ("baseline", "target", "direction", "remarks"),
    [
        (10.0, 20.0, UP, ()),
        (20.0, 10.0, DOWN, ()),
        (10.0, 10.0, DOWN, (Remark.TARGET_IS_BASELINE,)),
        (20.0, 10.0, UP, (Remark.TARGET_BEHIND,)),
        (None, 10.0, UP, ()),
    ],
)
def test_an_odd_target_is_remarked_on(baseline, target, direction, remarks) -> None:
    assert remarks_on(baseline, target, direction) == remarks


def test_the_next_value_is_due_a_rhythm_after_the_last() -> None:
    assert next_value_due(date(2025, 11, 30), 3) == date(2026, 2, 28)
    assert next_value_due(date(2025, 11, 30), None) is None
    assert next_value_due(None, 3) is None


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 24))
def test_a_value_on_the_day_it_was_due_leaves_no_gap(last: date, rhythm: int) -> None:
    due = next_value_due(last, rhythm)
    assert due is not None
    assert not is_gap(last, due, usual_interval([], rhythm))
    assert is_gap(last, next_value_due(last, 2 * rhythm) or last, usual_interval([], rhythm))
