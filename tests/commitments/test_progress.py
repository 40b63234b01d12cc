"""How far one commitment has come, and many together."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rc_dashboard.domain.commitments.progress import (
    NOTHING,
    Step,
    Sums,
    add_up,
    judge,
    progress_of,
    summarise,
    sums_of,
)
from rc_dashboard.domain.commitments.statuses import STATUSES, group_of
from rc_dashboard.domain.vocabulary import Group, Share, Status

UNDER_WAY = (Status.IN_PROGRESS, Status.PAUSED, Status.BLOCKED)
TO_COME = (Status.PLANNED, Status.UNDER_DISCUSSION)

parts = st.floats(0, 1)
stated = st.none() | parts
statuses = st.sampled_from(Status)
weights = st.sampled_from([1.0, 1.5, 2.0, 3.0])
step_lists = st.lists(st.builds(Step, weight=weights, done=st.booleans()), max_size=6)
verdicts = st.builds(judge, statuses, steps=step_lists, declared=stated, before=stated)
sums = st.lists(st.builds(sums_of, weights, statuses, stated), max_size=8).map(add_up)


def one(status: Status, declared: float | None = None, weight: float = 1.0, **known: object) -> Sums:
    return sums_of(weight, status, judge(status, declared=declared, **known).progress)


# One commitment


def test_completed_is_all_of_it_even_with_a_step_left() -> None:
    assert progress_of(Status.COMPLETED, [Step(1, True), Step(1, False)], declared=0.2) == 1


def test_steps_count_by_weight_a_done_step_of_3_beside_one_of_1_is_three_quarters() -> None:
    assert progress_of(Status.IN_PROGRESS, [Step(3, True), Step(1, False)]) == 0.75


def test_steps_say_more_than_what_is_declared() -> None:
    assert progress_of(Status.IN_PROGRESS, [Step(1, True), Step(1, False)], declared=0.9) == 0.5


def test_steps_without_weight_leave_what_is_declared() -> None:
    assert progress_of(Status.IN_PROGRESS, [Step(0, True)], declared=0.3) == 0.3


@pytest.mark.parametrize("status", UNDER_WAY)
def test_under_way_without_a_word_is_unknown_not_0(status: Status) -> None:
    assert progress_of(status) is None


@pytest.mark.parametrize("status", TO_COME)
def test_to_come_without_a_word_is_0(status: Status) -> None:
    assert progress_of(status) == 0


@pytest.mark.parametrize("status", TO_COME)
def test_to_come_is_not_begun_whatever_is_declared(status: Status) -> None:
    assert progress_of(status, declared=0.4) == 0
    assert progress_of(status, [Step(1, True), Step(1, False)], declared=1.0) == 0.5


@given(step_lists, stated, stated)
def test_not_reported_is_unknown_whatever_else_is_there(steps, declared, before) -> None:
    assert progress_of(Status.NOT_REPORTED, steps, declared, before) is None


def test_abandoned_at_60_percent_keeps_60_percent_and_stops_40() -> None:
    verdict = judge(Status.ABANDONED, before=0.6)

    assert (verdict.progress, verdict.done, verdict.stopped) == (0.6, 0.6, 0.4)


def test_abandoned_with_nothing_ever_stated_counts_as_0() -> None:
    assert progress_of(Status.ABANDONED) == 0


def test_abandoned_after_completion_falls_back_on_its_steps() -> None:
    assert progress_of(Status.ABANDONED, [Step(1, True), Step(1, False)], before=1.0) == 0.5


@given(step_lists, stated, parts)
def test_what_is_said_while_abandoning_never_raises_what_was_reached(steps, declared, before) -> None:
    assert progress_of(Status.ABANDONED, steps, declared, before) <= before


@given(statuses, step_lists, stated, stated)
def test_progress_is_between_0_and_1_or_unknown(status, steps, declared, before) -> None:
    progress = progress_of(status, steps, declared, before)

    assert progress is None or 0 <= progress <= 1


@given(statuses, st.lists(st.builds(Step, weight=weights, done=st.booleans()), min_size=1), st.data())
def test_one_more_step_done_never_lowers_progress(status, steps, data) -> None:
    more = data.draw(st.integers(0, len(steps) - 1))
    after = [Step(step.weight, step.done or i == more) for i, step in enumerate(steps)]
    before_it, after_it = progress_of(status, steps), progress_of(status, after)

    assert (before_it is None and after_it is None) or before_it <= after_it


@given(verdicts)
def test_the_five_shares_of_one_add_to_1(verdict) -> None:
    shares = [verdict.share(share) for share in Share]

    assert sum(shares) == pytest.approx(1)
    assert all(0 <= share <= 1 for share in shares)


@pytest.mark.parametrize(
    ("status", "rest"),
    [
        (Status.NOT_REPORTED, Share.NOT_REPORTED),
        (Status.PLANNED, Share.TO_COME),
        (Status.UNDER_DISCUSSION, Share.TO_COME),
        (Status.IN_PROGRESS, Share.UNDER_WAY),
        (Status.PAUSED, Share.UNDER_WAY),
        (Status.BLOCKED, Share.UNDER_WAY),
        (Status.ABANDONED, Share.STOPPED),
    ],
)
def test_what_is_not_done_lies_in_the_share_of_its_status(status: Status, rest: Share) -> None:
    verdict = judge(status, declared=0.25)
    left = 1.0 if status in (Status.NOT_REPORTED, *TO_COME) else 0.75

    assert verdict.share(rest) == left


def test_the_next_update_is_due_after_the_rhythm_and_15_days() -> None:
    verdict = judge(Status.IN_PROGRESS, last_update_on=date(2026, 1, 31), rhythm_months=3)

    assert verdict.next_update_due_on == date(2026, 5, 15)


@pytest.mark.parametrize("status", [Status.COMPLETED, Status.ABANDONED])
def test_what_is_finished_owes_no_further_update(status: Status) -> None:
    assert judge(status, last_update_on=date(2026, 1, 31)).next_update_due_on is None


# Many


def test_a_set_of_none_has_no_figure() -> None:
    assert summarise(NOTHING) is None


def test_done_and_half_done_and_to_come_is_50_percent() -> None:
    summary = summarise(add_up([one(Status.COMPLETED), one(Status.IN_PROGRESS, 0.5), one(Status.PLANNED)]))

    assert (summary.low, summary.high, summary.is_exact) == (0.5, 0.5, True)
    assert summary.kept == 1
    assert summary.weights[Group.KEPT] == summary.weights[Group.UNDER_WAY] == pytest.approx(1 / 3)


def test_a_commitment_of_weight_3_counts_as_three_of_weight_1() -> None:
    heavy = summarise(add_up([one(Status.COMPLETED, weight=3), one(Status.PLANNED)]))
    three = summarise(add_up([one(Status.COMPLETED)] * 3 + [one(Status.PLANNED)]))

    assert heavy.low == three.low == 0.75


def test_one_of_four_unknown_is_said_as_between_25_and_50_percent() -> None:
    known = [one(Status.COMPLETED), one(Status.PLANNED), one(Status.PLANNED)]
    summary = summarise(add_up([*known, one(Status.IN_PROGRESS)]))

    assert (summary.low, summary.high) == (0.25, 0.5)
    assert (summary.known, summary.count, summary.is_exact) == (3, 4, False)


def test_the_unknown_lies_under_way_and_the_unsaid_in_not_reported() -> None:
    summary = summarise(add_up([one(Status.IN_PROGRESS), one(Status.NOT_REPORTED)]))

    assert (summary.weights[Group.UNDER_WAY], summary.weights[Group.NOT_REPORTED]) == (0.5, 0.5)
    assert (summary.low, summary.high) == (0, 1)


def test_nine_promises_with_one_kept_are_one_of_nine_whatever_their_mean_progress_is() -> None:
    """The headline once said "58 % done" of these."""
    going = [one(Status.IN_PROGRESS, part) for part in (0.9, 0.9, 0.8, 0.6, 0.5, 0.4)]
    summary = summarise(add_up([one(Status.COMPLETED), *going, one(Status.BLOCKED, 0.5), one(Status.PLANNED)]))

    assert (summary.kept, summary.count) == (1, 9)
    assert summary.counts == dict(zip(Group, [1, 6, 1, 1, 0, 0], strict=True))
    assert summary.weights[Group.KEPT] == pytest.approx(1 / 9)
    assert summary.low == pytest.approx(5.6 / 9)


@pytest.mark.parametrize("status", Status)
def test_a_commitment_stands_whole_in_the_group_of_its_status(status: Status) -> None:
    summary = summarise(one(status, 0.4, weight=2))

    assert summary.counts == {group: int(group is group_of(status)) for group in Group}
    assert summary.weights == {group: float(group is group_of(status)) for group in Group}


def test_every_status_has_its_facts_and_every_group_a_status() -> None:
    assert set(STATUSES) == set(Status)
    assert {facts.group for facts in STATUSES.values()} == set(Group)
    assert not any(facts.is_closed and facts.is_begun for facts in STATUSES.values())


@pytest.mark.parametrize(("count", "small"), [(4, True), (5, False)])
def test_under_5_counts_come_first(count: int, small: bool) -> None:
    assert summarise(add_up([one(Status.PLANNED)] * count)).is_small is small


@given(sums)
def test_the_six_groups_of_a_set_add_to_the_whole(total) -> None:
    summary = summarise(total)
    assume(summary is not None)

    assert list(summary.counts) == list(summary.weights) == list(Group)
    assert sum(summary.counts.values()) == summary.count
    assert sum(summary.weights.values()) == pytest.approx(1)


@given(sums)
def test_the_interval_lies_in_0_to_1_and_is_one_figure_only_where_all_is_known(total) -> None:
    summary = summarise(total)
    assume(summary is not None)

    assert 0 <= summary.low <= summary.high <= 1
    assert summary.is_exact == (summary.high - summary.low < 1e-12)


@given(sums, weights, parts)
def test_whatever_the_unknown_turns_out_to_be_lies_in_the_interval(rest, weight, truth) -> None:
    said = summarise(rest + one(Status.IN_PROGRESS, weight=weight))
    known = summarise(rest + one(Status.IN_PROGRESS, truth, weight))

    assert said.low - 1e-12 <= known.low <= known.high <= said.high + 1e-12


@given(sums, weights, statuses, step_lists, stated, stated)
def test_dropping_a_promise_never_raises_the_figure(rest, weight, status, steps, declared, typed) -> None:
    """Neither the figure nor its upper bound, whatever is declared while dropping it."""
    stood = judge(status, steps=steps, declared=declared)
    dropped = judge(Status.ABANDONED, steps=steps, declared=typed, before=stood.progress)
    assume(stood.progress is not None)
    before = summarise(rest + sums_of(weight, status, stood.progress))
    after = summarise(rest + sums_of(weight, Status.ABANDONED, dropped.progress))

    assert after.low <= before.low + 1e-12
    assert after.high <= before.high + 1e-12


@given(sums, weights, statuses, stated)
def test_an_abandoned_promise_stays_in_the_denominator(rest, weight, status, declared) -> None:
    kept = rest + one(status, declared, weight)
    dropped = rest + one(Status.ABANDONED, weight=weight, before=declared)

    assert (dropped.count, dropped.weight) == (kept.count, kept.weight)


@given(sums, weights, parts, parts)
def test_more_progress_of_one_never_lowers_the_figure(rest, weight, one_part, other_part) -> None:
    less, more = sorted((one_part, other_part))
    low, high = (summarise(rest + one(Status.IN_PROGRESS, part, weight)) for part in (less, more))

    assert low.low <= high.low + 1e-12


@given(sums, sums, sums)
def test_sums_add_up_in_any_grouping(a, b, c) -> None:
    left, right = (a + b) + c, a + (b + c)

    assert (left.known, left.counts) == (right.known, right.counts)
    assert left.weights == pytest.approx(right.weights)
    assert (left.progress, left.unknown) == pytest.approx((right.progress, right.unknown))


@given(sums)
def test_nothing_adds_nothing(total) -> None:
    assert total + NOTHING == NOTHING + total == total
