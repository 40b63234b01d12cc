"""The example data and a session of each account, made once for all processes of a test run."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from rc_dashboard import clock
from rc_dashboard.identity.sessions import make_sign_in_code, open_session
from rc_dashboard.store.database import Database
from tests.browser.server import run_command

ACCOUNTS = ("admin", "place", "agent.lyon", "agent.grenoble", "agent.clermont")


@dataclass(frozen=True)
class Examples:
    """A closed database, to be copied and never opened, and the cookie of a session of each account."""

    database: Path
    cookies: dict[str, str]


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder of this test run: whoever asks first has ``make`` fill it, and the others wait."""
    own = factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    folder.mkdir(exist_ok=True)
    with _alone(folder / "lock"):
        if not (folder / "made").exists():
            make(folder)
            (folder / "made").touch()
    return folder


def shared_examples(factory: pytest.TempPathFactory) -> Examples:
    folder = made_once(factory, "examples", _make_examples)
    return Examples(folder / "rc.duckdb", json.loads((folder / "cookies.json").read_text("utf-8")))


def _make_examples(folder: Path) -> None:
    run_command(folder / "rc.duckdb", "demo")
    (folder / "cookies.json").write_text(json.dumps(_signed_in(folder / "rc.duckdb")), "utf-8")


def _signed_in(path: Path) -> dict[str, str]:
    database, now, cookies = Database(path), clock.now_utc(), {}
    for username in ACCOUNTS:
        account = database.ask("accounts/by_username", username=username)[0]["id"]
        opened = open_session(database, make_sign_in_code(database, account, now_utc=now), now_utc=now)
        assert opened
        cookies[username] = opened
    database.close()
    return cookies


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
