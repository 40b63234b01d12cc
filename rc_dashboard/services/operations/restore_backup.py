"""A backup becomes a database again: verified first, into a new file, nothing overwritten."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.services.operations.back_up import (
    EVIDENCE,
    FORMAT,
    FORMAT_VERSION,
    MANIFEST,
    demand_whole_journal,
    files_in,
    sha256_of,
)
from rc_dashboard.services.operations.check_everything import Progress, Report, check_chains, silent
from rc_dashboard.store.copies import copy_to_file
from rc_dashboard.store.database import Database, Row
from rc_dashboard.store.disk import swap
from rc_dashboard.store.disk.whole import flush_to_disk
from rc_dashboard.store.files import keep
from rc_dashboard.store.journal import PROGRAMME_ID, Journal
from rc_dashboard.store.lock import FileLock


@dataclass(frozen=True, slots=True)
class Restored:
    """The database that was laid down, and where the former one was kept, if there was one."""

    path: Path
    entries: int
    written_at_utc: str
    kept_aside: Path | None


def restore_backup(
    folder: Path, path: Path, *, replace: bool, now_utc: datetime, progress: Progress = silent
) -> Restored:
    """Restore the backup in ``folder`` as the database ``path``.

    Raises ``Refusal``: ``database_exists`` unless ``replace``, which keeps the former
    file aside; ``backup_incomplete``, ``backup_changed`` or ``backup_unreadable`` for a
    backup that is not what was written; ``database_locked`` while a program has it open.
    """
    folder, path = Path(folder).absolute(), Path(path).absolute()
    manifest = read_manifest(folder)
    verify_files(folder, manifest)
    if path.exists() and not replace:
        raise Refusal("database_exists", path=str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path)
    try:
        swap.finish(path)
        aside = _name_aside(path, now_utc)
        _lay_evidence(folder, path)
        _lay_down(folder, path, manifest, now_utc, progress)
        existed = path.exists()
        swap.put_in_place(path, aside)
    finally:
        lock.release()
    return Restored(path, manifest["entries"], manifest["written_at_utc"], aside if existed else None)


def read_manifest(folder: Path) -> Row:
    """Raises ``Refusal`` unless the folder is a backup of ours, whole and understood."""
    if not folder.is_dir():
        raise Refusal("backup_missing", folder=str(folder))
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    except FileNotFoundError:
        raise Refusal("backup_incomplete", folder=str(folder), file=MANIFEST) from None
    except (UnicodeDecodeError, json.JSONDecodeError):
        raise Refusal("backup_changed", folder=str(folder), file=MANIFEST) from None
    if not _is_manifest(manifest):
        raise Refusal("backup_changed", folder=str(folder), file=MANIFEST)
    return manifest


def _is_manifest(manifest: object) -> bool:
    return (
        isinstance(manifest, dict)
        and manifest.get("format") == FORMAT
        and manifest.get("version") == FORMAT_VERSION
        and isinstance(manifest.get("files"), dict)
        and isinstance(manifest.get("heads"), dict)
        and isinstance(manifest.get("entries"), int)
        and isinstance(manifest.get("written_at_utc"), str)
    )


def verify_files(folder: Path, manifest: Row) -> None:
    """Exactly the files that were written, byte for byte."""
    present = set(files_in(folder))
    for name in sorted(manifest["files"].keys() - present):
        raise Refusal("backup_incomplete", folder=str(folder), file=name)
    for name in sorted(present - manifest["files"].keys()):
        raise Refusal("backup_changed", folder=str(folder), file=name)
    for name, digest in manifest["files"].items():
        if sha256_of(folder / name) != digest:
            raise Refusal("backup_changed", folder=str(folder), file=name)


def _lay_evidence(folder: Path, path: Path) -> None:
    """Each file is named by its content, so that those of a former database stay what they are."""
    for name in files_in(folder):
        if name.startswith(f"{EVIDENCE}/"):
            keep(path, (folder / name).read_bytes())


def _lay_down(folder: Path, path: Path, manifest: Row, now_utc: datetime, progress: Progress) -> None:
    """The database as a file beside ``path``: brought up to this version, guarded, verified."""
    laid = swap.laid_beside(path)
    swap.forget_laid(path)
    try:
        copy_to_file(folder, laid)
        database = Database(laid, create=False)
        try:
            _verify_journal(database, folder, manifest, progress)
            _close_the_past(database, manifest, now_utc)
        finally:
            database.close()
        flush_to_disk(laid)
    except BaseException:
        swap.forget_laid(path)
        raise
    laid.with_name(laid.name + ".lock").unlink(missing_ok=True)


def _verify_journal(database: Database, folder: Path, manifest: Row, progress: Progress) -> None:
    report = Report()
    with database.snapshot() as snapshot:
        check_chains(snapshot, report, progress)
    demand_whole_journal(report)
    if report.heads != manifest["heads"] or report.entries != manifest["entries"]:
        raise Refusal("backup_changed", folder=str(folder), file=MANIFEST)


def _close_the_past(database: Database, manifest: Row, now_utc: datetime) -> None:
    """Sessions that were ended since must not come back to life; the journal says what happened."""
    with database.transaction() as tx:
        tx.run("accounts/sessions/end_all_sessions", ended_at_utc=now_utc)
        journal = Journal(tx, "system", now_utc)
        said = {"written_at_utc": manifest["written_at_utc"], "entries": manifest["entries"]}
        journal.append(PROGRAMME_ID, "database.restored", "backup", manifest["written_at_utc"], said)
        journal.close()


def _name_aside(path: Path, now_utc: datetime) -> Path:
    """Under which name a former database is kept."""
    aside = path.with_name(f"{path.name}.before-{now_utc:%Y%m%dT%H%M%S}")
    if aside.exists():
        raise Refusal("database_exists", path=str(aside))
    return aside
