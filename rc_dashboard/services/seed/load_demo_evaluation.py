"""Example questionnaires enter with their counts, shown, and marked as examples in every record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.evaluation.rules import Audience, Lost, Matched
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.exchange.commitments.own_files import Record, records
from rc_dashboard.exchange.questionnaires import question_from_words
from rc_dashboard.services.evaluation.import_answers import Plan, import_answers
from rc_dashboard.services.evaluation.questionnaires import declare_questionnaire
from rc_dashboard.services.evaluation.release import Family, show_results
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.database import Database

_PLACE = Reader(Role.PLACE)
_NOON = time(12)
_DECLARED = ("code", "question", "réponses", "comptées", "part")
_FAMILY = ("questionnaire", "edition", "audience")


def load_demo_evaluation(database: Database, folder: Path) -> int:
    """Declare, count and show the examples, each on its own day; returns how many questionnaires."""
    asked = _by(records(folder / "evaluation_questions.csv"), ("questionnaire",))
    counts = _by(records(folder / "evaluation_counts.csv"), (*_FAMILY, "municipality"))
    lost = records(folder / "evaluation_lost.csv")
    first = date.fromisoformat(min(record["imported_on"] for record in lost))
    for (code,), questions in asked.items():
        rows = [question_from_words(*(record[name] for name in _DECLARED)) for record in questions]
        declared = [question for question in rows if question]
        now = datetime.combine(first, _NOON)
        declare_questionnaire(
            UnitOfWork(database, _PLACE, now_utc=now), code, questions[0]["title"], declared, is_demo=True
        )
    for record in lost:
        codes = [question["code"] for question in asked[record["questionnaire"],]]
        _import(database, record, counts[tuple(record[name] for name in (*_FAMILY, "municipality"))], codes)
    for family, batches in _by(lost, _FAMILY).items():
        last = date.fromisoformat(max(batch["imported_on"] for batch in batches))
        now = datetime.combine(last, _NOON)
        show_results(UnitOfWork(database, _PLACE, now_utc=now, today=last), _family(family), True, 0)
    return len(asked)


def _import(database: Database, lost: Record, counts: Sequence[Record], codes: Sequence[str]) -> None:
    matched = Matched(
        lost=Lost(*(int(lost[name]) for name in ("before_only", "after_only", "incomplete", "refused")))
    )
    for record in counts:
        cell = (codes.index(record["question"]), int(record["before"]), int(record["after"]))
        matched.counts[cell] += int(record["people"])
    matched.pairs = sum(people for cell, people in matched.counts.items() if cell[0] == 0)
    on = date.fromisoformat(lost["imported_on"])
    family = _family(tuple(lost[name] for name in _FAMILY))
    noon = datetime.combine(on, _NOON)
    import_answers(
        UnitOfWork(database, _PLACE, now_utc=noon, today=on), family, lost["municipality"], Plan([], matched, [])
    )


def _family(names: tuple[str, ...]) -> Family:
    questionnaire, edition, audience = names
    return Family(questionnaire, edition, Audience(audience))


def _by(rows: Sequence[Record], names: Sequence[str]) -> dict[tuple[str, ...], list[Record]]:
    found: dict[tuple[str, ...], list[Record]] = {}
    for row in rows:
        found.setdefault(tuple(row[name] for name in names), []).append(row)
    return found
