"""One-time links, the second factor, and the key that seals it."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.identity import machine_key, second_factor
from rc_dashboard.identity.accounts import add_account, verify
from rc_dashboard.identity.links import LIFE, address_of, choose_password, holder_of, make_link
from rc_dashboard.identity.sessions import make_sign_in_code, open_session, reader_of

NOW = datetime(2026, 3, 2, 9)
OLD, NEW = "une phrase assez longue", "une tout autre phrase"


@pytest.fixture
def account(world):
    return add_account(world.database, "place.test", Role.PLACE, OLD, now_utc=NOW)


def link(world, account, at=NOW):
    return make_link(world.database, account, "reset", actor="test", now_utc=at)


def code_of(enrolment, at):
    return pyotp.TOTP(enrolment.secret).at(int(at.replace(tzinfo=UTC).timestamp()))


@pytest.fixture
def enrolled(world, account):
    made = second_factor.begin(world.database, account, "place.test")
    codes = second_factor.confirm(world.database, account, code_of(made, NOW), now_utc=NOW)
    return made, codes


def test_a_link_lets_its_holder_choose_a_password_once(world, account):
    token = link(world, account)
    assert choose_password(world.database, token, NEW, now_utc=NOW) == account
    assert verify(world.database, "place.test", NEW, now_utc=NOW) == account
    assert verify(world.database, "place.test", OLD, now_utc=NOW) is None
    with pytest.raises(Refusal, match="link_over"):
        choose_password(world.database, token, NEW + "!", now_utc=NOW)


def test_choosing_a_password_ends_the_sessions(world, account):
    session = open_session(world.database, make_sign_in_code(world.database, account, now_utc=NOW), now_utc=NOW)
    choose_password(world.database, link(world, account), NEW, now_utc=NOW)
    assert not reader_of(world.database, session, now_utc=NOW).is_signed_in


def test_a_link_is_good_for_a_day_and_until_the_next_one(world, account):
    token = link(world, account)
    assert holder_of(world.database, token, now_utc=NOW + LIFE - timedelta(minutes=1))["username"] == "place.test"
    for late in (token,):
        with pytest.raises(Refusal, match="link_over"):
            holder_of(world.database, late, now_utc=NOW + LIFE + timedelta(minutes=1))
    link(world, account)
    with pytest.raises(Refusal, match="link_over"):
        holder_of(world.database, token, now_utc=NOW)


@pytest.mark.parametrize("token", ["", "deviné", "x" * 100_000, "' OR 1=1 --"])
def test_a_token_that_never_was_is_answered_like_one_that_is_over(world, account, token):
    link(world, account)
    with pytest.raises(Refusal, match="link_over"):
        holder_of(world.database, token, now_utc=NOW)


def test_a_poor_password_does_not_use_up_the_link(world, account):
    token = link(world, account)
    with pytest.raises(Refusal, match="password_too_short"):
        choose_password(world.database, token, "court", now_utc=NOW)
    assert choose_password(world.database, token, NEW, now_utc=NOW) == account


def test_the_token_is_where_no_server_and_no_log_sees_it(world, account):
    token = link(world, account)
    address = address_of("https://villes.example/", token, "fr")
    assert address.split("#")[0] == "https://villes.example/login?lang=fr"
    assert token in address.split("#")[1]
    with world.database.transaction() as tx:
        assert token not in str(tx._cursor.execute("SELECT * FROM account_link").fetchall())


def test_who_owes_a_second_factor(world, account):
    officer = add_account(
        world.database, "agent.test", Role.OFFICER, OLD, municipality_codes=["lyon"], now_utc=NOW
    )
    example = add_account(world.database, "exemple", Role.ADMINISTRATOR, OLD, is_demo=True, now_utc=NOW)
    owes = [second_factor.owes_one(world.database, one) for one in (account, officer, example)]
    assert owes == [True, False, False]


def test_it_is_in_force_only_after_a_first_right_code(world, account):
    made = second_factor.begin(world.database, account, "place.test")
    assert not second_factor.has_second_factor(world.database, account)
    with pytest.raises(Refusal, match="code_wrong"):
        second_factor.confirm(world.database, account, "000000", now_utc=NOW)
    second_factor.confirm(world.database, account, code_of(made, NOW), now_utc=NOW)
    assert second_factor.has_second_factor(world.database, account)
    assert not second_factor.owes_one(world.database, account)


def test_the_one_in_force_stays_so_until_another_has_given_a_code(world, account, enrolled):
    """Begun and left, by whoever: the account is neither without one nor open to the one that was begun."""
    made, _ = enrolled
    begun = second_factor.begin(world.database, account, "place.test")
    later, check = NOW + timedelta(minutes=5), second_factor.check
    assert second_factor.has_second_factor(world.database, account)
    assert not second_factor.owes_one(world.database, account)
    assert not check(world.database, account, code_of(begun, later), now_utc=later)
    assert check(world.database, account, code_of(made, later), now_utc=later)
    later += timedelta(minutes=5)
    with pytest.raises(Refusal, match="code_wrong"):
        second_factor.confirm(world.database, account, code_of(made, later), now_utc=later)
    second_factor.confirm(world.database, account, code_of(begun, later), now_utc=later)
    later += timedelta(minutes=5)
    assert not check(world.database, account, code_of(made, later), now_utc=later)
    assert check(world.database, account, code_of(begun, later), now_utc=later)
    with pytest.raises(Refusal, match="code_wrong"):
        second_factor.confirm(world.database, account, code_of(begun, later), now_utc=later)


def test_a_code_is_good_once_and_for_its_half_minute(world, account, enrolled):
    made, _ = enrolled
    later = NOW + timedelta(minutes=5)
    code = code_of(made, later)

    def right(at):
        return second_factor.check(world.database, account, f" {code[:3]} {code[3:]}", now_utc=at)

    assert not right(later + timedelta(minutes=2))
    assert right(later)
    assert not right(later)


def test_a_clock_that_is_half_a_minute_off_is_forgiven(world, account, enrolled):
    made, _ = enrolled
    at = NOW + timedelta(minutes=5)
    assert second_factor.check(world.database, account, code_of(made, at - timedelta(seconds=30)), now_utc=at)


@pytest.mark.parametrize("code", ["", "12345", "abcdef", "１２３４５６", "0" * 100_000])
def test_what_is_no_code_is_refused(world, account, enrolled, code):
    assert not second_factor.check(world.database, account, code, now_utc=NOW + timedelta(minutes=5))


def test_each_recovery_code_is_good_once(world, account, enrolled):
    _, codes = enrolled
    assert len(set(codes)) == second_factor.CODES
    assert second_factor.check(world.database, account, codes[0].upper(), now_utc=NOW)
    assert not second_factor.check(world.database, account, codes[0], now_utc=NOW)
    assert second_factor.check(world.database, account, codes[1], now_utc=NOW)


def test_a_recovery_code_of_another_account_is_nothing(world, enrolled):
    other = add_account(world.database, "autre.place", Role.PLACE, OLD, now_utc=NOW)
    assert not second_factor.check(world.database, other, enrolled[1][0], now_utc=NOW)


def test_dropping_it_ends_codes_and_sessions(world, account, enrolled):
    session = open_session(world.database, make_sign_in_code(world.database, account, now_utc=NOW), now_utc=NOW)
    second_factor.drop(world.database, account, actor="test", now_utc=NOW)
    assert not second_factor.has_second_factor(world.database, account)
    assert not second_factor.check(world.database, account, enrolled[1][2], now_utc=NOW)
    assert not reader_of(world.database, session, now_utc=NOW).is_signed_in


def test_the_secret_is_sealed_with_the_key_of_this_machine(world, account, enrolled):
    made, _ = enrolled
    with world.database.transaction() as tx:
        (sealed,) = tx._cursor.execute("SELECT sealed_secret FROM second_factor").fetchone()
    assert made.secret not in sealed
    assert machine_key.unseal(world.database.path, sealed) == made.secret


def test_the_key_is_made_once_and_for_its_owner_only(tmp_path):
    database = tmp_path / "a.duckdb"
    sealed = machine_key.seal(database, "secret")
    path = machine_key.key_path(database)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    machine_key.machine_key.cache_clear()
    assert machine_key.unseal(database, sealed) == "secret"
    assert machine_key.unseal(tmp_path / "b.duckdb", sealed) is None
    assert machine_key.unseal(database, sealed, within=timedelta(seconds=60)) == "secret"


def test_many_who_make_the_key_at_once_all_have_the_same(tmp_path):
    """A hall's phones come in the same second, and each asks for it."""
    with ThreadPoolExecutor(24) as phones:
        for number in range(20):
            path = tmp_path / f"{number}.duckdb"
            keys = phones.map(lambda _, path=path: machine_key.machine_key.__wrapped__(path), range(24))
            assert len(set(keys)) == 1
    assert {path.suffix for path in tmp_path.iterdir()} == {".key"}


def test_a_key_that_others_may_read_is_refused(tmp_path):
    database = tmp_path / "a.duckdb"
    machine_key.machine_key(database)
    machine_key.key_path(database).chmod(0o644)
    machine_key.machine_key.cache_clear()
    with pytest.raises(Refusal, match="key_readable"):
        machine_key.machine_key(database)
