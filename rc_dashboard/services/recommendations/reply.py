"""The municipality answers a recommendation."""

from __future__ import annotations

from uuid import UUID

from rc_dashboard.domain.access import Right, demand
from rc_dashboard.domain.errors import Refusals, StaleWrite
from rc_dashboard.domain.recommendations.replies import check_reply
from rc_dashboard.domain.text import clean
from rc_dashboard.domain.vocabulary import Reply
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.recommendations import find_recommendation


def reply_to_recommendation(
    work: UnitOfWork,
    recommendation_id: UUID,
    version: int,
    reply: Reply,
    reason: str,
) -> None:
    """Write the reply and the journal. Raises ``NotAllowed``, ``StaleWrite``, ``Refusals``."""
    with work.transaction() as tx:
        before = find_recommendation(tx, recommendation_id)
        demand(work.reader, Right.REPLY, before["municipality_id"])
        reason = clean(reason)
        reasons = check_reply(reply, reason)
        if reasons:
            raise Refusals(reasons)
        saved = tx.run(
            "recommendations/save_reply",
            id=recommendation_id,
            version=version,
            reply=reply.value,
            reply_reason=reason,
            reply_on=work.today,
        )
        if saved != 1:
            raise StaleWrite("stale_write", code=before["code"], current=before)
        payload = {"code": before["code"], "reply": reply, "reason": reason, "on": work.today}
        work.record(before["municipality_id"], "recommendation.replied", recommendation_id, payload)
