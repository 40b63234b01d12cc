"""Spreadsheets of every kind, told by their content and read in a process of their own."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
import zlib

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.exchange.files import spreadsheet_process

#: A spreadsheet is an archive; unpacked it must stay of a size that a machine can hold.
UNPACKED_LIMIT = 300 * 1024 * 1024
_ARCHIVE, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def is_spreadsheet(content: bytes) -> bool:
    """XLSX, XLSM, XLSB and ODS are archives; XLS, and what a password locks, are older."""
    return content.startswith((_ARCHIVE, _OLD_OFFICE))


def read_spreadsheet(content: bytes, name: str) -> list[dict]:
    """Its sheets as ``spreadsheet_process`` says them.

    Raises ``Refusal``: ``file_password``, ``file_too_heavy``, ``file_too_spread``, ``file_unreadable``.
    """
    _refuse_locked(content, name)
    command = [sys.executable, "-I", spreadsheet_process.__file__]
    limit = 2 * spreadsheet_process.SECONDS
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=limit, check=False)
    except subprocess.TimeoutExpired as failure:
        raise Refusal("file_too_spread", name=name) from failure
    if done.returncode == spreadsheet_process.PASSWORD:
        raise Refusal("file_password", name=name)
    if done.returncode < 0 or done.returncode == spreadsheet_process.TOO_BIG:
        raise Refusal("file_too_spread", name=name)
    if done.returncode != 0:
        raise Refusal("file_unreadable", name=name)
    return json.loads(done.stdout)


def _refuse_locked(content: bytes, name: str) -> None:
    """Refuse a file that a password locks, and an archive that unpacks to too much."""
    if content.startswith(_OLD_OFFICE):
        if _LOCKED in content:
            raise Refusal("file_password", name=name)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            manifest = (
                archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in archive.namelist() else b""
            )
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, OSError, zlib.error):
        return
    if sum(entry.file_size for entry in entries) > UNPACKED_LIMIT:
        raise Refusal("file_too_heavy", name=name, limit=UNPACKED_LIMIT // 1024 // 1024)
    if b"encryption-data" in manifest:
        raise Refusal("file_password", name=name)
