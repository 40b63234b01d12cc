"""A commitment answers a recommendation, or no longer does: at any time, with a reason, in its history."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from rc_dashboard.domain.access import Right, demand
from rc_dashboard.domain.errors import Refusal, Refusals
from rc_dashboard.domain.recommendations.rules import check_reason
from rc_dashboard.domain.text import clean
from rc_dashboard.services.commitments.change_commitment import change_answers, write_promise
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.commitments import find_commitment
from rc_dashboard.store.recommendations import find_recommendation


def link_commitment(
    work: UnitOfWork, commitment_id: UUID, recommendation_id: UUID, linked: bool, reason: str
) -> None:
    """Say that the commitment answers the recommendation (``linked``), or no longer.

    Raises ``NotAllowed``; ``Refusals`` without a reason; ``Refusal`` between two
    municipalities, for a withdrawn recommendation, and where it is so already.
    """
    link_many(work, commitment_id, {recommendation_id: linked}, reason)


def link_many(work: UnitOfWork, commitment_id: UUID, changes: Mapping[UUID, bool], reason: str) -> None:
    """The same for several recommendations of one commitment: one change of its promise. Raises the same."""
    with work.transaction() as tx:
        commitment = find_commitment(tx, commitment_id)
        demand(work.reader, Right.CHANGE_COMMITMENT, commitment["municipality_id"])
        reason = clean(reason)
        if reasons := check_reason(reason):
            raise Refusals(reasons)
        answers = {row["recommendation_id"] for row in tx.ask("commitments/answers", commitment_id=commitment_id)}
        for recommendation_id, linked in changes.items():
            if linked == (recommendation_id in answers):
                code = "link_is_there" if linked else "link_is_not_there"
                recommendation = find_recommendation(tx, recommendation_id)["code"]
                raise Refusal(code, commitment=commitment["code"], recommendation=recommendation)
        kept = answers - {key for key, linked in changes.items() if not linked}
        wanted = kept | {key for key, linked in changes.items() if linked}
        beside = change_answers(work, commitment, sorted(wanted), reason)
        write_promise(work, commitment, {}, beside=beside, reason=reason)
