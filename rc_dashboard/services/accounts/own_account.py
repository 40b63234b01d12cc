"""What an account's holder sees of it, changes, takes away, and has erased."""

from __future__ import annotations

import json
from dataclasses import dataclass
from uuid import UUID

from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.errors import NotAllowed, Refusal
from rc_dashboard.identity.accounts import account_by_id, check_new_password, erase_account, verify
from rc_dashboard.identity.passwords import hash_password
from rc_dashboard.identity.second_factor import has_second_factor
from rc_dashboard.identity.sessions import sessions_of
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.database import Row
from rc_dashboard.store.journal import PROGRAMME_ID


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """The account, its municipalities, its open sessions, and its second factor."""

    account: Row
    places: list[Row]
    sessions: list[Row]
    has_second_factor: bool
    codes_left: int


def read_own_account(work: UnitOfWork) -> OwnAccount:
    """Raises ``NotAllowed`` for whoever is not signed in."""
    account_id = own_id(work.reader)
    return OwnAccount(
        account_by_id(work.database, account_id),
        work.database.ask("accounts/municipalities/of_account", account_id=account_id),
        sessions_of(work.database, account_id, now_utc=work.now_utc),
        has_second_factor(work.database, account_id),
        work.database.ask("accounts/second_factor/codes_left", account_id=account_id)[0]["left_over"],
    )


def change_own_password(work: UnitOfWork, current: str, new: str, *, address: str = "") -> None:
    """Set a new password and end every session of the account.

    Raises ``Refusal``: ``password_wrong`` (misses are counted as at sign-in), or what is
    wrong with the new one.
    """
    account_id = own_id(work.reader)
    if verify(work.database, work.reader.username, current, address=address, now_utc=work.now_utc) != account_id:
        raise Refusal("password_wrong")
    check_new_password(new, work.reader.username)
    with work.transaction() as tx:
        tx.run(
            "accounts/set_password", id=account_id, password_hash=hash_password(new), password_at_utc=work.now_utc
        )
        tx.run("accounts/sessions/end_sessions_of", account_id=account_id, ended_at_utc=work.now_utc)
        work.record(PROGRAMME_ID, "account.password_set", account_id, {"by": "holder"})


def own_data(work: UnitOfWork) -> bytes:
    """Everything kept about the holder of an account, as JSON."""
    own = read_own_account(work)
    account_id = own_id(work.reader)
    kept = {
        "account": {name: value for name, value in own.account.items() if name != "version"},
        "municipalities": [place["code"] for place in own.places],
        "second_factor": own.has_second_factor,
        "sessions": [
            {name: row[name] for name in ("created_at_utc", "seen_at_utc", "device")} for row in own.sessions
        ],
        "drafts": work.database.ask("accounts/erasure/drafts_of", account_id=account_id),
        "journal": work.database.ask("accounts/erasure/acts_of", actor=str(account_id)),
    }
    return json.dumps(kept, ensure_ascii=False, indent=2, default=str).encode()


def erase_own_account(work: UnitOfWork, name_typed: str) -> None:
    """Raises ``Refusal``: ``name_not_repeated``, ``last_administrator``."""
    account_id = own_id(work.reader)
    if name_typed.strip().lower() != work.reader.username:
        raise Refusal("name_not_repeated", username=work.reader.username)
    erase_account(work.database, account_id, actor=str(account_id), now_utc=work.now_utc)
    work.write_out()


def own_id(reader: Reader) -> UUID:
    if reader.account_id is None:
        raise NotAllowed("sign_in_needed")
    return reader.account_id
