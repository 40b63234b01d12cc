"""What is kept goes stale with what it was made from: by nothing else, and at once."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.identity import second_factor
from rc_dashboard.identity.accounts import add_account, verify
from rc_dashboard.identity.links import choose_password
from rc_dashboard.identity.oidc import take_arrival
from rc_dashboard.identity.sessions import end_session, make_sign_in_code, open_session, reader_of
from rc_dashboard.services.operations.export_tables import LEFT_OUT, exported_tables
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.engine.changes import OF_NO_PAGE, written_by
from rc_dashboard.store.sql import FOLDER, query
from tests.world import municipality_row

NOW = datetime(2026, 3, 2, 9)
WRITES = re.compile(r"^\s*(INSERT|UPDATE|DELETE|MERGE)\b", re.MULTILINE)
PASSWORD = "un mot de passe assez long"


@pytest.fixture
def account(world):
    return add_account(world.database, "marie", Role.PLACE, PASSWORD, now_utc=NOW)


def link_that_never_was(database):
    with pytest.raises(Refusal, match="link_over"):
        choose_password(database, "jamais", "un autre mot de passe", now_utc=NOW)


#: What anybody may send, as often as they like, without an account.
FROM_STRANGERS = {
    "a wrong ticket": lambda database: open_session(database, "faux", now_utc=NOW),
    "a session that never was": lambda database: end_session(database, "jamais", now_utc=NOW),
    "a wrong arrival": lambda database: take_arrival(database, "faux", now_utc=NOW),
    "a link that never was": link_that_never_was,
    "an unknown name": lambda database: verify(database, "personne", "x", now_utc=NOW),
    "a wrong password": lambda database: verify(database, "marie", "x", now_utc=NOW),
}


@pytest.mark.parametrize("send", FROM_STRANGERS.values(), ids=FROM_STRANGERS)
def test_a_stranger_makes_no_kept_page_stale(world, account, send):
    before, places = world.database.changes, cached_rows(world.database, "territories/collections")
    send(world.database)
    assert world.database.changes == before
    assert cached_rows(world.database, "territories/collections") is places


def test_signing_in_and_out_makes_no_kept_page_stale(world, account):
    before = world.database.changes
    session = open_session(world.database, make_sign_in_code(world.database, account, now_utc=NOW), now_utc=NOW)
    reader_of(world.database, session, now_utc=NOW + timedelta(hours=1))
    end_session(world.database, session, now_utc=NOW)
    second_factor.begin(world.database, account, "marie")
    assert world.database.changes == before


def test_a_transaction_that_writes_nothing_counts_for_nothing(world):
    before = world.database.changes
    with world.database.transaction() as tx:
        tx.ask("territories/collections")
        tx.insert("municipality", [])
    assert world.database.changes == before


def test_one_that_is_taken_back_counts_for_nothing(world):
    before = world.database.changes
    with pytest.raises(KeyError), world.database.transaction() as tx:
        tx.insert("municipality", [municipality_row("ailleurs", "AIL"), {}])
    assert world.database.changes == before


def test_what_is_written_makes_its_own_answers_stale_and_leaves_the_others(world):
    world.promise("lyon", 1)
    collections = cached_rows(world.database, "territories/collections")
    known = cached_rows(world.database, "commitments/municipality_of", code="LYO-E02")
    world.promise("lyon", 2)
    assert known == []
    assert cached_rows(world.database, "commitments/municipality_of", code="LYO-E02") != []
    assert cached_rows(world.database, "territories/collections") is collections


def test_what_no_name_is_known_for_makes_everything_stale(world):
    collections, before = cached_rows(world.database, "territories/collections"), world.database.changes
    with world.database.transaction() as tx:
        tx._cursor.execute("UPDATE municipality SET collection = 'ailleurs'")
    assert cached_rows(world.database, "territories/collections") != collections
    assert world.database.changes > before


def statements() -> list[str]:
    folder = FOLDER / "queries"
    names = [path.relative_to(folder).with_suffix("").as_posix() for path in sorted(folder.rglob("*.sql"))]
    # What takes examples away names its tables as it runs, or a temporary one of its own.
    names = [name for name in names if not name.startswith(("duckdb/removal/", "duckdb/examples/"))]
    return [name for name in names if WRITES.search((folder / f"{name}.sql").read_text("utf-8"))]


@pytest.mark.parametrize("name", statements())
def test_the_table_of_each_statement_is_found_in_it(name):
    assert written_by(query(name).text) in {*exported_tables(), *LEFT_OUT}


def test_the_tables_of_no_page_are_tables():
    assert {*exported_tables(), *LEFT_OUT} >= OF_NO_PAGE
