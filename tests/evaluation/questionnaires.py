"""Questionnaires for tests: a file of answers made from counts, brought in the way that people do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.evaluation.proportions import Pairs
from rc_dashboard.domain.evaluation.rules import Audience, Question, Word
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.services.evaluation.import_answers import import_answers, plan_import
from rc_dashboard.services.evaluation.questionnaires import declare_questionnaire
from rc_dashboard.services.evaluation.release import Family, show_results
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.database import Database
from rc_dashboard.store.ids import new_id

PLACE = Reader(Role.PLACE, new_id(), "place")
NOW, TODAY = datetime(2026, 3, 2, 12), date(2026, 3, 2)
EASE = Question("q1", "Êtes-vous à l’aise ?", "À l’aise", (Word("non"), Word("oui", ("yes", "نعم"), counts=True)))
KNOWS = Question(
    "q2", "Savez-vous à qui parler ?", "Savent à qui parler", (Word("1"), Word("2"), Word("3", counts=True))
)
FAMILY = Family("essai", "edition-1", Audience.PARTICIPANTS)


def declared(database: Database, *questions: Question, code: str = "essai") -> None:
    """An edition, and a questionnaire of one question unless others are named."""
    if not database.ask("territories/programme/editions"):
        edition = {"id": new_id(), "code": "edition-1", "starts_on": TODAY, "ends_on": None, "position": 1}
        with database.transaction() as tx:
            tx.insert("edition", [edition])
    declare_questionnaire(UnitOfWork(database, PLACE, now_utc=NOW), code, "Essai", questions or (EASE,))


def answers_of(pairs: Pairs, *, before_only: int = 0, after_only: int = 0) -> bytes:
    """A CSV file with a key, a moment and the answers of one question."""
    rows, key = ["clé,moment,q1"], 0
    said = (("oui", "oui"), ("oui", "non"), ("non", "oui"), ("non", "non"))
    for count, (before, after) in zip(pairs.cells, said, strict=True):
        for _ in range(count):
            key += 1
            rows += [f"k{key},avant,{before}", f"k{key},après,{after}"]
    rows += [f"b{n},avant,oui" for n in range(before_only)]
    rows += [f"a{n},après,oui" for n in range(after_only)]
    return "\n".join(rows).encode()


def bring_in(database: Database, place: str, content: bytes, family: Family = FAMILY) -> None:
    plan = plan_import(database, PLACE, family.questionnaire, [("answers.csv", content)])
    import_answers(UnitOfWork(database, PLACE, now_utc=NOW, today=TODAY), family, place, plan)


def shown_to_all(database: Database, places: Mapping[str, Pairs], lost: Sequence[int] = (0, 0)) -> None:
    """A questionnaire declared, answered in each place, and public."""
    declared(database)
    for place, pairs in places.items():
        bring_in(database, place, answers_of(pairs, before_only=lost[0], after_only=lost[1]))
    show_results(UnitOfWork(database, PLACE, now_utc=NOW, today=TODAY), FAMILY, True, 0)
