"""A process whose disk is full for a while: ``python -m tests.faults.full_disk DATABASE LOG ACCOUNT``.

A limit on the size of files stands for the full disk: the engine meets the same failed
write. Every acknowledged update goes to LOG, as in ``writer.py``; the refusal met is printed.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from pathlib import Path
from uuid import UUID

from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.store.database import Database
from tests.faults.writer import acknowledge, say_something

WRITTEN_BEFORE = 10
ATTEMPTS = 400


def main(path: str, log_path: str, account: str) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    database = Database(Path(path), create=False)
    reader = Reader(Role.PLACE, UUID(account), "place")
    log = os.open(log_path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    commitments = [row["id"] for row in database.ask("commitments/export/commitment")]

    def write(times: int) -> None:
        for number in range(times):
            acknowledge(log, *say_something(database, reader, commitments[number % len(commitments)]))

    write(WRITTEN_BEFORE)
    database.execute_script("SET checkpoint_threshold = '32KB'")
    _limit(Path(path).stat().st_size)
    met = ""
    try:
        write(ATTEMPTS)
    except Refusal as refusal:
        met = refusal.code
    _limit(resource.RLIM_INFINITY)
    write(len(commitments))
    database.close()
    sys.stdout.write(met)


def _limit(size: int) -> None:
    """Room for files of no more than ``size`` bytes: the database cannot grow."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main(*sys.argv[1:])
