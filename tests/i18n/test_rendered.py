"""Every message of every language as a reader sees it: with days, shares and counts in it, not as it is stored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from string import Formatter

import pytest

from rc_dashboard.i18n import LANGUAGES, translator
from rc_dashboard.i18n.catalogues import forms_of, keys_of, messages
from rc_dashboard.i18n.opened import public_areas

COUNTS = (0, 1, 2, 3, 5, 11, 21)
DAY = date(2026, 11, 14)
SHARES = {"percent", "share", "low", "high", "before", "after", "now"}
#: Values that are a month alone, in the nominative: "листопад 2026".
MONTHS = {"history.same", "history.moved", "history.moved_between", "history.reported", "step_when.months"}
DAYS = {"day", "since", "until", "first", "last", "start", "finish", "due", "held_on", "on", "started", "ended"}
#: What the public reads in Latin letters in every script: names, formats of files, units.
NAMES = (
    r"PLACE(?: Network)?|Resilient Cities|Policy|Labs?|Wilson|Newcombe|CSV|JSON|XLSX|PDF|SHA|ICS|kB|cookie|INSEE|SIREN|"
    r"is_demo = true|Robert Bosch Stiftung|Brest"
)


def values_of(key: str, names: set[str], count: int, code: str) -> dict[str, str]:
    """What stands in for each value of a message: as Babel writes it in this language."""
    t = translator(code)
    return {name: _value(key, name, count, t) for name in names}


def _value(key, name, count, t) -> str:
    if name in DAYS:
        return t.month(DAY) if key in MONTHS else t.date(DAY)
    if name == "moment":
        return t.moment(datetime(2026, 11, 14, 17, 5))
    if name in SHARES:
        return t.percent(0.45)
    return t.number(count) if name in ("count", "total", "number", "n", "small", "limit") else "Brest"


def rendered(code: str) -> Iterator[tuple[str, int, str]]:
    """Key, count and sentence of every message of a language, with every count that a reader may meet."""
    t = translator(code)
    for key, message in messages(code).items():
        forms = forms_of(code, key)
        counts = COUNTS if len(forms) > 1 or not isinstance(message.id, str) else COUNTS[-1:]
        for count in counts if forms else ():
            form = forms[t.plural_form(count)] if len(forms) > 1 else forms[0]
            names = {name for _, name, _, _ in Formatter().parse(form) if name}
            yield key, count, form.format(**values_of(key, names, count, code))


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_point_is_doubled_and_no_space_stands_before_one(code):
    """A value of Babel's may end in a point: 14 ноября 2026 г."""
    wrong = re.compile(r"(?<!\.)\.\.(?!\.)|[.!?؟።][.,;]|,[,.]| \.(?!\w)|[ \u00a0\u202f]{2}|::")
    assert [said for said in rendered(code) if wrong.search(said[2])] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_share_in_a_sentence_is_written_like_one_on_its_own(code):
    """Not "100 %" on one line and "45%", which Babel writes, on the next."""
    t = translator(code)
    is_first = t.percent(0.45).startswith("%")
    shares = re.compile(r"%\d+" if is_first else r"(?<![\d.,])\d+[ \u00a0\u202f]?%")
    odd = [
        said
        for said in rendered(code)
        for share in shares.findall(said[2])
        if share != t.percent(int(re.sub(r"\D", "", share)) / 100)
    ]
    assert odd == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_who_counts_is_told_the_number(code):
    """A form may leave the number out only where it is said for that number alone: "3 مرة" and no "one month" for 21."""
    t = translator(code)
    silent = []
    for key, message in messages(code).items():
        forms = forms_of(code, key)
        if isinstance(message.id, str) or not any("{count}" in form for form in forms):
            continue
        for place, form in enumerate(forms):
            if "{count}" not in form and sum(t.plural_form(count) == place for count in range(1, 200)) > 1:
                silent.append((key, form))
    assert silent == []


@pytest.mark.parametrize("key", ["commitment.rhythm_months", "indicators.rhythm_months"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_comes_back_every_one_month(code, key):
    """But where the same form is said of 21, as in Russian."""
    t = translator(code)
    assert t.plural_form(1) == t.plural_form(21) != t.plural_form(5) or not re.search(r"\d", t.n(key, 1))


@pytest.mark.parametrize("code", [code for code, language in LANGUAGES.items() if language.script != "Latn"])
def test_a_script_of_its_own_has_no_latin_leftovers(code):
    """In what the public reads; at the desk stand commands and columns of files too."""
    names = re.compile(rf"(?<![A-Za-z])(?:https?://\S+|{NAMES})(?![A-Za-z])")
    public = set().union(*(keys_of(code, area) for area in public_areas()))
    said = [one for one in rendered(code) if one[0] in public]
    assert [one for one in said if re.search(r"[A-Za-zÀ-ſ]{2,}", names.sub("", one[2]))] == []


@pytest.mark.parametrize("code", ["ru", "uk"])
def test_a_month_in_the_nominative_follows_no_preposition(code):
    """Not "Між червень 2026": the month that Babel gives alone fits no sentence that declines it."""
    glued = re.compile(
        r"\b(?:у|в|з|із|зі|між|до|від|с|со|по|от|к|между|і|и|й|та)\s+\{(?:since|until|first|last)\}", re.I
    )
    assert [key for key in MONTHS for form in forms_of(code, key) if glued.search(form)] == []


@pytest.mark.parametrize("code", ["fr", "fr-facile"])
def test_no_name_is_glued_to_a_word_that_would_elide(code):
    """Not "les engagements de Annecy", nor "ne permet pas de administrer"."""
    glued = re.compile(r"\b(?:de|que|le|la|ne|se|à|du)\s+\{(?:name|place|places|right|who|title)\}", re.I)
    assert [key for key in messages(code) for form in forms_of(code, key) if glued.search(form)] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_time_of_day_counts_twenty_four_hours(code):
    assert re.search(r"\b18:05$", translator(code).moment(datetime(2026, 11, 14, 17, 5)))
