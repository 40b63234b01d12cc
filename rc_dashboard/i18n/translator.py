"""One reader's language: its words, plurals, dates and numbers."""

from __future__ import annotations

import copy
import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC
from datetime import date as Day
from datetime import datetime as Moment
from functools import lru_cache
from gettext import c2py

from babel import Locale
from babel.dates import format_date, format_time, get_timezone
from babel.numbers import format_decimal, format_percent, get_decimal_symbol

from rc_dashboard.domain.errors import Refusal, Refusals
from rc_dashboard.i18n.catalogues import SOURCE_LANGUAGE, forms_of
from rc_dashboard.i18n.content import NOTHING, Content, Rendered


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the interface: its CLDR locale, its plural rule, and the script we write it in."""

    code: str
    name: str
    cldr: str
    plural: str
    script: str = "Latn"

    @property
    def rtl(self) -> bool:
        return self.script == "Arab"


PARIS = get_timezone("Europe/Paris")
#: The word for "year", abbreviated with a point, that ends a date of CLDR: 14 ноября 2026 г.
_ABBREVIATED_END = re.compile(r"\s'\w+'\.$")

ARABIC = "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5"
SLAVIC = "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"

#: Every language that may be read here; one is offered once its words are there (``opened``).
#: Plural rules by hand: those that tools write are wrong for some languages.
LANGUAGES = {
    "fr": Language("fr", "Français", "fr_FR", "n > 1"),
    "fr-facile": Language("fr-facile", "Français facile", "fr_FR", "n > 1"),
    "en": Language("en", "English", "en_GB", "n != 1"),
    "ar": Language("ar", "العربية", "ar", ARABIC, "Arab"),
    "fa-AF": Language("fa-AF", "دری", "fa_AF", "n > 1", "Arab"),
    "ps": Language("ps", "پښتو", "ps", "n != 1", "Arab"),
    "uk": Language("uk", "Українська", "uk_UA", SLAVIC, "Cyrl"),
    "ru": Language("ru", "Русский", "ru_RU", SLAVIC, "Cyrl"),
    "tr": Language("tr", "Türkçe", "tr_TR", "n != 1"),
    "bn": Language("bn", "বাংলা", "bn_BD", "n > 1", "Beng"),
    "so": Language("so", "Soomaali", "so_SO", "n != 1"),
    "ti": Language("ti", "ትግርኛ", "ti_ER", "n > 1", "Ethi"),
    "ka": Language("ka", "ქართული", "ka_GE", "n != 1", "Geor"),
    "sq": Language("sq", "Shqip", "sq_AL", "n != 1"),
    "ku": Language("ku", "Kurdî (kurmancî)", "ku_TR", "n != 1"),
    "es": Language("es", "Español", "es_ES", "n != 1"),
    "pt": Language("pt", "Português", "pt_PT", "n != 1"),
}


#: Names under which browsers ask for a language that we have under another.
ALIASES = {"prs": "fa-af", "fa": "fa-af", "kmr": "ku"}


#: Stand around French words in another language's HTML until ``blocks.render`` has put
#: the mark that fits the place; no text of ours or of anybody's uses them.
FALLBACK_SIGNS = ("\ue000", "\ue001")


def without_fallback_signs(text: str) -> str:
    """A text without the signs around its French words, for what is not HTML."""
    return text.translate({ord(sign): None for sign in FALLBACK_SIGNS})


class FallbackText(str):
    """French words where the reader's language lacks its own. A template marks them as French."""

    __slots__ = ()

    def __html__(self) -> str:
        return html.escape(self).join(FALLBACK_SIGNS)


def together(sentences: Iterable[str]) -> str:
    """Sentences one after the other, for HTML: those that fell back to French keep their mark."""
    return " ".join(one.join(FALLBACK_SIGNS) if isinstance(one, FallbackText) else one for one in sentences)


