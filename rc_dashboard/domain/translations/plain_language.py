"""Whether a French line is easy to read: hints for whoever writes it, never a gate.

The rules of easy French (FALC) ask that people concerned read the text over; no count of
letters replaces them. What can be counted is said: long sentences, long words, acronyms.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: Words in a sentence, letters in a word, from which they are called long.
LONG_SENTENCE = 12
LONG_WORD = 12
#: Words named in one hint at most.
NAMED = 5

_SENTENCE = re.compile(r"[.!?…\n]+(?=\s|$)")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_ACRONYM = re.compile(r"\b[A-ZÀ-Ý]{2,}\b")
_HEAVY = re.compile(r"[;()\[\]]|%|\betc\b|/")


@dataclass(frozen=True, slots=True)
class Hint:
    """A catalogue key (``plain.<code>``) and the value that its sentence names."""

    code: str
    value: str


def hints(text: str) -> list[Hint]:
    """What makes a text hard to read, in the order in which one would mend it."""
    found = []
    longest = max((len(_WORD.findall(s)) for s in _SENTENCE.split(text)), default=0)
    if longest > LONG_SENTENCE:
        found.append(Hint("sentence", str(longest)))
    parts = [part for word in _WORD.findall(text) for part in re.split(r"[-’']", word)]
    for code, words in (
        ("word", [part for part in parts if len(part) >= LONG_WORD]),
        ("acronym", _ACRONYM.findall(text)),
        ("sign", _HEAVY.findall(text)),
    ):
        if words:
            found.append(Hint(code, ", ".join(list(dict.fromkeys(words))[:NAMED])))
    return found
