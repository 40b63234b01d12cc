"""How near texts are to a question, by their French words: stems of Snowball, weights of BM25.

Texts come in few hundreds at a time, already chosen by the database; nothing is kept
between two questions, so that a write makes no index old.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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
    for word in _telling(text):
        found.setdefault(_stem(word), word.lower())
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
    asked = stems(question)
    known = [{_as_asked(stem, asked): word for stem, word in stems(text).items()} for text in texts]
    filled = [index for index, words in enumerate(known) if words]
    if not asked or not filled:
        return []
    weights = bm25s.BM25()
    weights.index([_tokens(texts[index], asked) for index in filled], show_progress=False)
    scores = weights.get_scores(_tokens(question, asked))
    found = [
        Near(index, float(score), tuple(known[index][stem] for stem in asked if stem in known[index]))
        for index, score in zip(filled, scores, strict=True)
    ]
    return sorted((one for one in found if one.words), key=lambda one: (-one.score, one.index))[:at_most]


def _tokens(text: str, asked: Mapping[str, str]) -> list[str]:
    """The stems of a text as often as they stand in it."""
    return [_as_asked(_stem(word), asked) for word in _telling(text)]


def _as_asked(stem: str, asked: Mapping[str, str]) -> str:
    """The stem of the question that ``stem`` lengthens or shortens ("interpret", "interpretariat"), else itself."""
    if stem in asked:
        return stem
    for other in asked:
        shorter, longer = sorted((stem, other), key=len)
        if len(shorter) >= SAME_WORD and longer.startswith(shorter):
            return other
    return stem


def _telling(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if fold(word) not in _stop_words()]


def _stem(word: str) -> str:
    return fold(_stemmer().stemWord(word.lower()))


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("french")


@lru_cache(maxsize=1)
def _stop_words() -> frozenset[str]:
    return frozenset(fold(word) for word in (*STOPWORDS_FRENCH, *_OURS.split()))
