"""The database and what stands beside it are read by their owner only, whatever the umask was."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator

import pytest

from rc_dashboard.store.database import Database


@pytest.fixture(autouse=True)
def _open_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_database_is_in_a_folder_for_its_owner(tmp_path):
    path = tmp_path / "var" / "rc.duckdb"
    Database(path).close()
    assert mode(path.parent) == 0o700
    assert {mode(one) for one in path.parent.iterdir()} <= {0o600, 0o700}


def test_one_that_others_could_read_is_closed_to_them_at_the_next_start(tmp_path):
    path = tmp_path / "var" / "rc.duckdb"
    Database(path).close()
    path.parent.chmod(0o755)
    path.chmod(0o644)
    Database(path).close()
    assert (mode(path.parent), mode(path)) == (0o700, 0o600)


def test_a_folder_that_holds_other_things_is_left_and_said(tmp_path, caplog):
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o755)
    (folder / "autre").write_text("x")
    (folder / "autre").chmod(0o644)
    Database(folder / "rc.duckdb").close()
    assert (mode(folder), mode(folder / "rc.duckdb"), mode(folder / "autre")) == (0o755, 0o600, 0o644)
    assert "folder of its own" in caplog.text
