"""What every act needs, in one object: who acts, when, one transaction, its journal and its request.

An act opens the transaction, demands its right where it knows whose record it is, writes, and
records what it did; nothing of that is built again in each of them::

    with work.transaction() as tx:
        before = find_commitment(tx, commitment_id)
        demand(work.reader, Right.PUBLISH, before["municipality_id"])
        …
        work.record(before["municipality_id"], "commitment.published", before["id"], {"code": before["code"]})
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from uuid import UUID

from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.dates import day_in_france
from rc_dashboard.store.database import Database, Transaction
from rc_dashboard.store.journal import Journal, actor_of

log = logging.getLogger(__name__)

#: Bytes of a database file that is written anew while somebody waits for it.
LARGE = 200_000_000


class UnitOfWork:
    """One act of one reader at one moment.

    ``now_utc`` is naive UTC as it is stored; ``today`` the day that people mean, in France
    unless it is given.
    """

    def __init__(
        self, database: Database, reader: Reader, *, now_utc: datetime, today: date | None = None
    ) -> None:
        self.database = database
        self.reader = reader
        self.now_utc = now_utc
        self.today = today or day_in_france(now_utc)
        self._tx: Transaction | None = None

    @property
    def actor(self) -> str:
        """Who acts, as the journal names them: an account's id, or ``system``."""
        return actor_of(self.reader)

    @property
    def tx(self) -> Transaction:
        """The transaction that is open. Raises ``RuntimeError`` outside of one."""
        if self._tx is None:
            raise RuntimeError("no transaction is open")
        return self._tx

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """All that is written is kept, or nothing; inside another one of this unit, part of it."""
        if self._tx is not None:
            yield self._tx
            return
        with self.database.transaction() as tx:
            self._tx = tx
            try:
                yield tx
            finally:
                self._tx = None

    def acting_as(self, reader: Reader, *, now_utc: datetime, today: date) -> UnitOfWork:
        """The same open transaction for somebody else at another moment: what a file tells of the past."""
        other = UnitOfWork(self.database, reader, now_utc=now_utc, today=today)
        other._tx = self.tx
        return other

    def record(
        self, municipality_id: UUID, action: str, entity_id: object, payload: dict[str, object], entity: str = ""
    ) -> None:
        """Append to the journal of a municipality what was done (``commitment.published``) to what.

        The kind of record is the first part of ``action`` unless ``entity`` names another.
        """
        journal = Journal(self.tx, self.actor, self.now_utc)
        journal.append(municipality_id, action, entity or action.partition(".")[0], entity_id, payload)
        journal.close()

    def write_out(self) -> None:
        """What was just withdrawn or erased is written out of the database file: now, or in the night if it is large
        or somebody stays at work in it. After the transaction, not inside of one."""
        self.database.ask_for_rewrite()
        if self._tx is not None or self.database.path.stat().st_size > LARGE:
            return
        try:
            self.database.rewrite()
        except TimeoutError:
            log.info("the file is written anew in the night: somebody is at work in it")

    def outcome_of(self, request_id: UUID | None) -> str | None:
        """What a request that was answered before came to; None for a new one, or none."""
        if request_id is None:
            return None
        seen = self.tx.ask("operations/request_seen", id=request_id)
        return str(seen[0]["outcome"]) if seen else None

    def remember(self, request_id: UUID | None, municipality_id: UUID, outcome: object) -> None:
        """Keep what a request came to, so that a second click is answered and not done again."""
        if request_id is None:
            return
        row = {
            "id": request_id,
            "municipality_id": municipality_id,
            "at_utc": self.now_utc,
            "outcome": str(outcome),
        }
        self.tx.insert("request", [row])
