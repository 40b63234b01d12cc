"""The register of French municipalities and their groups, as shipped, and how a search finds in it.

36,000 names: read when somebody first searches, then kept by this process. A search
looks at words, not at rows: some 20,000 different ones, by their beginning or nearly so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from rc_dashboard.domain.text import fold
from rc_dashboard.domain.vocabulary import Kind
from rc_dashboard.exchange.commitments.own_files import records
from rc_dashboard.once import once

COMMUNE = "commune"

_APART = re.compile(r"[^a-z0-9]+")
#: Short forms that people write, and that the register has in full.
_IN_FULL = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes", "s": "sur", "ss": "sous"}
#: What groups are called for short: it narrows nothing down.
_FORMS = {"cc", "ca", "cu", "ept"}
#: A word is nearly another with one slip; a long one, with two.
_LONG = 7
#: A word of three letters with a slip in it may be anything.
_SHORTEST = 4
#: What a match is worth, the best first: the whole name, whole words, beginnings, slips.
_WHOLE, _WORDS, _BEGINNINGS, _SLIPS = range(4)


@dataclass(frozen=True, slots=True)
class KnownTerritory:
    """A municipality or a group of the register; an empty code is none."""

    form: str
    insee: str
    siren: str
    epci: str
    department: str
    name: str
    population: int

    @property
    def code(self) -> str:
        """What tells it from every other one: INSEE for a commune, SIREN for a group."""
        return self.insee or self.siren

    @property
    def kind(self) -> Kind:
        return Kind.COMMUNE if self.form == COMMUNE else Kind.EPCI


@dataclass(slots=True)
class Register:
    """The territories, and the words of their names in alphabetical order."""

    territories: list[KnownTerritory]
    departments: dict[str, str]
    names: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    found_by: dict[str, list[int]] = field(default_factory=dict)
    by_code: dict[str, KnownTerritory] = field(default_factory=dict)

    def find(self, code: str) -> KnownTerritory | None:
        """By INSEE code or SIREN, however spaced."""
        return self.by_code.get(re.sub(r"\s", "", code).upper())

    def search(self, text: str, most: int) -> list[KnownTerritory]:
        """The likeliest first: by how exactly the name is met, then by population.

        A code finds one. The number of a department beside a name keeps to that
        department. Slips are looked for only where fewer than ``most`` names are met.
        """
        known = self.find(text)
        if known is not None:
            return [known]
        wanted, department = self._read(text)
        if not wanted:
            return []
        found = self._exact(wanted)
        if sum(self._is_in(n, department) for n in found) < most:
            for number, slips in self._nearly(wanted).items():
                found.setdefault(number, (_SLIPS, slips))
        ranked = sorted(
            (rank, -self.territories[number].population, number)
            for number, rank in found.items()
            if self._is_in(number, department)
        )
        return [self.territories[number] for *_, number in ranked[:most]]

    def _read(self, text: str) -> tuple[list[str], str]:
        """The words of a search, and the department that one of them names."""
        wanted = words_of(text)
        department = next((w.upper() for w in wanted if w.upper() in self.departments), "")
        if department and len(wanted) > 1:
            wanted.remove(department.lower())
        else:
            department = ""
        return [w for w in wanted if w not in _FORMS] or wanted, department

    def _is_in(self, number: int, department: str) -> bool:
        return not department or self.territories[number].department == department

    def _exact(self, wanted: list[str]) -> dict[int, tuple[int, int]]:
        """Territories that have every word, whole or its beginning, by how well they meet them."""
        whole = " ".join(wanted)
        with_words = _in_all([set(self.found_by.get(word, ())) for word in wanted])
        with_beginnings = _in_all([self._beginning_with(word) for word in wanted])
        found = dict.fromkeys(with_beginnings, (_BEGINNINGS, 0))
        found |= dict.fromkeys(with_words, (_WORDS, 0))
        found |= {number: (_WHOLE, 0) for number in with_words if self.names[number] == whole}
        return found

    def _beginning_with(self, start: str) -> set[int]:
        found: set[int] = set()
        for place in range(bisect_left(self.words, start), len(self.words)):
            if not self.words[place].startswith(start):
                break
            found.update(self.found_by[self.words[place]])
        return found

    def _nearly(self, wanted: list[str]) -> dict[int, int]:
        """Territories whose words are the wanted ones with a slip or two, with how many slips."""
        slips_of: list[dict[int, int]] = []
        for word in wanted:
            slips: dict[int, int] = dict.fromkeys(self._beginning_with(word), 0)
            allowed = 0 if len(word) < _SHORTEST else 1 if len(word) < _LONG else 2
            near = process.extract(word, self.words, scorer=OSA.distance, score_cutoff=allowed, limit=None)
            for known, distance, _ in near if allowed else ():
                for number in self.found_by[known]:
                    slips[number] = min(int(distance), slips.get(number, int(distance)))
            slips_of.append(slips)
        met = _in_all([set(slips) for slips in slips_of])
        return {number: sum(slips[number] for slips in slips_of) for number in met}


def words_of(text: str) -> list[str]:
    """The words of a name or a search, folded, short forms in full."""
    return [_IN_FULL.get(word, word) for word in _APART.split(fold(text)) if word]


@once()
def read_register(folder: Path) -> Register:
    """The register of ``territories.csv`` and ``departments.csv``, read once."""
    territories = [
        KnownTerritory(**{**record, "population": int(record["population"])})  # type: ignore[arg-type]
        for record in records(folder / "territories.csv")
    ]
    departments = {record["code"]: record["name"] for record in records(folder / "departments.csv")}
    register = Register(territories, departments)
    found_by: dict[str, list[int]] = defaultdict(list)
    for number, territory in enumerate(territories):
        words = words_of(territory.name)
        register.names.append(" ".join(words))
        for word in set(words):
            found_by[word].append(number)
    register.words, register.found_by = sorted(found_by), dict(found_by)
    register.by_code = {
        code: territory for territory in territories for code in (territory.siren, territory.insee) if code
    }
    return register


def _in_all(sets: list[set[int]]) -> set[int]:
    return set.intersection(*sets) if sets else set()