class Translator:
    """``t("overview.title")`` gives the words of a catalogue key in one language.

    A key that the language lacks falls back to French, as ``FallbackText``, so that it is
    shown with its own language. An unknown key raises ``KeyError``.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self.code = language.code
        self.direction = "rtl" if language.rtl else "ltr"
        self.content = NOTHING
        self._locale = Locale.parse(language.cldr)

    def with_content(self, content: Content) -> Translator:
        """The same words, together with what cities wrote in this language."""
        other = copy.copy(self)
        other.content = content
        return other

    def rendered(self, source: str) -> Rendered | None:
        """What somebody wrote in French, in this language; None if it is to be read in French."""
        return None if self.code == SOURCE_LANGUAGE else self.content.rendered(source)

    @property
    def colon(self) -> str:
        return colon_in(self.code)

    @property
    def comma(self) -> str:
        """What stands between the things that are listed."""
        return "\u060c " if self.direction == "rtl" else ", "

    def said(self, source: str) -> str:
        """The same as bare text: the translation, or the French where there is none."""
        found = self.rendered(source)
        return found.text if found else source

    def voice(self, source: str) -> str | None:
        """The recording in which a person reads what ``said`` gives, if there is one."""
        return self.content.voice(source, self.said(source))

    def word_voice(self, key: str) -> str | None:
        """The recording of a word of ours."""
        source = "".join(forms_of(SOURCE_LANGUAGE, key))
        return self.content.voice(source, self(key)) if source else None

    def __call__(self, key: str, /, **values: object) -> str:
        language, forms = self._forms(key)
        return self._in(language, forms[0].format(**values))

    def n(self, key: str, count: int, /, **values: object) -> str:
        """The form of ``key`` for ``count``; ``{count}`` is the formatted number."""
        language, forms = self._forms(key)
        index = min(translator(language).plural_form(count), len(forms) - 1)
        return self._in(language, forms[index].format(count=self.number(count), **values))

    def plural_form(self, count: int) -> int:
        """Which form of a counted word goes with ``count``."""
        return _plural_rule(self.language.plural)(count)

    @property
    def plural_forms(self) -> int:
        """How many forms a counted word has in this language."""
        return len({self.plural_form(count) for count in range(200)})

    def has(self, key: str) -> bool:
        return bool(forms_of(self.code, key))

    def label(self, family: str, code: str) -> str:
        """The word of a stored code: ``label("status", "paused")`` is ``status.paused``."""
        return self(f"{family}.{code}")

    def error(self, refusal: Refusal) -> str:
        """A refusal as one sentence, or its several sentences one after the other."""
        if isinstance(refusal, Refusals):
            return " ".join(self.error(reason) for reason in refusal.reasons)
        return self(refusal.catalogue_key, **self._readable(refusal.details))

    def quoted(self, text: str) -> str:
        """Words of the programme's people for a sentence in HTML: as somebody reviewed them in the
        reader's language, else in French and marked where the page is not."""
        found = self.rendered(text) if text else None
        if found is not None and found.is_reviewed:
            return found.text
        return text.join(FALLBACK_SIGNS) if text and not self.code.startswith(SOURCE_LANGUAGE) else text

    def date(self, day: Day | None, width: str = "long") -> str:
        return "" if day is None else self._day(day, width)

    def _day(self, day: Day, width: str) -> str:
        """As CLDR writes it, but for the first of a month, which French says as an ordinal: 1er mai,
        and for the "year" that Russian and Ukrainian abbreviate at the end: a sentence's own point follows."""
        pattern = _ABBREVIATED_END.sub("", self._locale.date_formats[width].pattern)
        text = format_date(day, pattern, locale=self._locale)
        return f"1er{text[1:]}" if self._locale.language == "fr" and text.startswith("1 ") else text

    def moment(self, at_utc: Moment) -> str:
        """A day and a time of day, in Paris: where the programme's people are, who count 24 hours."""
        there = at_utc.replace(tzinfo=UTC).astimezone(PARIS)
        hour = format_time(there, self._locale.datetime_skeletons["Hm"].pattern, locale=self._locale)
        return f"{self._day(there, 'medium')}, {hour}"

    def month(self, day: Day) -> str:
        return format_date(day, "LLLL yyyy", locale=self._locale)

    def year(self, day: Day) -> str:
        return format_date(day, "yyyy", locale=self._locale)

    def month_short(self, day: Day) -> str:
        """A month for an axis: "nov. 26"."""
        return format_date(day, "LLL yy", locale=self._locale)

    @property
    def decimal_sign(self) -> str:
        """What parts a number from its decimals: "," or "."; Arabic's own sign counts as a comma."""
        return "." if get_decimal_symbol(self._locale) == "." else ","

    def number(self, value: float | None, decimals: int = 0) -> str:
        if value is None:
            return ""
        pattern = "#,##0" if decimals == 0 else "#,##0." + "#" * decimals
        return format_decimal(value, pattern, locale=self._locale)

    def percent(self, share: float | None, decimals: int = 0) -> str:
        """A share in [0, 1] as a percentage. Below 1 % and above 99 % never round to
        nothing and everything: 0 % means none, 100 % means all."""
        if share is None:
            return ""
        if 0 < share < 0.005 and decimals == 0:
            return "<" + "\u202f" + self.percent(0.01)
        if 0.995 <= share < 1 and decimals == 0:
            share = 0.99
        pattern = self._locale.percent_formats[None].pattern
        if decimals:
            pattern = pattern.replace("0", "0." + "#" * decimals, 1)
        return format_percent(share, pattern, locale=self._locale)

    def _in(self, language: str, text: str) -> str:
        return text if language == self.code or self.code.startswith(SOURCE_LANGUAGE) else FallbackText(text)

    def _forms(self, key: str) -> tuple[str, tuple[str, ...]]:
        for code in (self.code, SOURCE_LANGUAGE):
            forms = forms_of(code, key)
            if forms:
                return code, forms
        raise KeyError(key)

    def _readable(self, details: dict[str, object]) -> dict[str, object]:
        """Values of an error in this language: days by CLDR, codes by their label."""
        readable = dict(details)
        for name, value in details.items():
            if isinstance(value, Day):
                readable[name] = self.date(value)
            elif isinstance(value, Refusal):
                readable[name] = self.error(value)
            elif name in ("status", "field", "right", "personal", "hangs") and isinstance(value, str):
                readable[name] = self.label(name, value)
        return readable


