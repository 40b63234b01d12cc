"""A flood is slowed down; a hall behind one Wi-Fi is not."""

from __future__ import annotations

from rc_dashboard.http.public.live_sessions import MINUTE, MOST_ADDRESSES, PER_MINUTE, Pace


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
