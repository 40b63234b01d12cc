"""The journal's chain: a changed, removed or moved entry shows."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rc_dashboard.domain.chain import GENESIS, Link, canonical, seal
from rc_dashboard.domain.vocabulary import Status

FIRST = Link(UUID(int=1), 1, datetime(2026, 6, 15, 9, 30), "agent", "updated", "commitment", "LYO-E03", '{"a":1}')

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x1f"), max_size=12)
links = st.builds(
    Link,
    municipality_id=st.uuids(),
    seq=st.integers(1, 10**6),
    at_utc=st.datetimes(),
    actor=words,
    action=words,
    entity_type=words,
    entity_id=words,
    payload=words,
)


def test_the_seal_is_sha256_over_the_fields_in_order() -> None:
    """Written out, so that anybody can verify a chain without this code."""
    text = "\x1f".join(
        [
            "0" * 64,
            str(UUID(int=1)),
            "1",
            "2026-06-15 09:30:00.000000",
            "agent",
            "updated",
            "commitment",
            "LYO-E03",
        ]
        + ['{"a":1}']
    )

    assert seal(GENESIS, FIRST) == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    "change",
    [
        {"municipality_id": UUID(int=2)},
        {"seq": 2},
        {"at_utc": datetime(2026, 6, 15, 9, 30, 0, 1)},
        {"actor": "autre"},
        {"action": "removed"},
        {"entity_type": "milestone"},
        {"entity_id": "LYO-E04"},
        {"payload": '{"a":2}'},
    ],
)
def test_any_field_changed_changes_the_seal(change: dict) -> None:
    assert seal(GENESIS, replace(FIRST, **change)) != seal(GENESIS, FIRST)


def test_what_came_before_is_sealed_too() -> None:
    assert seal("f" * 64, FIRST) != seal(GENESIS, FIRST)


@given(links, links)
def test_two_different_entries_never_seal_alike(one: Link, other: Link) -> None:
    assume(one != other)

    assert seal(GENESIS, one) != seal(GENESIS, other)


def test_words_that_slide_from_one_field_into_the_next_are_refused() -> None:
    with pytest.raises(ValueError, match="separator"):
        seal(GENESIS, replace(FIRST, actor="agent\x1fupdated", action=""))


def test_the_order_of_a_payload_does_not_matter() -> None:
    assert canonical({"b": 1, "a": 2}) == canonical({"a": 2, "b": 1}) == '{"a":2,"b":1}'


def test_days_codes_ids_and_sets_are_written_as_text() -> None:
    payload = {
        "on": date(2026, 6, 15),
        "status": Status.PAUSED,
        "id": UUID(int=1),
        "done": frozenset({UUID(int=3), UUID(int=2)}),
        "note": "d’été",
    }

    assert json.loads(canonical(payload)) == {
        "on": "2026-06-15",
        "status": "paused",
        "id": str(UUID(int=1)),
        "done": [str(UUID(int=2)), str(UUID(int=3))],
        "note": "d’été",
    }


@pytest.mark.parametrize(("value", "error"), [(object(), TypeError), (float("nan"), ValueError)])
def test_what_cannot_be_read_back_is_not_written(value: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        canonical({"value": value})
