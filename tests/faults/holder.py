"""A process that holds a database until its input ends: ``ours`` or by the engine alone."""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

from rc_dashboard.store.database import Database

if __name__ == "__main__":
    how, path = sys.argv[1:]
    held = Database(Path(path), create=False) if how == "ours" else duckdb.connect(path)
    print("ready", flush=True)  # noqa: T201 tells the test that the file is held
    sys.stdin.read()
