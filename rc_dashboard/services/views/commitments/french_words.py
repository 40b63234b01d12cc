"""How near texts are to a question, by their French words: stems of Snowball, weights of BM25.

Texts come in few hundreds at a time, already chosen by the database; nothing is kept
between two questions, so that a write makes no index old.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from os.path import commonprefix

import bm25s
import Stemmer
from bm25s.stopwords import STOPWORDS_FRENCH

from rc_dashboard.domain.text import fold

_WORD = re.compile(r"[^\W\d_]{3,}")
#: Words that stand in every text here and tell nothing of it.
_OURS = "exemple exemples engagement recommandation ville villes commune communes métropole municipal municipale municipaux faire veux voudrais être avoir"
#: A shorter beginning of a word would be found in too many others.
SHORTEST = 3
#: From this length on, a stem that begins another one is taken for the same word.
SAME_WORD = 7


@dataclass(frozen=True, slots=True)
class Near:
    """The place of a text in the list that was given, how near it is, and the words that say so."""

    index: int
    score: float
    words: tuple[str, ...]


def stems(text: str) -> dict[str, str]:
    """The stems of a text, each with the word as it is written there; what tells nothing is left out."""
    found: dict[str, str] = {}
    for stem, word in _told(text):
        found.setdefault(stem, word.lower())
    return found


def beginnings(text: str, at_most: int) -> list[str]:
    """What each word and its stem begin with alike, folded: found in a folded text wherever a
    word of that stem is. The longest first, since they tell most."""
    found = dict.fromkeys(
        begun
        for stem, word in stems(text).items()
        if len(begun := commonprefix([fold(word), fold(stem)])) >= SHORTEST
    )
    return sorted(found, key=len, reverse=True)[:at_most]


def nearest(question: str, texts: Sequence[str], at_most: int) -> list[Near]:
    """The texts that share a word with the question, the nearest first; at most this many."""
    asked = _Asked(question)
    told = [[(asked.same_as(stem), word) for stem, word in _told(text)] for text in texts]
    filled = [index for index, words in enumerate(told) if words]
    if not asked.stems or not filled:
        return []
    weights = bm25s.BM25()
    weights.index([[stem for stem, _ in told[index]] for index in filled], show_progress=False)
    scores = weights.get_scores([asked.same_as(stem) for stem, _ in _told(question)])
    found = [
        Near(index, float(score), asked.shared_with(told[index]))
        for index, score in zip(filled, scores, strict=True)
    ]
    return sorted((one for one in found if one.words), key=lambda one: (-one.score, one.index))[:at_most]


class _Asked:
    """The stems of a question, found by what they begin with: a text is compared with none of the others."""

    def __init__(self, question: str) -> None:
        self.stems = list(stems(question))
        self._known = set(self.stems)
        self._by_beginning: dict[str, list[str]] = {}
        for stem in self.stems:
            if len(stem) >= SAME_WORD:
                self._by_beginning.setdefault(stem[:SAME_WORD], []).append(stem)

    def same_as(self, stem: str) -> str:
        """The stem of the question that ``stem`` lengthens or shortens ("interpret", "interpretariat"), else itself."""
        if stem in self._known:
            return stem
        for other in self._by_beginning.get(stem[:SAME_WORD], ()):
            if stem.startswith(other) or (len(stem) >= SAME_WORD and other.startswith(stem)):
                return other
        return stem

    def shared_with(self, told: Sequence[tuple[str, str]]) -> tuple[str, ...]:
        """The words of a text that are the question's too, in the question's order."""
        first: dict[str, str] = {}
        for stem, word in told:
            if stem in self._known:
                first.setdefault(stem, word.lower())
        return tuple(first[stem] for stem in self.stems if stem in first)


def _told(text: str) -> list[tuple[str, str]]:
    """Each word of a text that tells something, with its stem before it."""
    found = ((_stem_of(word), word) for word in _WORD.findall(text))
    return [(stem, word) for stem, word in found if stem]


@lru_cache(maxsize=50_000)
def _stem_of(word: str) -> str:
    """The stem of a word, empty for one that tells nothing; the same words come in every text."""
    return "" if fold(word) in _stop_words() else fold(_stemmer().stemWord(word.lower()))


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("french")


@lru_cache(maxsize=1)
def _stop_words() -> frozenset[str]:
    return frozenset(fold(word) for word in (*STOPWORDS_FRENCH, *_OURS.split()))
