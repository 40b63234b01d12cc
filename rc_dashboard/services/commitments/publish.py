"""A municipality proposes a commitment, PLACE publishes it (docs/rules.md#who-may-see-and-do-what)."""

from __future__ import annotations

from uuid import UUID

from rc_dashboard.domain.access import Right, demand
from rc_dashboard.domain.errors import StaleWrite
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.commitments import find_commitment, save_commitment


def propose_commitment(work: UnitOfWork, commitment_id: UUID) -> None:
    """Ask PLACE to publish a commitment. Raises ``NotAllowed``."""
    with work.transaction() as tx:
        before = find_commitment(tx, commitment_id)
        demand(work.reader, Right.PROPOSE_PUBLICATION, before["municipality_id"])
        tx.run("commitments/propose", id=commitment_id, proposed_at_utc=work.now_utc)
        work.record(before["municipality_id"], "commitment.proposed", before["id"], {"code": before["code"]})


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
        action = "commitment.published" if published else "commitment.unpublished"
        work.record(before["municipality_id"], action, before["id"], {"code": before["code"]})
