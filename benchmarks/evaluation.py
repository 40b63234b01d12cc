"""``python -m benchmarks.evaluation ROWS MUNICIPALITIES``: answers read into counts, results made ready.

A file of so many rows, against reading its cells and nothing more; then one questionnaire
with results of so many municipalities, hidden where they are small.
"""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

from benchmarks.measure import measured, median_seconds, ratio, tell
from rc_dashboard.domain.evaluation.proportions import Pairs
from rc_dashboard.services.evaluation.import_answers import plan_import
from rc_dashboard.services.evaluation.release import show_results
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.evaluation import open_rows
from rc_dashboard.settings import settings
from rc_dashboard.store.database import Database, open_database
from tests.evaluation.questionnaires import FAMILY, NOW, PLACE, TODAY, answers_of, bring_in, declared
from tests.world import municipality_row

SMALL = 5


def main(rows: int, municipalities: int) -> None:
    path = Path(settings().database_path)
    path.parent.mkdir(parents=True, exist_ok=True)
    database = open_database(path)
    declared(database)
    file = answers_of(Pairs(rows // 8, rows // 8, rows // 8, rows // 8))
    ours = measured(lambda: plan_import(database, PLACE, FAMILY.questionnaire, [("answers.csv", file)]))
    plain = median_seconds(lambda: list(csv.reader(io.StringIO(file.decode()))))
    _answered(database, municipalities)
    results = measured(lambda: open_rows(database, SMALL))
    tell(
        {
            "rows": file.count(b"\n"),
            "import": ours,
            "plain_csv_s": round(plain, 4),
            "import_to_plain": ratio(ours["median_s"], plain),
            "municipalities": municipalities,
            "results": results,
        }
    )


def _answered(database: Database, municipalities: int) -> None:
    codes = [f"ville-{n}" for n in range(1, municipalities + 1)]
    places = [municipality_row(code, f"V{n}", position=n) for n, code in enumerate(codes, 1)]
    with database.transaction() as tx:
        tx.insert("municipality", places)
    for n, code in enumerate(codes):
        bring_in(database, code, answers_of(Pairs(5 + n % 7, 0, 6, 9)))
    show_results(UnitOfWork(database, PLACE, now_utc=NOW, today=TODAY), FAMILY, True, 0)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
