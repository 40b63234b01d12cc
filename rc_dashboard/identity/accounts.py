"""Accounts of officers, PLACE and administrators."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from rc_dashboard.domain.errors import NotFound, Refusal
from rc_dashboard.domain.text import clean
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.identity.passwords import check_password, hash_password
from rc_dashboard.store.database import Database, Row, Transaction
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.journal import PROGRAMME_ID, Journal

PASSWORD_LENGTH = 12
#: After this many misses in a row each further one doubles the wait, up to the longest.
FREE_MISSES = 5
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,60}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def add_account(
    database: Database,
    username: str,
    role: Role,
    password: str,
    *,
    municipality_codes: Sequence[str] = (),
    display_name: str = "",
    email: str = "",
    is_demo: bool = False,
    actor: str = "system",
    now_utc: datetime,
) -> UUID:
    """Create an account; returns its id.

    Raises ``Refusal``: a name or an address that cannot be one, a short password, a
    name already taken, an officer without a municipality, an unknown municipality.
    """
    username = username.strip().lower()
    _check(username, role, password, municipality_codes, email)
    with database.transaction() as tx:
        if tx.ask("account_by_username", username):
            raise Refusal("account_taken", username=username)
        places = [_place(tx, code) for code in municipality_codes]
        row = _account_row(username, role, password, display_name, email, is_demo, now_utc)
        tx.insert("account", [row])
        tx.insert(
            "account_municipality",
            [{"account_id": row["id"], "municipality_id": place, "active": True} for place in places],
        )
        _write_down(
            tx,
            actor,
            "account.added",
            row["id"],
            {"role": role, "municipalities": list(municipality_codes)},
            now_utc,
        )
    return row["id"]


def disable_account(database: Database, username: str, *, actor: str = "system", now_utc: datetime) -> None:
    """Close an account and end its sessions at once. Raises ``NotFound``."""
    with database.transaction() as tx:
        account = _known(tx, username)
        tx.run("disable_account", account["id"])
        tx.run("end_sessions_of", account["id"], now_utc)
        _write_down(tx, actor, "account.disabled", account["id"], {}, now_utc)


def reset_password(
    database: Database, username: str, password: str, *, actor: str = "system", now_utc: datetime
) -> None:
    """Give an account a new password and end its sessions. Raises ``NotFound``, ``Refusal``."""
    if len(password) < PASSWORD_LENGTH:
        raise Refusal("password_too_short", length=PASSWORD_LENGTH)
    with database.transaction() as tx:
        account = _known(tx, username)
        tx.run("set_password", account["id"], hash_password(password))
        tx.run("end_sessions_of", account["id"], now_utc)
        _write_down(tx, actor, "account.password_reset", account["id"], {}, now_utc)


def accounts(database: Database) -> list[Row]:
    """Every account with its municipalities, without its password's hash."""
    return database.ask("accounts")


def verify(database: Database, username: str, password: str, *, now_utc: datetime) -> UUID | None:
    """The account whose name and password these are, or None.

    An unknown name, a wrong password, a closed and a waiting account are answered
    alike, and each takes the time of one check.
    """
    found = database.ask("account_by_username", username.strip().lower()[:61])
    account = found[0] if found else None
    right = check_password(password, account["password_hash"] if account else None)
    if account is None or not account["active"]:
        return None
    waiting = account["locked_until_utc"] is not None and now_utc < account["locked_until_utc"]
    if waiting:
        return None
    if not right:
        _count_miss(database, account, now_utc)
        return None
    if account["failed_count"]:
        with database.transaction() as tx:
            tx.run("count_misses", account["id"], 0, None)
    return account["id"]


def wait_after(misses: int) -> timedelta:
    """How long an account waits after so many misses in a row; never for good."""
    if misses < FREE_MISSES:
        return timedelta(0)
    return min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(misses - FREE_MISSES, 10))


def _count_miss(database: Database, account: Row, now_utc: datetime) -> None:
    misses = account["failed_count"] + 1
    wait = wait_after(misses)
    with database.transaction() as tx:
        tx.run("count_misses", account["id"], misses, now_utc + wait if wait else None)


def _check(username: str, role: Role, password: str, codes: Sequence[str], email: str) -> None:
    if not _USERNAME.fullmatch(username):
        raise Refusal("username_not_valid", username=username[:60])
    if email and not _EMAIL.fullmatch(email):
        raise Refusal("email_not_valid", email=email[:100])
    if len(password) < PASSWORD_LENGTH:
        raise Refusal("password_too_short", length=PASSWORD_LENGTH)
    if role is Role.OFFICER and not codes:
        raise Refusal("officer_without_municipality", username=username)


def _account_row(
    username: str, role: Role, password: str, display_name: str, email: str, is_demo: bool, now_utc: datetime
) -> Row:
    return {
        "id": new_id(),
        "username": username,
        "display_name": clean(display_name) or username,
        "email": email,
        "role": role.value,
        "password_hash": hash_password(password),
        "active": True,
        "is_demo": is_demo,
        "created_at_utc": now_utc,
        "failed_count": 0,
        "locked_until_utc": None,
        "version": 1,
    }


def _place(tx: Transaction, code: str) -> UUID:
    found = tx.ask("municipality_by_code", code)
    if not found:
        known = ", ".join(row["code"] for row in tx.ask("municipalities", "programme", None, 50, 0))
        raise NotFound("municipality_unknown", code=code[:60], known=known)
    return found[0]["id"]


def _known(tx: Transaction, username: str) -> Row:
    found = tx.ask("account_by_username", username.strip().lower())
    if not found:
        raise NotFound("account_unknown", username=username[:60])
    return found[0]


def _write_down(
    tx: Transaction, actor: str, action: str, account_id: UUID, payload: dict[str, object], now_utc: datetime
) -> None:
    journal = Journal(tx, actor, now_utc)
    journal.append(PROGRAMME_ID, action, "account", account_id, payload)
    journal.close()
