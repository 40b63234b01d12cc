"""Measuring: seconds as a median, memory as the highest since the last reset, one process a database."""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from rc_dashboard.settings import ROOT

REPEATS = 5


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def median_seconds(work: Callable[[], object], repeats: int = REPEATS) -> float:
    return statistics.median(seconds(work) for _ in range(repeats))


def reset_peak() -> None:
    """Let the system count the highest memory of this process anew."""
    Path("/proc/self/clear_refs").write_text("5")


def peak_megabytes() -> float:
    """The highest resident memory of this process since ``reset_peak``."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found.group(1)) / 1024 if found else 0.0


def measured(work: Callable[[], object], repeats: int = REPEATS) -> dict[str, float]:
    """The first time, the median of the next ones, and the peak of memory meanwhile."""
    reset_peak()
    first = seconds(work)
    return rounded({"first_s": first, "median_s": median_seconds(work, repeats), "peak_rss_mb": peak_megabytes()})


def in_process(module: str, *arguments: object, database: Path) -> dict:
    """Run a module of this package in a process of its own; it prints one JSON document."""
    told = {"RC_DATABASE": str(database), "RC_LANGUAGES": "fr,en"}
    environment = {**os.environ, **told}
    command = [sys.executable, "-m", f"benchmarks.{module}", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"failed": (done.stderr or done.stdout).strip()[-500:]}
    return json.loads(done.stdout.splitlines()[-1])


def rounded(figures: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in figures.items()}


def ratio(of: float | None, to: float | None) -> float | None:
    return round(of / to, 2) if of and to else None


def tell(document: dict) -> None:
    """The one line that ``in_process`` reads."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")
