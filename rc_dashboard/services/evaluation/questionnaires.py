"""Questionnaires before and after: what is asked, and which answers count. They do not change once declared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from rc_dashboard.domain.access import Right, demand
from rc_dashboard.domain.errors import NotFound, Refusal
from rc_dashboard.domain.evaluation.rules import Question
from rc_dashboard.domain.text import clean, slug
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.evaluation import question_of
from rc_dashboard.store.database import Database, Row, Transaction
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.journal import PROGRAMME_ID

TITLE_LIMIT = 200
MOST_QUESTIONS, MOST_ANSWERS = 60, 12


@dataclass(frozen=True, slots=True)
class Questionnaire:
    row: Row
    questions: list[Question]
    ids: list[UUID]


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
