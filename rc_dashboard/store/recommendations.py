"""Recommendations as they are stored."""

from __future__ import annotations

from uuid import UUID

from rc_dashboard.domain.errors import NotFound
from rc_dashboard.store.database import Row, Transaction


def find_recommendation(tx: Transaction, recommendation_id: UUID) -> Row:
    found = tx.ask("recommendations/row", id=recommendation_id)
    if not found:
        raise NotFound("recommendation_unknown", code=str(recommendation_id))
    return found[0]
