"""Whose results are counted together, and whether everyone sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rc_dashboard.domain.access import Right, demand
from rc_dashboard.domain.errors import NotFound, Refusal, StaleWrite
from rc_dashboard.domain.evaluation.rules import Audience
from rc_dashboard.services.evaluation.questionnaires import questionnaire
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.database import Row, Transaction
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.journal import PROGRAMME_ID


@dataclass(frozen=True, slots=True)
class Family:
    """Whose answers are counted together: a questionnaire, an edition, a group."""

    questionnaire: str
    edition: str
    audience: Audience


def show_results(
    work: UnitOfWork,
    family: Family,
    published: bool,
    version: int,
) -> None:
    """Show the results of a family to everyone, or no longer: all its municipalities together.

    Raises ``NotAllowed``, ``NotFound``, ``StaleWrite``, ``Refusal`` ``nothing_imported``.
    """
    demand(work.reader, Right.PUBLISH)
    with work.transaction() as tx:
        declared, edition = questionnaire(tx, family.questionnaire), edition_by_code(tx, family.edition)
        whose = family_keys(declared.row["id"], edition["id"], family.audience.value)
        if not tx.ask("evaluation/batches_of", **whose):
            raise Refusal("nothing_imported")
        known = tx.ask("evaluation/release", **whose)
        if (known[0]["version"] if known else 0) != version:
            raise StaleWrite("stale_write", code=family.questionnaire, current=dict(known[0]) if known else {})
        if known:
            tx.run("evaluation/change_release", id=known[0]["id"], published=published, released_on=work.today)
        else:
            tx.insert("evaluation_release", [_release_row(whose, published, work.today)])
        act = "evaluation.released" if published else "evaluation.withdrawn"
        work.record(PROGRAMME_ID, act, declared.row["id"], family_payload(family))


def family_keys(questionnaire_id: UUID, edition_id: UUID, audience: str) -> Row:
    """What tells one family of results from another, as its queries take it."""
    return {"questionnaire_id": questionnaire_id, "edition_id": edition_id, "audience": audience}


def _release_row(whose: Row, published: bool, today: date) -> Row:
    return {
        "id": new_id(),
        "municipality_id": PROGRAMME_ID,
        **whose,
        "published": published,
        "released_on": today,
        "version": 1,
    }


def edition_by_code(tx: Transaction, code: str) -> Row:
    """Raises ``NotFound``."""
    editions = tx.ask("territories/programme/editions")
    found = [row for row in editions if row["code"] == code]
    if not found:
        raise NotFound("edition_not_known", code=code[:60], known=", ".join(row["code"] for row in editions))
    return found[0]


def family_payload(family: Family) -> dict[str, object]:
    """A family as the journal names it."""
    return {"code": family.questionnaire, "edition": family.edition, "audience": family.audience.value}
