"""One database takes the place of another: first an intent on the disk, which the next opening finishes.

Until the intent has its name, the former database is untouched; from then on it is only ever
renamed. Each step may be done again, so that it does not matter after which one a process was
killed. Whoever calls holds the lock of the database.
"""

from __future__ import annotations

import json
from glob import escape
from pathlib import Path

from rc_dashboard.store.disk.whole import flush_to_disk, write_whole

#: What belongs to a database file and moves with it, before it does.
COMPANIONS = (".wal", ".heads")


def laid_beside(path: Path) -> Path:
    """Where a database grows and is proved before it takes the place of ``path``."""
    return path.with_name(path.name + ".restoring")


def forget_laid(path: Path) -> None:
    """Take away what an interrupted restore or write left, which nobody has seen as a database."""
    name = escape(path.name)
    for pattern in (f"{name}.restoring*", f"{name}.*.partial"):
        for file in path.parent.glob(pattern):
            if file.is_file():
                file.unlink()


def is_pending(path: Path) -> bool:
    return _intent_of(path).exists()


def put_in_place(path: Path, aside: Path) -> None:
    """The database laid beside ``path`` becomes it; a former one is kept as ``aside``."""
    write_whole(_intent_of(path), json.dumps({"aside": aside.name}).encode())
    finish(path)


def finish(path: Path) -> None:
    """Go on where a swap was interrupted, if one was."""
    intent = _intent_of(path)
    if not intent.exists():
        return
    laid = laid_beside(path)
    if laid.exists():
        _move(path, path.with_name(json.loads(intent.read_text("utf-8"))["aside"]))
        _move(laid, path)
    intent.unlink()
    flush_to_disk(path.parent)


def _move(database: Path, to: Path) -> None:
    """Companions first: as long as the database has its name, it is still to be moved."""
    if not database.exists():
        return
    for suffix in (*COMPANIONS, ""):
        file = database.with_name(database.name + suffix)
        if file.exists():
            file.rename(to.with_name(to.name + suffix))
    flush_to_disk(database.parent)


def _intent_of(path: Path) -> Path:
    return path.with_name(path.name + ".swap")