def colon_in(language: str) -> str:
    """A colon after a word: French keeps a space before it, at which no line breaks."""
    return "\u00a0:" if language.startswith(SOURCE_LANGUAGE) else ":"


@lru_cache(maxsize=32)
def translator(code: str) -> Translator:
    return Translator(LANGUAGES[code])


def canonical_language(asked: str) -> str | None:
    """Our code for a language asked for under another name or spelling: ``prs``, ``pt-BR``."""
    return _known_as(asked, tuple(LANGUAGES))


def pick_language(asked: str | None, accepted: str, offered: tuple[str, ...]) -> str:
    """The language to answer in: what the address asks, what the browser prefers, or
    the first one offered. Whatever comes in is looked up, never echoed."""
    found = _known_as(asked or "", offered)
    if found:
        return found
    for wish in accepted.split(","):
        found = _known_as(wish.split(";", 1)[0].strip(), offered)
        if found:
            return found
    return offered[0]


def _known_as(asked: str, offered: tuple[str, ...]) -> str | None:
    """The language offered that this name means, with or without its country: ``ti-ET``, ``ku-Latn-TR``.

    A name in another script than ours is another language to who reads it: ``ku-Arab``.
    """
    known = {code.lower(): code for code in offered}
    name = asked.lower().replace("_", "-")
    first, *rest = name.split("-")
    found = known.get(name) or known.get(ALIASES.get(first, first))
    scripts = {part for part in rest if len(part) == 4 and part.isalpha()}
    return found if found and scripts <= {LANGUAGES[found].script.lower()} else None


@lru_cache(maxsize=32)
def _plural_rule(rule: str) -> Callable[[int], int]:
    return c2py(rule)
