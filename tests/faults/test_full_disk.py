"""The disk is full: writers are told so, nothing acknowledged is lost, and work goes on afterwards."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from rc_dashboard.settings import ROOT
from rc_dashboard.store.database import close_databases
from rc_dashboard.store.ids import new_id
from tests.faults.full_disk import WRITTEN_BEFORE
from tests.faults.test_kill import acknowledged, verify
from tests.operations.test_export_tables import account_row
from tests.world import World


@pytest.mark.process
def test_a_full_disk_is_refused_and_work_goes_on_when_there_is_room(world: World, tmp_path: Path) -> None:
    commitments = [world.promise("lyon", number, summary="Un résumé. " * 40) for number in range(1, 7)]
    account = new_id()
    with world.database.transaction() as tx:
        tx.insert("account", [account_row(account, "hash")])
    path = world.database.path
    close_databases()
    log = tmp_path / "acknowledged.log"

    command = [sys.executable, "-m", "tests.faults.full_disk", str(path), str(log), str(account)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)

    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout == "not_saved"
    pairs = acknowledged(log)
    assert len(pairs) >= WRITTEN_BEFORE + len(commitments)
    verify(path, pairs)
