"""The recommendations that a file says its commitments answer, found by their codes."""

from __future__ import annotations

from uuid import UUID

from rc_dashboard.domain.errors import NotFound, Refusal
from rc_dashboard.exchange.tables.drafts import Draft
from rc_dashboard.store.database import Transaction


def answers_of(tx: Transaction, draft: Draft, municipality_id: UUID) -> list[UUID]:
    """The ids of what a draft answers.

    Raises ``NotFound`` for a code that nobody has, ``Refusal`` ``link_across`` for one of
    another municipality.
    """
    if not draft.answers:
        return []
    own = {
        row["code"]: row["id"]
        for row in tx.ask("recommendations/writing/order_of", municipality_id=municipality_id)
    }
    found = []
    for code in draft.answers.split():
        if code in own:
            found.append(own[code])
        elif tx.ask("recommendations/municipality_of", code=code):
            raise Refusal("link_across", commitment=draft.title[:60], recommendation=code)
        else:
            raise NotFound("recommendation_unknown", code=code[:60])
    return found
