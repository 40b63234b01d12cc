"""A database whose log is damaged opens again, with all of the log that comes before the damage."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.store.disk.damage import cut_damaged_log
from rc_dashboard.store.lock import FileLock


def recover_log(path: Path, *, now_utc: datetime) -> Path | None:
    """Where the damaged log is kept; None where the database opens as it is.

    Raises ``Refusal``: ``database_missing``, ``database_locked`` while a program has it open,
    ``database_damaged`` if it is not the log that is damaged.
    """
    if not path.exists():
        raise Refusal("database_missing", path=str(path))
    lock = FileLock(path)
    try:
        return cut_damaged_log(path, now_utc=now_utc)
    finally:
        lock.release()
