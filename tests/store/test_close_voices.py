"""A database of before: its gaps are judged again as the domain judges them, and nothing else changes."""

from __future__ import annotations

from datetime import date
from itertools import product

import duckdb
import pytest

from rc_dashboard.domain.readings.rules import gap_between, level_of_status
from rc_dashboard.domain.vocabulary import Level, Status, Voice
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.migrate import known_migrations, migrate
from rc_dashboard.store.sql import statements

DAY, EARLIER = date(2026, 3, 2), date(2026, 1, 2)
PLACE = new_id()
OWN = ((Status.PLANNED, 0.0), (Status.IN_PROGRESS, None), (Status.IN_PROGRESS, 0.4), (Status.COMPLETED, 1.0))
SAID = (None, *Level)
STANDING = {
    "municipality_id": PLACE, "seq": 1, "department": "", "weight": 1, "published": True, "share_done": 0,
    "share_under_way": 0, "share_to_come": 0, "share_stopped": 0, "share_not_reported": 0, "evidence_count": 0,
    "milestone_count": 0, "milestone_done_count": 0, "gap": "agreed",
}  # fmt: skip
PROMISE = {
    "title": "Un accueil", "summary": "", "rhythm_months": 3, "source": "dashboard", "search_text": "",
    "is_demo": False, "version": 1, "last_note": "",
}  # fmt: skip


def insert(connection, table: str, row: dict) -> None:
    marks = ", ".join(f"${n}" for n in range(1, len(row) + 1))
    connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values()))  # noqa: S608


def says(connection, commitment_id, voice: Voice, level: Level, read_on: date = DAY, **changes: object) -> None:
    row = {
        "id": new_id(), "municipality_id": PLACE, "commitment_id": commitment_id, "voice": voice.value,
        "level": level.value, "read_on": read_on, "reason": "Vu", "method": "", "published": True, "is_demo": False,
    }  # fmt: skip
    insert(connection, "reading", {**row, **changes})


@pytest.fixture
def before() -> duckdb.DuckDBPyConnection:
    """A database that knows every migration but this one and what comes after it."""
    connection = duckdb.connect()
    connection.execute("CREATE TABLE schema_migration (number INTEGER, name VARCHAR, sha256 VARCHAR)")
    for number, path, digest in known_migrations():
        if number < 25:
            for statement in statements(path):
                connection.execute(statement)
            connection.execute("INSERT INTO schema_migration VALUES ($1, $2, $3)", [number, path.name, digest])
    return connection


def test_every_gap_is_judged_again_as_the_domain_judges_it(before):
    expected = {}
    for n, ((status, progress), place, participants) in enumerate(product(OWN, SAID, SAID)):
        key, code = new_id(), f"LYO-E{n:03d}"
        standing = {**STANDING, "status": status.value, "progress": progress}
        insert(before, "commitment", {"id": key, "code": code, **standing, **PROMISE})
        insert(before, "commitment_state", {"commitment_id": key, "on_date": DAY, **standing})
        for voice, level in ((Voice.PLACE, place), (Voice.PARTICIPANTS, participants)):
            if level is not None:
                says(before, key, voice, Level.COMPLETE, EARLIER)
                says(before, key, voice, level)
        says(before, key, Voice.PLACE, Level.COMPLETE, date(2026, 4, 1))
        says(before, key, Voice.PARTICIPANTS, Level.COMPLETE, published=False)
        expected[code] = gap_between(level_of_status(status, progress), place, participants).value

    migrate(before)

    rows = before.execute(
        "SELECT c.code, c.gap, s.gap, c.title FROM commitment c JOIN commitment_state s ON s.commitment_id = c.id"
    ).fetchall()
    assert {code: (gap, state, title) for code, gap, state, title in rows} == {
        code: (gap, gap, "Un accueil") for code, gap in expected.items()
    }
    assert set(expected.values()) == {"not_heard", "agreed", "close", "disagreement"}
