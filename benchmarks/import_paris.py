"""Importing a real file, against the plainest way to get its rows into the same engine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pandas as pd

from benchmarks.measure import median_seconds, ratio, seconds
from rc_dashboard.settings import ROOT

FILE = ROOT.parent / "shared" / "data" / "paris" / "bp_projets_gagnants_from_db.csv"


def import_paris(folder: Path) -> dict:
    """Our import keeps verdicts, states and a journal; the plain one keeps cells."""
    if not FILE.exists():
        return {"skipped": f"{FILE.name} is not here"}
    plain = median_seconds(lambda: _plainly(FILE))
    database = folder / "import.duckdb"
    environment = {**os.environ, "RC_DATABASE": str(database)}
    empty = seconds(lambda: _command(environment, "--help"))
    ours: list[subprocess.CompletedProcess] = []
    _command(environment, "init")
    taken = seconds(lambda: ours.append(_command(environment, "import", FILE)))
    if ours[0].returncode:
        return {"plain_s": round(plain, 4), "failed": ours[0].stderr.strip()[-300:]}
    return {
        "rows": len(pd.read_csv(FILE)),
        "plain_s": round(plain, 4),
        "ours_s": round(taken - empty, 4),
        "ours_with_start_s": round(taken, 4),
        "ours_to_plain": ratio(taken - empty, plain),
    }


def _plainly(file: Path) -> None:
    rows = pd.read_csv(file)
    with duckdb.connect() as connection:
        connection.register("incoming", rows)
        connection.execute("CREATE TABLE kept AS SELECT * FROM incoming")


def _command(environment: dict[str, str], *words: object) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "rc_dashboard", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
