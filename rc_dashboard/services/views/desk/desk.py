"""An officer's desk: their commitments, what needs attention first."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from rc_dashboard.domain.access import Reach, Reader, Right, demand, may, reach
from rc_dashboard.domain.codes import in_order
from rc_dashboard.domain.commitments.attention import attention_order, reasons_for, reasons_for_recommendation
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import NotFound
from rc_dashboard.domain.text import fold
from rc_dashboard.domain.vocabulary import PROGRAMME, Reason, Reply, Status
from rc_dashboard.services.views.commitments.commitment import Entry, facts_of, promise_entries
from rc_dashboard.services.views.territories.municipalities import municipalities
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row

#: How a desk can be sorted; the first is the rule's own order.
SORTS = ("attention", "due", "updated", "code")


@dataclass(frozen=True, slots=True)
class DeskSearch:
    """What to show of a desk; empty shows all."""

    text: str = ""
    status: Status | None = None
    department: str = ""
    reason: Reason | None = None
    sort: str = SORTS[0]


@dataclass(frozen=True, slots=True)
class DeskLine:
    commitment: Row
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """The lines that were asked for, and counts over all of the desk."""

    waiting: list[DeskLine]
    rest: list[DeskLine]
    total: int
    counts: dict[Reason, int]
    departments: list[str]

    @property
    def shown(self) -> int:
        return len(self.waiting) + len(self.rest)


def own_places(database: Database, reader: Reader, right: Right) -> list[UUID]:
    """The municipalities over which ``reader`` holds ``right``."""
    if reach(reader, right) is Reach.ALL:
        return [place["id"] for place in municipalities(database, PROGRAMME, size=1000, hidden=True)]
    return sorted(reader.municipality_ids) if reach(reader, right) is Reach.OWN else []


def read_desk(database: Database, reader: Reader, today: date, search: DeskSearch = DeskSearch()) -> Desk:
    """Every commitment that ``reader`` may update, drafts included; the most pressing first."""
    places = own_places(database, reader, Right.UPDATE)
    rows = cached_rows(database, "views/desk/own_commitments", day=today, municipality_ids=places, code=None)
    rows = sorted(rows, key=lambda row: attention_order(facts_of(row), today))
    lines = [DeskLine(row, reasons_for(facts_of(row), today)) for row in rows]
    found = _sorted([line for line in lines if _fits(line, search)], search.sort)
    return Desk(
        [line for line in found if line.reasons],
        [line for line in found if not line.reasons],
        len(lines),
        {reason: sum(reason in line.reasons for line in lines) for reason in Reason},
        sorted({row["department"] for row in rows if row["department"]}),
    )


def _fits(line: DeskLine, search: DeskSearch) -> bool:
    c = line.commitment
    return (
        all(word in c["search_text"] for word in fold(search.text).split())
        and (search.status is None or c["status"] == search.status)
        and (not search.department or c["department"] == search.department)
        and (search.reason is None or search.reason in line.reasons)
    )


def _sorted(lines: list[DeskLine], sort: str) -> list[DeskLine]:
    """In another order than the rule's: what has no day comes last, what was never
    updated first."""
    if sort == "due":
        return sorted(lines, key=lambda line: line.commitment["due_on"] or date.max)
    if sort == "updated":
        return sorted(lines, key=lambda line: line.commitment["last_update_on"] or date.min)
    if sort == "code":
        return sorted(lines, key=lambda line: in_order(line.commitment["code"]))
    return lines


@dataclass(frozen=True, slots=True)
class Card:
    """One commitment on the desk: as it stands, what it answers, its steps, its files, the last update,
    and what was changed of the promise, the latest first."""

    commitment: Row
    reasons: tuple[Reason, ...]
    recommendations: list[Row]
    milestones: list[Row]
    evidence: list[Row]
    last_update: Row | None
    reworded: list[Entry] = field(default_factory=list)


def read_card(database: Database, reader: Reader, code: str, today: date) -> Card:
    """Raises ``NotFound`` for an unknown code, ``NotAllowed`` for another municipality's."""
    commitment = own_commitment(database, reader, code, today)
    place, key = commitment["municipality_id"], commitment["commitment_id"]
    updates = cached_rows(
        database, "commitments/updates/internal", commitment_id=key, day=today, municipality_id=place
    )
    return Card(
        commitment,
        reasons_for(facts_of(commitment), today),
        cached_rows(database, "recommendations/of_commitment", commitment_id=key, day=today),
        cached_rows(database, "commitments/milestones/of_commitment", commitment_id=key),
        cached_rows(database, "commitments/updates/evidence_of", commitment_id=key, day=today),
        updates[0] if updates else None,
        promise_entries(database, key, place, Day(today), internal=True)[::-1],
    )


