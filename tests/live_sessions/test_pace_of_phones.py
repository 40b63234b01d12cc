"""A flood is slowed down; a hall behind one Wi-Fi is not."""

from __future__ import annotations

from rc_dashboard.http.public.phones import (
    MINUTE,
    MOST_ADDRESSES,
    NEW_PER_MINUTE,
    PER_MINUTE,
    Pace,
    is_too_fast,
)


def test_a_hall_behind_one_address_stays_below_the_limit_and_a_flood_does_not():
    pace = Pace(PER_MINUTE)
    assert not any(pace.is_too_fast("hall", second / 15) for second in range(150 * 3))
    assert any(pace.is_too_fast("flood", 0.0) for _ in range(10_000))
    assert not pace.is_too_fast("flood", MINUTE + 1)


def test_addresses_are_forgotten_after_a_minute():
    pace = Pace(PER_MINUTE)
    for number in range(3 * MOST_ADDRESSES):
        pace.is_too_fast(f"address {number}", number / 10)
    assert len(pace._seen) <= MOST_ADDRESSES + 1


def test_new_phones_come_no_faster_than_a_hall_and_leave_those_that_are_known_their_share():
    flood = [is_too_fast("SALLE", "hall", f"neuf {n}", 0.0, is_known=False) for n in range(1_000)]
    assert flood.count(False) == NEW_PER_MINUTE
    assert not any(is_too_fast("SALLE", "hall", f"connu {n}", 0.0, is_known=True) for n in range(300))


def test_what_is_sent_to_another_room_counts_there_alone():
    for number in range(NEW_PER_MINUTE + 50):
        is_too_fast("AUTRE", "foyer", f"telephone {number}", 0.0, is_known=False)
    assert not is_too_fast("ELLE", "foyer", "telephone", 0.0, is_known=False)
