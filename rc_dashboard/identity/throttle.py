"""Waiting after misses: growing, never for good, and not to be used against an officer.

Misses are counted by account and by address. An account that waits still lets in whoever
has its password and comes from an address from which it signed in before: a stranger's
misses cannot keep an officer out of their own desk.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from rc_dashboard.store.database import Database, Row, Transaction

#: Misses in a row that cost nothing; each further one doubles the wait, up to the longest.
FREE_MISSES = 5
#: A town hall's many people share one address.
FREE_MISSES_OF_ADDRESS = 30
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
KNOWN_FOR = timedelta(days=90)


def wait_after(misses: int, free: int = FREE_MISSES) -> timedelta:
    """How long to wait after so many misses in a row."""
    if misses < free:
        return timedelta(0)
    return min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(misses - free, 10))


def address_waits(database: Database, address: str, now_utc: datetime) -> bool:
    found = database.ask("accounts/sign_in/misses_of_address", address_hash=address)
    return bool(found) and _is_waiting(found[0]["waits_until_utc"], now_utc)


def account_waits(database: Database, account: Row, address: str, now_utc: datetime) -> bool:
    if not _is_waiting(account["locked_until_utc"], now_utc):
        return False
    return not database.ask(
        "accounts/sign_in/address_is_known",
        account_id=account["id"],
        address_hash=address,
        seen_since_utc=now_utc - KNOWN_FOR,
    )


def count_miss(database: Database, account: Row | None, address: str, now_utc: datetime) -> None:
    with database.transaction() as tx:
        if account is not None:
            misses = account["failed_count"] + 1
            tx.run(
                "accounts/sign_in/count_misses",
                id=account["id"],
                failed_count=misses,
                locked_until_utc=_until(wait_after(misses), now_utc),
            )
        _count_address(tx, address, now_utc)


def forget_misses(database: Database, account_id: UUID, address: str, now_utc: datetime) -> None:
    """After a right password: the address is known from now on, and nothing waits."""
    with database.transaction() as tx:
        tx.run("accounts/sign_in/signed_in", id=account_id, signed_in_at_utc=now_utc)
        tx.run("accounts/sign_in/know_address", account_id=account_id, address_hash=address, seen_at_utc=now_utc)
        tx.run(
            "accounts/sign_in/count_misses_of_address", address_hash=address, failed_count=0, locked_until_utc=None
        )


def _count_address(tx: Transaction, address: str, now_utc: datetime) -> None:
    found = tx.ask("accounts/sign_in/misses_of_address", address_hash=address)
    misses = (found[0]["failed_count"] if found else 0) + 1
    wait = _until(wait_after(misses, FREE_MISSES_OF_ADDRESS), now_utc)
    tx.run(
        "accounts/sign_in/count_misses_of_address",
        address_hash=address,
        failed_count=misses,
        locked_until_utc=wait,
    )


def _until(wait: timedelta, now_utc: datetime) -> datetime | None:
    return now_utc + wait if wait else None


def _is_waiting(until: datetime | None, now_utc: datetime) -> bool:
    return until is not None and now_utc < until
