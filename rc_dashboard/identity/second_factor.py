"""Time-based codes (TOTP, RFC 6238) and recovery codes, for PLACE and administrators."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pyotp

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.identity.accounts import account_by_id
from rc_dashboard.identity.machine_key import seal, unseal
from rc_dashboard.identity.passwords import check_password, hash_password
from rc_dashboard.identity.throttle import FREE_MISSES, count_code, forget_codes
from rc_dashboard.store.database import Database, Row
from rc_dashboard.store.journal import PROGRAMME_ID, Journal

ISSUER = "Resilient Cities"
#: Seconds of one step; a clock may be one step off.
STEP = 30
CODES = 10
#: Signs of a recovery code: the first find it, the others prove it and are kept as a password is.
SELECTOR, PROOF = 4, 12
#: The holder of an account is told of misses by mail no more often than this.
TOLD_EVERY = timedelta(hours=24)
OWING_ROLES = (Role.PLACE, Role.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What a telephone is given: the secret to type, and the address for a QR code."""

    secret: str
    address: str


def has_second_factor(database: Database, account_id: UUID) -> bool:
    found = database.ask("accounts/second_factor/by_account", account_id=account_id)
    return bool(found) and found[0]["confirmed_at_utc"] is not None


def owes_one(database: Database, account_id: UUID) -> bool:
    """Whether this account's role asks for a second factor that it has not got.

    The example accounts are exempt: their password is on the sign-in screen.
    """
    account = account_by_id(database, account_id)
    owes = account["role"] in OWING_ROLES and not account["is_demo"]
    return owes and not has_second_factor(database, account_id)


def begin(database: Database, account_id: UUID, username: str) -> Enrolment:
    """A new secret, not in force before a first code is given (``confirm``); until then, the former one is."""
    secret = pyotp.random_base32()
    with database.transaction() as tx:
        tx.run("accounts/second_factor/save", account_id=account_id, sealed_secret=seal(database.path, secret))
    return Enrolment(secret, pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=ISSUER))


def confirm(database: Database, account_id: UUID, code: str, *, now_utc: datetime) -> list[str]:
    """Put the second factor in force; returns the recovery codes, shown this once.

    Raises ``Refusal`` ``code_wrong``.
    """
    found = database.ask("accounts/second_factor/by_account", account_id=account_id)
    step = _step_of(database, found[0]["pending_secret"] if found else None, code, now_utc)
    if step is None:
        raise Refusal("code_wrong")
    codes = _new_codes()
    kept = [_kept(code, account_id) for code in codes]
    with database.transaction() as tx:
        in_force = tx.run(
            "accounts/second_factor/confirm", account_id=account_id, confirmed_at_utc=now_utc, last_step=step
        )
        if in_force != 1:
            raise Refusal("code_wrong")
        tx.run("accounts/second_factor/end_recovery_codes", account_id=account_id, ended_at_utc=now_utc)
        tx.insert("recovery_code", kept)
        journal = Journal(tx, str(account_id), now_utc)
        journal.append(PROGRAMME_ID, "account.second_factor_set", "account", account_id, {})
        journal.close()
    return codes


def check(database: Database, account_id: UUID, code: str, *, now_utc: datetime) -> bool:
    """Whether a code of the telephone, or a recovery code, is right; each is good once.

    Every try is counted before it is judged, and only a right code forgets the misses. Raises
    ``Refusal`` ``code_waits`` after too many.
    """
    misses = count_code(database, account_id, now_utc)
    if _is_right(database, account_id, code, now_utc) or _use_recovery_code(database, account_id, code, now_utc):
        with database.transaction() as tx:
            forget_codes(tx, account_id)
        return True
    with database.transaction() as tx:
        journal = Journal(tx, str(account_id), now_utc)
        journal.append(PROGRAMME_ID, "account.code_missed", "account", account_id, {"in_a_row": misses})
        journal.close()
    return False


def owes_word(database: Database, account_id: UUID, *, now_utc: datetime) -> bool:
    """Whether the holder is to be told now that somebody with their password misses codes; once a day."""
    found = database.ask("accounts/misses/of_code", account_id=account_id)
    if not found or found[0]["failed_count"] < FREE_MISSES:
        return False
    with database.transaction() as tx:
        since = now_utc - TOLD_EVERY
        told = tx.run(
            "accounts/misses/told_of_code", account_id=account_id, told_at_utc=now_utc, told_since_utc=since
        )
    return told == 1


def drop(database: Database, account_id: UUID, *, actor: str, now_utc: datetime) -> None:
    """Take the second factor away, and end the sessions, for whoever lost telephone and codes."""
    with database.transaction() as tx:
        tx.run("accounts/second_factor/drop", account_id=account_id)
        forget_codes(tx, account_id)
        tx.run("accounts/second_factor/end_recovery_codes", account_id=account_id, ended_at_utc=now_utc)
        tx.run("accounts/sessions/end_sessions_of", account_id=account_id, ended_at_utc=now_utc)
        journal = Journal(tx, actor, now_utc)
        journal.append(PROGRAMME_ID, "account.second_factor_dropped", "account", account_id, {})
        journal.close()


def _is_right(database: Database, account_id: UUID, code: str, now_utc: datetime) -> bool:
    found = database.ask("accounts/second_factor/by_account", account_id=account_id)
    step = _step_of(database, found[0]["sealed_secret"] if found else None, code, now_utc)
    if step is None:
        return False
    with database.transaction() as tx:
        return tx.run("accounts/second_factor/use_step", account_id=account_id, last_step=step) == 1


def _step_of(database: Database, sealed: str | None, code: str, now_utc: datetime) -> int | None:
    """The step of time for which a code is that of a sealed secret; None for any other."""
    secret = unseal(database.path, sealed) if sealed else None
    typed = "".join(code.split())
    if secret is None or not (typed.isascii() and typed.isdigit()):
        return None
    now = int(now_utc.replace(tzinfo=UTC).timestamp()) // STEP
    for step in (now, now - 1, now + 1):
        if secrets.compare_digest(pyotp.TOTP(secret).at(step * STEP), typed):
            return step
    return None


def _new_codes() -> list[str]:
    """Recovery codes, no two of which begin alike."""
    found: dict[str, str] = {}
    while len(found) < CODES:
        code = secrets.token_hex((SELECTOR + PROOF) // 2)
        found.setdefault(code[:SELECTOR], code)
    return list(found.values())


def _kept(code: str, account_id: UUID) -> Row:
    proof = hash_password(code[SELECTOR:])
    return {"code_hash": proof, "account_id": account_id, "used_at_utc": None, "selector": code[:SELECTOR]}


def _use_recovery_code(database: Database, account_id: UUID, code: str, now_utc: datetime) -> bool:
    typed = "".join(sign for sign in code[:100].lower() if sign.isalnum())
    if len(typed) != SELECTOR + PROOF:
        return False
    found = database.ask("accounts/second_factor/recovery_code", account_id=account_id, selector=typed[:SELECTOR])
    code_hash = found[0]["code_hash"] if found else None
    if not check_password(typed[SELECTOR:], code_hash):
        return False
    with database.transaction() as tx:
        used = tx.run(
            "accounts/second_factor/use_recovery_code",
            code_hash=code_hash,
            account_id=account_id,
            used_at_utc=now_utc,
        )
    return used == 1
