"""What an entry needs, when minutes can be fixed, when the next meeting is due."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from rc_dashboard.domain.meetings.rules import (
    Entry,
    EntryKind,
    Side,
    Written,
    check_day,
    check_entry,
    check_minutes,
    meeting_due_on,
    side_of,
    text_and_hash,
)
from rc_dashboard.domain.vocabulary import Level, Role, Status

DAY, LATER = date(2026, 3, 2), date(2026, 6, 1)
ONE, TWO = UUID(int=1), UUID(int=2)
DECISION = Entry(EntryKind.DECISION, "On traduit le guide", owner="Service d’accueil", due_on=LATER)


def codes(found):
    return [refusal.code for refusal in found]


@pytest.mark.parametrize(
    ("entry", "missing"),
    [
        (DECISION, []),
        (Entry(EntryKind.DECISION, "Texte"), ["decision_needs_owner", "decision_needs_date"]),
        (Entry(EntryKind.DECISION, " ", owner="Service", due_on=LATER), ["entry_needs_text"]),
        (Entry(EntryKind.TO_CHECK, "Texte", owner="PLACE"), ["decision_needs_date"]),
        (Entry(EntryKind.DECISION, "Texte", owner="PLACE", due_on=date(2026, 3, 1)), ["decision_due_before"]),
        (Entry(EntryKind.AGREED), ["entry_needs_text"]),
        (Entry(EntryKind.DISAGREEMENT), ["entry_needs_text"]),
        (Entry(EntryKind.DISAGREEMENT, municipality_text="Nous pensons que si"), []),
        (Entry(EntryKind.READING, "Vu sur place"), ["reading_needs_level"]),
        (Entry(EntryKind.READING, level=Level.LIMITED), ["reading_needs_reason"]),
        (Entry(EntryKind.STATUS), ["status_needed"]),
        (Entry(EntryKind.STATUS, status=Status.COMPLETED), ["evidence_needed"]),
        (Entry(EntryKind.STATUS, status=Status.COMPLETED, evidence_url="https://ville.example/guide"), []),
        (Entry(EntryKind.STATUS, status=Status.COMPLETED, evidence_url="javascript:alert(1)"), ["link_not_valid"]),
        (Entry(EntryKind.STATUS, status=Status.BLOCKED), ["obstacle_needed"]),
        (Entry(EntryKind.STATUS, status=Status.BLOCKED, obstacle="Pas de salle"), []),
        (Entry(EntryKind.STATUS, status=Status.PAUSED), ["reason_needed"]),
        (Entry(EntryKind.STATUS, status=Status.IN_PROGRESS, declared=1.4), ["progress_out_of_range"]),
        (Entry(EntryKind.AGREED, "x" * 5001), ["text_too_long"]),
    ],
)
def test_an_entry_says_all_that_its_kind_asks_for(entry, missing):
    assert codes(check_entry(entry, DAY)) == missing


def test_a_meeting_is_not_older_than_the_programme():
    assert codes(check_day(date(2022, 12, 31))) == ["meeting_before_programme"]
    assert check_day(date(2023, 1, 1)) == []


@pytest.mark.parametrize(
    ("entries", "held_on", "missing"),
    [
        ([(ONE, DECISION)], DAY, []),
        ([], DAY, ["minutes_empty"]),
        ([(ONE, DECISION)], date(2026, 3, 4), ["meeting_not_held"]),
        ([(ONE, Entry(EntryKind.DISAGREEMENT, "PLACE seule"))], DAY, ["disagreement_open"]),
        ([(ONE, Entry(EntryKind.DISAGREEMENT, "l’une", "l’autre"))], DAY, []),
        (
            [(ONE, Entry(EntryKind.DISAGREEMENT, "l’une", "l’autre")), (ONE, Entry(EntryKind.AGREED, "d’accord"))],
            DAY,
            ["agreed_and_disputed"],
        ),
        ([(ONE, Entry(EntryKind.DISAGREEMENT, "a", "b")), (TWO, Entry(EntryKind.AGREED, "c"))], DAY, []),
        (
            [
                (ONE, Entry(EntryKind.STATUS, status=Status.PLANNED)),
                (ONE, Entry(EntryKind.STATUS, status=Status.PLANNED)),
            ],
            DAY,
            ["two_statuses"],
        ),
        ([(ONE, Entry(EntryKind.DECISION, "sans qui ni quand"))], DAY, ["at_item", "at_item"]),
    ],
)
def test_minutes_are_fixed_only_when_nothing_is_open(entries, held_on, missing):
    written = [Written(item, "LYO-E01", entry) for item, entry in entries]
    assert codes(check_minutes(written, held_on, date(2026, 3, 3))) == missing


def test_the_text_that_is_signed_changes_its_hash_with_any_letter():
    first = text_and_hash({"points": [{"title": "Un"}]})
    assert first == text_and_hash({"points": [{"title": "Un"}]})
    assert first[1] != text_and_hash({"points": [{"title": "un"}]})[1]


@pytest.mark.parametrize(
    ("promised", "held", "agreed", "due"),
    [
        (None, [], None, None),
        (date(2026, 1, 15), [], None, date(2026, 4, 15)),
        (date(2026, 1, 15), [date(2026, 4, 20)], None, date(2026, 10, 20)),
        (date(2026, 1, 15), [date(2026, 4, 20), date(2025, 1, 1)], date(2026, 7, 1), date(2026, 7, 1)),
        (date(2026, 1, 15), [date(2026, 4, 20)], date(2026, 4, 1), date(2026, 10, 20)),
        (None, [date(2026, 8, 31)], None, date(2027, 2, 28)),
    ],
)
def test_when_the_next_meeting_is_due(promised, held, agreed, due):
    assert meeting_due_on(promised, held, agreed) == due


def test_who_speaks_for_which_side():
    assert [side_of(role) for role in Role] == [None, Side.MUNICIPALITY, Side.PLACE, None]
