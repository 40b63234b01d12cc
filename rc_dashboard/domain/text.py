"""Folding words so that they can be found and matched, and checking what comes in."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"\s+")
#: Characters that would reorder or hide text on a screen, control characters other
#: than tab and line ends, and halves of characters, which no file can hold.
_HOSTILE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def fold(text: str) -> str:
    """Lower case, without accents, typographic apostrophes or doubled spaces."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return _SPACES.sub(" ", bare.replace("’", "'").replace("ʼ", "'")).strip()


def clean(text: str) -> str:
    """A text from outside as it is kept: NFC, without control or reordering characters."""
    return unicodedata.normalize("NFC", _HOSTILE.sub("", text)).strip()


def is_hostile(text: str) -> bool:
    """Whether ``text`` holds characters that ``clean`` takes out."""
    return _HOSTILE.search(text) is not None


def slug(text: str) -> str:
    """A text as a code for addresses: letters, digits and single dashes."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
