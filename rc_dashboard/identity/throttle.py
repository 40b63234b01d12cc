"""Waiting after misses: growing, never for good, and not to be used against an officer.

Each try is counted, in the database and by the database, before it is judged: of many at once none is judged
for nothing. Passwords are counted by account and by address, codes of the second factor by account. An account
that waits for a password still lets in whoever has it and comes from an address from which it signed in before:
a stranger's misses cannot keep an officer out of their own desk. An address is counted alike whatever the name:
nobody learns from their own wait whether a name exists.
"""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from uuid import UUID

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.store.database import Database, Transaction

#: Misses in a row that cost nothing; each further one doubles the wait, up to the longest.
FREE_MISSES = 5
#: A town hall's many people share one address.
FREE_MISSES_OF_ADDRESS = 30
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
#: A code has six digits: with a try a day, a thousand years. Who is kept waiting is not a stranger to the password.
LONGEST_WAIT_FOR_CODE = timedelta(hours=24)
KNOWN_FOR = timedelta(days=90)


def wait_after(misses: int, free: int = FREE_MISSES, longest: timedelta = LONGEST_WAIT) -> timedelta:
    """How long to wait after so many misses in a row."""
    if misses < free:
        return timedelta(0)
    return min(longest, FIRST_WAIT * 2 ** min(misses - free, 20))


def may_try_password(database: Database, account_id: UUID | None, address: str, now_utc: datetime) -> bool:
    """Count a try from an address, at an account or at a name that is none; whether it may be judged."""
    with database.transaction() as tx:
        if _is_waiting(tx, "accounts/misses/of_address", now_utc, address_hash=address):
            return False
        _count_address(tx, address, now_utc)
        if account_id is None:
            return False
        is_waiting = _is_waiting(tx, "accounts/misses/of_account", now_utc, id=account_id)
        if is_waiting and not _is_known(tx, account_id, address, now_utc):
            return False
        tx.run("accounts/misses/count_of_account", id=account_id)
        misses = tx.ask("accounts/misses/of_account", id=account_id)[0]["failed_count"]
        tx.run(
            "accounts/misses/wait_of_account", id=account_id, waits_until_utc=_until(wait_after(misses), now_utc)
        )
    return True


def forget_misses(database: Database, account_id: UUID, address: str, now_utc: datetime) -> None:
    """After a right password: the address is known from now on, and nothing waits."""
    with database.transaction() as tx:
        tx.run("accounts/sign_in/signed_in", id=account_id, signed_in_at_utc=now_utc)
        tx.run("accounts/sign_in/know_address", account_id=account_id, address_hash=address, seen_at_utc=now_utc)
        tx.run("accounts/misses/forget_of_address", address_hash=address)


def count_code(database: Database, account_id: UUID, now_utc: datetime) -> int:
    """Count a try of the second factor; how many were missed in a row, should this one miss too.

    Raises ``Refusal`` ``code_waits`` while none is judged.
    """
    with database.transaction() as tx:
        is_counted = tx.run("accounts/misses/count_of_code", account_id=account_id, now_utc=now_utc) == 1
        found = tx.ask("accounts/misses/of_code", account_id=account_id)[0]
        if not is_counted:
            left = found["waits_until_utc"] - now_utc
            raise Refusal("code_waits", minutes=max(1, math.ceil(left / timedelta(minutes=1))))
        misses: int = found["failed_count"]
        until = _until(wait_after(misses, longest=LONGEST_WAIT_FOR_CODE), now_utc)
        tx.run("accounts/misses/wait_of_code", account_id=account_id, waits_until_utc=until)
    return misses


def forget_codes(tx: Transaction, account_id: UUID) -> None:
    """After a right code, or once the second factor was taken away."""
    tx.run("accounts/misses/forget_of_code", account_id=account_id)


def _count_address(tx: Transaction, address: str, now_utc: datetime) -> None:
    tx.run("accounts/misses/count_of_address", address_hash=address)
    misses = tx.ask("accounts/misses/of_address", address_hash=address)[0]["failed_count"]
    until = _until(wait_after(misses, FREE_MISSES_OF_ADDRESS), now_utc)
    tx.run("accounts/misses/wait_of_address", address_hash=address, waits_until_utc=until)


def _is_known(tx: Transaction, account_id: UUID, address: str, now_utc: datetime) -> bool:
    since = now_utc - KNOWN_FOR
    return bool(
        tx.ask(
            "accounts/sign_in/address_is_known", account_id=account_id, address_hash=address, seen_since_utc=since
        )
    )


def _until(wait: timedelta, now_utc: datetime) -> datetime | None:
    return now_utc + wait if wait else None


def _is_waiting(tx: Transaction, question: str, now_utc: datetime, **whose: object) -> bool:
    found = tx.ask(question, **whose)
    return bool(found) and found[0]["waits_until_utc"] is not None and now_utc < found[0]["waits_until_utc"]
