"""PLACE withdraws a recommendation: its words stay, with a mark that says when and why."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from rc_dashboard.domain.access import Right, demand
from rc_dashboard.domain.errors import Refusal, Refusals, StaleWrite
from rc_dashboard.domain.recommendations.rules import check_reason
from rc_dashboard.domain.text import clean
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.database import Row
from rc_dashboard.store.recommendations import find_recommendation


def withdraw_recommendation(work: UnitOfWork, recommendation_id: UUID, version: int, reason: str) -> None:
    """Nobody is asked to answer it any more; replies and commitments stay what they are.

    Raises ``NotAllowed``, ``StaleWrite`` where somebody, such as a municipality that
    answered, wrote since; ``Refusal`` for one that is withdrawn already; ``Refusals``.
    """
    with work.transaction():
        before = _demanded(work, recommendation_id, version)
        if before["withdrawn_on"] is not None:
            raise Refusal("recommendation_withdrawn", code=before["code"], on=before["withdrawn_on"])
        reason = clean(reason)
        if reasons := check_reason(reason):
            raise Refusals(reasons)
        _save(work, before, work.today, reason)
        payload = {"code": before["code"], "on": work.today, "reason": reason, "reply": before["reply"]}
        work.record(before["municipality_id"], "recommendation.withdrawn", before["id"], payload)


def restore_recommendation(work: UnitOfWork, recommendation_id: UUID, version: int) -> None:
    """Take the withdrawal back: it stands again as it was. Raises ``NotAllowed``, ``StaleWrite``, ``Refusal``."""
    with work.transaction():
        before = _demanded(work, recommendation_id, version)
        if before["withdrawn_on"] is None:
            raise Refusal("recommendation_not_withdrawn", code=before["code"])
        _save(work, before, None, "")
        payload = {"code": before["code"], "on": work.today, "withdrawn_on": before["withdrawn_on"]}
        work.record(before["municipality_id"], "recommendation.restored", before["id"], payload)


def _demanded(work: UnitOfWork, recommendation_id: UUID, version: int) -> Row:
    before = find_recommendation(work.tx, recommendation_id)
    demand(work.reader, Right.RECOMMEND, before["municipality_id"])
    if before["version"] != version:
        raise StaleWrite("stale_write", code=before["code"], current=before)
    return before


def _save(work: UnitOfWork, before: Row, on: date | None, reason: str) -> None:
    work.tx.run(
        "recommendations/writing/withdraw",
        id=before["id"],
        version=before["version"],
        withdrawn_on=on,
        withdrawn_reason=reason,
    )
