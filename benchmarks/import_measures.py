"""``python -m benchmarks.import_measures VALUES``: a file of so many values becomes measurements.

Read against the plainest way to get its rows into the same engine. The same file again
must write nothing.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd

from benchmarks.measure import median_seconds, peak_megabytes, ratio, reset_peak, rounded, seconds, tell
from rc_dashboard.clock import now_utc, today
from rc_dashboard.domain.dates import add_months
from rc_dashboard.exchange.tables.tables import read_sheets
from rc_dashboard.services.indicators.apply_measurements import MeasureRequest
from rc_dashboard.services.indicators.import_measurements import import_measurements, recognise_measures
from rc_dashboard.services.seed.load_reference import load_reference
from rc_dashboard.services.seed.simulate_territories import simulate_territories
from rc_dashboard.services.seed.simulated_chunk import Size
from rc_dashboard.settings import DATA, settings
from rc_dashboard.store.database import Database

#: Indicators that the values are of, one a municipality.
INDICATORS = 1_000


def main(count: int) -> None:
    path = settings().database_path
    database = Database(path)
    load_reference(database, DATA / "reference", now_utc=now_utc())
    simulate_territories(database, Size(INDICATORS, 1, 1), now_utc=now_utc(), today=today())
    file = _written(path.with_name("measures.csv"), count)
    reset_peak()
    written: list[int] = []
    first = seconds(lambda: written.append(_import(database, file)))
    peak = peak_megabytes()
    again = seconds(lambda: written.append(_import(database, file)))
    plain = median_seconds(lambda: _plainly(file))
    database.close()
    figures = {"plain_s": plain, "ours_s": first, "again_s": again, "peak_rss_mb": peak}
    tell(
        {
            "values": written[0],
            "written_again": written[1],
            **rounded(figures),
            "ours_to_plain": ratio(first, plain),
        }
    )


def _written(file: Path, count: int) -> Path:
    """Monthly values in our long format, none on a day that a simulated value has."""
    last = date(today().year - 3, 12, 2)
    each = count // INDICATORS
    lines = ["Indicateur;Collectivité;Date;Type de valeur;Valeur;n"]
    for number in range(1, INDICATORS + 1):
        for month in range(each):
            day = add_months(last, -month)
            lines.append(f"S{number:05d}-I01;simulated-{number:05d};{day};va;{(number + month) % 90},5;")
    file.write_text("\n".join(lines), "utf-8")
    return file


def _import(database: Database, file: Path) -> int:
    recognised = recognise_measures(read_sheets(file), DATA / "mappings")
    assert recognised is not None
    outcome = import_measurements(database, MeasureRequest(file), recognised, now_utc=now_utc(), today=today())
    assert not outcome.plan.refused
    return outcome.plan.new


def _plainly(file: Path) -> None:
    rows = pd.read_csv(file, sep=";", decimal=",")
    with duckdb.connect() as connection:
        connection.register("incoming", rows)
        connection.execute("CREATE TABLE kept AS SELECT * FROM incoming")


if __name__ == "__main__":
    main(int(sys.argv[1]))
