"""What cities wrote in French, in one other language: looked up by the text itself.

The key is the fingerprint of the French. A text that has changed is found no more, and
the reader sees the French again, marked as French.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rc_dashboard.domain.live_sessions.rules import WORDS
from rc_dashboard.domain.translations.rules import TranslationState, text_hash

#: Words of ours that a hall may hear read aloud, by catalogue key.
HEARD = ("room.you_see", *(f"level.{word.value}" for word in WORDS))


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text in the reader's language, and whether a person has read it over."""

    text: str
    state: TranslationState

    @property
    def is_reviewed(self) -> bool:
        return self.state is not TranslationState.MACHINE


@dataclass(frozen=True, slots=True)
class Content:
    """The translations of a language by the hash of the French, and the voices that read a
    text by the hash of the French and of what is read; a voice is its recording's file name."""

    texts: Mapping[str, Rendered] = field(default_factory=dict)
    voices: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def rendered(self, source: str) -> Rendered | None:
        return self.texts.get(text_hash(source)) if self.texts else None

    def voice(self, source: str, said: str) -> str | None:
        return self.voices.get((text_hash(source), text_hash(said))) if self.voices else None


#: Nothing is translated and nobody has lent their voice.
NOTHING = Content()
