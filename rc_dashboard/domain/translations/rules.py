"""A text in another language: which states it passes through, and who may move it.

What a translation was made from is known by the SHA-256 of the French. When the French
changes, the hash no longer matches and readers see the French again: nobody is shown
words that say something else than what the city now says.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from rc_dashboard.domain.access import Reader, Right, demand, may
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.text import clean, is_hostile

TEXT_LIMIT = 5_000
_MARKUP = re.compile(r"</?[A-Za-z!?][^<>]*>|&(?:[a-z]{2,8}|#x?[0-9a-f]{1,6});", re.IGNORECASE)


class TranslationState(StrEnum):
    MACHINE = "machine"
    DRAFT = "draft"
    REVIEWED = "reviewed"
    APPROVED = "approved"


class Consent(StrEnum):
    """In which form a person agreed that their voice is heard."""

    WRITTEN = "written"
    SPOKEN = "spoken"


#: What the public reads; a machine's words are shown with a note that nobody has reviewed them.
PUBLIC = frozenset({TranslationState.MACHINE, TranslationState.REVIEWED, TranslationState.APPROVED})


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed move; ``new_words`` tells whether the text may change with it."""

    before: TranslationState | None
    after: TranslationState
    right: Right
    new_words: bool = True


_MACHINE, _DRAFT = TranslationState.MACHINE, TranslationState.DRAFT
_REVIEWED, _APPROVED = TranslationState.REVIEWED, TranslationState.APPROVED

#: Approval is of a text that somebody has reviewed: it never comes with new words.
MOVES = (
    Move(None, _DRAFT, Right.TRANSLATE),
    Move(None, _MACHINE, Right.REVIEW_TRANSLATION),
    Move(None, _REVIEWED, Right.REVIEW_TRANSLATION),
    Move(_MACHINE, _MACHINE, Right.REVIEW_TRANSLATION),
    Move(_MACHINE, _DRAFT, Right.TRANSLATE),
    Move(_MACHINE, _REVIEWED, Right.REVIEW_TRANSLATION),
    Move(_DRAFT, _DRAFT, Right.TRANSLATE),
    Move(_DRAFT, _REVIEWED, Right.REVIEW_TRANSLATION),
    Move(_REVIEWED, _REVIEWED, Right.REVIEW_TRANSLATION),
    Move(_REVIEWED, _DRAFT, Right.REVIEW_TRANSLATION),
    Move(_REVIEWED, _APPROVED, Right.REVIEW_TRANSLATION, new_words=False),
    Move(_APPROVED, _REVIEWED, Right.REVIEW_TRANSLATION),
    Move(_APPROVED, _DRAFT, Right.REVIEW_TRANSLATION),
)


def moves_from(before: TranslationState | None, reader: Reader, municipality_id: UUID) -> list[TranslationState]:
    """The states to which ``reader`` may bring a translation that is in ``before``."""
    return [m.after for m in MOVES if m.before is before and may(reader, m.right, municipality_id)]


def demand_move(
    reader: Reader,
    municipality_id: UUID,
    before: TranslationState | None,
    after: TranslationState,
    *,
    new_words: bool,
) -> None:
    """Raises ``Refusal``: ``translation_move`` for a move that nobody may make,
    ``translation_new_words`` for approving words that nobody has reviewed, ``NotAllowed``."""
    move = next((m for m in MOVES if m.before is before and m.after is after), None)
    if move is None:
        raise Refusal("translation_move")
    demand(reader, move.right, municipality_id)
    if new_words and not move.new_words:
        raise Refusal("translation_new_words")


def text_hash(text: str) -> str:
    """The fingerprint of a text, by which its translations know it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def is_stale(source_hash: str, source: str) -> bool:
    """Whether the French has changed since the translation was made from it."""
    return source_hash != text_hash(source)


def checked_text(source: str, text: str) -> str:
    """A translation as it may be kept.

    Raises ``Refusal``: ``translation_empty``, ``translation_long``, ``translation_hostile`` for signs
    that reorder or hide text, ``translation_markup`` for marks of HTML that the French has not.
    """
    if is_hostile(text):
        raise Refusal("translation_hostile")
    kept = clean(text.replace("\r\n", "\n"))
    if not kept:
        raise Refusal("translation_empty")
    if len(kept) > TEXT_LIMIT:
        raise Refusal("translation_long", limit=TEXT_LIMIT)
    if _MARKUP.search(kept) and not _MARKUP.search(source):
        raise Refusal("translation_markup")
    return kept
