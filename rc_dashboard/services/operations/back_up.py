"""A backup is written, proved by reading it back, and only then given its name.

A backup is a folder: one file a table, the files kept as evidence, and ``manifest.json``
with the SHA-256 of each file and the head of each journal. The heads, said elsewhere
too, betray a history that was rewritten or cut.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.services.operations.check_everything import Progress, Report, check_chains, silent
from rc_dashboard.store.copies import copy_in_memory, write_copy
from rc_dashboard.store.database import Database, Row
from rc_dashboard.store.disk.unfinished import growing
from rc_dashboard.store.disk.whole import flush_to_disk
from rc_dashboard.store.files import content_of

MANIFEST = "manifest.json"
#: The folder, within a backup, of the files kept as evidence.
EVIDENCE = "evidence"
FORMAT = "resilient-cities-backup"
FORMAT_VERSION = 1


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was proved: where it is, and what it holds."""

    folder: Path
    manifest: Row


def back_up(database: Database, folder: Path, *, now_utc: datetime, progress: Progress = silent) -> Backup:
    """Write a backup into the new folder ``folder``.

    Raises ``Refusal``: ``backup_exists``; ``backup_unreadable`` if what was written
    cannot be read back; ``journal_broken`` if a chain does not hold, since a backup
    vouches for its history.
    """
    folder = Path(folder).absolute()
    if folder.exists():
        raise Refusal("backup_exists", folder=str(folder))
    with growing(database.path, folder) as partial:
        write_copy(database, partial)
        proof = prove(partial, progress)
        missing = _add_evidence(database.path, partial, proof.evidence)
        manifest = _manifest(partial, proof.report, missing, now_utc)
        (partial / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", "utf-8")
        _keep(partial, folder)
    return Backup(folder, manifest)


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found in a copy that was read back; ``evidence`` names the files it refers to."""

    report: Report
    evidence: list[str]


def prove(folder: Path, progress: Progress = silent) -> Proof:
    """Read a copy back into a database of its own and verify its journals there."""
    report = Report()
    with copy_in_memory(folder) as snapshot:
        check_chains(snapshot, report, progress)
        evidence = [row["file_sha256"] for row in snapshot.ask("operations/check/evidence_files")]
    demand_whole_journal(report)
    return Proof(report, evidence)


def _add_evidence(database: Path, folder: Path, digests: list[str]) -> list[str]:
    """Copy the files kept as evidence; returns those that are gone or no longer themselves,
    which must not keep all the rest from being saved."""
    (folder / EVIDENCE).mkdir()
    missing = []
    for digest in digests:
        content = content_of(database, digest)
        if content is None:
            missing.append(digest)
        else:
            (folder / EVIDENCE / digest).write_bytes(content)
    return missing


def demand_whole_journal(report: Report) -> None:
    if report.differences:
        raise Refusal("journal_broken", code=report.differences[0].details["code"])


def _manifest(folder: Path, report: Report, missing: list[str], now_utc: datetime) -> Row:
    return {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "written_at_utc": now_utc.isoformat(timespec="seconds") + "Z",
        "entries": report.entries,
        "heads": report.heads,
        "evidence_missing": missing,
        "files": {name: sha256_of(folder / name) for name in files_in(folder)},
    }


def files_in(folder: Path) -> list[str]:
    """The files of a backup but for its manifest, as paths within it."""
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())
    return sorted(name for name in paths if name != MANIFEST)


def sha256_of(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _keep(partial: Path, folder: Path) -> None:
    """All bytes on the disk first, then the name: whoever sees the name sees a whole backup."""
    for path in partial.rglob("*"):
        flush_to_disk(path)
    flush_to_disk(partial)
    partial.rename(folder)
    flush_to_disk(folder.parent)
