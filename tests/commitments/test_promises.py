"""What a commitment must say, and what a reply must say."""

from __future__ import annotations

import math
from datetime import date

import pytest

from rc_dashboard.domain.commitments.promises import SUMMARY_LIMIT, TITLE_LIMIT, check_promise
from rc_dashboard.domain.commitments.updates import NOTE_LIMIT
from rc_dashboard.domain.recommendations.replies import check_reply
from rc_dashboard.domain.vocabulary import Reply


def codes(**changes: object) -> list[str]:
    promise = {
        "title": "Des interprètes à l’accueil",
        "summary": "",
        "department": "Accueil",
        "starts_on": date(2026, 1, 1),
        "due_on": date(2026, 12, 31),
        "weight": 1.0,
    }
    return [refusal.code for refusal in check_promise(**{**promise, **changes})]


def test_a_title_is_enough() -> None:
    assert codes() == codes(department="", starts_on=None, due_on=None) == []


def test_a_commitment_has_a_title() -> None:
    assert codes(title=" \t") == ["title_needed"]


@pytest.mark.parametrize(
    ("field", "limit"), [("title", TITLE_LIMIT), ("summary", SUMMARY_LIMIT), ("department", TITLE_LIMIT)]
)
def test_each_text_has_its_limit(field: str, limit: int) -> None:
    assert codes(**{field: "x" * limit}) == []
    assert codes(**{field: "x" * (limit + 1)}) == ["text_too_long"]


@pytest.mark.parametrize("weight", [0.99, 1.5, 2.0001, 3.01, 0, -1, math.nan, math.inf])
def test_a_weight_is_1_2_or_3(weight: float) -> None:
    assert codes(weight=weight) == ["weight_out_of_range"]
    assert codes(weight=1) == codes(weight=2.0) == codes(weight=3) == []


@pytest.mark.parametrize("name", ["promised_on", "starts_on", "due_on"])
@pytest.mark.parametrize("day", [date.min, date(1999, 12, 31), date(2101, 1, 1), date.max])
def test_a_day_is_from_2000_to_2100(name: str, day: date) -> None:
    others = {"starts_on": None, "due_on": None}
    assert codes(**{**others, name: day}) == ["day_impossible"]
    assert codes(**{**others, name: date(2000, 1, 1)}) == codes(**{**others, name: date(2100, 12, 31)}) == []


def test_nothing_is_due_before_it_starts() -> None:
    assert codes(due_on=date(2025, 12, 31)) == ["due_before_start"]
    assert codes(due_on=date(2026, 1, 1)) == []


@pytest.mark.parametrize("reply", [Reply.PARTIALLY_ACCEPTED, Reply.NOTED, Reply.DECLINED])
def test_a_reply_that_is_not_a_plain_yes_gives_its_reason(reply: Reply) -> None:
    assert [refusal.code for refusal in check_reply(reply, " ")] == ["reply_reason_needed"]
    assert check_reply(reply, "Compétence de la métropole") == []


def test_a_plain_yes_needs_no_reason_and_no_reply_is_not_a_reply() -> None:
    assert check_reply(Reply.ACCEPTED, "") == []
    assert [refusal.code for refusal in check_reply(Reply.NONE, "")] == ["reply_needed"]


def test_a_reason_has_a_limit() -> None:
    assert check_reply(Reply.NOTED, "x" * NOTE_LIMIT) == []
    assert [refusal.code for refusal in check_reply(Reply.NOTED, "x" * (NOTE_LIMIT + 1))] == ["text_too_long"]
