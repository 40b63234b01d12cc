"""The municipality answers a recommendation."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from rc_dashboard.domain.access import Right, demand
from rc_dashboard.domain.errors import Refusal, Refusals, StaleWrite
from rc_dashboard.domain.recommendations.replies import check_reply
from rc_dashboard.domain.text import clean
from rc_dashboard.domain.vocabulary import Reply
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.database import Row
from rc_dashboard.store.ids import new_id
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
        if before["version"] != version:
            raise StaleWrite("stale_write", code=before["code"], current=before)
        write_reply(work, before, reply, reason, work.today)


def write_reply(work: UnitOfWork, before: Row, reply: Reply, reason: str, on: date) -> None:
    """Write a reply of the day ``on`` over ``before`` and keep the one that it replaces.

    Raises ``Refusal`` for a recommendation that is withdrawn.
    """
    if before["withdrawn_on"] is not None:
        raise Refusal("recommendation_withdrawn", code=before["code"], on=before["withdrawn_on"])
    if before["reply"] != Reply.NONE:
        former = {name: before[name] for name in ("municipality_id", "reply", "reply_reason", "reply_on")}
        kept = {"id": new_id(), "recommendation_id": before["id"], **former, "replaced_on": on}
        work.tx.insert("former_reply", [kept])
    values = {"reply": reply.value, "reply_reason": reason, "reply_on": on}
    saved = work.tx.run("recommendations/writing/save_reply", id=before["id"], version=before["version"], **values)
    if saved != 1:
        raise StaleWrite("stale_write", code=before["code"], current=before)
    payload = {"code": before["code"], "reply": reply, "reason": reason, "on": on}
    work.record(before["municipality_id"], "recommendation.replied", before["id"], payload)
