"""Sessions: random, looked up each time, and ended by all that should end them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.identity import sessions
from rc_dashboard.identity.accounts import add_account, disable_account, reset_password
from rc_dashboard.identity.sessions import (
    CODE_LIFE,
    IDLE,
    LONGEST,
    device_of,
    end_one_session,
    end_other_sessions,
    end_session,
    make_sign_in_code,
    open_session,
    reader_of,
    sessions_of,
)
from rc_dashboard.settings import settings

NOW = datetime(2026, 3, 2, 9)
PASSWORD = "une phrase assez longue"


@pytest.fixture
def account(world):
    return add_account(
        world.database, "agent.test", Role.OFFICER, PASSWORD, municipality_codes=["lyon"], now_utc=NOW
    )


@pytest.fixture
def session(world, account):
    return opened(world, account)


def opened(world, account, at=NOW):
    code = make_sign_in_code(world.database, account, now_utc=at)
    return open_session(world.database, code, device="Firefox, Linux", now_utc=at)


def is_in(world, session, at=NOW):
    return reader_of(world.database, session, now_utc=at).is_signed_in


def test_a_session_says_who_reads_and_for_which_municipalities(world, account, session):
    reader = reader_of(world.database, session, now_utc=NOW)
    assert (reader.account_id, reader.role) == (account, Role.OFFICER)
    assert reader.municipality_ids == {world.places["lyon"]["id"]}


def test_a_code_opens_one_session_within_a_minute(world, account):
    code = make_sign_in_code(world.database, account, now_utc=NOW)
    assert open_session(world.database, code, now_utc=NOW)
    assert open_session(world.database, code, now_utc=NOW) is None
    late = make_sign_in_code(world.database, account, now_utc=NOW)
    assert open_session(world.database, late, now_utc=NOW + CODE_LIFE + timedelta(seconds=1)) is None
    assert open_session(world.database, "deviné", now_utc=NOW) is None


def test_neither_the_session_nor_the_code_is_in_the_database(world, account):
    code = make_sign_in_code(world.database, account, now_utc=NOW)
    session = open_session(world.database, code, now_utc=NOW)
    with world.database.transaction() as tx:
        kept = str(tx._cursor.execute("SELECT * FROM session").fetchall())
        kept += str(tx._cursor.execute("SELECT * FROM sign_in_code").fetchall())
    assert sessions.digest(session) in kept
    assert session not in kept
    assert code not in kept


def test_it_ends_after_twelve_hours_without_a_click(world, session):
    assert is_in(world, session, NOW + IDLE - timedelta(minutes=1))
    assert is_in(world, session, NOW + 2 * IDLE - timedelta(minutes=10))
    assert not is_in(world, session, NOW + 3 * IDLE)


def test_it_ends_after_seven_days_however_much_it_is_used(world, session):
    at = NOW
    while at < NOW + LONGEST - timedelta(hours=6):
        at += timedelta(hours=6)
        if at < NOW + LONGEST:
            assert is_in(world, session, at)
    assert not is_in(world, session, NOW + LONGEST + timedelta(minutes=1))


@pytest.mark.parametrize("act", ["sign out", "close", "new password"])
def test_it_ends_at_once_with(world, session, act):
    assert is_in(world, session)
    if act == "sign out":
        end_session(world.database, session, now_utc=NOW)
    elif act == "close":
        disable_account(world.database, "agent.test", now_utc=NOW)
    else:
        reset_password(world.database, "agent.test", "une autre phrase longue", now_utc=NOW)
    assert not is_in(world, session)


def test_its_holder_sees_their_sessions_and_ends_one_or_all_others(world, account, session):
    other, third = opened(world, account), opened(world, account)
    rows = sessions_of(world.database, account, now_utc=NOW)
    assert [row["device"] for row in rows] == ["Firefox, Linux"] * 3
    end_one_session(world.database, account, sessions.digest(other), now_utc=NOW)
    assert [is_in(world, one) for one in (session, other, third)] == [True, False, True]
    end_other_sessions(world.database, account, session, now_utc=NOW)
    assert [is_in(world, one) for one in (session, other, third)] == [True, False, False]


def test_nobody_ends_the_session_of_another_account(world, session):
    stranger = add_account(world.database, "autre", Role.PLACE, PASSWORD, now_utc=NOW)
    end_one_session(world.database, stranger, sessions.digest(session), now_utc=NOW)
    assert is_in(world, session)


def test_a_role_that_changes_counts_from_the_next_click(world, account, session):
    with world.database.transaction() as tx:
        tx.run("accounts/change", id=account, version=1, role=Role.PLACE.value, display_name="Nom", email="")
    assert reader_of(world.database, session, now_utc=NOW).role is Role.PLACE


def test_an_example_accounts_session_ends_where_examples_are_turned_off(world, monkeypatch):
    account = add_account(world.database, "exemple", Role.PLACE, PASSWORD, is_demo=True, now_utc=NOW)
    session = opened(world, account)
    assert is_in(world, session)
    monkeypatch.setenv("RC_DEMO", "false")
    settings.cache_clear()
    try:
        assert not is_in(world, session)
    finally:
        settings.cache_clear()


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0", "Firefox, Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 20_0 like Mac OS X) Version/20.0 Safari/604.1", "Safari, iPhone"),
        ("<script>alert(1)</script>", ""),
    ],
)
def test_only_the_kind_of_device_is_kept(agent, device):
    assert device_of(agent) == device
