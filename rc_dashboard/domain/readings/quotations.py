"""People's own words: kept with their consent, and never with anything about who they are.

The guard looks for what gives somebody away most often: an address, a number to call, a name
that is said. It finds these only; whoever types the words in reads them over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.text import fold
from rc_dashboard.domain.vocabulary import ConsentForm, LabStep, Scope

WORDS_LIMIT = 1_000
LOG_LIMIT = 5_000
_ADDRESS = re.compile(r"(?<![^\s@])[^\s@]+@[^\s@]+\.\w{2,}|https?://|www\.")
#: Nine digits or more, however they are set apart.
_NUMBER = re.compile(r"\+?\d(?:[\s./()\-–]*\d){8,}")
_NAMED = re.compile(
    r"\bje m'appelle\b|\bje me nomme\b|\bje me prenomme\b|\bmon (?:pre)?nom (?:est|c'est)\b|\bmoi c'est [a-z]+,"
    r"|\bmy name(?: i|')s\b|\bi am called\b|\bme llamo\b|\bmi chiamo\b|\bich heisse\b|\bmein name\b|\bbenim adim\b"
    r"|اسمي|نام من|زما نوم|мене звати|меня зовут"
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's words, and how they agreed to their being kept. There is no field for who."""

    words: str
    said_on: date
    consent_on: date
    consent_form: ConsentForm
    scope: Scope


@dataclass(frozen=True, slots=True)
class Log:
    """What PLACE notes after a step of the programme."""

    step: LabStep
    on_date: date
    worked: str
    hard: str
    published: bool = False


def tells_who_speaks(text: str) -> bool:
    """Whether a text holds an address, a number to call, or a name that its speaker says."""
    return bool(_ADDRESS.search(text) or _NUMBER.search(text) or _NAMED.search(fold(text)))


def check_quotation(quotation: Quotation, today: date) -> list[Refusal]:
    """Words, days that have come, and nothing that tells who speaks."""
    found = []
    if not quotation.words or len(quotation.words) > WORDS_LIMIT:
        found.append(Refusal("quotation_needs_words", limit=WORDS_LIMIT))
    if tells_who_speaks(quotation.words):
        found.append(Refusal("words_tell_who"))
    for day in sorted({quotation.said_on, quotation.consent_on}):
        if day > today:
            found.append(Refusal("day_to_come", day=day))
    return found


def check_log(log: Log, today: date) -> list[Refusal]:
    """Something that worked or was hard, on a day that has come, about nobody in particular."""
    found = []
    if not log.worked and not log.hard:
        found.append(Refusal("log_needs_text"))
    if max(len(log.worked), len(log.hard)) > LOG_LIMIT:
        found.append(Refusal("words_too_long", limit=LOG_LIMIT))
    if tells_who_speaks(f"{log.worked}\n{log.hard}"):
        found.append(Refusal("words_tell_who"))
    if log.on_date > today:
        found.append(Refusal("day_to_come", day=log.on_date))
    return found
