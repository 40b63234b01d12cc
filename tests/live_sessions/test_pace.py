"""Time that has gone by is a fact where two days were said, and nothing where they were not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rc_dashboard.domain.pace import elapsed

START, DUE = date(2025, 1, 1), date(2025, 1, 11)


@pytest.mark.parametrize(
    ("on", "share"),
    [(date(2024, 6, 1), 0.0), (START, 0.0), (date(2025, 1, 6), 0.5), (DUE, 1.0), (date(2030, 1, 1), 1.0)],
)
def test_time_goes_straight_from_the_start_to_the_due_day_and_no_further(on, share):
    assert elapsed(START, DUE, on) == share


@pytest.mark.parametrize("days", [(None, DUE), (START, None), (START, START), (DUE, START)])
def test_what_was_not_said_is_not_made_up(days):
    assert elapsed(*days, date(2025, 1, 6)) is None


@given(st.dates(), st.dates(), st.dates(), st.dates())
def test_it_never_goes_back(start, due, one, other):
    first, second = elapsed(start, due, min(one, other)), elapsed(start, due, max(one, other))
    assert (first is None) == (second is None)
    assert first is None or 0 <= first <= second <= 1
