"""A restore killed before any of its steps: the next start finds the former database or the restored one, whole."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from rc_dashboard.domain.commitments.updates import Update
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.services.operations.back_up import back_up
from rc_dashboard.settings import ROOT
from tests.world import World

NOW = datetime(2026, 1, 15, 12)
IN_BACKUP, SINCE = 2, 3


@pytest.mark.process
def test_no_step_of_a_restore_loses_a_database(world: World, tmp_path: Path) -> None:
    commitment = world.promise("lyon", 1).commitment
    say(world, commitment["id"], IN_BACKUP)
    backup = back_up(world.database, tmp_path / "backup", now_utc=NOW).folder
    say(world, commitment["id"], SINCE)
    (tmp_path / "before").mkdir()
    # As a kill leaves it: what was said since stands in the log only.
    for file in (world.database.path, world.database.path.with_name("world.duckdb.wal")):
        shutil.copy(file, tmp_path / "before")

    command = [sys.executable, "-m", "tests.faults.restore_killed", str(tmp_path / "before"), str(backup)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=500, check=False)

    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr[-2000:]
    assert len(found) > 10, "the steps were not seen"
    former = {"updates": IN_BACKUP + SINCE, "kept": [], "left": []}
    restored = {"updates": IN_BACKUP, "kept": [IN_BACKUP + SINCE], "left": []}
    assert [one for one in found if one not in (former, restored)] == [], done.stderr[-2000:]
    assert (found[0], found[-1]) == (former, restored)


def say(world: World, commitment_id, times: int) -> None:
    for _ in range(times):
        update = Update(Status.IN_PROGRESS, declared=0.5)
        world.say(world.place(), commitment_id, update, date(2025, 6, 1))
