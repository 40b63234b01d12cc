"""A municipality proposes a recommendation, PLACE publishes it (docs/rules.md#who-may-see-and-do-what)."""

from __future__ import annotations

from uuid import UUID

from rc_dashboard.domain.access import Right, demand
from rc_dashboard.domain.errors import StaleWrite
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.recommendations import find_recommendation


def propose_recommendation(work: UnitOfWork, recommendation_id: UUID) -> None:
    """Ask PLACE to publish a recommendation. Raises ``NotAllowed``."""
    with work.transaction() as tx:
        before = find_recommendation(tx, recommendation_id)
        demand(work.reader, Right.PROPOSE_PUBLICATION, before["municipality_id"])
        tx.run("recommendations/propose", id=recommendation_id, proposed_at_utc=work.now_utc)
        work.record(before["municipality_id"], "recommendation.proposed", before["id"], {"code": before["code"]})


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
        action = "recommendation.published" if published else "recommendation.unpublished"
        work.record(before["municipality_id"], action, before["id"], {"code": before["code"]})
