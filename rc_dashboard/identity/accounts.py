"""Accounts of officers, PLACE and administrators."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from rc_dashboard.domain.errors import NotFound, Refusal
from rc_dashboard.domain.text import clean
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.identity.machine_key import address_hash
from rc_dashboard.identity.passwords import check_password, hash_password, is_common
from rc_dashboard.identity.throttle import forget_codes, forget_misses, may_try_password
from rc_dashboard.settings import settings
from rc_dashboard.store.database import Database, Row, Transaction
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.journal import PROGRAMME_ID, Journal

PASSWORD_LENGTH = 12
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,60}")
#: Longer than any address of a mailbox (RFC 5321).
_EMAIL_LENGTH = 254

#: What goes with the person of an account, and what ends.
_ERASED = (
    "accounts/erasure/erase_devices",
    "accounts/erasure/erase_addresses",
    "accounts/erasure/erase_drafts",
    "accounts/municipalities/drop",
    "accounts/second_factor/drop",
)
_ENDED = (
    "accounts/sessions/end_sessions_of",
    "accounts/links/end_links_of",
    "accounts/second_factor/end_recovery_codes",
)


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
    row = new_account(username, role, password, municipality_codes, display_name, email, is_demo, now_utc=now_utc)
    with database.transaction() as tx:
        insert_account(tx, row, municipality_codes, actor=actor, now_utc=now_utc)
    return row["id"]


def new_account(
    username: str,
    role: Role,
    password: str,
    municipality_codes: Sequence[str] = (),
    display_name: str = "",
    email: str = "",
    is_demo: bool = False,
    *,
    now_utc: datetime,
) -> Row:
    """The record of a new account, checked. Its hash takes a moment: made before a transaction,
    not in one."""
    username = username.strip().lower()
    _check(username, role, password, municipality_codes, email)
    return _account_row(username, role, password, display_name, email, is_demo, now_utc)


def insert_account(
    tx: Transaction, row: Row, municipality_codes: Sequence[str], *, actor: str, now_utc: datetime
) -> None:
    """Raises ``Refusal`` ``account_taken``, ``NotFound`` ``municipality_unknown``."""
    if tx.ask("accounts/by_username", username=row["username"]):
        raise Refusal("account_taken", username=row["username"])
    places = [_place(tx, code) for code in municipality_codes]
    tx.insert("account", [row])
    given = [{"account_id": row["id"], "municipality_id": place, "active": True} for place in places]
    tx.insert("account_municipality", given)
    payload: dict[str, object] = {"role": row["role"], "municipalities": list(municipality_codes)}
    _write_down(tx, actor, "account.added", row["id"], payload, now_utc)


def disable_account(database: Database, username: str, *, actor: str = "system", now_utc: datetime) -> None:
    """Close an account and end its sessions at once.

    Raises ``NotFound``, or ``Refusal`` ``last_administrator``.
    """
    with database.transaction() as tx:
        account = account_by_name(tx, username)
        keep_one_administrator(tx, account)
        tx.run("accounts/disable", id=account["id"])
        tx.run("accounts/sessions/end_sessions_of", account_id=account["id"], ended_at_utc=now_utc)
        _write_down(tx, actor, "account.disabled", account["id"], {}, now_utc)


def reset_password(
    database: Database, username: str, password: str, *, actor: str = "system", now_utc: datetime
) -> None:
    """Give an account a new password and end its sessions. Raises ``NotFound``, ``Refusal``."""
    check_new_password(password, username)
    with database.transaction() as tx:
        account = account_by_name(tx, username)
        tx.run(
            "accounts/set_password",
            id=account["id"],
            password_hash=hash_password(password),
            password_at_utc=now_utc,
        )
        tx.run("accounts/sessions/end_sessions_of", account_id=account["id"], ended_at_utc=now_utc)
        _write_down(tx, actor, "account.password_reset", account["id"], {}, now_utc)


def erase_account(database: Database, account_id: UUID, *, actor: str, now_utc: datetime) -> None:
    """Forget the person of an account. Its id stays, since the journal names it: there,
    and beside its updates, "former account" is read from now on.

    Raises ``NotFound``, or ``Refusal`` ``last_administrator``.
    """
    with database.transaction() as tx:
        account = account_by_id(tx, account_id)
        keep_one_administrator(tx, account)
        tx.run("accounts/erasure/erase_account", id=account_id, erased_at_utc=now_utc)
        forget_codes(tx, account_id)
        for statement in _ERASED:
            tx.run(statement, account_id=account_id)
        for statement in _ENDED:
            tx.run(statement, account_id=account_id, ended_at_utc=now_utc)
        _write_down(tx, actor, "account.erased", account_id, {}, now_utc)


def account_by_id(tx: Transaction | Database, account_id: UUID) -> Row:
    """Raises ``NotFound``."""
    found = tx.ask("accounts/by_id", id=account_id)
    if not found:
        raise NotFound("account_unknown", username=str(account_id))
    return found[0]


def account_by_name(tx: Transaction | Database, username: str) -> Row:
    """Raises ``NotFound``."""
    found = tx.ask("accounts/by_username", username=username.strip().lower())
    if not found:
        raise NotFound("account_unknown", username=username[:60])
    return found[0]


def keep_one_administrator(tx: Transaction, account: Row) -> None:
    """Raises ``Refusal`` ``last_administrator``: nobody could open an account any more."""
    is_one = account["role"] == Role.ADMINISTRATOR and account["active"]
    if is_one and not tx.ask("accounts/administrators", id=account["id"]):
        raise Refusal("last_administrator")


def accounts(database: Database) -> list[Row]:
    """Every account with its municipalities, without its password's hash."""
    return database.ask("accounts/listed")


