"""Sessions are ours: the cookie holds a random id, the database its SHA-256.

A session is looked up on every run, so that signing out, disabling an account or a
new password end it at once.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from rc_dashboard.domain.access import VISITOR, Reader
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.store.database import Database

COOKIE = "rc_sid"
IDLE = timedelta(hours=12)
LONGEST = timedelta(days=7)
#: Seen is written down at most this often, so that reading a page is not a write.
SEEN_EVERY = timedelta(minutes=5)
CODE_LIFE = timedelta(seconds=60)


def make_sign_in_code(database: Database, account_id: UUID, *, now_utc: datetime) -> str:
    """A code for the route that sets the cookie: once, for one minute."""
    code = secrets.token_urlsafe(32)
    row = {
        "code_hash": digest(code),
        "account_id": account_id,
        "created_at_utc": now_utc,
        "used_at_utc": None,
    }
    with database.transaction() as tx:
        tx.insert("sign_in_code", [row])
    return code


def open_session(database: Database, code: str, *, now_utc: datetime) -> str | None:
    """Exchange a code for a new session; returns its id for the cookie, or None."""
    with database.transaction() as tx:
        found = tx.ask("sign_in_code", digest(code), now_utc - CODE_LIFE)
        if not found or tx.run("use_sign_in_code", digest(code), now_utc) != 1:
            return None
        session_id = secrets.token_urlsafe(32)
        tx.insert(
            "session",
            [
                {
                    "id_hash": digest(session_id),
                    "account_id": found[0]["account_id"],
                    "created_at_utc": now_utc,
                    "seen_at_utc": now_utc,
                    "ended_at_utc": None,
                }
            ],
        )
    return session_id


def reader_of(database: Database, session_id: str | None, *, now_utc: datetime) -> Reader:
    """Whoever holds this session; a visitor if it is unknown, ended or too old."""
    if not session_id or len(session_id) > 100:
        return VISITOR
    rows = database.ask("session_reader", digest(session_id), now_utc - IDLE, now_utc - LONGEST)
    if not rows:
        return VISITOR
    if now_utc - rows[0]["seen_at_utc"] > SEEN_EVERY:
        with database.transaction() as tx:
            tx.run("session_seen", digest(session_id), now_utc)
    places = frozenset(row["municipality_id"] for row in rows if row["municipality_id"])
    return Reader(Role(rows[0]["role"]), rows[0]["account_id"], rows[0]["username"], places)


def end_session(database: Database, session_id: str, *, now_utc: datetime) -> None:
    with database.transaction() as tx:
        tx.run("end_session", digest(session_id), now_utc)


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
