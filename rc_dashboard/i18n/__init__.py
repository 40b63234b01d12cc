"""Words for people: catalogues (gettext), formats (CLDR). Codes are stored, words are shown."""

from rc_dashboard.i18n.translator import (
    FALLEN,
    LANGUAGES,
    Language,
    Translator,
    canonical_language,
    pick_language,
    together,
    translator,
    unmarked,
)

__all__ = [
    "FALLEN",
    "LANGUAGES",
    "Language",
    "Translator",
    "canonical_language",
    "pick_language",
    "together",
    "translator",
    "unmarked",
]
