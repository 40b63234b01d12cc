"""A reader who knows the rules and keeps every file cannot work out a hidden count.

The attacker here is honest: it is given all that is shown, tries every table that could
have made it, and asks of each hidden number whether only one value is left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rc_dashboard.domain.evaluation.proportions import Pairs
from rc_dashboard.domain.readings import small_counts
from rc_dashboard.domain.readings.small_counts import Release, Shown, release, release_counts, shown_counts

NUMBERS: dict[str, Callable[[Pairs], int]] = {
    "n": lambda pairs: pairs.n,
    "before": lambda pairs: pairs.before,
    "after": lambda pairs: pairs.after,
}
PEOPLE = st.builds(Pairs, *(st.integers(0, 14) for _ in range(4))).filter(lambda pairs: pairs.n > 0)
PLACES = st.lists(PEOPLE, min_size=1, max_size=4).map(lambda found: {f"p{n}": one for n, one in enumerate(found)})


@given(PLACES)
def test_no_small_count_is_shown_nor_one_left_by_subtraction_from_what_is_shown_with_it(places):
    shown = release(places, 5)
    for one in (shown.total, *shown.places.values()):
        for count in (one.n, one.before, one.after):
            assert count is None or count == 0 or count >= 5
        for count in (one.before, one.after):
            assert count is None or one.n is None or one.n - count == 0 or one.n - count >= 5
        assert one.pairs is None or all(cell == 0 or cell >= 5 for cell in one.pairs.cells)


@given(PLACES)
def test_places_are_shown_together_or_not_at_all(places):
    shown = release(places, 5).places.values()
    for number in ("n", "before", "after", "pairs"):
        assert len({getattr(one, number) is None for one in shown}) == 1


@given(PLACES)
def test_what_is_shown_is_true(places):
    shown = release(places, 5)
    for place, pairs in places.items():
        one = shown.places[place]
        assert one.n in (None, pairs.n)
        assert one.before in (None, pairs.before)
        assert one.after in (None, pairs.after)
    whole = sum(places.values(), Pairs(0, 0, 0, 0))
    assert shown.total.n in (None, whole.n)
    assert shown.total.before in (None, whole.before)


def test_three_answers_are_hidden_and_nobody_is_not():
    assert release({"lyon": Pairs(1, 0, 2, 0)}, 5).total == Shown(None)
    assert release({"lyon": Pairs(0, 0, 9, 0)}, 5).places["lyon"] == Shown(9, 0, 9, Pairs(0, 0, 9, 0))


def test_one_small_place_hides_all_places_and_the_whole_stays():
    shown = release({"a": Pairs(6, 0, 7, 6), "b": Pairs(6, 0, 8, 7), "c": Pairs(1, 0, 2, 0)}, 5)

    assert (shown.total.n, shown.total.before, shown.total.after) == (43, 13, 30)
    assert set(shown.places.values()) == {Shown(None)}


def test_nobody_of_all_would_tell_each_hidden_place_that_it_has_none():
    shown = release({"a": Pairs(0, 0, 12, 12), "b": Pairs(0, 0, 2, 1)}, 5)

    assert (shown.total.n, shown.total.before) == (27, None)


def test_the_change_says_nothing_more_than_the_shares_where_who_changed_is_hidden():
    hidden = release({"a": Pairs(10, 1, 9, 10)}, 5).total
    other = release({"a": Pairs(8, 3, 11, 8)}, 5).total

    assert hidden.pairs is None
    assert hidden == other
    assert hidden.change() == other.change()
    assert release({"a": Pairs(10, 0, 9, 10)}, 5).total.pairs == Pairs(10, 0, 9, 10)


# The attacker


@cache
def tables(most: int) -> list[Pairs]:
    """Every table of 1 to ``most`` people."""
    every = product(range(most + 1), repeat=4)
    return [Pairs(*cells) for cells in every if 0 < sum(cells) <= most]


def views(places: int, most: int, small: int) -> dict[tuple, list[tuple[Pairs, ...]]]:
    """For everything that can be shown, all the tables that it could have been made from."""
    found: dict[tuple, list[tuple[Pairs, ...]]] = defaultdict(list)
    for combination in _combinations(places, most):
        named = {str(n): pairs for n, pairs in enumerate(combination)}
        found[_seen(small_counts.release(named, small))].append(combination)
    return found


def _combinations(places: int, most: int) -> Iterable[tuple[Pairs, ...]]:
    if places == 0:
        yield ()
        return
    for first in tables(most):
        for rest in _combinations(places - 1, most - first.n):
            yield (first, *rest)


def _seen(shown: Release) -> tuple[Shown, ...]:
    return (shown.total, *(shown.places[place] for place in sorted(shown.places)))


def recovered(places: int, most: int, small: int) -> list[str]:
    """Hidden numbers for which only one value is left, and small cells that are certain."""
    found = []
    for seen, makings in views(places, most, small).items():
        for at, shown in enumerate(seen):
            own = [sum(m, Pairs(0, 0, 0, 0)) if at == 0 else m[at - 1] for m in makings]
            for name, number in NUMBERS.items():
                if getattr(shown, name) is None and len({number(pairs) for pairs in own}) < 2:
                    found.append(f"{name} of {at} in {seen}")
            certain = set.intersection(*({(n, c) for n, c in enumerate(pairs.cells)} for pairs in own))
            found += [f"cell {n} of {at} in {seen}" for n, count in certain if 0 < count < small]
    return found


@pytest.mark.parametrize(("places", "most", "small"), [(1, 15, 5), (2, 9, 5), (2, 8, 3), (3, 6, 3)])
def test_every_hidden_number_keeps_more_than_one_explanation(places, most, small):
    """Every world of that size is tried; whatever explains what is shown has no more people
    than the whole, or fewer than would let the whole be shown."""
    assert recovered(places, most, small) == []


def test_the_attacker_finds_what_a_careless_rule_gives_away(monkeypatch):
    """Positive control: hiding only the small places themselves is undone by subtraction."""

    def careless(places: dict[str, Pairs], small: int) -> Release:
        whole = sum(places.values(), Pairs(0, 0, 0, 0))
        shown = {place: Shown(pairs.n if pairs.n >= small else None) for place, pairs in places.items()}
        return Release(Shown(whole.n if whole.n >= small else None), shown)

    monkeypatch.setattr(small_counts, "release", careless)

    assert recovered(2, 8, 3)


@pytest.mark.parametrize(("places", "most", "small"), [(2, 17, 5), (3, 11, 4)])
def test_larger_places_one_share_at_a_time(places, most, small):
    """The same attack on (n, yes) alone, where places can be larger."""
    found: dict[tuple, list[tuple[tuple[int, int], ...]]] = defaultdict(list)
    for people in range(places, most + 1):
        for making in _splits(places, people):
            found[_share_seen(making, small)].append(making)
    for seen, makings in found.items():
        for at, number in product(range(places), (0, 1)):
            if seen[at + 1][number] is None:
                assert len({making[at][number] for making in makings}) > 1, seen


def _share_seen(places: tuple[tuple[int, int], ...], small: int) -> tuple:
    shown = release({str(at): Pairs(yes, 0, 0, n - yes) for at, (n, yes) in enumerate(places)}, small)
    return tuple((one.n, one.before) for one in _seen(shown))


@cache
def _splits(places: int, people: int) -> list[tuple[tuple[int, int], ...]]:
    """Every way for ``people`` to stand in some places, at least one in each, and to say yes or no."""
    if places == 1:
        return [((people, yes),) for yes in range(people + 1)]
    return [
        ((n, yes), *rest)
        for n in range(1, people - places + 2)
        for yes in range(n + 1)
        for rest in _splits(places - 1, people - n)
    ]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=3), st.integers(3, 5))
def test_counts_of_the_lost_cannot_be_worked_out(counts, small):
    places = {str(at): count for at, count in enumerate(counts)}
    total, shown = release_counts(places, small)
    makings = product(range(28), repeat=len(counts))
    fitting = [
        m
        for m in makings
        if sum(m) == sum(counts)
        and release_counts({str(at): c for at, c in enumerate(m)}, small) == (total, shown)
    ]
    for at, place in enumerate(places):
        if shown[place] is None and total is not None:
            assert len({making[at] for making in fitting}) > 1


def test_words_of_a_hall_and_of_a_file_are_hidden_by_one_rule():
    assert shown_counts({"a": 9, "b": 2, "c": 7}, 5) == {"a": 9, "b": None, "c": None}
    assert shown_counts({"a": 2, "b": 2}, 5) is None
