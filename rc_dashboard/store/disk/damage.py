"""Which file is damaged, the database or its log, and how a damaged log is cut where it still holds.

The engine refuses a database when either is. The log alone may be: then all that was folded in is
whole, and most often nearly all of the log is too.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import duckdb

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.store.disk.whole import write_whole

_DAMAGE = (duckdb.IOException, duckdb.SerializationException, duckdb.InternalException, duckdb.FatalException)


def is_damage(failure: BaseException) -> bool:
    """Whether it is of a class that the engine has for what it cannot read, and no statement of ours causes.

    A block whose checksum differs has no class of its own: it is the engine's plainest error.
    """
    return isinstance(failure, _DAMAGE) or type(failure) is duckdb.Error


def refusal_of_damage(database: Path) -> Refusal:
    """The sentence for a database that cannot be opened; nobody may have it open."""
    if log_of(database).exists() and _opens(database, b""):
        return Refusal("log_damaged", path=str(database), log=log_of(database).name)
    return Refusal("database_damaged", path=str(database))


def log_of(database: Path) -> Path:
    return database.with_name(database.name + ".wal")


def cut_damaged_log(database: Path, *, now_utc: datetime) -> Path | None:
    """Keep the log aside, and of it what comes before the damage; None if the log is not what is damaged.

    Raises ``Refusal`` (``database_damaged``) if the database itself is. Whoever calls holds the lock.
    """
    log = log_of(database)
    content = log.read_bytes() if log.exists() else b""
    if _opens(database, content):
        return None
    if not _opens(database, b""):
        raise Refusal("database_damaged", path=str(database))
    aside = log.with_name(f"{log.name}.damaged-{now_utc:%Y%m%dT%H%M%S}")
    write_whole(aside, content)
    write_whole(log, content[: _whole_bytes(database, content)])
    return aside


def _whole_bytes(database: Path, content: bytes) -> int:
    """The longest beginning of a log that the engine takes: cut anywhere, it takes what was committed before."""
    taken, refused = 0, len(content)
    while refused - taken > 1:
        middle = (taken + refused) // 2
        if _opens(database, content[:middle]):
            taken = middle
        else:
            refused = middle
    return taken


def _opens(database: Path, log: bytes) -> bool:
    """Whether the engine reads the database with this log, under another name and without writing."""
    with _under_another_name(database) as trial:
        if log:
            log_of(trial).write_bytes(log)
        try:
            duckdb.connect(str(trial), read_only=True).close()
        except duckdb.Error:
            return False
    return True


@contextmanager
def _under_another_name(database: Path) -> Iterator[Path]:
    folder = database.with_name(f"{database.name}.trial")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        os.link(database, folder / database.name)
        yield folder / database.name
    finally:
        shutil.rmtree(folder, ignore_errors=True)
