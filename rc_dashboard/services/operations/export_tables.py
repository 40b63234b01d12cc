"""Everything that is kept, as CSV: one file a table, with readable codes beside the ids.

For the municipality's and PLACE's own records, so internal notes and names are in it:
not for publication (``open_data`` is). What signs people in never leaves: password
hashes, sessions and sign-in codes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.exchange.tables.csv_files import EXACT, Style, csv_file
from rc_dashboard.services.operations.check_everything import Progress, silent
from rc_dashboard.store.database import Database, Snapshot
from rc_dashboard.store.disk.unfinished import growing
from rc_dashboard.store.sql import FOLDER

#: Tables that are never exported, and why.
LEFT_OUT = {
    "session": "what signs people in",
    "sign_in_code": "what signs people in",
    "sign_in_miss": "what signs people in",
    "known_address": "where people sign in from",
    "account_link": "what signs people in",
    "second_factor": "what signs people in",
    "recovery_code": "what signs people in",
    "second_factor_miss": "what signs people in",
    "arrival": "what signs people in",
    "room_answer": "what one phone said: only counts leave, and only from enough",
    "room_arrival": "when phones answered and from how many places: for whoever confirms what a hall said",
    "evaluation_batch": "how many people answered where: only counts leave, and only from enough (open data)",
    "evaluation_tally": "what few people answered: only counts leave, and only from enough (open data)",
    "check_run": "about the installation, not the programme",
    "draft": "not said yet: private to whoever is typing it",
    "append_only_guard": "always empty",
}


@dataclass(frozen=True, slots=True)
class Exported:
    folder: Path
    rows: dict[str, int]


def exported_tables() -> list[str]:
    """The tables that have a query ``<area>/export/<table>``: one without it stays inside."""
    return sorted(export_queries())


@lru_cache(maxsize=1)
def export_queries() -> dict[str, str]:
    """The query that exports each table."""
    folder = FOLDER / "queries"
    paths = folder.glob("*/export/*.sql")
    return {path.stem: path.relative_to(folder).with_suffix("").as_posix() for path in paths}


def export_tables(
    database: Database, folder: Path, *, style: Style = EXACT, progress: Progress = silent
) -> Exported:
    """Write every table, all of one moment, into the new folder ``folder``.

    Raises ``Refusal`` (``folder_exists``) rather than mix two moments in one folder.
    """
    folder = Path(folder).absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refusal("folder_exists", folder=str(folder))
    with growing(database.path, folder) as partial:
        rows = _write_tables(database, partial, style, progress)
        if folder.exists():
            folder.rmdir()
        partial.rename(folder)
    return Exported(folder, rows)


def _write_tables(database: Database, folder: Path, style: Style, progress: Progress) -> dict[str, int]:
    tables = exported_tables()
    rows = {}
    with database.snapshot() as snapshot:
        for done, table in enumerate(tables, 1):
            rows[table] = _write_table(snapshot, table, folder, style)
            progress(done, len(tables))
    return rows


def _write_table(snapshot: Snapshot, table: str, folder: Path, style: Style) -> int:
    batches = snapshot.batches(export_queries()[table])
    count = 0
    with csv_file(folder / f"{table}.csv", batches.columns, style) as file:
        for rows in batches:
            file.write(rows)
            count += len(rows)
    return count
