"""A file that cannot be used is refused with a sentence that says which and what to do."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.i18n import translator
from rc_dashboard.services.operations.export_tables import export_queries
from rc_dashboard.settings import ROOT
from rc_dashboard.store.database import Database, close_databases
from rc_dashboard.store.lock import FileLock
from rc_dashboard.store.migrate import known_migrations
from tests.world import World


@pytest.fixture
def path(world: World) -> Path:
    """A database with something in it, closed."""
    for number in range(1, 60):
        world.promise("lyon", number, summary="Un résumé. " * 40)
    close_databases()
    return world.database.path


def refusal_of(path: Path) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        Database(path, create=False)
    assert str(path) in translator("fr").error(refusal.value) or refusal.value.code in {"database_newer"}
    return refusal.value


@contextmanager
def held(how: str, path: Path) -> Iterator[int]:
    """Another process holds ``path``; its PID."""
    command = [sys.executable, "-m", "tests.faults.holder", how, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline() == b"ready\n"
        yield holder.pid
        holder.communicate()


@pytest.mark.process
@pytest.mark.parametrize("how", ["ours", "engine"])
def test_a_file_held_by_another_process_is_refused_by_its_pid(path: Path, how: str) -> None:
    with held(how, path) as pid:
        refusal = refusal_of(path)

    assert (refusal.code, refusal.details["pid"]) == ("database_locked", str(pid))
    Database(path, create=False).close()


def test_a_second_opening_in_one_process_is_refused(path: Path) -> None:
    first = Database(path, create=False)
    try:
        assert refusal_of(path).code == "database_locked"
    finally:
        first.close()


def test_a_text_file_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.duckdb"
    path.write_text("Ceci n’est pas une base.\n" * 500, "utf-8")

    assert refusal_of(path).code == "database_damaged"
    assert path.read_text("utf-8").startswith("Ceci")


def test_an_absent_file_is_not_created(tmp_path: Path) -> None:
    path = tmp_path / "absent.duckdb"

    assert refusal_of(path).code == "database_missing"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("offset", [0, 4096, 8192, 12_288])
def test_damage_at_the_head_of_the_file_is_refused_at_opening(path: Path, offset: int) -> None:
    overwrite(path, offset)

    assert refusal_of(path).code == "database_damaged"
    assert not held_by_us(path)


def test_damage_anywhere_is_never_read_as_data(path: Path) -> None:
    """Every block is overwritten in turn: refused, or the block held nothing that is read."""
    whole = path.read_bytes()
    expected = read_all(path)
    codes = set()
    for offset in range(12_288 + 4096, len(whole), 262_144):
        path.write_bytes(whole)
        overwrite(path, offset)
        codes.add(code_of_reading(path, expected))
    assert codes == {"database_damaged", None}


def code_of_reading(path: Path, expected: list) -> str | None:
    """The code of the refusal; None if everything could be read, as it was."""
    try:
        found = read_all(path)
    except Refusal as refusal:
        return refusal.code
    assert found == expected
    return None


def overwrite(path: Path, offset: int) -> None:
    with path.open("r+b") as handle:
        handle.seek(offset)
        handle.write(b"\xde\xad\xbe\xef" * 64)


def read_all(path: Path) -> list:
    database = Database(path, create=False)
    try:
        return [
            database.ask(export_queries()[table]) for table in ("municipality", "commitment", "commitment_state")
        ]
    finally:
        database.close()


def held_by_us(path: Path) -> bool:
    """Whether our lock was left behind by an opening that failed."""
    try:
        FileLock(path).release()
    except Refusal:
        return True
    return False


def test_a_database_of_a_newer_version_is_refused_with_both_numbers(path: Path) -> None:
    known = max(number for number, _, _ in known_migrations())
    change_ledger(path, "INSERT INTO schema_migration VALUES (999, '999_later.sql', 'x')")

    refusal = refusal_of(path)

    assert (refusal.code, refusal.details) == ("database_newer", {"found": 999, "known": known})


def test_a_database_of_another_structure_is_refused(path: Path) -> None:
    change_ledger(path, "UPDATE schema_migration SET sha256 = 'x' WHERE number = 1")

    with pytest.raises(Refusal) as refusal:
        Database(path, create=False)

    assert refusal.value.code == "database_differs"


def change_ledger(path: Path, text: str) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute(text)


@pytest.mark.parametrize("table", ["event", "commitment_update"])
@pytest.mark.parametrize("text", ["DELETE FROM {}", "UPDATE {} SET status = 'x'", "TRUNCATE {}"])
def test_the_guards_bite_after_every_opening(world: World, table: str, text: str) -> None:
    statement = text.format(table).replace("event SET status", "event SET actor")

    with pytest.raises(duckdb.Error, match="append-only"), world.database.transaction() as tx:
        tx._cursor.execute(statement)
