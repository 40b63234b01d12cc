"""A commitment answers a recommendation, or no longer does: at any time, with a reason, kept in the journal."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from rc_dashboard.domain.access import Right, demand
from rc_dashboard.domain.commitments.promises import ANSWERS, ChangedField, said
from rc_dashboard.domain.errors import Refusal, Refusals
from rc_dashboard.domain.recommendations.rules import check_reason
from rc_dashboard.domain.text import clean
from rc_dashboard.services.commitments.change_commitment import write_promise
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.commitments import find_commitment
from rc_dashboard.store.database import Row
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.recommendations import find_recommendation


def link_commitment(
    work: UnitOfWork, commitment_id: UUID, recommendation_id: UUID, linked: bool, reason: str
) -> None:
    """Say that the commitment answers the recommendation (``linked``), or no longer.

    Raises ``NotAllowed``; ``Refusals`` without a reason; ``Refusal`` between two
    municipalities, for a withdrawn recommendation, and where it is so already.
    """
    with work.transaction():
        commitment = find_commitment(work.tx, commitment_id)
        demand(work.reader, Right.CHANGE_COMMITMENT, commitment["municipality_id"])
        recommendation = find_recommendation(work.tx, recommendation_id)
        reason = clean(reason)
        if reasons := check_reason(reason):
            raise Refusals(reasons)
        if linked == (recommendation_id in _linked(work, commitment_id)):
            code = "link_is_there" if linked else "link_is_not_there"
            raise Refusal(code, commitment=commitment["code"], recommendation=recommendation["code"])
        write_link(work, commitment, recommendation, linked, reason)


def write_link(work: UnitOfWork, commitment: Row, recommendation: Row, linked: bool, reason: str) -> None:
    """The same inside a transaction, for records at hand. Raises ``Refusal``."""
    codes = {"commitment": commitment["code"], "recommendation": recommendation["code"]}
    place = commitment["municipality_id"]
    if recommendation["municipality_id"] != place:
        raise Refusal("link_across", **codes)
    if linked and recommendation["withdrawn_on"] is not None:
        raise Refusal("recommendation_withdrawn", code=recommendation["code"], on=recommendation["withdrawn_on"])
    ids = {
        "commitment_id": commitment["id"],
        "recommendation_id": recommendation["id"],
        "municipality_id": place,
    }
    then = _codes(work, commitment["id"])
    work.tx.run("recommendations/links/set", **ids, active=linked)
    change = {"id": new_id(), **ids, "linked": linked, "on_date": work.today, "at_utc": work.now_utc}
    work.tx.insert("link_change", [{**change, "reason": reason}])
    act = "commitment.linked" if linked else "commitment.unlinked"
    payload = {"code": commitment["code"], "recommendation": recommendation["code"], "reason": reason}
    work.record(place, act, commitment["id"], {**payload, "on": work.today})
    changed = ChangedField(ANSWERS, said(then), said(_codes(work, commitment["id"])))
    write_promise(work, find_commitment(work.tx, commitment["id"]), {}, beside=[changed], reason=reason)


def _codes(work: UnitOfWork, commitment_id: UUID) -> str:
    """The codes of what a commitment answers, as its history tells them."""
    return " ".join(row["code"] for row in work.tx.ask("commitments/answers", commitment_id=commitment_id))


def answer_exactly(work: UnitOfWork, commitment: Row, wanted: Iterable[Row], reason: str) -> None:
    """From now on the commitment answers these recommendations and no others."""
    before, after = _linked(work, commitment["id"]), {row["id"]: row for row in wanted}
    for recommendation_id, row in after.items():
        if recommendation_id not in before:
            write_link(work, commitment, row, True, reason)
    for recommendation_id in before - set(after):
        write_link(work, commitment, find_recommendation(work.tx, recommendation_id), False, reason)


def _linked(work: UnitOfWork, commitment_id: UUID) -> set[UUID]:
    rows = work.tx.ask("recommendations/links/of_commitment", commitment_id=commitment_id)
    return {row["id"] for row in rows}
