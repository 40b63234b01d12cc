"""The places that a file of values may name."""

from __future__ import annotations

from uuid import UUID

from rc_dashboard.domain.errors import NotFound, Refusal
from rc_dashboard.domain.text import fold
from rc_dashboard.domain.vocabulary import PROGRAMME
from rc_dashboard.exchange.tables.mapping import MeasureMapping
from rc_dashboard.store.database import Row, Transaction
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.journal import PROGRAMME_ID, Journal

_PROGRAMME_NAMES = frozenset({"", "programme", "place", "place network"})


class FilePlaces:
    """The municipalities that a file may name, by code, name, INSEE or SIREN; new ones where
    the mapping creates them."""

    def __init__(self, tx: Transaction, mapping: MeasureMapping, municipality: str | None) -> None:
        self.mapping = mapping
        rows = tx.ask("indicators/import/all_places")
        self.rows: dict[UUID, Row] = {row["id"]: row for row in rows}
        self.by_code = {row["code"]: row["id"] for row in rows}
        self.by_name: dict[str, UUID] = {}
        for name in ("name", "siren", "insee", "code"):
            self.by_name |= {fold(row[name]): row["id"] for row in rows if row[name]}
        self.new: dict[UUID, Row] = {}
        self.found: dict[str, UUID] = {}
        self.only = self._known(municipality) if municipality is not None else None

    @property
    def created(self) -> list[str]:
        return [row["code"] for row in self.new.values()]

    def short_code(self, place: UUID) -> str:
        return (self.rows.get(place) or self.new[place])["short_code"]

    def find(self, word: str) -> UUID:
        """Raises ``NotFound`` for a word that names no place, and creates none."""
        if word not in self.found:
            self.found[word] = self._found(word)
        return self.found[word]

    def _found(self, word: str) -> UUID:
        if self.only is not None and (not word or "territory" not in self.mapping.columns):
            return self.only
        if self.mapping.territory.create:
            return self._placed(word)
        place = PROGRAMME_ID if fold(word) in _PROGRAMME_NAMES else self._known(word)
        if self.only is not None and place != self.only:
            raise Refusal("other_place")
        return place

    def _known(self, word: str) -> UUID:
        found = self.by_name.get(fold(word))
        if found is None:
            programme = [row["code"] for row in self.rows.values() if row["collection"] == PROGRAMME]
            raise NotFound("municipality_unknown", code=word[:60], known=", ".join(sorted(programme)))
        return found

    def _placed(self, word: str) -> UUID:
        """A territory of the file's own, in a collection of its own."""
        if not word:
            raise Refusal("territory_needed")
        wanted = self.mapping.territory.place(word)
        if wanted.code in self.by_code:
            return self.by_code[wanted.code]
        row: Row = {
            "id": new_id(),
            "code": wanted.code,
            "short_code": self._free_short_code(wanted.short_code),
            "name": wanted.name,
            "kind": self.mapping.territory.kind.value,
            "collection": self.mapping.name,
            "country": "FR",
            "position": 1000 + len(self.new),
            "search_text": fold(wanted.name),
            "is_demo": False,
            "version": 1,
        }
        self.new[row["id"]] = row
        self.by_code[wanted.code] = row["id"]
        return row["id"]

    def _free_short_code(self, wanted: str) -> str:
        """The short code as the mapping makes it, with a number where another place has it."""
        taken = {row["short_code"] for row in (*self.rows.values(), *self.new.values())}
        code, number = wanted, 1
        while code in taken:
            number += 1
            code = f"{wanted}{number}"
        return code

    def write(self, tx: Transaction, journal: Journal, used: set[UUID]) -> None:
        """Add the new territories that something is written for."""
        rows = [row for key, row in self.new.items() if key in used]
        tx.insert("municipality", rows)
        for row in rows:
            payload = {"code": row["code"]}
            journal.append(row["id"], "municipality.created", "municipality", row["id"], payload)
