"""The key of this installation, made on the first start, in a file that only its owner can read.

It seals the secrets of second factors and turns addresses into keyed hashes, so that a
copied database gives away neither.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
import stat
from contextlib import suppress
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from rc_dashboard.domain.errors import Refusal


def key_path(database: Path) -> Path:
    return database.with_name(database.name + ".key")


@lru_cache(maxsize=8)
def machine_key(database: Path) -> bytes:
    """The 32 bytes of the key beside a database.

    Raises ``Refusal``: ``key_readable`` when others may read its file, ``key_damaged``.
    """
    path = key_path(database)
    if not path.exists():
        _make(path)
    return _read(path)


def _make(path: Path) -> None:
    """The key is whole or absent: of several who make it at once, all go by the one who was first."""
    aside = path.with_name(f"{path.name}.{secrets.token_hex(8)}.partial")
    try:
        handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(base64.b64encode(secrets.token_bytes(32)))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(aside, path)
    except OSError as failure:
        raise Refusal("not_saved") from failure
    finally:
        aside.unlink(missing_ok=True)


def _read(path: Path) -> bytes:
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise Refusal("key_readable", path=str(path))
    try:
        key = base64.b64decode(path.read_bytes(), validate=True)
    except ValueError as failure:
        raise Refusal("key_damaged", path=str(path)) from failure
    if len(key) != 32:
        raise Refusal("key_damaged", path=str(path))
    return key


def address_hash(database: Path, address: str) -> str:
    """An address as it is kept: nobody without the key can tell which it was."""
    return signature(database, "address", address)


def signature(database: Path, purpose: str, text: str) -> str:
    """What proves that this installation has signed a text, for one purpose and no other."""
    return hmac.new(_for(database, purpose.encode()), text.encode(), hashlib.sha256).hexdigest()


def seal(database: Path, text: str) -> str:
    return _box(database).encrypt(text.encode()).decode()


def unseal(database: Path, sealed: str, *, within: timedelta | None = None) -> str | None:
    """The text, or None if it was sealed with another key, or longer ago than ``within``."""
    seconds = None if within is None else int(within.total_seconds())
    try:
        return _box(database).decrypt(sealed.encode(), ttl=seconds).decode()
    except InvalidToken:
        return None


def _box(database: Path) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_for(database, b"seal")))


def _for(database: Path, purpose: bytes) -> bytes:
    """A key of its own for each purpose."""
    return hmac.new(machine_key(database), purpose, hashlib.sha256).digest()