def said_percent(row: Row) -> int | None:
    """The progress that a table shows: counted from the steps, else as it was declared."""
    share = row["progress"] if row["milestone_count"] else row["declared"]
    return None if share is None else round(share * 100)


def own_commitment(database: Database, reader: Reader, code: str, today: date) -> Row:
    """The commitment with this code, for whoever may update it.

    Raises ``NotFound`` alike for an unknown code and for a draft of somebody else's,
    ``NotAllowed`` for a published one of another municipality.
    """
    known = cached_rows(database, "commitments/municipality_of", code=code)
    if not known or not (known[0]["published"] or may(reader, Right.SEE_INTERNAL, known[0]["municipality_id"])):
        raise NotFound("commitment_unknown", code=code[:60])
    place = known[0]["municipality_id"]
    demand(reader, Right.UPDATE, place)
    return cached_rows(database, "views/desk/own_commitments", day=today, municipality_ids=[place], code=code)[0]


@dataclass(frozen=True, slots=True)
class RecommendationLine:
    recommendation: Row
    reasons: tuple[Reason, ...]


def read_recommendations(database: Database, reader: Reader, today: date) -> list[RecommendationLine]:
    """The recommendations that ``reader`` may reply to, drafts included; the waiting ones first."""
    rows = cached_rows(
        database, "views/desk/own_recommendations", municipality_ids=own_places(database, reader, Right.REPLY)
    )
    lines = [RecommendationLine(row, _reasons(row, today)) for row in rows]
    return sorted(lines, key=lambda line: (not line.reasons, in_order(line.recommendation["code"])))


def _reasons(row: Row, today: date) -> tuple[Reason, ...]:
    if row["withdrawn_on"] is not None:
        return ()
    return reasons_for_recommendation(Reply(row["reply"]), row["recommended_on"], row["commitments"], today)


def commitments_to_link(
    database: Database, recommendation_id: UUID, municipality_id: UUID, today: date
) -> tuple[list[Row], set[UUID]]:
    """The commitments of one municipality, drafts included, and those that answer: for whoever may link them."""
    rows = cached_rows(
        database, "views/desk/own_commitments", day=today, municipality_ids=[municipality_id], code=None
    )
    linked = cached_rows(database, "recommendations/links/of_recommendation", recommendation_id=recommendation_id)
    return rows, {row["commitment_id"] for row in linked}


def recommendations_to_link(
    database: Database, reader: Reader, municipality_id: UUID, commitment_id: UUID
) -> tuple[list[Row], set[UUID]]:
    """The recommendations that a commitment may answer, and those that it does; none for who may not."""
    if not may(reader, Right.CHANGE_COMMITMENT, municipality_id):
        return [], set()
    answers = cached_rows(database, "commitments/answers", commitment_id=commitment_id)
    linked = {row["recommendation_id"] for row in answers}
    rows = cached_rows(database, "views/desk/own_recommendations", municipality_ids=[municipality_id])
    return [row for row in rows if row["withdrawn_on"] is None or row["id"] in linked], linked
