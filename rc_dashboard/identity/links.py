"""Invitations and forgotten passwords: a link that is good once, for a day.

The token stands in the fragment of the address (``/login#token=…``): browsers send no
fragment, so that it is in no log of a server or a proxy, and the screens' script takes
it out of the address, and so of the history, as soon as the page is open.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.identity.accounts import check_new_password
from rc_dashboard.identity.passwords import hash_password
from rc_dashboard.identity.sessions import digest
from rc_dashboard.store.database import Database, Row, Transaction
from rc_dashboard.store.journal import PROGRAMME_ID, Journal

LIFE = timedelta(hours=24)


def make_link(database: Database, account_id: UUID, kind: str, *, actor: str, now_utc: datetime) -> str:
    """A new token for an account; those made before it end. ``kind``: invitation or reset."""
    with database.transaction() as tx:
        return insert_link(tx, account_id, kind, actor=actor, now_utc=now_utc)


def insert_link(tx: Transaction, account_id: UUID, kind: str, *, actor: str, now_utc: datetime) -> str:
    """As ``make_link``, in a transaction that does more."""
    token = secrets.token_urlsafe(32)
    row = {
        "token_hash": digest(token),
        "account_id": account_id,
        "kind": kind,
        "created_at_utc": now_utc,
        "used_at_utc": None,
    }
    tx.run("accounts/links/end_links_of", account_id=account_id, ended_at_utc=now_utc)
    tx.insert("account_link", [row])
    journal = Journal(tx, actor, now_utc)
    journal.append(PROGRAMME_ID, "account.link_made", "account", account_id, {"kind": kind})
    journal.close()
    return token


def address_of(public_url: str, token: str, language: str) -> str:
    return f"{public_url.rstrip('/')}/login?lang={language}#token={token}"


def holder_of(database: Database, token: str, *, now_utc: datetime) -> Row:
    """The account and the kind of a link. Raises ``Refusal`` ``link_over`` alike for one
    that was used, is too old, or never was."""
    found = database.ask(
        "accounts/links/by_token", token_hash=digest(token[:200]), created_since_utc=now_utc - LIFE
    )
    if not found:
        raise Refusal("link_over")
    return found[0]


def choose_password(database: Database, token: str, password: str, *, now_utc: datetime) -> UUID:
    """Set the password of a link's account, use the link, and end its sessions.

    Raises ``Refusal``: ``link_over``, or what is wrong with the password.
    """
    holder = holder_of(database, token, now_utc=now_utc)
    check_new_password(password, holder["username"])
    account_id: UUID = holder["account_id"]
    with database.transaction() as tx:
        if tx.run("accounts/links/use_link", token_hash=digest(token), used_at_utc=now_utc) != 1:
            raise Refusal("link_over")
        tx.run(
            "accounts/set_password", id=account_id, password_hash=hash_password(password), password_at_utc=now_utc
        )
        tx.run("accounts/sessions/end_sessions_of", account_id=account_id, ended_at_utc=now_utc)
        journal = Journal(tx, str(account_id), now_utc)
        journal.append(PROGRAMME_ID, "account.password_set", "account", account_id, {"by": holder["kind"]})
        journal.close()
    return account_id
