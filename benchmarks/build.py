"""``python -m benchmarks.build MUNICIPALITIES``: a simulated database, and what keeping it takes."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from benchmarks.measure import peak_megabytes, reset_peak, rounded, seconds, tell
from rc_dashboard.clock import now_utc, today
from rc_dashboard.services.operations.back_up import back_up
from rc_dashboard.services.operations.check_everything import check_everything
from rc_dashboard.services.operations.export_tables import export_tables
from rc_dashboard.services.seed.load_reference import load_reference
from rc_dashboard.services.seed.simulate_territories import simulate_territories
from rc_dashboard.services.seed.simulated_chunk import Size
from rc_dashboard.settings import DATA, settings
from rc_dashboard.store.database import Database


def main(municipalities: int) -> None:
    path = settings().database_path
    database = Database(path)
    load_reference(database, DATA / "reference", now_utc=now_utc())
    figures: dict[str, Any] = {"municipalities": municipalities}
    size = Size(municipalities)
    work = {
        "simulate": lambda: simulate_territories(database, size, now_utc=now_utc(), today=today()),
        "check": lambda: _check(database),
        "backup": lambda: back_up(database, path.with_name("backup"), now_utc=now_utc()),
        "export": lambda: export_tables(database, path.with_name("export")),
    }
    for name, step in work.items():
        reset_peak()
        taken = seconds(step)
        figures[name] = rounded({"s": taken, "peak_rss_mb": peak_megabytes()})
    database.close()
    for name in ("backup", "export"):
        figures[name]["mb"] = _megabytes(path.with_name(name))
        shutil.rmtree(path.with_name(name))
    figures["database_mb"] = round(path.stat().st_size / 1e6, 1)
    tell(figures)


def _check(database: Database) -> None:
    if not check_everything(database, today()).is_clean:
        raise SystemExit("the simulated database does not check out")


def _megabytes(folder: Path) -> float:
    return round(sum(path.stat().st_size for path in folder.rglob("*")) / 1e6, 1)


if __name__ == "__main__":
    main(int(sys.argv[1]))
