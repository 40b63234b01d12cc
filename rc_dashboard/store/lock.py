"""One process owns the database file, behind our own lock on ``<file>.lock``.

DuckDB's own lock is an fcntl lock, which vanishes as soon as the process opens and
closes the file by any other way; a lock on a file of its own does not.
"""

from __future__ import annotations

import fcntl
import os
from contextlib import suppress
from pathlib import Path

from rc_dashboard.domain.errors import Refusal


class FileLock:
    """An exclusive lock, held until ``release``; names the holder's PID if refused."""

    def __init__(self, database: Path) -> None:
        self.path = database.with_name(database.name + ".lock")
        self._handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(self._handle, 32).decode(errors="replace").strip() or "?"
            os.close(self._handle)
            raise Refusal("database_locked", path=str(database), pid=holder) from None
        # Who holds it is a help for others: a full disk keeps nobody from reading.
        with suppress(OSError):
            os.ftruncate(self._handle, 0)
            os.write(self._handle, str(os.getpid()).encode())

    def release(self) -> None:
        os.close(self._handle)
