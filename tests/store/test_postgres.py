"""The same SQL runs on PostgreSQL: every migration, every query, now and as of a day.

Only ``queries/duckdb`` is the engine's own corner.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import psycopg
import pytest

from rc_dashboard.store.migrate import known_migrations, migrate
from rc_dashboard.store.sql import FOLDER, Query, query
from tests.store.postgres import connect, running_postgres

pytestmark = pytest.mark.process

_QUERIES = FOLDER / "queries"
_CORNERS = {"parts", "duckdb"}


def queries() -> list[tuple[str, bool]]:
    """Every query by name; twice where it can be asked as of a day."""
    names = [path.relative_to(_QUERIES).with_suffix("") for path in sorted(_QUERIES.rglob("*.sql"))]
    found = [name.as_posix() for name in names if name.parts[0] not in _CORNERS]
    dated = [name for name in found if query(name) != query(name, True)]
    return [(name, False) for name in found] + [(name, True) for name in dated]


def numbered(asked: Query) -> str:
    """The text as PostgreSQL prepares it: its parameters by their place in the header."""
    places = {name: place for place, name in enumerate(asked.parameters, 1)}
    return re.sub(r"\$(\w+)", lambda found: f"${places[found.group(1)]}", asked.text)


@pytest.fixture(scope="session")
def postgres() -> Iterator[psycopg.Connection]:
    """An empty PostgreSQL brought up to this version."""
    with running_postgres() as address, connect(address) as connection:
        migrate(connection)
        yield connection


def test_every_migration_is_accepted(postgres: psycopg.Connection) -> None:
    applied = postgres.execute("SELECT number, sha256 FROM schema_migration ORDER BY number").fetchall()

    assert applied == [(number, digest) for number, _, digest in known_migrations()]


def test_migrating_again_changes_nothing(postgres: psycopg.Connection) -> None:
    before = postgres.execute("SELECT COUNT(*) FROM information_schema.columns").fetchone()

    migrate(postgres)

    assert postgres.execute("SELECT COUNT(*) FROM information_schema.columns").fetchone() == before


@pytest.mark.parametrize(("name", "as_of"), queries())
def test_every_question_is_understood(postgres: psycopg.Connection, name: str, as_of: bool) -> None:
    postgres.execute(f"PREPARE asked AS {numbered(query(name, as_of))}")
    postgres.execute("DEALLOCATE asked")


def test_a_question_that_only_one_engine_understands_is_noticed(postgres: psycopg.Connection) -> None:
    """Otherwise the tests above could pass on anything."""
    with pytest.raises(psycopg.Error):
        postgres.execute(f"PREPARE asked AS {numbered(query('duckdb/broken_links'))}")
