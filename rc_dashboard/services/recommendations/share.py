"""Before a recommendation is public: PLACE shows the draft to its municipality, which may note, not change."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from rc_dashboard.domain.access import Right, demand, may
from rc_dashboard.domain.commitments.updates import NOTE_LIMIT
from rc_dashboard.domain.errors import NotFound, Refusal
from rc_dashboard.domain.text import clean
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.recommendations import find_recommendation


def share_recommendations(work: UnitOfWork, recommendation_ids: Sequence[UUID], shared: bool = True) -> list[str]:
    """Show drafts to their municipalities, or no longer; returns the codes that changed. Raises ``NotAllowed``."""
    changed = []
    with work.transaction() as tx:
        for recommendation_id in recommendation_ids:
            before = find_recommendation(tx, recommendation_id)
            demand(work.reader, Right.RECOMMEND, before["municipality_id"])
            if before["published"] or shared == (before["shared_at_utc"] is not None):
                continue
            tx.run(
                "recommendations/writing/share", id=before["id"], shared_at_utc=work.now_utc if shared else None
            )
            act = "recommendation.shared" if shared else "recommendation.no_longer_shared"
            work.record(before["municipality_id"], act, before["id"], {"code": before["code"]})
            changed.append(before["code"])
    return changed


def note_on_recommendation(
    work: UnitOfWork, recommendation_id: UUID, text: str, *, request_id: UUID | None = None
) -> None:
    """What the municipality, or PLACE, has to say of a draft; the public never sees it.

    Raises ``NotAllowed``, ``NotFound`` for a draft that was not shared, ``Refusal``.
    """
    with work.transaction() as tx:
        before = find_recommendation(tx, recommendation_id)
        place = before["municipality_id"]
        demand(work.reader, Right.REPLY, place)
        is_seen = before["published"] or before["shared_at_utc"] or may(work.reader, Right.RECOMMEND, place)
        if not is_seen:
            raise NotFound("recommendation_unknown", code=str(recommendation_id))
        text = clean(text)
        if not text:
            raise Refusal("note_needed")
        if len(text) > NOTE_LIMIT:
            raise Refusal("text_too_long", field="note", length=len(text), limit=NOTE_LIMIT)
        if work.outcome_of(request_id) is not None:
            return
        row = {
            "id": new_id(),
            "municipality_id": place,
            "recommendation_id": before["id"],
            "account_id": work.reader.account_id,
            "at_utc": work.now_utc,
            "text": text,
        }
        tx.insert("recommendation_note", [row])
        work.record(place, "recommendation.noted", before["id"], {"code": before["code"], "text": text})
        work.remember(request_id, place, before["code"])
