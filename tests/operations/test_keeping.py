"""Which backups are kept; what is thrown away, and that every table that is not the record says how long it is."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rc_dashboard.domain.dates import day_in_france
from rc_dashboard.domain.operations.keeping import KEPT_FOR, Kept, backups_to_keep, kept_of
from rc_dashboard.services.operations.export_tables import LEFT_OUT, exported_tables
from rc_dashboard.services.operations.housekeeping import throw_away
from rc_dashboard.store.ids import new_id
from tests.world import World

NOW = datetime(2026, 11, 27, 2)
MOMENTS = st.sets(st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1)), min_size=1, max_size=60)
KEPT = st.builds(Kept, st.integers(1, 10), st.integers(0, 6), st.integers(0, 14))

#: Not exported and yet kept as long as the programme is, and why.
FOR_EVER = {
    "second_factor": "until its account drops it",
    "second_factor_miss": "one row for each account",
    "recovery_code": "until its account drops it",
    "room_answer": "what a session said: the token is the hash of a chance number",
    "evaluation_batch": "counts",
    "evaluation_tally": "counts",
    "append_only_guard": "always empty",
}


def test_a_year_of_nights_leaves_seven_days_four_weeks_twelve_months() -> None:
    made: set[datetime] = set()
    for night in range(400):
        made = backups_to_keep({*made, NOW + timedelta(days=night)}, Kept())
    last = NOW + timedelta(days=399)
    assert {last - timedelta(days=days) for days in range(7)} <= made
    assert len({f"{day_in_france(one):%Y-%m}" for one in made}) == 12
    assert len(made) <= 7 + 4 + 12


@given(MOMENTS, KEPT)
def test_the_very_latest_is_kept_and_a_second_look_throws_nothing_more_away(made, kept) -> None:
    keep = backups_to_keep(made, kept)
    assert max(made) in keep
    assert keep <= made
    assert backups_to_keep(keep, kept) == keep


@given(MOMENTS, KEPT)
def test_no_day_of_the_last_ones_is_without_its_backup(made, kept) -> None:
    days = sorted({day_in_france(one) for one in made}, reverse=True)[: kept.daily]
    assert {day_in_france(one) for one in backups_to_keep(made, kept)} >= set(days)


@pytest.mark.parametrize("text", ["", "7", "7,4", "a,b,c", "0,4,12", "-1,2,3", "7,4,12,1"])
def test_a_rule_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        kept_of(text)


def test_every_table_that_is_not_the_record_says_how_long_it_is_kept() -> None:
    assert set(KEPT_FOR) | set(FOR_EVER) >= set(LEFT_OUT)
    assert not set(KEPT_FOR) & set(FOR_EVER)
    assert set(KEPT_FOR) & set(exported_tables()) == {"request"}, "only ids of clicks, of all that is exported"


def rows_of(at: datetime) -> dict[str, dict]:
    """One row of each table that is thrown away, whose time began at a moment."""
    account, text = new_id(), str(new_id())
    made = {"account_id": account, "created_at_utc": at, "used_at_utc": None}
    return {
        "session": {
            "id_hash": text, "account_id": account, "created_at_utc": at, "seen_at_utc": at, "ended_at_utc": at,
        },
        "sign_in_code": {"code_hash": text, **made},
        "arrival": {"code_hash": text, **made},
        "account_link": {"token_hash": text, "kind": "reset", **made},
        "sign_in_miss": {"address_hash": text, "failed_count": 31, "waits_until_utc": at},
        "known_address": {"account_id": account, "address_hash": text, "seen_at_utc": at},
        "request": {"id": new_id(), "municipality_id": new_id(), "at_utc": at, "outcome": "x"},
        "draft": {
            "account_id": account, "commitment_id": new_id(), "municipality_id": new_id(), "content": "…",
            "kept_at_utc": at,
        },
        "check_run": {"id": new_id(), "at_utc": at, "entries": 0, "commitments": 0, "differences": "[]"},
        "room_arrival": {
            "room_id": new_id(), "minute_utc": at, "address_mark": text, "municipality_id": new_id(), "phones": 1,
        },
    }  # fmt: skip


@pytest.mark.parametrize("table", KEPT_FOR)
def test_what_is_over_goes_and_what_is_not_stays(world: World, table: str) -> None:
    with world.database.transaction() as tx:
        for at in (NOW - KEPT_FOR[table] - timedelta(hours=1), NOW - KEPT_FOR[table] + timedelta(hours=1)):
            tx.insert(table, [rows_of(at)[table]])

    gone = throw_away(world.database, now_utc=NOW)

    assert gone == {**dict.fromkeys(KEPT_FOR, 0), table: 1}
    assert world.count(table) == 1
    assert sum(throw_away(world.database, now_utc=NOW).values()) == 0
