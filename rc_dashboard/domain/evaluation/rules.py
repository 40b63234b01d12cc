"""Before and after: the answers of the same people, found by a random key, as counts.

The counts are all that is kept: for each question how many gave which answer before and
which after, and how many could not be paired. Rows and keys are forgotten with the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from rc_dashboard.domain.evaluation.proportions import Pairs
from rc_dashboard.domain.text import fold


class Audience(StrEnum):
    """Who answered; the two groups are never added up."""

    PARTICIPANTS = "participants"
    PUBLIC_ACTORS = "public_actors"


class Moment(StrEnum):
    BEFORE = "before"
    AFTER = "after"


_MOMENTS = {
    **dict.fromkeys(("avant", "before", "pre", "t0", "debut", "entree"), Moment.BEFORE),
    **dict.fromkeys(("apres", "after", "post", "t1", "fin", "sortie"), Moment.AFTER),
}


def moment_of(word: str) -> Moment | None:
    return _MOMENTS.get(fold(word))


@dataclass(frozen=True, slots=True)
class Word:
    """One answer of a scale: the word shown, others taken for it, and whether it makes the share."""

    word: str
    also: tuple[str, ...] = ()
    counts: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, its answers in order, and what those that count are said to mean."""

    code: str
    wording: str
    yes_means: str
    answers: tuple[Word, ...]

    def position_of(self, text: str) -> int | None:
        """Which answer a cell gives, or None for a word that is none of them."""
        return _positions(self.answers).get(plain_answer(text))


@lru_cache(maxsize=256)
def _positions(answers: tuple[Word, ...]) -> dict[str, int]:
    words = ((n, word) for n, answer in enumerate(answers) for word in (answer.word, *answer.also))
    return {plain_answer(word): n for n, word in words}


def plain_answer(text: str) -> str:
    """An answer as it is compared: folded, and a number the same however it was written."""
    folded = fold(text)
    try:
        return f"{float(folded.replace(',', '.')):g}"
    except ValueError:
        return folded


@dataclass(frozen=True, slots=True)
class Answered:
    """One row of a file: whose, when, and the position of each answer (None: left blank)."""

    key: str
    moment: Moment
    answers: tuple[int | None, ...]


@dataclass(slots=True)
class Lost:
    """People who could not be paired, by reason."""

    before_only: int = 0
    after_only: int = 0
    incomplete: int = 0
    refused: int = 0


@dataclass(slots=True)
class Matched:
    """What remains of a file: counts by question, answer before and answer after."""

    pairs: int = 0
    lost: Lost = field(default_factory=Lost)
    counts: Counter[tuple[int, int, int]] = field(default_factory=Counter)


def match(rows: Iterable[Answered], refused_keys: Iterable[str] = ()) -> Matched:
    """Pair the rows of each key; keys with a refused row are lost whole.

    A person who left a question blank, before or after, is in no count: all questions of
    a questionnaire then rest on the same people. Otherwise two of them a person apart
    would tell what that person answered.
    """
    refused = set(refused_keys)
    found: dict[str, dict[Moment, tuple[int | None, ...]]] = {}
    for row in rows:
        if row.key not in refused:
            found.setdefault(row.key, {})[row.moment] = row.answers
    matched = Matched(lost=Lost(refused=len(refused)))
    for sides in found.values():
        _count(sides, matched)
    return matched


def _count(sides: dict[Moment, tuple[int | None, ...]], matched: Matched) -> None:
    before, after = sides.get(Moment.BEFORE), sides.get(Moment.AFTER)
    if before is None:
        matched.lost.after_only += 1
    elif after is None:
        matched.lost.before_only += 1
    elif None in before or None in after:
        matched.lost.incomplete += 1
    else:
        matched.pairs += 1
        for number, (first, then) in enumerate(zip(before, after, strict=True)):
            matched.counts[number, first or 0, then or 0] += 1


def pairs_of(counts: Iterable[tuple[int, int, int]], counting: Sequence[bool]) -> Pairs:
    """The four cells of one question: its (answer before, answer after, people), and
    which of its answers make the share."""
    cells = Counter[tuple[bool, bool]]()
    for before, after, people in counts:
        cells[counting[before], counting[after]] += people
    return Pairs(cells[True, True], cells[True, False], cells[False, True], cells[False, False])
