"""Which municipality is meant? The shipped register, searched by name or code."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rc_dashboard.domain.access import Reader, Right, demand
from rc_dashboard.domain.errors import NotFound
from rc_dashboard.exchange.territories import KnownTerritory, Register, read_register
from rc_dashboard.services.territories.manage_territory import Territory
from rc_dashboard.store.database import Database

#: Territories that one search shows.
SHOWN = 12


@dataclass(frozen=True, slots=True)
class FoundTerritory:
    """A territory of the register, with what tells it from its namesakes.

    ``here`` is its code in the dashboard, if it is there already; ``namesake``, whether another one
    of its name is.
    """

    known: KnownTerritory
    department: str
    group: str
    here: str = ""
    namesake: bool = False

    def as_typed(self) -> Territory:
        """What a new municipality is filled in with; beside a namesake, with its department."""
        known = self.known
        name = f"{known.name} ({self.department})" if self.namesake and self.department else known.name
        codes = (known.insee, known.siren, known.epci)
        return Territory(name, known.kind, "", *codes, department=known.department)


def find_territories(database: Database, reader: Reader, folder: Path, text: str) -> list[FoundTerritory]:
    """The likeliest first. Raises ``NotAllowed``."""
    demand(reader, Right.ADMINISTER)
    register = read_register(folder)
    return _with_places(database, register, register.search(text, SHOWN))


def territory_by_code(database: Database, reader: Reader, folder: Path, code: str) -> FoundTerritory:
    """Raises ``NotAllowed``, ``NotFound`` ``territory_unknown``."""
    demand(reader, Right.ADMINISTER)
    register = read_register(folder)
    known = register.find(code)
    if known is None:
        raise NotFound("territory_unknown", code=code[:20])
    return _with_places(database, register, [known])[0]


def _with_places(database: Database, register: Register, known: list[KnownTerritory]) -> list[FoundTerritory]:
    """Each with its department, its group, and whether it is in the dashboard."""
    codes = [code for territory in known for code in (territory.insee, territory.siren) if code]
    rows = database.ask("territories/admin/places_by_official_code", codes=codes)
    here = {row[kind]: row["code"] for row in rows for kind in ("insee", "siren") if row[kind]}
    taken = {row["name"] for row in database.ask("territories/admin/places_named", names=[t.name for t in known])}
    return [
        FoundTerritory(
            territory,
            register.departments.get(territory.department, ""),
            register.by_code[territory.epci].name if territory.epci else "",
            here.get(territory.insee) or here.get(territory.siren) or "",
            territory.name in taken,
        )
        for territory in known
    ]
