"""What holds for every test of this process; servers and commands are processes of their own, as in use."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import bcrypt
import pytest
from typer.testing import CliRunner, Result

from rc_dashboard.cli import assemble
from rc_dashboard.identity import passwords
from rc_dashboard.services.seed.load_reference import load_reference
from rc_dashboard.settings import DATA, settings
from rc_dashboard.store.database import Database, close_databases
from tests.world import World, build_world

Run = Callable[..., Result]

#: As they are in use, before the tests make them cheap.
REAL = (passwords.COST, passwords.NOBODY)


@pytest.fixture(autouse=True)
def _cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """A quarter of a second for each password would be minutes here; their cost has a test of its own."""
    monkeypatch.setattr(passwords, "COST", 4)
    monkeypatch.setattr(passwords, "NOBODY", bcrypt.hashpw(b"nobody", bcrypt.gensalt(4)).decode())


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    yield build_world(tmp_path)
    close_databases()


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed database with the reference data, made once and copied for each test."""
    path = tmp_path_factory.mktemp("reference") / "rc.duckdb"
    made = Database(path)
    load_reference(made, DATA / "reference", now_utc=datetime(2026, 1, 5, 9))
    made.close()
    return path


@pytest.fixture
def database(reference: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The database of the settings, with the reference data in it."""
    path = shutil.copy(reference, tmp_path / "rc.duckdb")
    monkeypatch.setenv("RC_DATABASE", str(path))
    monkeypatch.setenv("RC_LANGUAGES", "fr,en")
    settings.cache_clear()
    yield path
    settings.cache_clear()


@pytest.fixture
def run(database: Path) -> Run:
    """Runs a command as typed, on that database."""
    assert settings().database_path == database
    return lambda *words: CliRunner().invoke(assemble(), [str(word) for word in words])
