"""The journal's chain: each entry seals the one before it.

A changed, removed or inserted entry breaks every hash after it; the head, shown
publicly and written into each backup, betrays a tail that was cut.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from uuid import UUID

#: What the first entry of a journal seals.
GENESIS = "0" * 64
_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class Link:
    """One journal entry as it is sealed. ``at_utc`` is naive UTC."""

    municipality_id: UUID
    seq: int
    at_utc: datetime
    actor: str
    action: str
    entity_type: str
    entity_id: str
    payload: str


def seal(prev_hash: str, link: Link) -> str:
    """SHA-256, in hexadecimal, over the previous hash and every field in order."""
    fields = (
        prev_hash,
        str(link.municipality_id),
        str(link.seq),
        link.at_utc.isoformat(sep=" ", timespec="microseconds"),
        link.actor,
        link.action,
        link.entity_type,
        link.entity_id,
        link.payload,
    )
    sealed = _SEPARATOR.join(fields)
    if sealed.count(_SEPARATOR) != len(fields) - 1:
        raise ValueError("a journal entry may not hold the separator: two entries would seal alike")
    return hashlib.sha256(sealed.encode()).hexdigest()


def canonical(payload: dict[str, object]) -> str:
    """A payload as one unambiguous JSON text: sorted keys, no spaces, UTF-8."""
    return json.dumps(
        payload, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"), default=_plain
    )


def _plain(value: object) -> object:
    if isinstance(value, (date, UUID)):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (set, frozenset)):
        return sorted(str(item) for item in value)
    raise TypeError(f"not storable in the journal: {type(value).__name__}")
