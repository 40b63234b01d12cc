"""A hall's phones: each is known by a token that this server has signed for that room, and by nothing else."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from datetime import datetime
from uuid import UUID

from rc_dashboard.domain.access import Right, demand
from rc_dashboard.domain.live_sessions.plausibility import Plausibility, plausibility
from rc_dashboard.identity.machine_key import signature
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.database import Database, Row, Transaction

#: Signs of a signature in a token; a random part stands before it.
SIGNED = 32
_TOKEN = re.compile(rf"([\w-]{{1,40}})\.([0-9a-f]{{{SIGNED}}})", re.ASCII)
#: Signs of an address's mark: enough to tell a few hundred places apart, too few to name one.
MARK = 6


def new_token(database: Database, room_id: UUID) -> str:
    """A token for a phone that has none."""
    return token_for(database, room_id, secrets.token_urlsafe(15))


def token_for(database: Database, room_id: UUID, phone: str) -> str:
    return f"{phone}.{_signed(database, room_id, phone)}"


def is_token_of(database: Database, room_id: UUID, token: str) -> bool:
    """Whether this server has made a token, for this room."""
    found = _TOKEN.fullmatch(token)
    return found is not None and hmac.compare_digest(found.group(2), _signed(database, room_id, found.group(1)))


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def has_answered(database: Database | Transaction, room_id: UUID, token: str) -> bool:
    return bool(
        database.ask("live_sessions/phones/answers_of_phone", room_id=room_id, token_hash=token_hash(token))
    )


def count_arrival(tx: Transaction, database: Database, room: Row, address: str, now_utc: datetime) -> None:
    """One phone more has answered, from somewhere; which phone is not written beside it."""
    tx.run(
        "live_sessions/phones/count_arrival",
        room_id=room["id"],
        minute_utc=now_utc.replace(second=0, microsecond=0),
        address_mark=signature(database.path, f"place {room['id']}", address)[:MARK],
        municipality_id=room["municipality_id"],
    )


def plausibility_of(work: UnitOfWork, room: Row) -> Plausibility:
    """How phones came to a room, for whoever decides what it said. Raises ``NotAllowed``."""
    demand(work.reader, Right.RECORD_READING, room["municipality_id"])
    rows = work.database.ask("live_sessions/phones/arrivals", room_id=room["id"])
    return plausibility([(row["minute_utc"], row["address_mark"], row["phones"]) for row in rows], room["seats"])


def _signed(database: Database, room_id: UUID, phone: str) -> str:
    return signature(database.path, f"phone {room_id}", phone)[:SIGNED]
