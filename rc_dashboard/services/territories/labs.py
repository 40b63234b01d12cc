"""The Policy Lab of a municipality in an edition: its days and its questions.

Nothing of it is ever made up: a lab may have no days yet, and no question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rc_dashboard.domain.access import Reader, Right, demand, may
from rc_dashboard.domain.codes import number_of
from rc_dashboard.domain.errors import NotFound, Refusal, Refusals, StaleWrite
from rc_dashboard.domain.text import clean
from rc_dashboard.services.territories.manage_territory import as_payload
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.database import Database, Row, Transaction
from rc_dashboard.store.ids import new_id

QUESTIONS, QUESTION_LIMIT = 12, 300


@dataclass(frozen=True, slots=True)
class Lab:
    """When a lab was held, and what it asked, in order."""

    starts_on: date | None = None
    ends_on: date | None = None
    questions: Sequence[str] = ()


def read_questions(text: str) -> tuple[str, ...]:
    """The questions of a text, one a line."""
    return tuple(clean(line) for line in text.splitlines() if clean(line))


def labs_of(database: Database, reader: Reader, municipality_id: UUID) -> list[Row]:
    """One row per lab and question. Raises ``NotAllowed``."""
    _demand(reader, municipality_id)
    return database.ask("territories/labs/labs_of", municipality_id=municipality_id)


def keep_lab(
    work: UnitOfWork,
    municipality_id: UUID,
    version: int,
    edition_id: UUID,
    lab: Lab,
) -> None:
    """Write down the lab of a municipality in an edition, or change it.

    A question stays once it is there, since recommendations may cite it; its words may
    change. Raises ``NotAllowed``, ``StaleWrite``, ``NotFound``, ``Refusals``.
    """
    _demand(work.reader, municipality_id)
    check_lab(lab)
    with work.transaction() as tx:
        found = tx.ask("territories/municipalities_by_id", ids=[municipality_id])
        if not found:
            raise NotFound("place_unknown", code=str(municipality_id))
        if tx.run("territories/admin/touch_municipality", id=municipality_id, version=version) != 1:
            raise StaleWrite("stale_write", code=found[0]["name"], current={})
        write_lab(work, found[0], edition_id, lab)


def _demand(reader: Reader, municipality_id: UUID) -> None:
    """A lab is kept by who keeps the territories, and by PLACE, which holds it."""
    if not may(reader, Right.ADMINISTER):
        demand(reader, Right.RECOMMEND, municipality_id)


def check_lab(lab: Lab) -> None:
    """Raises ``Refusals``: ``lab_ends_before``, ``too_many_questions``, ``question_too_long``."""
    reasons = []
    if lab.starts_on and lab.ends_on and lab.ends_on < lab.starts_on:
        reasons.append(Refusal("lab_ends_before"))
    if len(lab.questions) > QUESTIONS:
        reasons.append(Refusal("too_many_questions", limit=QUESTIONS))
    long = [number for number, question in enumerate(lab.questions, 1) if len(question) > QUESTION_LIMIT]
    reasons += [Refusal("question_too_long", number=number, limit=QUESTION_LIMIT) for number in long]
    if reasons:
        raise Refusals(reasons)


def write_lab(work: UnitOfWork, place: Row, edition_id: UUID, lab: Lab) -> str:
    """Add or change a lab that ``check_lab`` let through; returns its code. Raises ``Refusal`` ``edition_unknown``."""
    tx = work.tx
    if all(row["id"] != edition_id for row in tx.ask("territories/programme/editions")):
        raise Refusal("edition_unknown")
    rows = tx.ask("territories/labs/labs_of", municipality_id=place["id"])
    there = [row for row in rows if row["edition_id"] == edition_id]
    lab_id, code = (there[0]["id"], there[0]["code"]) if there else (new_id(), _next_code(rows, place))
    days = {"starts_on": lab.starts_on, "ends_on": lab.ends_on}
    if there:
        tx.run("territories/labs/change_lab", id=lab_id, starts_on=lab.starts_on, ends_on=lab.ends_on)
    else:
        owner = {"id": lab_id, "municipality_id": place["id"], "edition_id": edition_id}
        tx.insert("lab", [{**owner, "code": code, **days}])
    known = [row for row in there if row["question_id"] is not None]
    _write_questions(tx, place, lab_id, known, lab.questions, rows)
    action = "municipality.lab_changed" if there else "municipality.lab_added"
    record = {"lab": code, "edition": edition_id, **days, "questions": "\n".join(lab.questions)}
    work.record(place["id"], action, place["id"], as_payload(record))
    return code


def _write_questions(
    tx: Transaction, place: Row, lab_id: UUID, known: list[Row], questions: Sequence[str], rows: list[Row]
) -> None:
    """Raises ``Refusal`` ``questions_stay`` where there are fewer than before."""
    if len(questions) < len(known):
        raise Refusal("questions_stay", count=len(known))
    for row, question in zip(known, questions, strict=False):
        if row["question"] != question:
            tx.run("territories/labs/change_question", id=row["question_id"], question=question)
    last = max((number_of(row["question_code"]) for row in rows if row["question_code"]), default=0)
    new = [
        {
            "id": new_id(),
            "municipality_id": place["id"],
            "lab_id": lab_id,
            "code": f"{place['short_code']}-Q{last + number:02d}",
            "position": len(known) + number,
            "question": question,
        }
        for number, question in enumerate(questions[len(known) :], 1)
    ]
    tx.insert("lab_question", new)


def _next_code(rows: list[Row], place: Row) -> str:
    last = max((number_of(row["code"]) for row in rows), default=0)
    return f"{place['short_code']}-LAB{last + 1}"
