"""Who may import whom (``pyproject.toml``): kept; and each contract, broken, is seen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rc_dashboard.settings import ROOT

pytestmark = pytest.mark.process

LINT = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]

#: The contract, the module that breaks it, and the line that does.
BREAKS = [
    ("Rooms stand", "services/commitments/publish.py", "from rc_dashboard.ui import screen"),
    ("Rooms stand", "services/commitments/publish.py", "from rc_dashboard.charts import theme"),
    ("Rooms stand", "store/journal.py", "from rc_dashboard.services.commitments import publish"),
    ("Rooms stand", "store/journal.py", "from rc_dashboard.exchange.tables import csv_files"),
    ("Rooms stand", "charts/theme.py", "from rc_dashboard.html import render"),
    ("Rooms stand", "i18n/translator.py", "def f():\n    from rc_dashboard.store import sql"),
    ("Rooms stand", "identity/sessions.py", "from rc_dashboard.http.middleware import headers"),
    ("The domain", "domain/codes.py", "from rc_dashboard import settings"),
    ("Files in and out", "exchange/tables/csv_files.py", "from rc_dashboard.i18n import translator"),
    ("Files in and out", "exchange/tables/csv_files.py", "from rc_dashboard.store import ids"),
    ("The clock", "services/commitments/publish.py", "from rc_dashboard.clock import today"),
    ("The clock", "store/journal.py", "from rc_dashboard.settings import settings"),
    ("What draws", "charts/theme.py", "from rc_dashboard.store.cache import cached_rows"),
    ("What draws", "html/render.py", "from rc_dashboard.identity import accounts"),
]


def contracts_of(folder: Path) -> dict[str, str]:
    """The contracts by name, each KEPT or BROKEN, for the package in ``folder``."""
    done = subprocess.run(
        [*LINT, "--config", str(ROOT / "pyproject.toml")],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    lines = [line.rsplit(" ", 1) for line in done.stdout.splitlines() if line.endswith((" KEPT", " BROKEN"))]
    assert lines, done.stdout + done.stderr
    return dict(lines)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    shutil.copytree(
        ROOT / "rc_dashboard", tmp_path / "rc_dashboard", ignore=shutil.ignore_patterns("__pycache__", "*.po")
    )
    return tmp_path


def test_every_contract_is_kept() -> None:
    found = contracts_of(ROOT)

    assert [name for name, verdict in found.items() if verdict != "KEPT"] == []
    assert {contract for contract, _, _ in BREAKS} == {
        contract for contract in {c for c, _, _ in BREAKS} for name in found if name.startswith(contract)
    }
    assert len(found) == len({contract for contract, _, _ in BREAKS})


@pytest.mark.parametrize(("contract", "module", "line"), BREAKS)
def test_an_import_across_a_wall_is_seen(house: Path, contract: str, module: str, line: str) -> None:
    path = house / "rc_dashboard" / module
    path.write_text(f"{path.read_text('utf-8')}\n{line}\n", "utf-8")

    broken = [name for name, verdict in contracts_of(house).items() if verdict == "BROKEN"]

    assert [name for name in broken if name.startswith(contract)]
