"""The files of a questionnaire, read into counts.

A file is in memory only while it is read. What is written is counts, and the journal says
that there was a file, of which questionnaire and where: no name of a file, no key, no number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import product
from uuid import UUID

from rc_dashboard.domain.access import Reader, Right, demand
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.evaluation.rules import Matched, match
from rc_dashboard.exchange.questionnaires import (
    Column,
    Named,
    check_columns,
    columns_of,
    open_files,
    read_answers,
)
from rc_dashboard.exchange.tables.drafts import RefusedRow
from rc_dashboard.services.evaluation.questionnaires import Questionnaire, questionnaire
from rc_dashboard.services.evaluation.release import Family, edition_by_code, family_keys, family_payload
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.territories.municipalities import municipality
from rc_dashboard.store.database import Database, Row, Transaction
from rc_dashboard.store.ids import new_id


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would bring: its columns, the counts, and the rows that cannot be taken."""

    columns: list[Column]
    matched: Matched
    refused: list[RefusedRow]


def read_columns(
    database: Database, reader: Reader, code: str, files: Sequence[Named], roles: Mapping[str, str] | None = None
) -> list[Column]:
    """The columns of some files and what each seems to be; nothing of what stands in them.

    Raises ``NotAllowed``, ``NotFound``, ``Refusal`` for files that cannot be read.
    """
    demand(reader, Right.RECORD_READING)
    questions = questionnaire(database, code).questions
    return columns_of(open_files(files, questions), questions, roles)


def plan_import(
    database: Database, reader: Reader, code: str, files: Sequence[Named], roles: Mapping[str, str] | None = None
) -> Plan:
    """Read the files into counts; nothing is written.

    Raises ``NotAllowed``, ``NotFound``, ``Refusal``: of files and columns, and ``no_pairs``
    where no key stands before and after.
    """
    demand(reader, Right.RECORD_READING)
    questions = questionnaire(database, code).questions
    opened = open_files(files, questions)
    columns = columns_of(opened, questions, roles)
    check_columns(columns, questions, opened)
    answers = read_answers(opened, columns, questions)
    matched = match(answers.rows, answers.refused_keys)
    if not matched.pairs and not answers.refused:
        raise Refusal("no_pairs", before=matched.lost.before_only, after=matched.lost.after_only)
    return Plan(columns, matched, answers.refused)


def import_answers(
    work: UnitOfWork,
    family: Family,
    place_code: str,
    plan: Plan,
    *,
    skip_refused: bool = False,
) -> None:
    """Write the counts of a plan; they replace what the same family had for this municipality.

    Raises ``NotAllowed``, ``NotFound``, ``Refusal``: ``answers_refused`` while rows are refused,
    ``no_pairs``, ``evaluation_is_shown`` for a family whose results are public.
    """
    place = municipality(work.database, place_code)
    demand(work.reader, Right.RECORD_READING, place["id"])
    if plan.refused and not skip_refused:
        raise Refusal("answers_refused", count=len(plan.refused))
    if not plan.matched.pairs:
        raise Refusal("no_pairs", before=plan.matched.lost.before_only, after=plan.matched.lost.after_only)
    with work.transaction() as tx:
        declared, edition = questionnaire(tx, family.questionnaire), edition_by_code(tx, family.edition)
        whose = family_keys(declared.row["id"], edition["id"], family.audience.value)
        if any(row["published"] for row in tx.ask("evaluation/release", **whose)):
            raise Refusal("evaluation_is_shown")
        batch = _batch(tx, whose, place["id"], plan.matched, work.today)
        _write_counts(tx, batch, place["id"], declared, plan.matched)
        work.record(place["id"], "evaluation.imported", batch, family_payload(family))


def _batch(tx: Transaction, whose: Row, place_id: UUID, matched: Matched, today: date) -> UUID:
    """The batch of a family and municipality, made or replaced; what it had counted is gone."""
    lost = asdict(matched.lost)
    known = tx.ask("evaluation/batch", **whose, municipality_id=place_id)
    if known:
        tx.run("evaluation/replace_batch", id=known[0]["id"], **lost, imported_on=today)
        return UUID(str(known[0]["id"]))
    row = {
        "id": new_id(),
        "municipality_id": place_id,
        **whose,
        **lost,
        "imported_on": today,
        "version": 1,
    }
    tx.insert("evaluation_batch", [row])
    return UUID(str(row["id"]))


def _write_counts(tx: Transaction, batch: UUID, place_id: UUID, declared: Questionnaire, matched: Matched) -> None:
    """Every cell is written, the empty ones too: none of an earlier file remains."""
    for number, (question, question_id) in enumerate(zip(declared.questions, declared.ids, strict=True)):
        steps = range(len(question.answers))
        for before, after in product(steps, steps):
            people = matched.counts[number, before, after]
            tx.run(
                "evaluation/keep_tally",
                batch_id=batch,
                question_id=question_id,
                before_position=before,
                after_position=after,
                municipality_id=place_id,
                people=people,
            )
