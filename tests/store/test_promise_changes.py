"""A database of before: what its sealed journal tells of promises that changed is their public history."""

from __future__ import annotations

import json
from datetime import date, datetime

import duckdb
import pytest

from rc_dashboard.store.ids import new_id
from rc_dashboard.store.migrate import known_migrations, migrate
from rc_dashboard.store.sql import statements
from tests.store.test_close_voices import PLACE, PROMISE, STANDING, insert

#: Half past ten in the evening in UTC is the next day in France.
LATE, DAY, NEXT = datetime(2026, 3, 1, 23, 30), date(2026, 3, 1), date(2026, 3, 2)
KEY, OLD, NEW, OFFICER = new_id(), new_id(), new_id(), new_id()


@pytest.fixture
def before() -> duckdb.DuckDBPyConnection:
    """A database that knows every migration but this one and what comes after it."""
    connection = duckdb.connect()
    connection.execute("CREATE TABLE schema_migration (number INTEGER, name VARCHAR, sha256 VARCHAR)")
    for number, path, digest in known_migrations():
        if number < 26:
            for statement in statements(path):
                connection.execute(statement)
            connection.execute("INSERT INTO schema_migration VALUES ($1, $2, $3)", [number, path.name, digest])
    standing = {**STANDING, "status": "planned", "progress": 0.0}
    insert(connection, "commitment", {"id": KEY, "code": "LYO-E01", **standing, **PROMISE, "theme_id": NEW})
    for seq, on, theme in ((1, DAY, OLD), (2, NEXT, OLD), (3, NEXT, NEW)):
        row = {"commitment_id": KEY, **standing, "seq": seq, "on_date": on, "theme_id": theme}
        insert(connection, "commitment_state", row)
    return connection


def tell(connection, seq: int, action: str, at: datetime, **payload: object) -> None:
    row = {
        "municipality_id": PLACE, "seq": seq, "at_utc": at, "actor": str(OFFICER), "action": action,
        "entity_type": "commitment", "entity_id": str(KEY), "payload": json.dumps(payload), "prev_hash": "",
        "hash": str(seq),
    }  # fmt: skip
    insert(connection, "event", row)


def changes(connection) -> list[tuple]:
    return connection.execute(
        "SELECT seq, on_date, field, value_before, value_after, entered_by FROM promise_change ORDER BY seq, position"
    ).fetchall()


def test_what_the_journal_tells_of_changes_becomes_history(before):
    words = {"title": {"before": "Un guichet", "after": "Un accueil"}, "weight": {"before": 3.0, "after": 1.0}}
    tell(before, 1, "commitment.made", LATE, title="Un guichet")
    tell(before, 2, "commitment.changed", LATE, fields=words)
    days = {"due_on": {"before": None, "after": "2027-12-31"}, "status": {"before": "a", "after": "b"}}
    tell(before, 3, "commitment.imported", datetime(2026, 3, 2, 12), fields=days, source="plan")

    migrate(before)

    assert changes(before) == [
        (1, DAY, "title", "Un guichet", "Un accueil", "municipality"),
        (1, DAY, "weight", "3", "1", "municipality"),
        (2, NEXT, "due_on", None, "2027-12-31", "file"),
        (3, NEXT, "theme_id", str(OLD), str(NEW), "file"),
    ]


def test_what_was_declared_of_what_is_to_come_counts_no_more(before):
    before.execute("UPDATE commitment SET declared = 0.4, progress = 0.4, share_done = 0.4, seq = 3")
    before.execute("UPDATE commitment_state SET progress = 0.4, share_done = 0.4")
    before.execute("UPDATE commitment_state SET status = 'abandoned' WHERE seq = 3")
    before.execute("UPDATE commitment SET status = 'abandoned'")

    migrate(before)

    columns = "progress, share_done, share_to_come, share_stopped"
    states = before.execute(f"SELECT {columns} FROM commitment_state ORDER BY seq").fetchall()  # noqa: S608
    assert states == [(0, 0, 1, 0), (0, 0, 1, 0), (0, 0, 0, 1)]
    assert before.execute(f"SELECT {columns} FROM commitment").fetchall() == [(0, 0, 0, 1)]  # noqa: S608


def test_a_journal_that_tells_of_none_makes_none(before):
    before.execute("UPDATE commitment_state SET theme_id = NULL")
    tell(before, 1, "commitment.made", LATE, title="Un guichet")
    tell(before, 2, "commitment.imported", LATE, title="Un guichet", key="r1")

    migrate(before)

    assert changes(before) == []
