"""The journal: append-only, one hash chain per municipality."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.chain import GENESIS, Link, canonical, seal
from rc_dashboard.store.database import Row, Transaction

#: Whose chain keeps what belongs to no municipality (editions, accounts, imports).
PROGRAMME_ID = UUID(int=0)


class Journal:
    """Appends to the chains inside one transaction; ``close`` writes the new heads."""

    def __init__(self, tx: Transaction, actor: str, at_utc: datetime) -> None:
        self._tx = tx
        self._actor = actor
        self._at_utc = at_utc
        self._heads: dict[UUID, tuple[int, str]] = {}
        self._rows: list[Row] = []

    def append(
        self,
        municipality_id: UUID,
        action: str,
        entity_type: str,
        entity_id: object,
        payload: dict[str, object],
        at_utc: datetime | None = None,
    ) -> None:
        seq, prev_hash = self._head(municipality_id)
        link = Link(
            municipality_id,
            seq + 1,
            at_utc or self._at_utc,
            self._actor,
            action,
            entity_type,
            str(entity_id),
            canonical(payload),
        )
        sealed = seal(prev_hash, link)
        self._rows.append(event_row(link, prev_hash, sealed))
        self._heads[municipality_id] = (seq + 1, sealed)

    def close(self) -> None:
        """Write the entries and move the heads, in the caller's transaction.

        It may go on afterwards; what another journal of the same transaction wrote
        meanwhile is then read again.
        """
        self._tx.insert("event", self._rows)
        for municipality_id, (seq, sealed) in self._heads.items():
            self._tx.run("operations/move_journal_head", municipality_id=municipality_id, seq=seq, hash=sealed)
        self._tx.heads.update(self._heads)
        self._rows, self._heads = [], {}

    def _head(self, municipality_id: UUID) -> tuple[int, str]:
        if municipality_id not in self._heads:
            found = self._tx.ask("operations/journal_head", municipality_id=municipality_id)
            self._heads[municipality_id] = (found[0]["seq"], found[0]["hash"]) if found else (0, GENESIS)
        return self._heads[municipality_id]


def event_row(link: Link, prev_hash: str, sealed: str) -> Row:
    """A sealed link as a record of the table ``event``."""
    return {
        "municipality_id": link.municipality_id,
        "seq": link.seq,
        "at_utc": link.at_utc,
        "actor": link.actor,
        "action": link.action,
        "entity_type": link.entity_type,
        "entity_id": link.entity_id,
        "payload": link.payload,
        "prev_hash": prev_hash,
        "hash": sealed,
    }


def actor_of(reader: Reader) -> str:
    """Who acts, in the journal: an account's id, never its holder's name."""
    return str(reader.account_id) if reader.account_id else "system"
