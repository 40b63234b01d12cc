"""A process with several writers at once, made to be killed.

``python -m tests.faults.writer DATABASE LOG ACCOUNT``: each update that was acknowledged
is appended to LOG and forced to the disk before the next one is written.
"""

from __future__ import annotations

import os
import sys
import threading
from datetime import datetime
from pathlib import Path
from uuid import UUID

from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.commitments.updates import Update
from rc_dashboard.domain.errors import StaleWrite
from rc_dashboard.domain.vocabulary import Role, Status
from rc_dashboard.services.commitments.record_update import UpdateRequest, record_update
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.database import Database
from rc_dashboard.store.ids import new_id

WRITERS = 4
NOW = datetime(2026, 1, 15, 12)


def write_without_end(database: Database, log: int, reader: Reader, commitments: list[UUID]) -> None:
    while True:
        for commitment_id in commitments:
            acknowledge(log, *say_something(database, reader, commitment_id))


def say_something(database: Database, reader: Reader, commitment_id: UUID) -> tuple[UUID, UUID]:
    """One update under a request id of its own; another writer may have been faster."""
    request_id = new_id()
    update = Update(Status.IN_PROGRESS, declared=0.5, public_note=str(request_id))
    while True:
        version = database.ask("commitments/row", id=commitment_id)[0]["version"]
        request = UpdateRequest(request_id, commitment_id, version, update)
        try:
            return request_id, record_update(UnitOfWork(database, reader, now_utc=NOW, today=NOW.date()), request)
        except StaleWrite:
            continue


def acknowledge(log: int, request_id: UUID, update_id: UUID) -> None:
    os.write(log, f"{request_id} {update_id}\n".encode())
    os.fsync(log)


def main(path: str, log_path: str, account: str) -> None:
    database = Database(Path(path), create=False)
    reader = Reader(Role.PLACE, UUID(account), "place")
    log = os.open(log_path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    commitments = [row["id"] for row in database.ask("commitments/export/commitment")]
    writers = [
        threading.Thread(target=write_without_end, args=(database, log, reader, commitments))
        for _ in range(WRITERS)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()


if __name__ == "__main__":
    main(*sys.argv[1:])
