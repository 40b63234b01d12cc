"""Countries by their ISO code, and their names in a reader's language."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale

from rc_dashboard.domain.text import fold
from rc_dashboard.i18n.translator import LANGUAGES, Translator

#: Two letters that name no country: unions, zones, and islands without a code of their own.
_NO_COUNTRY = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}


@lru_cache(maxsize=32)
def _named(language: str) -> dict[str, str]:
    territories = Locale.parse(LANGUAGES[language].cldr).territories
    return {code: name for code, name in territories.items() if len(code) == 2 and code not in _NO_COUNTRY}


#: Every code that names a country.
COUNTRIES = frozenset(_named("en"))


def countries(t: Translator) -> dict[str, str]:
    """Every country by its code, in the alphabetical order of the reader's language."""
    return dict(sorted(_named(t.code).items(), key=lambda pair: fold(pair[1])))


def country_name(t: Translator, code: str) -> str:
    return _named(t.code).get(code, code)
