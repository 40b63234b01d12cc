"""Words for people: catalogues (gettext), formats (CLDR). Codes are stored, words are shown."""

from rc_dashboard.i18n.translator import LANGUAGES, Translator, canonical_language, pick_language, translator

__all__ = ["LANGUAGES", "Translator", "canonical_language", "pick_language", "translator"]
