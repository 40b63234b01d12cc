"""What holds for every test of this process; servers and commands are processes of their own, as in use.

A test that starts a program (a browser, a server, a command) bears the mark ``process``:
by its folder, or by its own ``pytest.mark.process``. What bears none is what ``make check``
runs, and is refused any program: a test that forgot its mark fails, wherever it runs.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import bcrypt
import pytest
from hypothesis import HealthCheck
from hypothesis import settings as settings_of_examples
from typer.testing import CliRunner, Result

from rc_dashboard.cli import assemble
from rc_dashboard.identity import passwords
from rc_dashboard.services.seed.load_reference import load_reference
from rc_dashboard.settings import DATA, settings
from rc_dashboard.store.database import Database, close_databases
from tests.browser.server import Preloaded
from tests.world import World, build_world

Run = Callable[..., Result]

#: As they are in use, before the tests make them cheap.
REAL = (passwords.COST, passwords.NOBODY)
#: Folders in which every test needs a server or a browser.
FOLDERS = ("tests/browser/", "tests/security/")
#: Long files of tests that start no program.
MEANWHILE = tuple(f"tests/ui/test_{name}.py" for name in ("extreme_addresses", "screens", "exchange_screen"))
#: The interpreter's own names for starting a program.
STARTS = {"subprocess.Popen", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system"}

_running: list[pytest.Item] = []


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "process: starts a browser, a server or a command; not in make check")
    config.addinivalue_line("markers", "trial: long, and of one kind with tests that are not; make trials runs it")
    sys.addaudithook(_refuse_programs)
    # How long an example takes says something of the machine and of who else is at work on it, nothing of the rule.
    settings_of_examples.register_profile(
        "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    settings_of_examples.load_profile("any machine")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest come first, so that no process is left alone with one at the end."""
    for item in items:
        if item.nodeid.startswith(FOLDERS):
            item.add_marker("process")
    items.sort(key=lambda item: item.get_closest_marker("process") is None)
    # While the first file's process makes the example data, the others have something to do that needs none.
    first = next((item.path for item in items if item.nodeid.startswith(FOLDERS)), None)
    items.sort(key=lambda item: item.path != first and not item.nodeid.startswith(MEANWHILE))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Fixtures included, of whatever scope."""
    _running.append(item)
    try:
        return (yield)
    finally:
        _running.clear()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> Iterator[None]:
    """With the last test of a process end the fixtures that all of them shared: no program of that test's."""
    if nextitem is None:
        _running.clear()
    return (yield)


def _refuse_programs(event: str, details: tuple[object, ...]) -> None:
    if event in STARTS and _running and not _running[-1].get_closest_marker("process"):
        raise AssertionError(f"a test without pytest.mark.process starts a program: {event} {details[:2]}")


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


@pytest.fixture(scope="session")
def preloaded() -> Iterator[Preloaded]:
    made = Preloaded()
    yield made
    made.close()
