"""Backups, the last verification and the health of the installation, for an administrator."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from rc_dashboard.domain.access import Reader, Right, demand
from rc_dashboard.services.operations.back_up import MANIFEST, Backup, back_up
from rc_dashboard.services.operations.check_everything import Progress, Report, check_everything, silent
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.database import Database, Row
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.journal import PROGRAMME_ID

#: Differences kept of one verification; the command says them all.
KEPT = 50


@dataclass(frozen=True, slots=True)
class House:
    """What is kept where. Sizes in bytes; ``check`` is the last verification, if any."""

    database_bytes: int
    free_bytes: int
    backups: list[Row]
    check: Row | None


def backup_folder(database: Database) -> Path:
    """Where backups made on screen are kept: beside the database."""
    return database.path.with_name(database.path.name + ".backups")


def read_house(database: Database, reader: Reader) -> House:
    """Raises ``NotAllowed``."""
    demand(reader, Right.ADMINISTER)
    found = database.ask("operations/last_check")
    check = {**found[0], "differences": json.loads(found[0]["differences"])} if found else None
    free = shutil.disk_usage(database.path.parent).free
    return House(database.path.stat().st_size, free, list_backups(database), check)


def list_backups(database: Database) -> list[Row]:
    """The latest first: name, moment, entries and bytes."""
    found = []
    for manifest in backup_folder(database).glob(f"*/{MANIFEST}"):
        said = json.loads(manifest.read_text("utf-8"))
        size = sum(file.stat().st_size for file in manifest.parent.rglob("*") if file.is_file())
        found.append(
            {
                "name": manifest.parent.name,
                "written_at_utc": said["written_at_utc"],
                "entries": said["entries"],
                "size": size,
            }
        )
    return sorted(found, key=lambda row: row["name"], reverse=True)


def make_backup(work: UnitOfWork) -> Backup:
    """A new proved backup beside the database.

    Raises ``NotAllowed``, or ``Refusal`` as ``back_up`` does.
    """
    demand(work.reader, Right.ADMINISTER)
    made = back_up(
        work.database, backup_folder(work.database) / f"{work.now_utc:%Y-%m-%dT%H%M%S}", now_utc=work.now_utc
    )
    with work.transaction():
        work.record(PROGRAMME_ID, "database.backed_up", made.folder.name, {})
    return made


def check_and_keep(database: Database, today: date, *, now_utc: datetime, progress: Progress = silent) -> Report:
    """Verify everything, and keep what was found for the administrator's screen."""
    report = check_everything(database, today, progress)
    said = [
        {"kind": d.kind, "details": {k: str(v) for k, v in d.details.items()}} for d in report.differences[:KEPT]
    ]
    row = {
        "id": new_id(),
        "at_utc": now_utc,
        "entries": report.entries,
        "commitments": report.commitments,
        "differences": json.dumps(said, ensure_ascii=False),
    }
    with database.transaction() as tx:
        tx.insert("check_run", [row])
    return report


def check_now(work: UnitOfWork) -> Report:
    """Raises ``NotAllowed``."""
    demand(work.reader, Right.ADMINISTER)
    return check_and_keep(work.database, work.today, now_utc=work.now_utc)
