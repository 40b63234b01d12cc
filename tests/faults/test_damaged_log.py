"""The log is damaged or cut: what it says, what is kept of it, and that a cut is seen at the next start."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rc_dashboard.cli import assemble
from rc_dashboard.domain.commitments.updates import Update
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.services.operations.check_everything import check_everything
from rc_dashboard.services.operations.recover_log import recover_log
from rc_dashboard.settings import settings
from rc_dashboard.store.database import Database
from rc_dashboard.store.disk.damage import log_of
from tests.world import World

NOW = datetime(2026, 1, 15, 12)
SAID = 12


@pytest.fixture
def path(world: World, tmp_path: Path) -> Path:
    """As a kill leaves it: twelve updates in the log, the rest in the file."""
    commitment = world.promise("lyon", 1).commitment
    world.database.execute_script("CHECKPOINT")
    for number in range(SAID):
        update = Update(Status.IN_PROGRESS, declared=0.5, public_note=f"Point {number}")
        world.say(world.place(), commitment["id"], update, date(2025, 6, 1))
    killed = tmp_path / "killed"
    killed.mkdir()
    for ending in ("", ".wal", ".heads"):
        shutil.copy(world.database.path.with_name(f"world.duckdb{ending}"), killed)
    return killed / "world.duckdb"


def updates_of(database: Database) -> int:
    return len(database.ask("commitments/export/commitment_update"))


def flip(path: Path, share: float) -> None:
    content = bytearray(path.read_bytes())
    content[int(len(content) * share)] ^= 0xFF
    path.write_bytes(content)


def flip_note(path: Path, number: int) -> None:
    """A bit within the words of one update: a length that is flipped may end the log without a word."""
    content = bytearray(path.read_bytes())
    content[content.index(f"Point {number}".encode()) + 2] ^= 0xFF
    path.write_bytes(content)


def test_a_damaged_log_is_not_taken_for_a_damaged_database(path: Path) -> None:
    flip_note(log_of(path), 6)

    with pytest.raises(Refusal) as refusal:
        Database(path, create=False)

    assert refusal.value.code == "log_damaged"


def test_all_that_comes_before_the_damage_is_kept_and_what_is_lost_is_said(path: Path) -> None:
    damaged = bytearray(log_of(path).read_bytes())
    flip_note(log_of(path), 9)

    aside = recover_log(path, now_utc=NOW)

    assert aside is not None
    assert len(aside.read_bytes()) == len(damaged)
    database = Database(path, create=False)
    try:
        assert 0 < updates_of(database) < SAID
        assert check_everything(database, NOW.date()).differences[0].kind == "journal_cut"
    finally:
        database.close()
    assert recover_log(path, now_utc=NOW) is None


@pytest.mark.parametrize("share", [0.1, 0.25, 0.4, 0.6, 0.7, 0.9])
def test_no_byte_of_a_log_is_lost_in_silence(path: Path, share: float) -> None:
    """Refused and cut by us, or cut by the engine without a word: what is missing is known either way."""
    flip(log_of(path), share)
    recover_log(path, now_utc=NOW)

    database = Database(path, create=False)
    try:
        assert updates_of(database) < SAID
        assert list(database.cut.values()) == [SAID]
    finally:
        database.close()


def test_a_damaged_database_is_not_cut(path: Path) -> None:
    flip(path, 0.001)
    before = log_of(path).read_bytes()

    with pytest.raises(Refusal) as refusal:
        recover_log(path, now_utc=NOW)

    assert refusal.value.code == "database_damaged"
    assert log_of(path).read_bytes() == before


@pytest.mark.parametrize("kept", [0.0, 0.3, 0.9])
def test_a_cut_log_is_seen_at_the_next_start_and_at_every_one_after(path: Path, kept: float) -> None:
    content = log_of(path).read_bytes()
    log_of(path).write_bytes(content[: int(len(content) * kept)])

    for _ in range(2):
        database = Database(path, create=False)
        try:
            assert updates_of(database) < SAID
            assert list(database.cut.values()) == [SAID]
        finally:
            database.close()


def test_a_log_that_is_whole_is_complained_of_by_nobody(path: Path) -> None:
    database = Database(path, create=False)
    try:
        assert updates_of(database) == SAID
        assert database.cut == {}
    finally:
        database.close()
    assert recover_log(path, now_utc=NOW) is None


def test_the_command_says_what_it_did(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RC_DATABASE", str(path))
    settings.cache_clear()
    flip_note(log_of(path), 9)

    done = CliRunner().invoke(assemble(), ["recover"])

    assert done.exit_code == 1, "what is lost is a difference"
    assert "damaged-" in done.stdout
    assert str(SAID) in done.stderr
    settings.cache_clear()
