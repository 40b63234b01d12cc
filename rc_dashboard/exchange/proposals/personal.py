"""Names, e-mail addresses and telephone numbers in the texts of a file: pointed out before anything is written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rc_dashboard.domain.readings.personal import Personal, of_cell
from rc_dashboard.domain.text import fold
from rc_dashboard.exchange.tables.layout import Layout
from rc_dashboard.exchange.tables.mapping import Columns
from rc_dashboard.exchange.tables.tables import as_text

#: Fields whose cells are texts that are kept and may be published.
_TEXTS = ("title", "summary", "theme", "department", "note", "step")
#: Days that are no days are kept as words where somebody says so.
_DAYS = ("promised_on", "starts_on", "due_on")
_NUMBERS = frozenset({Personal.EMAIL, Personal.PHONE})
#: "Mme Durand", within a sentence; "Madame la Maire" is a function and no name.
_TITLED = re.compile(r"\b(?:M\.|MM\.|Mme|Mmes|Mlle|Monsieur|Madame|Mr|Mrs|Ms)\s+(?:[A-ZÀ-Þ][\w’'-]+|[A-ZÀ-Þ]\.)")
_FULL_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){1,2}|[A-ZÀ-Þ]\. ?[A-ZÀ-Þ][\w’'-]+")
#: Fewer texts than these may look like names by chance.
_FEWEST = 3
#: What an e-mail address or a telephone number cannot do without.
_DIGIT, _FEWEST_DIGITS = re.compile(r"\d"), 9
_SOMEBODY = re.compile(
    r"\b(?:personne|referente?|contact|responsable|agente?|elue?|chef|interlocut\w+|manager|owner)\b"
)


@dataclass(frozen=True, slots=True)
class PersonalColumn:
    """A column in which somebody can be recognised: what was seen, in how many rows, where first."""

    header: str
    kind: Personal
    rows: int
    first_row: int


def personal_columns(layout: Layout, mapping: Columns) -> list[PersonalColumn]:
    """The columns that are read as texts, in which a person was seen, and that nobody said to keep."""
    kept = {fold(header) for header in mapping.personal_kept}
    names = (*_TEXTS, *_DAYS) if mapping.dates.unread == "keep" else _TEXTS
    places = {place for name in names for place in layout.places.get(name, ())}
    found = (_of_column(layout, place) for place in sorted(places) if fold(layout.title(place)) not in kept)
    return [column for column in found if column]


def _of_column(layout: Layout, place: int) -> PersonalColumn | None:
    texts = {
        line.number: text
        for line in layout.lines()
        if place < len(line.cells) and (text := as_text(line.cells[place]))
    }
    kinds = {text: _kind(text) for text in set(texts.values())}
    seen = {row: kind for row, text in texts.items() if (kind := kinds[text])}
    if not seen and _SOMEBODY.search(fold(layout.title(place))):
        seen = {row: Personal.NAME for row, text in texts.items() if _FULL_NAME.fullmatch(text)}
    if not seen and _are_names(list(texts.values())):
        seen = dict.fromkeys(texts, Personal.NAME)
    if not seen:
        return None
    first = min(seen)
    return PersonalColumn(layout.title(place), seen[first], len(seen), first)


def _are_names(texts: list[str]) -> bool:
    """Whether most of some different texts are written as names are: Aaa Bbb."""
    are_many = len(texts) >= _FEWEST and len(set(texts)) >= 0.8 * len(texts)
    return are_many and 2 * sum(bool(_FULL_NAME.fullmatch(text)) for text in texts) >= len(texts)


def _kind(text: str) -> Personal | None:
    if "@" in text or len(_DIGIT.findall(text)) >= _FEWEST_DIGITS:
        kind = of_cell(text)
        if kind in _NUMBERS:
            return kind
    return Personal.NAME if _TITLED.search(text) else None
