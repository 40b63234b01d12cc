"""Folding words so that they can be found and matched, and checking what comes in."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"\s+")
#: Characters that would reorder or hide text on a screen, signs that nobody sees (a soft hyphen, a
#: space or a joiner without width), control characters other than tab and line ends, and halves
#: of characters, which no file can hold. Joiners that shape letters and emoji stay.
_HOSTILE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u180e\u200b\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
#: What has a width or shapes nothing, and is no part of a word that is compared.
_FILLERS = re.compile("[\u034f\u115f\u1160\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")


def fold(text: str) -> str:
    """Lower case, without accents, typographic apostrophes, doubled spaces or invisible signs."""
    if text.isascii():
        return _SPACES.sub(" ", text.lower()).strip()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", _FILLERS.sub("", text)).casefold())
    bare = "".join(c for c in plain if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return _SPACES.sub(" ", bare.replace("’", "'").replace("ʼ", "'")).strip()


def clean(text: str) -> str:
    """A text from outside as it is kept: NFC, without control or reordering characters."""
    return unicodedata.normalize("NFC", _HOSTILE.sub("", text)).strip()


def is_hostile(text: str) -> bool:
    """Whether ``text`` holds characters that ``clean`` takes out."""
    return _HOSTILE.search(text) is not None


def direction_of(text: str) -> str:
    """``rtl`` or ``ltr``, as the first letter of a text that has a direction says; nothing where none has."""
    for sign in text:
        strong = unicodedata.bidirectional(sign)
        if strong in ("R", "AL"):
            return "rtl"
        if strong == "L":
            return "ltr"
    return ""


def slug(text: str) -> str:
    """A text as a code for addresses: letters, digits and single dashes."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
