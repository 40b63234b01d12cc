"""Counting in months."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rc_dashboard.domain.dates import add_months, end_of_month


@pytest.mark.parametrize(
    ("day", "months", "reached"),
    [
        (date(2026, 1, 15), 3, date(2026, 4, 15)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 6, 15), 0, date(2026, 6, 15)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(9999, 11, 1), 3, date.max),
    ],
)
def test_months_are_counted_as_people_do(day: date, months: int, reached: date) -> None:
    assert add_months(day, months) == reached


def test_days_come_after_the_months() -> None:
    assert add_months(date(2026, 1, 31), 1, extra_days=15) == date(2026, 3, 15)
    assert add_months(date(9999, 12, 30), 0, extra_days=15) == date.max


@given(st.dates(), st.integers(0, 240))
def test_later_months_are_never_earlier(day: date, months: int) -> None:
    assert day <= add_months(day, months) <= add_months(day, months + 1)


@given(st.integers(1, 9998), st.integers(1, 12))
def test_the_end_of_a_month_is_the_day_before_the_next(year: int, month: int) -> None:
    last = end_of_month(year, month)

    assert (last.year, last.month) == (year, month)
    assert (last + timedelta(days=1)).day == 1
