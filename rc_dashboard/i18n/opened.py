"""Which languages are open to the public, and whether people have reviewed them."""

from __future__ import annotations

from functools import lru_cache

from rc_dashboard.i18n.catalogues import FOLDER, SOURCE_LANGUAGE, keys_of
from rc_dashboard.i18n.translator import LANGUAGES
from rc_dashboard.once import once

#: The catalogues whose words stand on public pages.
PUBLIC_AREAS = (
    "words",
    "charts",
    "public",
    "booklet",
    "compare",
    "content",
    "evaluation",
    "indicators",
    "voices",
)
#: The share of those words from which a language is open.
ENOUGH = 0.95
#: How a catalogue says that nobody has read it over yet.
_MACHINE = '"X-Review: machine'


@once()
def opened_languages() -> tuple[str, ...]:
    """The languages in which the public pages can be read, French first."""
    return tuple(code for code in LANGUAGES if is_open(code))


def is_open(code: str) -> bool:
    return code in LANGUAGES and completeness(code) >= ENOUGH


@lru_cache(maxsize=32)
def completeness(code: str) -> float:
    """The share of the public words that this language has, in [0, 1]."""
    wanted, has = ({key for area in PUBLIC_AREAS for key in keys_of(one, area)} for one in (SOURCE_LANGUAGE, code))
    return len(wanted & has) / len(wanted)


@lru_cache(maxsize=32)
def is_reviewed(code: str) -> bool:
    """Whether people have read the words of this language over; its own files say so."""
    return not any(_MACHINE in path.read_text("utf-8") for path in (FOLDER / code).glob("*.po"))
