"""A language beside the French, whole: what somebody reads who reviews it, as .po, .pot or rows.

In these files the French is the source and the catalogue key the context, as translators' tools
expect; ``take_back`` takes them as it takes our own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from string import Formatter

from babel.messages.pofile import normalize

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.i18n.catalogues import SOURCE_LANGUAGE, forms_of, messages
from rc_dashboard.i18n.opened import is_drafted
from rc_dashboard.i18n.translating import forms_in_source, head_of, source_areas, words_of_area
from rc_dashboard.i18n.translator import LANGUAGES, translator

#: The columns of the table of one language, a row a form.
COLUMNS = ("area", "key", "form", "french", "translation", "fields", "state")
#: The states of a message: nobody's yet, a machine's, written by people.
MISSING, MACHINE, WRITTEN = "missing", "machine", "written"


@dataclass(frozen=True, slots=True)
class Pair:
    """One message: its French forms (one, or singular and plural), and those of the language."""

    area: str
    key: str
    french: tuple[str, ...]
    forms: tuple[str, ...]
    state: str

    @property
    def fields(self) -> tuple[str, ...]:
        """The names between braces that are filled in, in their order."""
        names = (name for form in self.french for _, name, _, _ in Formatter().parse(form) if name)
        return tuple(dict.fromkeys(names))


def pairs_of(language: str) -> Iterator[Pair]:
    """Every message of the French, in the order of its files, beside the one of ``language``."""
    for area in source_areas():
        written = MACHINE if is_drafted(language, area) else WRITTEN
        for key in words_of_area(area):
            forms = forms_of(language, key)
            state = written if forms else MISSING
            yield Pair(area, key, forms_in_source(key), forms or ("",) * _wanted(language, key), state)


def _wanted(language: str, key: str) -> int:
    return 1 if len(forms_in_source(key)) == 1 else translator(language).plural_forms


def as_po(language: str) -> str:
    """The whole language for a translator's tool, each message with what it holds."""
    return "\n".join([head_of(language), *(_entry(pair, pair.forms) for pair in pairs_of(language))])


def as_template() -> str:
    """The French alone, as a .pot: what a new language begins with."""
    pairs = pairs_of(SOURCE_LANGUAGE)
    return "\n".join([head_of(""), *(_entry(pair, ("",) * (1 if len(pair.french) == 1 else 2)) for pair in pairs)])


def _entry(pair: Pair, forms: Sequence[str]) -> str:
    lines = [f"#. {pair.area}"]
    if pair.fields:
        lines.append(f"#. {{{'}, {'.join(pair.fields)}}}")
        lines.append("#, python-brace-format")
    lines += [f"msgctxt {normalize(pair.key)}", f"msgid {normalize(pair.french[0])}"]
    if len(pair.french) == 1:
        lines.append(f"msgstr {normalize(forms[0])}")
    else:
        lines.append(f"msgid_plural {normalize(pair.french[-1])}")
        lines += [f"msgstr[{place}] {normalize(form)}" for place, form in enumerate(forms)]
    return "\n".join(lines) + "\n"


def as_rows(language: str) -> list[dict[str, str]]:
    """The whole language as a table, a row a form: ``COLUMNS``."""
    return [
        {
            "area": pair.area,
            "key": pair.key,
            "form": str(place + 1) if len(pair.forms) > 1 else "",
            "french": pair.french[min(place, len(pair.french) - 1)],
            "translation": form,
            "fields": ", ".join(pair.fields),
            "state": pair.state,
        }
        for pair in pairs_of(language)
        for place, form in enumerate(pair.forms)
    ]


def po_of_rows(language: str, rows: Iterable[dict[str, str]]) -> str:
    """Rows that came back as a table, as a .po file; what is empty is left out.

    Raises ``Refusal`` ``catalogue_row_unknown`` for a key or a form that is none of ours.
    """
    forms: dict[str, list[str]] = {}
    for row in rows:
        key, place = row["key"].strip(), row["form"].strip()
        if key not in messages(SOURCE_LANGUAGE):
            raise Refusal("catalogue_row_unknown", key=key[:60])
        own = forms.setdefault(key, [""] * _wanted(language, key))
        if place and not (place.isdecimal() and 1 <= int(place) <= len(own)):
            raise Refusal("catalogue_row_unknown", key=f"{key} {place}"[:60])
        own[int(place or 1) - 1] = row["translation"]
    entries = (
        _entry(Pair("", key, forms_in_source(key), tuple(own), ""), own) for key, own in forms.items() if any(own)
    )
    return "\n".join([head_of(language), *entries])


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the French one language has, in messages."""

    language: str
    total: int
    machine: int
    written: int

    @property
    def missing(self) -> int:
        return self.total - self.machine - self.written


def coverage() -> list[Coverage]:
    """Every language that may be read here, in their order."""
    found = []
    for language in LANGUAGES:
        states = [pair.state for pair in pairs_of(language)]
        found.append(Coverage(language, len(states), states.count(MACHINE), states.count(WRITTEN)))
    return found
