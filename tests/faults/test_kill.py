"""Killed in the middle of writing, five times: nothing acknowledged is lost or doubled."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rc_dashboard.services.operations.check_everything import check_everything
from rc_dashboard.settings import ROOT
from rc_dashboard.store.database import Database, close_databases
from rc_dashboard.store.ids import new_id
from tests.faults.writer import NOW
from tests.operations.test_export_tables import account_row
from tests.world import World

KILLS = 5
ACKNOWLEDGED_BEFORE_KILL = 25
PATIENCE_SECONDS = 60


@pytest.fixture
def database_path(world: World, tmp_path: Path) -> Path:
    for number in range(1, 4):
        world.promise("lyon", number, steps=("Un", "Deux"))
        world.promise("brest", number)
    return world.database.path


@pytest.mark.process
def test_what_was_acknowledged_survives_every_kill(world: World, database_path: Path, tmp_path: Path) -> None:
    account = new_id()
    with world.database.transaction() as tx:
        tx.insert("account", [account_row(account, "hash")])
    close_databases()
    log = tmp_path / "acknowledged.log"

    for kill in range(KILLS):
        before = len(acknowledged(log))
        write_until_killed(database_path, log, str(account), before + ACKNOWLEDGED_BEFORE_KILL + 7 * kill)
        verify(database_path, acknowledged(log))


def write_until_killed(path: Path, log: Path, account: str, enough: int) -> None:
    """Kill the writers, without a warning, once ``enough`` updates are acknowledged."""
    command = [sys.executable, "-m", "tests.faults.writer", str(path), str(log), account]
    writers = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)
    deadline = time.monotonic() + PATIENCE_SECONDS
    try:
        while len(acknowledged(log)) < enough:
            assert writers.poll() is None, writers.stderr.read().decode()
            assert time.monotonic() < deadline, "the writers do not get on"
            time.sleep(0.01)
    finally:
        writers.send_signal(signal.SIGKILL)
        writers.communicate()


def acknowledged(log: Path) -> list[tuple[str, str]]:
    """Request and update of every whole line."""
    if not log.exists():
        return []
    whole = log.read_text().rpartition("\n")[0]
    return [tuple(line.split(" ")) for line in whole.splitlines()]


def verify(path: Path, pairs: list[tuple[str, str]]) -> None:
    database = Database(path, create=False)
    try:
        updates = database.ask("commitments/export/commitment_update")
        requests = {str(row["id"]): row["outcome"] for row in database.ask("operations/export/request")}
        report = check_everything(database, NOW.date())
    finally:
        database.close()
    said = [row["public_note"] for row in updates]
    assert len(said) == len(set(said)), "a request was written twice"
    written = {str(row["id"]): row["public_note"] for row in updates}
    assert [pair for pair in pairs if written.get(pair[1]) != pair[0]] == []
    assert [pair for pair in pairs if requests.get(pair[0]) != pair[1]] == []
    assert len(updates) == len(requests)
    assert report.differences == []
    assert report.entries == len(updates)
