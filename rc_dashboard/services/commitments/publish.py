"""A municipality proposes, PLACE publishes (docs/rules.md#who-may-see-and-do-what)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from rc_dashboard.domain.access import Reader, Right, demand
from rc_dashboard.domain.errors import StaleWrite
from rc_dashboard.store.commitments import find_commitment, save_commitment
from rc_dashboard.store.database import Database, Row, Transaction
from rc_dashboard.store.journal import Journal, actor_of
from rc_dashboard.store.recommendations import find_recommendation


def propose_commitment(database: Database, reader: Reader, commitment_id: UUID, *, now_utc: datetime) -> None:
    """Ask PLACE to publish a commitment. Raises ``NotAllowed``."""
    with database.transaction() as tx:
        before = find_commitment(tx, commitment_id)
        demand(reader, Right.PROPOSE_PUBLICATION, before["municipality_id"])
        tx.run("commitments/propose", id=commitment_id, proposed_at_utc=now_utc)
        _write_down(tx, reader, before, "commitment", "proposed", now_utc)


def propose_recommendation(
    database: Database, reader: Reader, recommendation_id: UUID, *, now_utc: datetime
) -> None:
    """Ask PLACE to publish a recommendation. Raises ``NotAllowed``."""
    with database.transaction() as tx:
        before = find_recommendation(tx, recommendation_id)
        demand(reader, Right.PROPOSE_PUBLICATION, before["municipality_id"])
        tx.run("recommendations/propose", id=recommendation_id, proposed_at_utc=now_utc)
        _write_down(tx, reader, before, "recommendation", "proposed", now_utc)


def publish_commitment(
    database: Database,
    reader: Reader,
    commitment_id: UUID,
    version: int,
    published: bool,
    *,
    now_utc: datetime,
    today: date,
) -> None:
    """Show a commitment to the public, or no longer. Raises ``NotAllowed``, ``StaleWrite``."""
    with database.transaction() as tx:
        before = find_commitment(tx, commitment_id)
        demand(reader, Right.PUBLISH, before["municipality_id"])
        if before["version"] != version:
            raise StaleWrite("stale_write", code=before["code"], current=before)
        save_commitment(tx, before, {"published": published}, today)
        tx.run("commitments/propose", id=commitment_id, proposed_at_utc=None)
        _write_down(tx, reader, before, "commitment", "published" if published else "unpublished", now_utc)


def publish_recommendation(
    database: Database,
    reader: Reader,
    recommendation_id: UUID,
    version: int,
    published: bool,
    *,
    now_utc: datetime,
) -> None:
    """Show a recommendation to the public, or no longer. Raises ``NotAllowed``, ``StaleWrite``."""
    with database.transaction() as tx:
        before = find_recommendation(tx, recommendation_id)
        demand(reader, Right.PUBLISH, before["municipality_id"])
        if tx.run("recommendations/publish", id=recommendation_id, version=version, published=published) != 1:
            raise StaleWrite("stale_write", code=before["code"], current=before)
        _write_down(tx, reader, before, "recommendation", "published" if published else "unpublished", now_utc)


def _write_down(tx: Transaction, reader: Reader, record: Row, entity: str, verb: str, now_utc: datetime) -> None:
    journal = Journal(tx, actor_of(reader), now_utc)
    journal.append(record["municipality_id"], f"{entity}.{verb}", entity, record["id"], {"code": record["code"]})
    journal.close()
