"""Words for people: catalogues (gettext), formats (CLDR). Codes are stored, words are shown."""

from rc_dashboard.i18n.translator import (
    FALLBACK_SIGNS,
    LANGUAGES,
    Language,
    Translator,
    canonical_language,
    pick_language,
    together,
    translator,
    without_fallback_signs,
)

__all__ = [
    "FALLBACK_SIGNS",
    "LANGUAGES",
    "Language",
    "Translator",
    "canonical_language",
    "pick_language",
    "together",
    "translator",
    "without_fallback_signs",
]