def check_new_password(password: str, username: str) -> None:
    """Raises ``Refusal``: ``password_too_short``, ``password_common``."""
    if len(password) < PASSWORD_LENGTH:
        raise Refusal("password_too_short", length=PASSWORD_LENGTH)
    if is_common(password, username):
        raise Refusal("password_common")


def verify(
    database: Database, username: str, password: str, *, address: str = "", now_utc: datetime
) -> UUID | None:
    """The account whose name and password these are, or None.

    An unknown name, a wrong password, a closed and a waiting account are answered
    alike, and each takes the time of one check. ``address`` is where it comes from.
    """
    place = address_hash(database.path, address)
    found = database.ask("accounts/by_username", username=username.strip().lower()[:61])
    account = found[0] if found else None
    may_enter = account is not None and account["active"] and (settings().demo or not account["is_demo"])
    is_judged = may_try_password(database, account["id"] if account and may_enter else None, place, now_utc)
    right = check_password(password, account["password_hash"] if account else None)
    if account is None or not may_enter or not is_judged or not right:
        return None
    forget_misses(database, account["id"], place, now_utc)
    return account["id"]


def _check(username: str, role: Role, password: str, codes: Sequence[str], email: str) -> None:
    if not _USERNAME.fullmatch(username):
        raise Refusal("username_not_valid", username=username[:60])
    check_new_password(password, username)
    check_holder(username, role, codes, email)


def check_holder(username: str, role: Role, codes: Sequence[str], email: str) -> None:
    """Raises ``Refusal``: ``email_not_valid``, ``officer_without_municipality``."""
    if email and not is_email(email):
        raise Refusal("email_not_valid", email=email[:100])
    if role is Role.OFFICER and not codes:
        raise Refusal("officer_without_municipality", username=username)


def is_email(text: str) -> bool:
    """Whether a text may be an address of a mailbox; read once from end to end, whatever it holds."""
    name, at, host = text.partition("@")
    if len(text) > _EMAIL_LENGTH or not (name and at) or "@" in host or any(sign.isspace() for sign in text):
        return False
    before, dot, after = host.rpartition(".")
    return bool(before and dot and after)


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
    found = tx.ask("territories/municipality_by_code", code=code)
    if not found:
        known = ", ".join(
            row["code"]
            for row in tx.ask(
                "territories/municipalities",
                collection="programme",
                pattern=None,
                hidden=True,
                page_size=50,
                offset=0,
            )
        )
        raise NotFound("municipality_unknown", code=code[:60], known=known)
    return found[0]["id"]


def _write_down(
    tx: Transaction, actor: str, action: str, account_id: UUID, payload: dict[str, object], now_utc: datetime
) -> None:
    journal = Journal(tx, actor, now_utc)
    journal.append(PROGRAMME_ID, action, "account", account_id, payload)
    journal.close()
