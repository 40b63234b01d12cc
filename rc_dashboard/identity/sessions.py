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
from rc_dashboard.settings import settings
from rc_dashboard.store.database import Database, Row

COOKIE = "rc_sid"
#: Holds the token of an invitation or a reset between its link and the sign-in screen.
LINK_COOKIE = "rc_link"
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


def open_session(database: Database, code: str, *, device: str = "", now_utc: datetime) -> str | None:
    """Exchange a code for a new session; returns its id for the cookie, or None."""
    with database.transaction() as tx:
        found = tx.ask(
            "accounts/sign_in/sign_in_code", code_hash=digest(code), created_since_utc=now_utc - CODE_LIFE
        )
        if (
            not found
            or tx.run("accounts/sign_in/use_sign_in_code", code_hash=digest(code), used_at_utc=now_utc) != 1
        ):
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
                    "device": device[:60],
                }
            ],
        )
    return session_id


def reader_of(database: Database, session_id: str | None, *, now_utc: datetime) -> Reader:
    """Whoever holds this session; a visitor if it is unknown, ended or too old."""
    if not session_id or len(session_id) > 100:
        return VISITOR
    rows = database.ask(
        "accounts/sessions/session_reader",
        id_hash=digest(session_id),
        seen_since_utc=now_utc - IDLE,
        created_since_utc=now_utc - LONGEST,
        with_examples=settings().demo,
    )
    if not rows:
        return VISITOR
    if now_utc - rows[0]["seen_at_utc"] > SEEN_EVERY:
        with database.transaction() as tx:
            tx.run("accounts/sessions/session_seen", id_hash=digest(session_id), seen_at_utc=now_utc)
    places = frozenset(row["municipality_id"] for row in rows if row["municipality_id"])
    return Reader(Role(rows[0]["role"]), rows[0]["account_id"], rows[0]["username"], places)


def end_session(database: Database, session_id: str, *, now_utc: datetime) -> None:
    with database.transaction() as tx:
        tx.run("accounts/sessions/end_session", id_hash=digest(session_id), ended_at_utc=now_utc)


def sessions_of(database: Database, account_id: UUID, *, now_utc: datetime) -> list[Row]:
    """The open sessions of an account, the latest first; ``id_hash`` names one."""
    return database.ask(
        "accounts/sessions/sessions_of",
        account_id=account_id,
        seen_since_utc=now_utc - IDLE,
        created_since_utc=now_utc - LONGEST,
    )


def end_one_session(database: Database, account_id: UUID, id_hash: str, *, now_utc: datetime) -> None:
    """End one session of this very account."""
    with database.transaction() as tx:
        tx.run("accounts/sessions/end_session_of", id_hash=id_hash, account_id=account_id, ended_at_utc=now_utc)


def end_other_sessions(database: Database, account_id: UUID, session_id: str, *, now_utc: datetime) -> None:
    with database.transaction() as tx:
        tx.run(
            "accounts/sessions/end_other_sessions",
            account_id=account_id,
            id_hash=digest(session_id),
            ended_at_utc=now_utc,
        )


def device_of(user_agent: str) -> str:
    """The kind of browser and of machine, as a person would name them; nothing finer is kept."""
    browsers = {"Firefox": "Firefox", "Edg": "Edge", "Chrome": "Chrome", "Safari": "Safari"}
    machines = {
        "Android": "Android",
        "iPhone": "iPhone",
        "iPad": "iPad",
        "Windows": "Windows",
        "Mac OS": "Mac",
        "Linux": "Linux",
    }
    found = [
        next((name for sign, name in table.items() if sign in user_agent), "") for table in (browsers, machines)
    ]
    return ", ".join(part for part in found if part)


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
