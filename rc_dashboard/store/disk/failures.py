"""What the disk refuses, in words: by the number of the error, never by an English phrase.

The engine tells a full disk, a closed folder and a damaged file by one class of error. Which of
them it is, is found out as anybody would: by trying to write beside the file.
"""

from __future__ import annotations

import errno
import json
import os
import zipfile
import zlib
from pathlib import Path

import duckdb

from rc_dashboard.domain.errors import Refusal

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_ABSENT = {errno.ENOENT, errno.ENOTDIR}
#: As much as a commit writes at least, in bytes.
_PROBE = b"\0" * 65_536


def refusal_of(failure: OSError, path: Path | str | None = None) -> Refusal:
    """The sentence for an error of the operating system."""
    where = str(path or failure.filename or "?")
    if failure.errno in _FULL:
        return Refusal("disk_full", path=where)
    if failure.errno in _CLOSED:
        return Refusal("path_closed", path=where)
    if failure.errno in _ABSENT:
        return Refusal("path_absent", path=where)
    return Refusal("path_failed", path=where, reason=failure.strerror or type(failure).__name__)


def refusal_of_disk(database: Path) -> Refusal | None:
    """Why nothing can be written to ``database``, or None if something can."""
    if database.exists() and not os.access(database, os.R_OK | os.W_OK):
        return Refusal("path_closed", path=str(database))
    return refusal_of_folder(database.parent)


def refusal_of_folder(folder: Path) -> Refusal | None:
    """Why no file can be written in ``folder``, or None if one can."""
    aside = folder / f".{os.getpid()}.probe"
    try:
        handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            is_full = os.write(handle, _PROBE) < len(_PROBE)
            os.fsync(handle)
        finally:
            os.close(handle)
            aside.unlink(missing_ok=True)
    except OSError as failure:
        return refusal_of(failure, folder)
    return Refusal("disk_full", path=str(folder)) if is_full else None


def refusal_of_anything(failure: BaseException) -> Refusal | None:
    """The sentence for what a disk, a file or the memory can do to any command; None for a defect of ours."""
    if isinstance(failure, BrokenPipeError):
        return None
    if isinstance(failure, OSError):
        return refusal_of(failure)
    if isinstance(failure, (MemoryError, duckdb.OutOfMemoryException)):
        return Refusal("memory_short")
    if isinstance(failure, duckdb.IOException):
        return Refusal("disk_failed")
    if isinstance(failure, (UnicodeError, zlib.error, zipfile.BadZipFile, json.JSONDecodeError)):
        return Refusal("content_unreadable")
    return None
