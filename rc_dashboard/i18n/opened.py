"""Which languages are open to the public, and whether people have reviewed them."""

from __future__ import annotations

from functools import lru_cache

from rc_dashboard.i18n.catalogues import FOLDER, SOURCE_LANGUAGE, areas_of, files_of, keys_of
from rc_dashboard.i18n.translator import LANGUAGES
from rc_dashboard.once import once

#: Where the words of public pages stand.
_PUBLIC = "public/"
#: The share of those words from which a language is open.
ENOUGH = 0.95
#: How a catalogue says that nobody has read it over yet.
_MACHINE = '"X-Review: machine'


@once()
def opened_languages() -> tuple[str, ...]:
    """The languages in which the public pages can be read, French first."""
    return tuple(code for code in LANGUAGES if is_open(code))


def public_areas() -> list[str]:
    """The areas whose words stand on public pages."""
    return [area for area in areas_of(SOURCE_LANGUAGE) if area.startswith(_PUBLIC)]


def is_open(code: str) -> bool:
    return code in LANGUAGES and completeness(code) >= ENOUGH


@lru_cache(maxsize=32)
def completeness(code: str) -> float:
    """The share of the public words that this language has, in [0, 1]."""
    wanted, has = (
        {key for area in public_areas() for key in keys_of(one, area)} for one in (SOURCE_LANGUAGE, code)
    )
    return len(wanted & has) / len(wanted)


def is_drafted(code: str, area: str) -> bool:
    """Whether a machine wrote this area of this language, and nobody has read it over."""
    path = FOLDER / code / f"{area}.po"
    return path.exists() and _MACHINE in path.read_text("utf-8")


@lru_cache(maxsize=32)
def is_reviewed(code: str) -> bool:
    """Whether people have read the words of this language over; its own files say so."""
    return not any(_MACHINE in path.read_text("utf-8") for path in files_of(code))
