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
from rc_dashboard.services.operations.nightly_backups import TOO_OLD, last_backup
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
    #: The last backup made by itself, if there is one.
    last_backup_utc: datetime | None = None
    is_backup_old: bool = False


def backup_folder(database: Database) -> Path:
    """Where backups made on screen are kept: beside the database."""
    return database.path.with_name(database.path.name + ".backups")


@dataclass(frozen=True, slots=True)
class Condition:
    """How the installation does, in codes: nothing that could be about anybody."""

    is_there: bool
    troubles: list[str]


def condition(database: Database, backup_dir: str, now_utc: datetime) -> Condition:
    """Whether the file still stands in its place, and what an administrator should look at."""
    troubles = []
    if database.cut:
        troubles.append("journal_cut")
    if backup_dir and is_backup_old(last_backup(Path(backup_dir)), now_utc):
        troubles.append("backup_old")
    return Condition(database.is_in_place, troubles)


def is_backup_old(last: datetime | None, now_utc: datetime) -> bool:
    return last is None or now_utc - last > TOO_OLD


def read_house(database: Database, reader: Reader, backup_dir: str = "", *, now_utc: datetime) -> House:
    """``backup_dir`` is where backups are made by themselves, if they are. Raises ``NotAllowed``."""
    demand(reader, Right.ADMINISTER)
    found = database.ask("operations/last_check")
    check = {**found[0], "differences": json.loads(found[0]["differences"])} if found else None
    free = shutil.disk_usage(database.path.parent).free
    last = last_backup(Path(backup_dir)) if backup_dir else None
    is_old = bool(backup_dir) and is_backup_old(last, now_utc)
    return House(database.path.stat().st_size, free, list_backups(database), check, last, is_old)


def list_backups(database: Database) -> list[Row]:
    """The latest first: name, moment, entries and bytes."""
    found = []
    for manifest in backup_folder(database).glob(f"*/{MANIFEST}"):
        said = manifest_of(manifest)
        if said is None:
            continue
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


def manifest_of(path: Path) -> Row | None:
    """What a manifest says; None for a file that is none of ours any more."""
    try:
        said = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    known = isinstance(said, dict) and isinstance(said.get("entries"), int) and "written_at_utc" in said
    return said if known else None


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
