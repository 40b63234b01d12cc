"""A municipality proposes a recommendation, PLACE publishes it (docs/rules.md#who-may-see-and-do-what)."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from rc_dashboard.domain.access import Right, demand
from rc_dashboard.domain.errors import BatchRefusal, Refusal, StaleWrite
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.recommendations import find_recommendation


def propose_recommendation(work: UnitOfWork, recommendation_id: UUID) -> None:
    """Ask PLACE to publish a recommendation. Raises ``NotAllowed``."""
    with work.transaction() as tx:
        before = find_recommendation(tx, recommendation_id)
        demand(work.reader, Right.PROPOSE_PUBLICATION, before["municipality_id"])
        tx.run("recommendations/writing/propose", id=recommendation_id, proposed_at_utc=work.now_utc)
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
        saved = tx.run(
            "recommendations/writing/publish",
            id=recommendation_id,
            version=version,
            published=published,
            shared_at_utc=before["shared_at_utc"] or work.now_utc,
        )
        if saved != 1:
            raise StaleWrite("stale_write", code=before["code"], current=before)
        action = "recommendation.published" if published else "recommendation.unpublished"
        work.record(before["municipality_id"], action, before["id"], {"code": before["code"]})


def publish_many(work: UnitOfWork, versions: Mapping[UUID, int], published: bool = True) -> int:
    """Show several at once, each over the version that was read: all of them, or none.

    Raises ``NotAllowed``, ``BatchRefusal`` with each that cannot be and why.
    """
    refused: dict[str, Refusal] = {}
    with work.transaction() as tx:
        for recommendation_id, version in versions.items():
            try:
                publish_recommendation(work, recommendation_id, version, published)
            except StaleWrite as refusal:
                refused[find_recommendation(tx, recommendation_id)["code"]] = refusal
        if refused:
            raise BatchRefusal(refused)
    return len(versions)
