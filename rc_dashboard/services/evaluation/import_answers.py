"""Questionnaires before and after: declared, their files read into counts, results shown or withdrawn.

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
from rc_dashboard.domain.errors import NotFound, Refusal, StaleWrite
from rc_dashboard.domain.evaluation.rules import Audience, Matched, Question, Word, match
from rc_dashboard.domain.text import clean, slug
from rc_dashboard.exchange.questionnaires import (
    Column,
    Named,
    check_columns,
    columns_of,
    open_files,
    read_answers,
)
from rc_dashboard.exchange.tables.reading import RefusedRow
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.territories.municipalities import municipality
from rc_dashboard.store.database import Database, Row, Transaction
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.journal import PROGRAMME_ID

TITLE_LIMIT = 200
MOST_QUESTIONS, MOST_ANSWERS = 60, 12


@dataclass(frozen=True, slots=True)
class Family:
    """Whose answers are counted together: a questionnaire, an edition, a group."""

    questionnaire: str
    edition: str
    audience: Audience


@dataclass(frozen=True, slots=True)
class Questionnaire:
    row: Row
    questions: list[Question]
    ids: list[UUID]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would bring: its columns, the counts, and the rows that cannot be taken."""

    columns: list[Column]
    matched: Matched
    refused: list[RefusedRow]


def declare_questionnaire(
    work: UnitOfWork,
    code: str,
    title: str,
    questions: Sequence[Question],
    *,
    is_demo: bool = False,
) -> str:
    """Keep what is asked and which answers count; it does not change afterwards. Returns its code.

    Raises ``NotAllowed``, ``Refusal``: ``questionnaire_needs_title``, ``questionnaire_exists``,
    ``questionnaire_too_long``.
    """
    demand(work.reader, Right.RECORD_READING)
    code, title = slug(code or title)[:60], clean(title)
    if not code or not title or len(title) > TITLE_LIMIT:
        raise Refusal("questionnaire_needs_title", limit=TITLE_LIMIT)
    if not 0 < len(questions) <= MOST_QUESTIONS or any(len(q.answers) > MOST_ANSWERS for q in questions):
        raise Refusal("questionnaire_too_long", questions=MOST_QUESTIONS, answers=MOST_ANSWERS)
    with work.transaction() as tx:
        if tx.ask("evaluation/questionnaire_by_code", code=code):
            raise Refusal("questionnaire_exists", code=code)
        identity = new_id()
        row = {"id": identity, "municipality_id": PROGRAMME_ID, "code": code, "title": title}
        tx.insert("evaluation_questionnaire", [{**row, "is_demo": is_demo, "version": 1}])
        for position, question in enumerate(questions, 1):
            _declare_question(tx, identity, position, question)
        work.record(PROGRAMME_ID, "evaluation.declared", identity, {"code": code})
    return code


def questionnaire(database: Database | Transaction, code: str) -> Questionnaire:
    """Raises ``NotFound``."""
    found = database.ask("evaluation/questionnaire_by_code", code=code)
    if not found:
        known = ", ".join(row["code"] for row in database.ask("evaluation/questionnaires")) or "–"
        raise NotFound("questionnaire_unknown", code=code[:60], known=known)
    by_question: dict[UUID, list[Row]] = {}
    for row in database.ask("evaluation/answers", questionnaire_id=found[0]["id"]):
        by_question.setdefault(row["question_id"], []).append(row)
    return Questionnaire(found[0], [question_of(rows) for rows in by_question.values()], list(by_question))


def question_of(rows: Sequence[Row]) -> Question:
    """A question from the rows of its answers."""
    words = tuple(Word(row["word"], tuple(filter(None, row["also"].split("|"))), row["counts"]) for row in rows)
    return Question(rows[0]["code"], rows[0]["wording"], rows[0]["yes_means"], words)


def look(
    database: Database, reader: Reader, code: str, files: Sequence[Named], roles: Mapping[str, str] | None = None
) -> list[Column]:
    """The columns of some files and what each seems to be; nothing of what stands in them.

    Raises ``NotAllowed``, ``NotFound``, ``Refusal`` for files that cannot be read.
    """
    demand(reader, Right.RECORD_READING)
    asked = questionnaire(database, code).questions
    return columns_of(open_files(files, asked), asked, roles)


def plan_import(
    database: Database, reader: Reader, code: str, files: Sequence[Named], roles: Mapping[str, str] | None = None
) -> Plan:
    """Read the files into counts; nothing is written.

    Raises ``NotAllowed``, ``NotFound``, ``Refusal``: of files and columns, and ``no_pairs``
    where no key stands before and after.
    """
    demand(reader, Right.RECORD_READING)
    asked = questionnaire(database, code).questions
    opened = open_files(files, asked)
    columns = columns_of(opened, asked, roles)
    check_columns(columns, asked, opened)
    answers = read_answers(opened, columns, asked)
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
        asked, edition = questionnaire(tx, family.questionnaire), _edition(tx, family.edition)
        whose = family_keys(asked.row["id"], edition["id"], family.audience.value)
        if any(row["published"] for row in tx.ask("evaluation/release", **whose)):
            raise Refusal("evaluation_is_shown")
        batch = _batch(tx, whose, place["id"], plan.matched, work.today)
        _keep_counts(tx, batch, place["id"], asked, plan.matched)
        work.record(place["id"], "evaluation.imported", batch, _payload(family))


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
        asked, edition = questionnaire(tx, family.questionnaire), _edition(tx, family.edition)
        whose = family_keys(asked.row["id"], edition["id"], family.audience.value)
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
        work.record(PROGRAMME_ID, act, asked.row["id"], _payload(family))


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


def _declare_question(tx: Transaction, questionnaire_id: UUID, position: int, question: Question) -> None:
    row = {
        "id": new_id(),
        "municipality_id": PROGRAMME_ID,
        "questionnaire_id": questionnaire_id,
        "code": question.code,
        "position": position,
        "wording": question.wording,
        "yes_means": question.yes_means,
    }
    tx.insert("evaluation_question", [row])
    words = [
        {
            "question_id": row["id"],
            "position": number,
            "municipality_id": PROGRAMME_ID,
            "word": answer.word,
            "also": "|".join(answer.also),
            "counts": answer.counts,
        }
        for number, answer in enumerate(question.answers)
    ]
    tx.insert("evaluation_answer", words)


def _edition(tx: Transaction, code: str) -> Row:
    editions = tx.ask("territories/programme/editions")
    found = [row for row in editions if row["code"] == code]
    if not found:
        raise NotFound("edition_not_known", code=code[:60], known=", ".join(row["code"] for row in editions))
    return found[0]


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


def _keep_counts(tx: Transaction, batch: UUID, place_id: UUID, asked: Questionnaire, matched: Matched) -> None:
    """Every cell is written, the empty ones too: none of an earlier file remains."""
    for number, (question, question_id) in enumerate(zip(asked.questions, asked.ids, strict=True)):
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


def _payload(family: Family) -> dict[str, object]:
    return {"code": family.questionnaire, "edition": family.edition, "audience": family.audience.value}
