"""Files kept beside the database, each under the SHA-256 of its content.

A file is whole or absent: it is written aside, flushed to the disk, then given its
name. The same content is kept once. A file whose transaction failed is an orphan
that does no harm.
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from rc_dashboard.domain.errors import Refusal

_DIGEST = re.compile(r"[0-9a-f]{64}")


def folder_of(database: Path) -> Path:
    return database.with_name(database.name + ".files")


def keep(database: Path, content: bytes) -> str:
    """Keep ``content``; returns its SHA-256. Raises ``Refusal`` if the disk will not take it."""
    digest = hashlib.sha256(content).hexdigest()
    folder = folder_of(database)
    target = folder / digest
    if target.exists():
        return digest
    aside = folder / f"{digest}.{os.getpid()}.partial"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        with aside.open("wb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        aside.replace(target)
    except OSError as failure:
        aside.unlink(missing_ok=True)
        raise Refusal("not_saved") from failure
    return digest


def content_of(database: Path, digest: str) -> bytes | None:
    """The content of a file kept, or None if there is none or it was changed since."""
    if not _DIGEST.fullmatch(digest):
        return None
    path = folder_of(database) / digest
    if not path.is_file():
        return None
    content = path.read_bytes()
    return content if hashlib.sha256(content).hexdigest() == digest else None


def forget(database: Path, digest: str) -> None:
    """Take a file away for good."""
    if _DIGEST.fullmatch(digest):
        (folder_of(database) / digest).unlink(missing_ok=True)
