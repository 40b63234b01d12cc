"""What is made once is made once, also when many ask before it is there."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from rc_dashboard.once import once


def test_those_who_ask_meanwhile_wait_for_the_first():
    made, everybody, go_on = [], Barrier(8), Event()

    @once(maxsize=2)
    def costly(number: int) -> int:
        made.append(number)
        go_on.wait(10)
        return number * 2

    def ask(number: int) -> int:
        everybody.wait(10)
        if number == 0:
            go_on.set()
        return costly(21)

    with ThreadPoolExecutor(8) as hall:
        assert list(hall.map(ask, range(8))) == [42] * 8
    assert made == [21]
    assert costly.__name__ == "costly"


def test_it_may_ask_itself_and_forgets_when_told():
    made = []

    @once(maxsize=8)
    def sum_to(number: int) -> int:
        made.append(number)
        return number + sum_to(number - 1) if number else 0

    assert [sum_to(3), sum_to(3)] == [6, 6]
    assert made == [3, 2, 1, 0]
    sum_to.cache_clear()
    assert sum_to(1) == 1
    assert made == [3, 2, 1, 0, 1, 0]


def test_a_failure_is_not_kept():
    fails = [True]

    @once()
    def costly() -> str:
        if fails.pop() if fails else False:
            raise OSError("away")
        return "there"

    with pytest.raises(OSError, match="away"):
        costly()
    assert costly() == "there"
