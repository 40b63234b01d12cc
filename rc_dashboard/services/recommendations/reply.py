"""The municipality answers a recommendation."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from rc_dashboard.domain.access import Reader, Right, demand
from rc_dashboard.domain.errors import Refusals, StaleWrite
from rc_dashboard.domain.recommendations.replies import check_reply
from rc_dashboard.domain.text import clean
from rc_dashboard.domain.vocabulary import Reply
from rc_dashboard.store.database import Database
from rc_dashboard.store.journal import Journal, actor_of
from rc_dashboard.store.recommendations import find_recommendation


def reply_to_recommendation(
    database: Database,
    reader: Reader,
    recommendation_id: UUID,
    version: int,
    reply: Reply,
    reason: str,
    *,
    now_utc: datetime,
    today: date,
) -> None:
    """Write the reply and the journal. Raises ``NotAllowed``, ``StaleWrite``, ``Refusals``."""
    with database.transaction() as tx:
        before = find_recommendation(tx, recommendation_id)
        demand(reader, Right.REPLY, before["municipality_id"])
        reason = clean(reason)
        reasons = check_reply(reply, reason)
        if reasons:
            raise Refusals(reasons)
        if (
            tx.run(
                "recommendations/save_reply",
                id=recommendation_id,
                version=version,
                reply=reply.value,
                reply_reason=reason,
                reply_on=today,
            )
            != 1
        ):
            raise StaleWrite("stale_write", code=before["code"], current=before)
        journal = Journal(tx, actor_of(reader), now_utc)
        journal.append(
            before["municipality_id"],
            "recommendation.replied",
            "recommendation",
            recommendation_id,
            {"code": before["code"], "reply": reply, "reason": reason, "on": today},
        )
        journal.close()
