"""Passwords, kept as bcrypt hashes (the same that streamlit-authenticator makes).

bcrypt reads 72 bytes. A longer password is first condensed by SHA-256, so that every
character counts, in any script.
"""

from __future__ import annotations

import base64
import hashlib
import unicodedata
from functools import lru_cache
from itertools import pairwise

import bcrypt

from rc_dashboard.settings import DATA

COST = 12
_BCRYPT_BYTES = 72
#: The hash of a password that nobody knows, of the same cost: an unknown name takes as long as a known one.
NOBODY = "$2b$12$QZp1lVQ8zH8kx6wlZxTUwu8gdO9AtSgqy5Qg4LdordqC2NYUY.KFm"


@lru_cache(maxsize=1)
def common_passwords() -> frozenset[str]:
    """The words of ``data/reference/common_passwords.txt``, folded."""
    text = (DATA / "reference" / "common_passwords.txt").read_text("utf-8")
    return frozenset(_folded(line) for line in text.splitlines() if line and not line.startswith("#"))


def is_common(password: str, username: str = "") -> bool:
    """Whether a password is one that anybody would try: a known one, with or without
    digits and signs around it, the account's own name, or one piece over and over."""
    folded = _folded(password)
    core = folded.strip("0123456789!?.*-_#$@+ ")
    name = _folded(username)
    if {folded, core} & common_passwords():
        return True
    if name and core in {name, name * 2, name.replace(".", "")}:
        return True
    return len(set(folded)) < 4 or _repeats(folded) or _climbs(folded)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _repeats(text: str) -> bool:
    """One piece of at most a third of the length, over and over: "abcdabcdabcd"."""
    return any(text == (text[:size] * len(text))[: len(text)] for size in range(1, len(text) // 3 + 1))


def _climbs(text: str) -> bool:
    """Characters that follow one another, up or down: "123456789012", "abcdefghijkl"."""
    steps = {(ord(b) - ord(a)) % 10 if a.isdigit() and b.isdigit() else ord(b) - ord(a) for a, b in pairwise(text)}
    return steps in ({1}, {-1}, {9})


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
