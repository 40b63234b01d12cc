from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import bcrypt
import pytest

from rc_dashboard.identity import passwords
from rc_dashboard.store.database import close_databases
from tests.world import World, build_world

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
