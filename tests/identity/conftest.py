from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rc_dashboard.store.database import close_databases
from tests.world import World, build_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    yield build_world(tmp_path)
    close_databases()
