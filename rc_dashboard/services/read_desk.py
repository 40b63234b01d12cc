"""An officer's desk: their commitments, what needs attention first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rc_dashboard.domain.access import Reach, Reader, Right, demand, may, reach
from rc_dashboard.domain.attention import attention_order, reasons_for
from rc_dashboard.domain.errors import NotFound
from rc_dashboard.domain.vocabulary import PROGRAMME, Reason
from rc_dashboard.services.read_places import municipalities
from rc_dashboard.services.show_commitment import facts_of
from rc_dashboard.store.answers import answers
from rc_dashboard.store.database import Database, Row


@dataclass(frozen=True, slots=True)
class DeskLine:
    commitment: Row
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    waiting: list[DeskLine]
    rest: list[DeskLine]


def read_desk(database: Database, reader: Reader, today: date) -> Desk:
    """Every commitment that ``reader`` may update, drafts included; the most pressing first."""
    if reach(reader, Right.UPDATE) is Reach.ALL:
        ids = [place["id"] for place in municipalities(database, PROGRAMME, size=1000)]
    else:
        ids = sorted(reader.municipality_ids)
    rows = answers(database, "own_commitments", today, ids, None)
    rows = sorted(rows, key=lambda row: attention_order(facts_of(row), today))
    lines = [DeskLine(row, reasons_for(facts_of(row), today)) for row in rows]
    return Desk([line for line in lines if line.reasons], [line for line in lines if not line.reasons])


@dataclass(frozen=True, slots=True)
class Card:
    """One commitment on the desk: as it stands, its steps, and the last update."""

    commitment: Row
    milestones: list[Row]
    last_update: Row | None


def read_card(database: Database, reader: Reader, code: str, today: date) -> Card:
    """Raises ``NotFound`` for an unknown code, ``NotAllowed`` for another municipality's."""
    known = answers(database, "municipality_of_commitment", code)
    if not known or not (known[0]["published"] or may(reader, Right.SEE_INTERNAL, known[0]["municipality_id"])):
        raise NotFound("commitment_unknown", code=code[:60])
    place = known[0]["municipality_id"]
    demand(reader, Right.UPDATE, place)
    commitment = answers(database, "own_commitments", today, [place], code)[0]
    updates = answers(database, "internal_updates", commitment["commitment_id"], today, place)
    milestones = answers(database, "milestones_of", commitment["commitment_id"])
    return Card(commitment, milestones, updates[0] if updates else None)
