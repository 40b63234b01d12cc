"""Names and passwords: one answer for every failure, waits that grow and end, and nobody shut out."""

from __future__ import annotations

from datetime import datetime, timedelta

import bcrypt
import pytest

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.identity import passwords
from rc_dashboard.identity.accounts import add_account, check_new_password, disable_account, is_email, verify
from rc_dashboard.identity.throttle import FREE_MISSES, FREE_MISSES_OF_ADDRESS, LONGEST_WAIT, wait_after
from rc_dashboard.settings import settings
from tests.conftest import REAL

NOW = datetime(2026, 3, 2, 9)
RIGHT, WRONG = "une phrase assez longue", "pas la bonne phrase"
OFFICE, STRANGER = "10.0.0.1", "203.0.113.9"


@pytest.fixture
def officer(world):
    return add_account(world.database, "agent.test", Role.OFFICER, RIGHT, municipality_codes=["lyon"], now_utc=NOW)


@pytest.fixture
def enter(world, officer):
    def attempt(password=RIGHT, *, name="agent.test", address=OFFICE, at=NOW):
        return verify(world.database, name, password, address=address, now_utc=at)

    return attempt


def miss(enter, times, *, address=STRANGER, at=NOW, name="agent.test"):
    for _ in range(times):
        assert enter(WRONG, address=address, at=at, name=name) is None


def test_the_right_password_gives_the_account(enter, officer):
    assert enter() == officer
    assert enter(name="  AGENT.test ") == officer


@pytest.mark.parametrize("name", ["agent.test", "personne", "", "x" * 10_000, "' OR 1=1 --"])
def test_every_failure_checks_one_password_of_the_same_cost(enter, name, monkeypatch):
    """An unknown name takes as long as a known one: the same work is done for both."""
    costs = []
    real = bcrypt.checkpw

    def counted(password, hashed):
        costs.append(hashed.split(b"$")[2])
        return real(password, hashed)

    monkeypatch.setattr(passwords.bcrypt, "checkpw", counted)
    assert enter(WRONG, name=name) is None
    assert costs == [f"{passwords.COST:02d}".encode()]


def test_a_waiting_and_a_closed_account_do_the_same_work_too(world, enter, monkeypatch):
    miss(enter, FREE_MISSES)
    costs = []
    real = bcrypt.checkpw
    monkeypatch.setattr(passwords.bcrypt, "checkpw", lambda *given: costs.append(1) or real(*given))
    assert enter(address=STRANGER) is None
    disable_account(world.database, "agent.test", now_utc=NOW)
    assert enter() is None
    assert costs == [1, 1]


def test_waits_begin_after_some_misses_double_and_stay_under_a_limit():
    waits = [wait_after(misses) for misses in range(FREE_MISSES + 40)]
    assert waits[FREE_MISSES - 1] == timedelta(0)
    assert waits[FREE_MISSES + 1] == 2 * waits[FREE_MISSES] > timedelta(0)
    assert waits == sorted(waits)
    assert max(waits) == LONGEST_WAIT


def test_after_the_misses_even_the_right_password_waits(enter):
    miss(enter, FREE_MISSES)
    assert enter(address=STRANGER) is None


def test_nobody_is_shut_out_for_good(enter, officer):
    for _ in range(20):
        miss(enter, FREE_MISSES)
    assert enter(address=STRANGER, at=NOW + LONGEST_WAIT + timedelta(seconds=1)) == officer


def test_strangers_misses_do_not_keep_an_officer_out_of_their_usual_place(enter, officer):
    assert enter(address=OFFICE) == officer
    miss(enter, FREE_MISSES + 10, address=STRANGER)
    assert enter(address=STRANGER) is None
    assert enter(address=OFFICE) == officer


def test_an_address_that_tries_many_names_waits_whatever_the_name(enter, officer):
    for number in range(FREE_MISSES_OF_ADDRESS):
        miss(enter, 1, name=f"nom{number}")
    assert enter(address=STRANGER) is None
    assert enter(address=OFFICE) == officer
    assert enter(address=STRANGER, at=NOW + LONGEST_WAIT + timedelta(seconds=1)) == officer


def test_the_waits_are_in_the_database(world, enter):
    """A server that starts again goes on counting."""
    miss(enter, FREE_MISSES)
    row = world.database.ask("accounts/by_username", username="agent.test")[0]
    assert row["locked_until_utc"] > NOW


def test_no_address_is_kept_in_clear(world, enter):
    enter()
    miss(enter, 1)
    with world.database.transaction() as tx:
        kept = tx._cursor.execute(
            "SELECT address_hash FROM known_address UNION ALL SELECT address_hash FROM sign_in_miss"
        ).fetchall()
    assert len(kept) >= 2
    assert not any(OFFICE in text or STRANGER in text for (text,) in kept)


@pytest.mark.parametrize("password", ["", "court", "onze signes"])
def test_a_short_password_is_refused(password):
    with pytest.raises(Refusal) as refused:
        check_new_password(password, "agent")
    assert refused.value.code == "password_too_short"


@pytest.mark.parametrize(
    "password",
    [
        "123456789012",
        "motdepasse2026!",
        "Azertyuiop123",
        "agent.martin1",
        "abcdefghijkl",
        "lalalalalala",
        "zzzzzzzzzzzz",
    ],
)
def test_a_password_that_anybody_would_try_is_refused(password):
    with pytest.raises(Refusal) as refused:
        check_new_password(password, "agent.martin")
    assert refused.value.code == "password_common"


@pytest.mark.parametrize(
    "password", ["trois pommes bleues", "كلمة سر طويلة جدا", "їжак біжить лісом", "p" * 5 + "q7 !" * 40 + "fin"]
)
def test_any_script_and_any_length_will_do(world, password):
    check_new_password(password, "agent")
    made = add_account(world.database, "long", Role.PLACE, password, now_utc=NOW)
    assert verify(world.database, "long", password, now_utc=NOW) == made
    assert verify(world.database, "long", password[:-1], now_utc=NOW) is None


def test_an_example_account_does_not_get_in_where_examples_are_off(world, monkeypatch):
    made = add_account(world.database, "exemple", Role.PLACE, RIGHT, is_demo=True, now_utc=NOW)
    assert verify(world.database, "exemple", RIGHT, now_utc=NOW) == made
    monkeypatch.setenv("RC_DEMO", "false")
    settings.cache_clear()
    try:
        assert verify(world.database, "exemple", RIGHT, now_utc=NOW) is None
    finally:
        settings.cache_clear()


def test_the_cost_in_use_is_high_and_the_same_for_nobody():
    cost, nobody = REAL
    assert cost >= 12
    assert nobody.split("$")[2] == f"{cost:02d}"


@pytest.mark.parametrize("text", ["a@b.fr", "prénom.nom@mairie.exemple.fr", "a+b@c-d.org"])
def test_an_address_of_a_mailbox_is_one(text):
    assert is_email(text)


@pytest.mark.parametrize(
    "text", ["", "a", "a@", "@b.fr", "a@b", "a@b.", "a@.fr", "a@b@c.fr", "a b@c.fr", "a@b.fr\n", "a@" + "b." * 200]
)
def test_what_is_none_is_none(text):
    assert not is_email(text)


def test_no_pattern_is_gone_through_again_and_again_for_an_address():
    """A hundred thousand signs are refused by their number alone."""
    assert not is_email("a@" + "." * 100_000 + "@")
