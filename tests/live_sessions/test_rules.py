"""What of a hall's answers may be shown, and which reading they make."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rc_dashboard.domain.live_sessions.rules import WORDS, level_of_answers, shown_counts, takes_answers
from rc_dashboard.domain.vocabulary import Level

SMALL = 5
COUNTS = st.fixed_dictionaries({word: st.integers(0, 40) for word in WORDS})
NOW = datetime(2026, 3, 2, 18)


@given(COUNTS)
def test_nothing_is_shown_below_five_answers_and_no_small_count_ever(counts):
    shown = shown_counts(counts, SMALL)
    if sum(counts.values()) < SMALL:
        assert shown is None
        return
    assert all(count == 0 or count >= SMALL for count in shown.values() if count is not None)
    assert all(shown[word] in (None, counts[word]) for word in WORDS)


@given(COUNTS)
def test_no_hidden_count_can_be_worked_out_from_the_total(counts):
    """The total is shown too: what it leaves for the hidden words is at least five, in two words."""
    shown = shown_counts(counts, SMALL)
    if shown is None:
        return
    hidden = [word for word in WORDS if shown[word] is None]
    rest = sum(counts.values()) - sum(count for count in shown.values() if count is not None)
    assert rest == 0 or (rest >= SMALL and len(hidden) >= 2) or len(hidden) == len([w for w in WORDS if counts[w]])


@pytest.mark.parametrize("small", [3, 5])
def test_unanimity_is_no_count_and_looks_like_a_hall_with_one_who_thinks_otherwise(small):
    for n in range(small, 12):
        same = shown_counts({Level.COMPLETE: n}, small)
        other = shown_counts({Level.COMPLETE: n - 1, Level.LIMITED: 1}, small)
        assert set(same.values()) == {None}
        assert same == other


def test_every_small_table_keeps_more_than_one_explanation():
    """Tried by hand over all tables of three words: a reader who knows the rule cannot tell the numbers."""
    for numbers in product(range(8), repeat=3):
        counts = dict(zip(WORDS, numbers, strict=False))
        shown = shown_counts(counts, SMALL)
        if shown is None or None not in shown.values():
            continue
        fitting = [
            other
            for other in product(range(22), repeat=3)
            if sum(other) == sum(numbers) and shown_counts(dict(zip(WORDS, other, strict=False)), SMALL) == shown
        ]
        assert len(fitting) > 1, numbers


@pytest.mark.parametrize(
    ("counts", "level"),
    [
        ({}, Level.NO_EVIDENCE),
        ({Level.LIMITED: 3, Level.COMPLETE: 2}, Level.LIMITED),
        ({Level.NOT_STARTED: 2, Level.SUBSTANTIAL: 2}, Level.NOT_STARTED),
        ({Level.NOT_STARTED: 1, Level.LIMITED: 1, Level.COMPLETE: 9}, Level.COMPLETE),
        ({Level.NO_EVIDENCE: 5, Level.COMPLETE: 5}, Level.NO_EVIDENCE),
        ({Level.NO_EVIDENCE: 4, Level.COMPLETE: 5}, Level.COMPLETE),
    ],
)
def test_the_reading_is_the_middle_answer_and_not_an_average(counts, level):
    assert level_of_answers(counts) is level


def test_a_room_takes_answers_between_its_start_and_its_end_unless_closed():
    hour = timedelta(hours=1)
    assert takes_answers(NOW, NOW + hour, None, NOW)
    assert not takes_answers(NOW, NOW + hour, None, NOW - hour)
    assert not takes_answers(NOW, NOW + hour, None, NOW + hour)
    assert not takes_answers(NOW, NOW + hour, NOW, NOW)
