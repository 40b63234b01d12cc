"""A restore killed before each step that it takes on the disk: ``python -m tests.faults.restore_killed WORLD BACKUP``.

WORLD is a folder with a database and its log, made anew for each kill; the interpreter's own audit
says when a file is about to get a name, to lose it, or to be opened. Prints, for each kill, which
database the next opening found, and what of the former one was kept aside.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from datetime import datetime
from pathlib import Path

from rc_dashboard.services.operations.restore_backup import restore_backup
from rc_dashboard.store.database import Database

NOW = datetime(2026, 1, 15, 12)
STEPS = {"os.rename", "os.remove", "os.link", "open"}


def main(world: str, backup: str) -> None:
    work = Path(world).parent / "work"
    for step in range(1, 500):
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(world, work)
        path = work / "world.duckdb"
        was_killed = os.WIFSIGNALED(in_a_copy(lambda path=path, step=step: restore(Path(backup), path, step)))
        reading, writing = os.pipe()
        status = in_a_copy(lambda path=path, to=writing: os.write(to, json.dumps(look(path)).encode()))
        os.close(writing)
        with os.fdopen(reading) as answer:
            found = answer.read()
        print(found if status == 0 else f'{{"failed": {step}}}', flush=True)  # noqa: T201 the answer
        if not was_killed:
            return


def in_a_copy(what) -> int:
    """How a copy of this process that does ``what`` ended; nothing is open in this one."""
    number = os.fork()
    if number == 0:
        try:
            what()
            os._exit(0)
        except BaseException as failure:  # noqa: BLE001 said, and told by the exit code
            print(repr(failure), file=sys.stderr, flush=True)  # noqa: T201
            os._exit(1)
    return os.waitpid(number, 0)[1]


def restore(backup: Path, path: Path, step: int) -> None:
    left = step

    def count(event: str, details: tuple) -> None:
        nonlocal left
        if event in STEPS and str(path.parent) in str(details[:2]):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    restore_backup(backup, path, replace=True, now_utc=NOW)


def look(path: Path) -> dict[str, object]:
    """What the next start finds, and what stands beside it afterwards."""
    updates = updates_of(path)
    kept = [
        updates_of(aside) for aside in path.parent.glob("world.duckdb.before-*") if aside.suffix.endswith("00")
    ]
    left = sorted(file.name for file in path.parent.iterdir() if "restoring" in file.name or "swap" in file.name)
    return {"updates": updates, "kept": kept, "left": left}


def updates_of(path: Path) -> int:
    database = Database(path, create=False)
    try:
        return len(database.ask("commitments/export/commitment_update"))
    finally:
        database.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
