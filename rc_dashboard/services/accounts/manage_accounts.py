"""Accounts, as an administrator keeps them: invite, change, close, reopen, erase.

No administrator chooses or sees a password: whoever is invited, or has forgotten theirs,
chooses one by a link that is good once.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from rc_dashboard.domain.access import Right, demand
from rc_dashboard.domain.errors import NotFound, Refusal, StaleWrite
from rc_dashboard.domain.text import clean
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.identity import second_factor
from rc_dashboard.identity.accounts import (
    account_by_id,
    add_account,
    check_holder,
    disable_account,
    erase_account,
    keep_one_administrator,
)
from rc_dashboard.identity.links import make_link
from rc_dashboard.identity.sessions import IDLE, LONGEST, end_one_session, sessions_of
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.database import Row, Transaction
from rc_dashboard.store.journal import PROGRAMME_ID


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds an account: their role, their municipalities by code, how colleagues know them."""

    role: Role
    municipality_codes: Sequence[str] = ()
    display_name: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class OpenedAccount:
    """One account as its administrator sees it."""

    account: Row
    places: list[Row]
    sessions: list[Row]
    has_second_factor: bool


def read_all_accounts(work: UnitOfWork) -> list[Row]:
    """Raises ``NotAllowed``."""
    demand(work.reader, Right.ADMINISTER)
    return work.database.ask(
        "accounts/all_accounts", seen_since_utc=work.now_utc - IDLE, created_since_utc=work.now_utc - LONGEST
    )


def open_account(work: UnitOfWork, account_id: UUID) -> OpenedAccount:
    """Raises ``NotAllowed``, ``NotFound``."""
    demand(work.reader, Right.ADMINISTER)
    return OpenedAccount(
        account_by_id(work.database, account_id),
        work.database.ask("accounts/municipalities/of_account", account_id=account_id),
        sessions_of(work.database, account_id, now_utc=work.now_utc),
        second_factor.has_second_factor(work.database, account_id),
    )


def invite(work: UnitOfWork, username: str, holder: Holder) -> tuple[UUID, str]:
    """Create an account without a password; returns its id and the token of its link.

    Raises ``NotAllowed``, or ``Refusal`` as ``add_account`` does.
    """
    demand(work.reader, Right.ADMINISTER)
    actor = work.actor
    account_id = add_account(
        work.database,
        username,
        holder.role,
        secrets.token_urlsafe(48),
        municipality_codes=holder.municipality_codes,
        display_name=holder.display_name,
        email=holder.email.strip(),
        actor=actor,
        now_utc=work.now_utc,
    )
    return account_id, make_link(work.database, account_id, "invitation", actor=actor, now_utc=work.now_utc)


def change_account(work: UnitOfWork, account_id: UUID, version: int, holder: Holder) -> None:
    """Change role, municipalities, name and address; in force at the next click of its holder.

    Raises ``NotAllowed``, ``StaleWrite``, ``NotFound``, or ``Refusal``:
    ``last_administrator``, ``email_not_valid``, ``officer_without_municipality``.
    """
    demand(work.reader, Right.ADMINISTER)
    with work.transaction() as tx:
        before = account_by_id(tx, account_id)
        check_holder(before["username"], holder.role, holder.municipality_codes, holder.email.strip())
        if holder.role is not Role.ADMINISTRATOR:
            keep_one_administrator(tx, before)
        places = [_place(tx, code) for code in holder.municipality_codes]
        name = clean(holder.display_name) or before["username"]
        if (
            tx.run(
                "accounts/change",
                id=account_id,
                version=version,
                role=holder.role.value,
                display_name=name,
                email=holder.email.strip(),
            )
            != 1
        ):
            raise StaleWrite("stale_write", code=before["username"], current=before)
        tx.run("accounts/municipalities/drop", account_id=account_id)
        for place in places:
            tx.run("accounts/municipalities/give", account_id=account_id, municipality_id=place)
        payload: dict[str, object] = {"role": holder.role.value, "municipalities": list(holder.municipality_codes)}
        work.record(PROGRAMME_ID, "account.changed", account_id, payload)


def close_account(work: UnitOfWork, account_id: UUID) -> None:
    """Close an account; its sessions end at once. Raises ``NotAllowed``, ``Refusal``."""
    demand(work.reader, Right.ADMINISTER)
    account = account_by_id(work.database, account_id)
    disable_account(work.database, account["username"], actor=work.actor, now_utc=work.now_utc)


def reopen_account(work: UnitOfWork, account_id: UUID) -> None:
    demand(work.reader, Right.ADMINISTER)
    with work.transaction() as tx:
        tx.run("accounts/enable", id=account_by_id(tx, account_id)["id"], signed_in_at_utc=work.now_utc)
        work.record(PROGRAMME_ID, "account.reopened", account_id, {})


def reset_link(work: UnitOfWork, account_id: UUID) -> str:
    """The token of a link with which the holder chooses a new password.

    Raises ``NotAllowed``, ``Refusal`` ``account_closed``.
    """
    demand(work.reader, Right.ADMINISTER)
    account = account_by_id(work.database, account_id)
    if not account["active"]:
        raise Refusal("account_closed", username=account["username"])
    return make_link(work.database, account_id, "reset", actor=work.actor, now_utc=work.now_utc)


def end_session_of(work: UnitOfWork, account_id: UUID, id_hash: str) -> None:
    demand(work.reader, Right.ADMINISTER)
    end_one_session(work.database, account_id, id_hash, now_utc=work.now_utc)
    with work.transaction():
        work.record(PROGRAMME_ID, "account.session_ended", account_id, {})


def drop_second_factor(work: UnitOfWork, account_id: UUID) -> None:
    demand(work.reader, Right.ADMINISTER)
    second_factor.drop(work.database, account_id, actor=work.actor, now_utc=work.now_utc)


def erase(work: UnitOfWork, account_id: UUID) -> None:
    """Forget the person of a closed account. Raises ``NotAllowed``, ``Refusal`` ``account_open``."""
    demand(work.reader, Right.ADMINISTER)
    account = account_by_id(work.database, account_id)
    if account["active"]:
        raise Refusal("account_open", username=account["username"])
    erase_account(work.database, account_id, actor=work.actor, now_utc=work.now_utc)
    work.write_out()


def _place(tx: Transaction, code: str) -> UUID:
    found = tx.ask("territories/municipality_by_code", code=code)
    if not found:
        raise NotFound("municipality_unknown", code=code[:60], known="")
    return found[0]["id"]
