"""Misses are counted one by one, wherever and however many at once, and tell nobody whose name exists."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import bcrypt
import pyotp
import pytest

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.identity import passwords, second_factor
from rc_dashboard.identity.accounts import add_account, disable_account, verify
from rc_dashboard.identity.throttle import FREE_MISSES, FREE_MISSES_OF_ADDRESS, LONGEST_WAIT_FOR_CODE, wait_after

NOW = datetime(2026, 3, 2, 9)
RIGHT, WRONG = "une phrase assez longue", "pas la bonne phrase"
AT_ONCE = 12


@pytest.fixture
def account(world):
    return add_account(world.database, "place.test", Role.PLACE, RIGHT, email="p@example.org", now_utc=NOW)


@pytest.fixture
def enrolled(world, account):
    """The right code at a moment, and the recovery codes."""
    made = second_factor.begin(world.database, account, "place.test")

    def code_at(at):
        return pyotp.TOTP(made.secret).at(int(at.replace(tzinfo=UTC).timestamp()))

    return code_at, second_factor.confirm(world.database, account, code_at(NOW), now_utc=NOW)


def miss_code(world, account, at=NOW, code="000000"):
    """Whether the miss was judged; a wait is none."""
    try:
        assert not second_factor.check(world.database, account, code, now_utc=at)
    except Refusal as refused:
        if refused.code != "code_waits":
            raise
        return False
    return True


def misses(world, account):
    return world.database.ask("accounts/misses/of_code", account_id=account)[0]["failed_count"]


def acts(world):
    return [row["action"] for row in world.database.ask("operations/actions")]


def test_codes_cannot_be_tried_without_end(world, account, enrolled):
    """Today 186 of 186 were judged; and a right password in between changes nothing."""
    judged = 0
    for _ in range(40):
        judged += miss_code(world, account)
        assert verify(world.database, "place.test", RIGHT, now_utc=NOW) == account
    assert judged == FREE_MISSES
    assert not miss_code(world, account, code=enrolled[0](NOW))


def test_in_a_month_of_trying_hardly_any_code_is_judged(world, account, enrolled):
    judged = sum(miss_code(world, account, NOW + timedelta(hours=1) * step) for step in range(24 * 30))
    assert judged < FREE_MISSES + 15 + 30


def test_waits_for_codes_grow_to_a_day():
    waits = [wait_after(n, longest=LONGEST_WAIT_FOR_CODE) for n in range(40)]
    assert waits == sorted(waits)
    assert max(waits) == LONGEST_WAIT_FOR_CODE


def test_codes_missed_at_once_count_one_by_one(world, account, enrolled):
    with ThreadPoolExecutor(AT_ONCE) as threads:
        judged = list(threads.map(lambda _: miss_code(world, account), range(AT_ONCE)))
    assert sum(judged) == FREE_MISSES
    assert misses(world, account) == FREE_MISSES


def test_recovery_codes_are_counted_with_the_others(world, account, enrolled):
    for number in range(FREE_MISSES):
        assert miss_code(world, account, code=enrolled[1][0][:4] + f"{number:012d}")
    assert not miss_code(world, account, code=enrolled[1][0])


def test_a_right_code_forgets_the_misses(world, account, enrolled):
    code_at, recovery = enrolled
    for _ in range(FREE_MISSES - 1):
        miss_code(world, account)
    later = NOW + timedelta(minutes=5)
    assert second_factor.check(world.database, account, code_at(later), now_utc=later)
    assert misses(world, account) == 0
    assert second_factor.check(world.database, account, recovery[0], now_utc=later)


def test_misses_are_in_the_journal_and_told_once_a_day(world, account, enrolled):
    for _ in range(FREE_MISSES - 1):
        miss_code(world, account)
        assert not second_factor.owes_word(world.database, account, now_utc=NOW)
    miss_code(world, account)
    assert "account.code_missed" in acts(world)
    told = [second_factor.owes_word(world.database, account, now_utc=NOW + timedelta(hours=h)) for h in (0, 1, 25)]
    assert told == [True, False, True]


def test_an_administrator_who_takes_the_factor_away_ends_the_wait(world, account, enrolled):
    for _ in range(FREE_MISSES):
        miss_code(world, account)
    second_factor.drop(world.database, account, actor="test", now_utc=NOW)
    assert misses(world, account) == 0


def test_recovery_codes_are_kept_as_passwords_are_and_are_longer(world, account, enrolled):
    with world.database.transaction() as tx:
        kept = tx._cursor.execute("SELECT code_hash, selector FROM recovery_code").fetchall()
    assert all(len(code) * 4 >= 64 for code in enrolled[1])
    for code_hash, selector in kept:
        assert code_hash.startswith(f"$2b${passwords.COST:02d}$")
        (code,) = [code for code in enrolled[1] if code.startswith(selector)]
        assert code[len(selector) :] not in code_hash


def test_a_recovery_code_that_begins_like_none_takes_the_same_check(world, account, enrolled, monkeypatch):
    checks, real = [], bcrypt.checkpw
    monkeypatch.setattr(passwords.bcrypt, "checkpw", lambda *given: checks.append(1) or real(*given))
    for code in ("zzzz" + "0" * 12, enrolled[1][0][:4] + "0" * 12):
        miss_code(world, account, code=code)
    assert checks == [1, 1]


def test_passwords_missed_at_once_count_one_by_one(world, account):
    def miss(number):
        return verify(world.database, "place.test", WRONG, address=f"10.0.0.{number}", now_utc=NOW)

    with ThreadPoolExecutor(AT_ONCE) as threads:
        assert list(threads.map(miss, range(AT_ONCE))) == [None] * AT_ONCE
    row = world.database.ask("accounts/by_username", username="place.test")[0]
    assert row["failed_count"] == FREE_MISSES
    assert row["locked_until_utc"] > NOW


@pytest.mark.parametrize("name", ["place.test", "personne", "ferme.test"])
def test_whose_misses_lock_whom_tells_no_name(world, account, name):
    """From one address a name is missed often; whether one's own account waits then is the same for each name."""
    add_account(world.database, "moi.test", Role.PLACE, RIGHT, now_utc=NOW)
    add_account(world.database, "ferme.test", Role.PLACE, RIGHT, now_utc=NOW)
    disable_account(world.database, "ferme.test", now_utc=NOW)
    for _ in range(FREE_MISSES_OF_ADDRESS):
        assert verify(world.database, name, WRONG, address="203.0.113.9", now_utc=NOW) is None
    assert verify(world.database, "moi.test", RIGHT, address="203.0.113.9", now_utc=NOW) is None
    assert verify(world.database, "moi.test", RIGHT, address="203.0.113.10", now_utc=NOW) is not None
