"""What the questionnaires say, as far as it may be shown: the same for every reader and every file.

Small counts are hidden here, once, by ``domain/small_counts.py``; a screen, a public page and
the open data are given the same answer and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from rc_dashboard.domain.evaluation.proportions import Interval, Pairs
from rc_dashboard.domain.evaluation.rules import Question, Word, pairs_of
from rc_dashboard.domain.readings.small_counts import SUPPRESSED, Release, Shown, release, release_counts
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row

#: Why somebody's answers could not be paired.
LOSSES = ("before_only", "after_only", "incomplete", "refused")


@dataclass(frozen=True, slots=True)
class QuestionShown:
    question: Question
    release: Release


@dataclass(frozen=True, slots=True)
class Loss:
    """How many people could not be paired, for one reason: in all, and by municipality."""

    reason: str
    total: int | None
    places: dict[str, int | None]


@dataclass(frozen=True, slots=True)
class FamilyShown:
    """The results of one questionnaire, edition and group; ``missing`` took part and sent nothing."""

    family: Row
    questions: list[QuestionShown]
    places: dict[str, str]
    missing: dict[str, str]
    losses: list[Loss]


def families(database: Database) -> list[Row]:
    """Every questionnaire, edition and group of which something was imported."""
    return cached_rows(database, "evaluation/families")


def question_of(rows: Sequence[Row]) -> Question:
    """A question from the rows of its answers."""
    words = tuple(Word(row["word"], tuple(filter(None, row["also"].split("|"))), row["counts"]) for row in rows)
    return Question(rows[0]["code"], rows[0]["wording"], rows[0]["yes_means"], words)


def released(database: Database, small: int) -> list[FamilyShown]:
    """The results that are public."""
    return [_family(database, row, small) for row in families(database) if row["published"]]


def _family(database: Database, family: Row, small: int) -> FamilyShown:
    whose = {name: family[name] for name in ("questionnaire_id", "edition_id", "audience")}
    batches = cached_rows(database, "evaluation/batches_of", **whose)
    tallies = cached_rows(database, "evaluation/tallies_of", **whose)
    places = {row["municipality"]: row["name"] for row in batches}
    asked_in = cached_rows(database, "evaluation/asked_in", edition_id=family["edition_id"])
    return FamilyShown(
        family,
        [
            QuestionShown(question, release(_pairs(tallies, identity, question, places), small))
            for identity, question in _questions(database, family["questionnaire_id"])
        ],
        places,
        {row["municipality"]: row["name"] for row in asked_in if row["municipality"] not in places},
        [_loss(reason, batches, small) for reason in LOSSES],
    )


def _questions(database: Database, questionnaire_id: UUID) -> list[tuple[UUID, Question]]:
    by_question: dict[UUID, list[Row]] = {}
    for row in cached_rows(database, "evaluation/answers", questionnaire_id=questionnaire_id):
        by_question.setdefault(row["question_id"], []).append(row)
    return [(identity, question_of(rows)) for identity, rows in by_question.items()]


def _pairs(tallies: Iterable[Row], identity: UUID, question: Question, places: Iterable[str]) -> dict[str, Pairs]:
    counting = [answer.counts for answer in question.answers]
    counts: dict[str, list[tuple[int, int, int]]] = {place: [] for place in places}
    for row in tallies:
        if row["question_id"] == identity:
            cell = (row["before_position"], row["after_position"], row["people"])
            counts[row["municipality"]].append(cell)
    return {place: pairs_of(cells, counting) for place, cells in counts.items()}


def _loss(reason: str, batches: Iterable[Row], small: int) -> Loss:
    return Loss(reason, *release_counts({row["municipality"]: row[reason] for row in batches}, small))


# As open data

#: Columns of the open data, and what each is.
COLUMNS = {
    "questionnaire": "code of the questionnaire",
    "edition": "edition of the programme",
    "audience": "participants, or public_actors; never added up",
    "municipality": "code of the municipality; all: every municipality of this edition together",
    "question": "code of the question",
    "wording": "what was asked",
    "yes_means": "what the share says of those whom it counts",
    "n": "people who answered before and after, found by a random key",
    "yes_before": "how many of them the share counts before",
    "yes_after": "how many of them the share counts after",
    "share_before": "yes_before / n",
    "share_before_low": "Wilson interval of 95 %, lower end",
    "share_before_high": "Wilson interval of 95 %, upper end",
    "share_after": "yes_after / n",
    "share_after_low": "Wilson interval of 95 %, lower end",
    "share_after_high": "Wilson interval of 95 %, upper end",
    "change": "share_after - share_before",
    "change_low": "interval of 95 % of the change (Newcombe 1998, method 10), lower end",
    "change_high": "the same, upper end",
    "change_method": "newcombe_10: from who changed; newcombe_10_widest: the widest interval that the two shares"
    " allow, where telling who changed would show a small count",
    "before_only": "people found before only",
    "after_only": "people found after only",
    "incomplete": "people who left a question blank",
    "refused": "people with a row that could not be read",
    "is_demo": "an example: nobody answered",
}
WHOLE = "all"


def open_rows(database: Database, small: int) -> list[Row]:
    """One row per question and municipality, and one for all of them together; a municipality
    that sent nothing has its row too, with empty cells."""
    return [
        row
        for shown in released(database, small)
        for question in shown.questions
        for row in _open_question(shown, question)
    ]


def _open_question(shown: FamilyShown, question: QuestionShown) -> Iterable[Row]:
    lost = {loss.reason: loss.total for loss in shown.losses}
    yield _open_row(shown, question.question, WHOLE, question.release.total, lost)
    for place, counts in question.release.places.items():
        lost = {loss.reason: loss.places[place] for loss in shown.losses}
        yield _open_row(shown, question.question, place, counts, lost)
    for place in shown.missing:
        yield {**dict.fromkeys(COLUMNS), **_whose(shown, question.question, place)}


def _open_row(
    shown: FamilyShown, question: Question, place: str, counts: Shown, lost: dict[str, int | None]
) -> Row:
    change = counts.change()
    method = ("newcombe_10" if counts.pairs else "newcombe_10_widest") if change else None
    numbers = {
        "n": counts.n,
        "yes_before": counts.before,
        "yes_after": counts.after,
        **_with_ends("share_before", counts.share_before()),
        **_with_ends("share_after", counts.share_after()),
        **_with_ends("change", change),
        "change_method": method,
        **lost,
    }
    hidden = {name: SUPPRESSED if number is None else number for name, number in numbers.items()}
    return {**dict.fromkeys(COLUMNS), **_whose(shown, question, place), **hidden}


def _whose(shown: FamilyShown, question: Question, place: str) -> Row:
    return {
        "questionnaire": shown.family["questionnaire"],
        "edition": shown.family["edition"],
        "audience": shown.family["audience"],
        "municipality": place,
        "question": question.code,
        "wording": question.wording,
        "yes_means": question.yes_means,
        "is_demo": shown.family["is_demo"],
    }


def _with_ends(name: str, share: tuple[float, Interval] | None) -> dict[str, float | None]:
    """A share with the ends of its interval, to four decimals: they are made from whole people."""
    middle, ends = share if share else (None, None)
    values = (middle, ends.low if ends else None, ends.high if ends else None)
    names = (name, f"{name}_low", f"{name}_high")
    return {key: None if value is None else round(value, 4) for key, value in zip(names, values, strict=True)}
