"""Folders that grow until they are whole, noted beside the database: what a killed process leaves of
one holds hashes of passwords, and is taken away at the next opening, wherever it stands.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from rc_dashboard.store.disk.whole import write_whole

_ENDING = ".partial"
_guard = threading.Lock()


@contextmanager
def growing(database: Path, folder: Path) -> Iterator[Path]:
    """A new folder beside ``folder``, open to nobody else, to be renamed when whole; gone if it is not."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(mkdtemp(prefix=f"{folder.name}.", suffix=_ENDING, dir=folder.parent))
    try:
        _change(database, add=partial)
        yield partial
    finally:
        shutil.rmtree(partial, ignore_errors=True)
        _change(database, remove=partial)


def take_away_unfinished(database: Path) -> None:
    """What a killed process left. Whoever calls holds the lock of the database: nothing grows."""
    for partial in _noted(database):
        if partial.suffix == _ENDING:
            shutil.rmtree(partial, ignore_errors=True)
    _note_of(database).unlink(missing_ok=True)


def _change(database: Path, *, add: Path | None = None, remove: Path | None = None) -> None:
    with _guard:
        noted = [path for path in _noted(database) if path != remove] + ([add] if add else [])
        if noted:
            write_whole(_note_of(database), "\0".join(map(str, noted)).encode("utf-8", "surrogateescape"))
        else:
            _note_of(database).unlink(missing_ok=True)


def _noted(database: Path) -> list[Path]:
    try:
        content = _note_of(database).read_bytes().decode("utf-8", "surrogateescape")
    except OSError:
        return []
    return [Path(path) for path in content.split("\0") if path]


def _note_of(database: Path) -> Path:
    return database.with_name(database.name + ".unfinished")
