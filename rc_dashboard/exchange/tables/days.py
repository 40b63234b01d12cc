"""Days as people write them: a day, or a period that is read as its last or its first day.

"2026-2027", "T2 2026", "fin 2026" and "mars 2026" are promises for a period. As a deadline
a period is its last day, as a start its first; its words are kept beside the day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from rc_dashboard.domain.dates import end_of_month, is_of_our_time
from rc_dashboard.domain.text import fold
from rc_dashboard.exchange.tables.mapping import Columns, Dates
from rc_dashboard.exchange.tables.tables import Cell, as_text

#: Day 0 of a spreadsheet; its days in our years have five digits.
_SERIAL_ZERO = date(1899, 12, 30)
_SERIALS = range(36_526, 73_781)
_MONTH_WORDS = (
    "janvier janv jan january",
    "fevrier fevr fev february feb",
    "mars mar march",
    "avril avr april apr",
    "mai may",
    "juin june jun",
    "juillet juil jul july",
    "aout aou august aug",
    "septembre sept sep september",
    "octobre oct october",
    "novembre nov november",
    "decembre dec december",
)
_MONTHS = {word: number for number, words in enumerate(_MONTH_WORDS, 1) for word in words.split()}
_MONTH = r"([a-z]{3,9})\.?"
_RANKS = {"premier": 1, "second": 2, "deuxieme": 2, "troisieme": 3, "quatrieme": 4, "dernier": 4}
_SEASONS = {
    "printemps": (3, 5),
    "spring": (3, 5),
    "ete": (6, 8),
    "summer": (6, 8),
    "automne": (9, 11),
    "autumn": (9, 11),
}
#: Said before a day or a period without changing it.
_LEAD = re.compile(
    r"^(?:(?:avant|au plus tard|d'ici|pour|courant|en|le|a l'horizon|horizon|echeance|prevue?|livraison|jusqu'a|jusqu'en"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|before|by|until|in|during|due|a|la|du|de|l'annee|annee"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|the|year)[ :,]+)+"
)
#: Words that say that there is no day, and are worth keeping.
_WITHOUT_DAY = frozenset(
    [
        "mi-mandat",
        "mi mandat",
        "fin de mandat",
        "fin du mandat",
        "en continu",
        "continu",
        "continue",
        "permanent",
        "permanente",
        "recurrent",
        "annuel",
        "a definir",
        "a preciser",
        "a determiner",
        "non defini",
        "non definie",
        "indetermine",
        "ongoing",
        "continuous",
        "to be defined",
        "tbd",
        "tbc",
        "au fil de l'eau",
        "des que possible",
        "court terme",
        "moyen terme",
        "long terme",
        "chaque annee",
        "tous les ans",
    ]
)
_NOTHING = frozenset(("-", "–", "—", "/", "?", "n/a", "na", "nc", "nr", "sans objet", "neant", "aucune", "x"))

#: Years that "2026-31" may span; more is no span.
_LONGEST = 20

Period = tuple[date, date]


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A day, with the words where they say more or less than a day; or words alone."""

    day: date | None
    words: str = ""


class ImpossibleYear(ValueError):
    """A day outside the years in which a city can promise anything."""


def read_day(text: str, mapping: Columns) -> date | None:
    """The day of a text, the last one of a period; None where it is none, or in an impossible year."""
    try:
        found = find_day(text, mapping.dates)
    except ImpossibleYear:
        return None
    return found.day if found else None


