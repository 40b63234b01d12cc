"""PLACE puts the recommendations of a municipality into the order in which they are read."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from rc_dashboard.domain.access import Right, demand
from rc_dashboard.domain.codes import in_order
from rc_dashboard.domain.errors import NotFound, Refusal
from rc_dashboard.services.unit_of_work import UnitOfWork


def arrange_recommendations(work: UnitOfWork, municipality_id: UUID, codes: Sequence[str]) -> None:
    """These first, in this order; any that is not named comes after them, by its code.

    Raises ``NotAllowed``, ``NotFound`` for a code of another municipality, ``Refusal`` for one twice.
    """
    demand(work.reader, Right.RECOMMEND, municipality_id)
    with work.transaction() as tx:
        rows = tx.ask("recommendations/writing/order_of", municipality_id=municipality_id)
        known = {row["code"]: row for row in rows}
        for code in codes:
            if code not in known:
                raise NotFound("recommendation_unknown", code=code[:60])
            if codes.count(code) > 1:
                raise Refusal("code_repeated", code=code)
        place = {code: number for number, code in enumerate(codes, 1)}
        for row in rows:
            if row["position"] != place.get(row["code"]):
                tx.run("recommendations/writing/arrange", id=row["id"], position=place.get(row["code"]))
        before = [row["code"] for row in rows]
        after = [*codes, *(code for code in sorted(known, key=in_order) if code not in place)]
        if before != after:
            payload: dict[str, object] = {"before": before, "after": after}
            work.record(municipality_id, "recommendation.arranged", municipality_id, payload)
