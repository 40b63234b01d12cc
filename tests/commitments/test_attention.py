"""What needs attention, why, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rc_dashboard.domain.commitments.attention import (
    CommitmentFacts,
    attention_order,
    days_late,
    is_late,
    reasons_for,
    reasons_for_recommendation,
)
from rc_dashboard.domain.commitments.progress import next_update_due
from rc_dashboard.domain.vocabulary import Gap, Reason, Reply, Status

TODAY = date(2026, 6, 15)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)

#: A commitment of which nothing needs attention.
QUIET = CommitmentFacts(
    status=Status.IN_PROGRESS,
    due_on=date(2026, 12, 31),
    promised_on=date(2025, 3, 1),
    last_update_on=date(2026, 5, 2),
    next_update_due_on=date(2026, 8, 17),
    evidence_count=0,
    gap=Gap.AGREED,
    has_lead=True,
)
FINISHED = (Status.COMPLETED, Status.ABANDONED)
OPEN = tuple(status for status in Status if status not in FINISHED)


def reasons(**changes: object) -> tuple[Reason, ...]:
    return reasons_for(replace(QUIET, **changes), TODAY)


def test_a_quiet_commitment_needs_nothing() -> None:
    assert reasons() == ()


@pytest.mark.parametrize("status", OPEN)
def test_late_is_the_day_after_the_due_date_not_the_day_itself(status: Status) -> None:
    assert not is_late(status, TODAY, TODAY)
    assert is_late(status, YESTERDAY, TODAY)
    assert days_late(status, date(2026, 6, 1), TODAY) == 14


@pytest.mark.parametrize("status", FINISHED)
def test_what_is_finished_is_never_late_nor_due_soon(status: Status) -> None:
    assert not is_late(status, YESTERDAY, TODAY)
    assert days_late(status, YESTERDAY, TODAY) == 0
    assert Reason.DUE_SOON not in reasons(status=status, due_on=TOMORROW)


def test_without_a_due_date_nothing_is_late_or_due_soon() -> None:
    assert reasons(due_on=None) == ()
    assert days_late(Status.BLOCKED, None, TODAY) == 0


@pytest.mark.parametrize(
    ("days", "found"), [(-1, Reason.LATE), (0, Reason.DUE_SOON), (30, Reason.DUE_SOON), (31, None)]
)
def test_due_soon_is_from_today_to_the_30th_day(days: int, found: Reason | None) -> None:
    assert reasons(due_on=TODAY + timedelta(days=days)) == ((found,) if found else ())


def test_blocked_is_a_reason_of_its_own() -> None:
    assert reasons(status=Status.BLOCKED) == (Reason.BLOCKED,)


def test_an_update_of_1_march_is_old_news_from_17_june_on() -> None:
    last_day = next_update_due(date(2026, 3, 1), rhythm_months=3)
    facts = replace(QUIET, last_update_on=date(2026, 3, 1), next_update_due_on=last_day)

    assert last_day == date(2026, 6, 16)
    assert reasons_for(facts, date(2026, 6, 16)) == ()
    assert reasons_for(facts, date(2026, 6, 17)) == (Reason.NOT_UPDATED,)


def test_voices_that_disagree_are_a_reason_voices_not_heard_are_none() -> None:
    assert reasons(gap=Gap.DISAGREEMENT) == (Reason.VOICES_DISAGREE,)
    assert reasons(gap=Gap.NOT_HEARD) == ()


def test_completed_asks_for_evidence() -> None:
    assert reasons(status=Status.COMPLETED) == (Reason.COMPLETED_WITHOUT_EVIDENCE,)
    assert reasons(status=Status.COMPLETED, evidence_count=1) == ()


@pytest.mark.parametrize("status", OPEN)
def test_nobody_in_charge_is_a_reason_while_there_is_something_to_do(status: Status) -> None:
    assert Reason.NOBODY_IN_CHARGE in reasons(status=status, has_lead=False)


def test_nobody_need_be_in_charge_of_what_was_abandoned() -> None:
    assert reasons(status=Status.ABANDONED, has_lead=False) == ()


def test_reasons_come_in_the_order_of_the_rules() -> None:
    found = reasons(
        status=Status.BLOCKED,
        due_on=YESTERDAY,
        next_update_due_on=YESTERDAY,
        gap=Gap.DISAGREEMENT,
        has_lead=False,
    )

    assert found == (
        Reason.LATE,
        Reason.BLOCKED,
        Reason.NOT_UPDATED,
        Reason.VOICES_DISAGREE,
        Reason.NOBODY_IN_CHARGE,
    )


def test_an_accepted_recommendation_without_commitment_is_named_at_once() -> None:
    assert reasons_for_recommendation(Reply.ACCEPTED, TODAY, 0, TODAY) == (Reason.ACCEPTED_WITHOUT_COMMITMENT,)
    assert reasons_for_recommendation(Reply.ACCEPTED, TODAY, 1, TODAY) == ()


def test_a_recommendation_may_wait_three_months_for_its_reply() -> None:
    asked_on = date(2026, 3, 15)

    assert reasons_for_recommendation(Reply.NONE, asked_on, 0, date(2026, 6, 15)) == ()
    assert reasons_for_recommendation(Reply.NONE, asked_on, 0, date(2026, 6, 16)) == (Reason.WITHOUT_REPLY,)


@pytest.mark.parametrize("reply", [Reply.PARTIALLY_ACCEPTED, Reply.NOTED, Reply.DECLINED])
def test_a_recommendation_that_was_answered_waits_for_nothing(reply: Reply) -> None:
    assert reasons_for_recommendation(reply, date(2024, 1, 1), 0, TODAY) == ()


def test_a_recommendation_without_a_date_or_from_the_end_of_the_calendar_is_not_waiting() -> None:
    assert reasons_for_recommendation(Reply.NONE, None, 0, TODAY) == ()
    assert reasons_for_recommendation(Reply.NONE, date.max, 0, TODAY) == ()


def test_two_reasons_come_before_one_then_days_late_then_the_oldest_news() -> None:
    two = replace(QUIET, status=Status.BLOCKED, due_on=YESTERDAY)
    very_late = replace(QUIET, due_on=date(2026, 1, 1))
    late_and_never_said = replace(QUIET, due_on=YESTERDAY, last_update_on=None)
    late_old_news = replace(QUIET, due_on=YESTERDAY, last_update_on=date(2026, 4, 1))
    late = replace(QUIET, due_on=YESTERDAY)
    in_order = [two, very_late, late_and_never_said, late_old_news, late, QUIET]

    assert sorted([QUIET, *in_order[:-1]], key=lambda facts: attention_order(facts, TODAY)) == in_order


facts = st.builds(
    CommitmentFacts,
    status=st.sampled_from(Status),
    due_on=st.none() | st.dates(),
    promised_on=st.none() | st.dates(),
    last_update_on=st.none() | st.dates(),
    next_update_due_on=st.none() | st.dates(),
    evidence_count=st.integers(0, 3),
    gap=st.sampled_from(Gap),
    has_lead=st.booleans(),
)


@given(facts, st.dates(max_value=date(9999, 1, 1)))
def test_late_and_due_soon_never_hold_together(found: CommitmentFacts, on: date) -> None:
    assert not {Reason.LATE, Reason.DUE_SOON} <= set(reasons_for(found, on))


@given(facts, st.dates(max_value=date(9000, 1, 1)), st.integers(0, 400))
def test_what_is_late_stays_late_until_it_is_finished(found: CommitmentFacts, on: date, days: int) -> None:
    later = on + timedelta(days=days)

    assert not is_late(found.status, found.due_on, on) or is_late(found.status, found.due_on, later)