def find_day(cell: Cell, dates: Dates, *, starts: bool = False) -> FoundDay | None:
    """What a cell says of a day; None where nothing can be made of it. ``starts`` takes the
    first day of a period. Raises ``ImpossibleYear``."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return FoundDay(_possible(cell))
    text = as_text(cell)
    folded = fold(text)
    if not folded or folded in _NOTHING or folded in {fold(word) for word in dates.none}:
        return FoundDay(None)
    exact = _exact(text, folded, dates)
    if exact:
        return FoundDay(_possible(exact))
    period = _in_formats(text, dates) or _period(folded)
    if period:
        return FoundDay(_possible(period[0] if starts else period[1]), text)
    return FoundDay(None, text) if folded in _WITHOUT_DAY or dates.unread == "keep" else None


def _possible(day: date) -> date:
    if not is_of_our_time(day):
        raise ImpossibleYear
    return day


def _exact(text: str, folded: str, dates: Dates) -> date | None:
    """A whole day: in a format of the mapping, or in a shape that means one day only."""
    for wanted in dates.formats:
        found = _parsed(text, wanted)
        if found:
            return found
    if folded.isdigit() and len(folded) == 5 and int(folded) in _SERIALS:
        return _SERIAL_ZERO + timedelta(days=int(folded))
    bare = _LEAD.sub("", folded)
    return next((day for pattern, read in _DAYS if (m := pattern.fullmatch(bare)) and (day := read(m))), None)


def _parsed(text: str, wanted: str) -> date | None:
    try:
        return datetime.strptime(text, wanted).date()  # noqa: DTZ007 a day has no zone
    except ValueError:
        return None


def _in_formats(text: str, dates: Dates) -> Period | None:
    found = next((day for wanted in dates.month_formats if (day := _parsed(text, wanted))), None)
    return _month(found.year, found.month) if found else None


def _day(year: str | int, month: int | None, day: str | int) -> date | None:
    number = int(year)
    try:
        return date(number + 2000 if number < 100 else number, month or 0, int(day))
    except ValueError:
        return None


_TIME = r"(?:[ t]\d{1,2}[:h]\d{2}.*)?"
_DAYS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], date | None]], ...] = (
    (re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}"), lambda m: _day(m[1], int(m[2]), m[3])),
    (
        re.compile(rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}|\d{{2}}){_TIME}"),
        lambda m: _day(m[3], int(m[2]), m[1]),
    ),
    (
        re.compile(rf"(\d{{1,2}})(?:er|st|nd|rd|th)? (?:of )?{_MONTH},? (\d{{4}})"),
        lambda m: _day(m[3], _MONTHS.get(m[2]), m[1]),
    ),
    (
        re.compile(rf"{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})"),
        lambda m: _day(m[3], _MONTHS.get(m[1]), m[2]),
    ),
)


def _period(folded: str) -> Period | None:
    """A month, a quarter, a season, a year, or from one to another."""
    bare = _LEAD.sub("", folded)
    between = _span(bare)
    if between:
        return between
    part = re.fullmatch(r"(fin|mi|debut|end|mid|early|late)(?:[ -]+(?:of |de |d'|du )?)(.+)", bare)
    whole = _whole(_LEAD.sub("", part[2]) if part else bare)
    return _part(part[1], whole) if part and whole else whole


def _span(bare: str) -> Period | None:
    years = re.fullmatch(r"(\d{4}) ?(?:-|–|—|/|a|au|to|et|and|→|->) ?(\d{4}|\d{2})", bare)
    if years:
        last = int(years[2]) if len(years[2]) == 4 else int(years[1]) // 100 * 100 + int(years[2])
        is_short = len(years[2]) == 2
        if int(years[1]) < last and not (is_short and (last % 100 <= 12 or last - int(years[1]) > _LONGEST)):
            return date(int(years[1]), 1, 1), date(last, 12, 31)
    for sign in (" a ", " au ", " to ", " - ", " – ", " — ", "→", "->", " / "):
        before, found, after = bare.partition(sign)
        end = _side(after) if found else None
        if end:
            begin = _side(before) or _side(f"{before.strip()} {end[1].year}")
            return (begin[0], end[1]) if begin and begin[0] <= end[1] else None
    return None


def _side(text: str) -> Period | None:
    text = _LEAD.sub("", text.strip())
    day = next((day for pattern, read in _DAYS if (m := pattern.fullmatch(text)) and (day := read(m))), None)
    return (day, day) if day else _whole(text)


def _whole(text: str) -> Period | None:
    for pattern, read in _PERIODS:
        found = pattern.fullmatch(text)
        if found:
            period = read(found)
            if period:
                return period
    return None


def _year(year: str) -> Period | None:
    return _months(int(year), 1, 12)


def _months(year: int, first: int, last: int) -> Period | None:
    if not (1 <= first <= last <= 12 and year >= 1):
        return None
    return date(year, first, 1), end_of_month(year, last)


def _month(year: int, month: int | None) -> Period | None:
    return _months(year, month, month) if month else None


def _quarter(number: str, year: str) -> Period | None:
    rank = _RANKS.get(number) or int(number)
    return _months(int(year), 3 * rank - 2, 3 * rank) if 1 <= rank <= 4 else None


def _half(number: str, year: str) -> Period | None:
    rank = min(_RANKS.get(number) or int(number), 2)
    return _months(int(year), 6 * rank - 5, 6 * rank)


def _season(word: str, year: str) -> Period | None:
    first, last = _SEASONS[word]
    return _months(int(year), first, last)


_RANK = r"(\d|premier|second|deuxieme|troisieme|quatrieme|dernier)(?:er|e|eme|nd|st|rd|th)?"
_NAMES = "|".join(_SEASONS)
_PERIODS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period | None]], ...] = (
    (re.compile(r"(\d{4})(?:\.0)?"), lambda m: _year(m[1])),
    (re.compile(r"(\d{4})[-/.](\d{1,2})"), lambda m: _month(int(m[1]), int(m[2]))),
    (re.compile(r"(\d{1,2})[-/.](\d{4})"), lambda m: _month(int(m[2]), int(m[1]))),
    (re.compile(rf"{_MONTH}[ -/]?(\d{{4}})"), lambda m: _month(int(m[2]), _MONTHS.get(m[1]))),
    (re.compile(r"(?:t|q|trimestre |trim\.? )(\d)[ -/]+(\d{4})"), lambda m: _quarter(m[1], m[2])),
    (re.compile(r"(\d{4})[ -/]*(?:t|q)(\d)"), lambda m: _quarter(m[2], m[1])),
    (re.compile(rf"{_RANK} (?:trimestre|trim\.?|quarter) (?:de |of )?(\d{{4}})"), lambda m: _quarter(m[1], m[2])),
    (re.compile(r"(?:s|h|semestre )([12])[ -/]+(\d{4})"), lambda m: _half(m[1], m[2])),
    (re.compile(r"(\d{4})[ -/]*(?:s|h)([12])"), lambda m: _half(m[2], m[1])),
    (re.compile(rf"{_RANK} (?:semestre|half) (?:de |of )?(\d{{4}})"), lambda m: _half(m[1], m[2])),
    (re.compile(rf"({_NAMES}) (\d{{4}})"), lambda m: _season(m[1], m[2])),
)


def _part(word: str, whole: Period) -> Period:
    """The end, the middle or the beginning of a period."""
    first, last = whole
    third = (last - first) / 3
    if word in ("fin", "end", "late"):
        return last - third + timedelta(days=1), last
    if word in ("mi", "mid"):
        if third.days < 20:
            middle = first + (last - first) / 2
            return middle, middle
        month = (first.month + last.month) // 2
        return date(first.year, month, 1), end_of_month(first.year, month)
    return first, first + third
