"""A municipality proposes, PLACE publishes (docs/rules.md#who-may-see-and-do-what)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from rc_dashboard.domain.access import Reader, Right, demand
from rc_dashboard.domain.errors import StaleWrite
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.commitments import find_commitment, save_commitment
from rc_dashboard.store.database import Row, Transaction
from rc_dashboard.store.journal import Journal, actor_of
from rc_dashboard.store.recommendations import find_recommendation


def propose_commitment(work: UnitOfWork, commitment_id: UUID) -> None:
    """Ask PLACE to publish a commitment. Raises ``NotAllowed``."""
    with work.transaction() as tx:
        before = find_commitment(tx, commitment_id)
        demand(work.reader, Right.PROPOSE_PUBLICATION, before["municipality_id"])
        tx.run("commitments/propose", id=commitment_id, proposed_at_utc=work.now_utc)
        _write_down(tx, work.reader, before, "commitment", "proposed", work.now_utc)


def propose_recommendation(work: UnitOfWork, recommendation_id: UUID) -> None:
    """Ask PLACE to publish a recommendation. Raises ``NotAllowed``."""
    with work.transaction() as tx:
        before = find_recommendation(tx, recommendation_id)
        demand(work.reader, Right.PROPOSE_PUBLICATION, before["municipality_id"])
        tx.run("recommendations/propose", id=recommendation_id, proposed_at_utc=work.now_utc)
        _write_down(tx, work.reader, before, "recommendation", "proposed", work.now_utc)


def publish_commitment(
    work: UnitOfWork,
    commitment_id: UUID,
    version: int,
    published: bool,
) -> None:
    """Show a commitment to the public, or no longer. Raises ``NotAllowed``, ``StaleWrite``."""
    with work.transaction() as tx:
        before = find_commitment(tx, commitment_id)
        demand(work.reader, Right.PUBLISH, before["municipality_id"])
        if before["version"] != version:
            raise StaleWrite("stale_write", code=before["code"], current=before)
        save_commitment(tx, before, {"published": published}, work.today)
        tx.run("commitments/propose", id=commitment_id, proposed_at_utc=None)
        _write_down(
            tx, work.reader, before, "commitment", "published" if published else "unpublished", work.now_utc
        )


def publish_recommendation(
    work: UnitOfWork,
    recommendation_id: UUID,
    version: int,
    published: bool,
) -> None:
    """Show a recommendation to the public, or no longer. Raises ``NotAllowed``, ``StaleWrite``."""
    with work.transaction() as tx:
        before = find_recommendation(tx, recommendation_id)
        demand(work.reader, Right.PUBLISH, before["municipality_id"])
        if tx.run("recommendations/publish", id=recommendation_id, version=version, published=published) != 1:
            raise StaleWrite("stale_write", code=before["code"], current=before)
        _write_down(
            tx, work.reader, before, "recommendation", "published" if published else "unpublished", work.now_utc
        )


def _write_down(tx: Transaction, reader: Reader, record: Row, entity: str, verb: str, now_utc: datetime) -> None:
    journal = Journal(tx, actor_of(reader), now_utc)
    journal.append(record["municipality_id"], f"{entity}.{verb}", entity, record["id"], {"code": record["code"]})
    journal.close()
