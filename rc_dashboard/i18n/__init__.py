"""Words for people: catalogues (gettext), formats (CLDR). Codes are stored, words are shown."""

from rc_dashboard.i18n.translator import LANGUAGES, Translator, pick_language, translator

__all__ = ["LANGUAGES", "Translator", "pick_language", "translator"]
