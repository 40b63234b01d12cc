"""Passwords, kept as bcrypt hashes (the same that streamlit-authenticator makes).

bcrypt reads 72 bytes. A longer password is first condensed by SHA-256, so that every
character counts, in any script.
"""

from __future__ import annotations

import base64
import hashlib

import bcrypt

COST = 12
_BCRYPT_BYTES = 72
#: The hash of no password, of the same cost: an unknown name takes as long as a known one.
NOBODY = bcrypt.hashpw(b"nobody", bcrypt.gensalt(COST)).decode()


def hash_password(password: str) -> str:
    return bcrypt.hashpw(_bytes(password), bcrypt.gensalt(COST)).decode()


def check_password(password: str, password_hash: str | None) -> bool:
    """Whether the password is right; takes the same time where there is no account."""
    right = bcrypt.checkpw(_bytes(password), (password_hash or NOBODY).encode())
    return right and password_hash is not None


def _bytes(password: str) -> bytes:
    raw = password.encode()
    if len(raw) <= _BCRYPT_BYTES:
        return raw
    return base64.b64encode(hashlib.sha256(raw).digest())
