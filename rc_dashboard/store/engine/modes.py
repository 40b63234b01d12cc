"""Whose eyes the database's files are for: its owner's. Seen to at every opening, whatever the umask was."""

from __future__ import annotations

import logging
import os
import stat
from pathlib import Path

log = logging.getLogger(__name__)

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def make_folder(folder: Path) -> None:
    """The folder of a database, for its owner alone if it is made here."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)


def keep_private(path: Path) -> None:
    """Take from others what they could read of a database, the files beside it, and a folder that holds nothing else.

    A folder that holds other things is somebody else's to decide about: it is said in the log.
    """
    beside = [one for one in path.parent.iterdir() if one.name.startswith(path.name)]
    for one in beside:
        _close(one)
    if len(beside) == len(list(path.parent.iterdir())):
        _close(path.parent)
    elif path.parent.stat().st_mode & _OTHERS:
        log.warning("others may look into %s, where the database is: give it a folder of its own", path.parent)


def _close(path: Path) -> None:
    """What is not ours cannot be closed, and a link leads elsewhere."""
    found = path.lstat()
    if found.st_uid == os.getuid() and not stat.S_ISLNK(found.st_mode) and found.st_mode & _OTHERS:
        path.chmod(stat.S_IMODE(found.st_mode) & ~_OTHERS)
