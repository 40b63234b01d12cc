"""Whether two rows of two files are about the same: their titles, and their keys as they are seen."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from rc_dashboard.domain.text import fold

#: From here on (0 to 100) two titles are taken for one that was worded again. Two unlike promises
#: of one plan, both in French and about one subject, stay below it; a word put in or out, above.
ALIKE = 60
_LEADING_ZEROS = re.compile(r"(?<![\d.,])0+(?=\d)")
_NUMBER = re.compile(r"\d+[.,]\d+")


def same_words(one: str, other: str) -> bool:
    """Whether nothing but case, accents and invisible signs tells two titles apart."""
    return fold(one) == fold(other)


def are_alike(one: str, other: str) -> bool:
    """Whether two titles may be one promise, worded again."""
    left, right = fold(one), fold(other)
    return max(fuzz.ratio(left, right), fuzz.token_set_ratio(left, right)) >= ALIKE


def loose(key: str) -> str:
    """What is left of a key once a spreadsheet has taken it for a number: 001 is 1, 1.10 is 1.1."""
    bare = _LEADING_ZEROS.sub("", fold(key))
    if _NUMBER.fullmatch(bare):
        return f"{float(bare.replace(',', '.')):.15g}"
    return bare
