"""The municipalities that a file names: those that are there, and those that it creates."""

from __future__ import annotations

import re

from rc_dashboard.domain.errors import NotFound, Refusal
from rc_dashboard.domain.text import fold
from rc_dashboard.domain.vocabulary import PROGRAMME
from rc_dashboard.exchange.tables.drafts import Draft
from rc_dashboard.exchange.tables.mapping import Mapping, Place
from rc_dashboard.services.commitments.importing.request import Outcome, Request
from rc_dashboard.store.database import Row, Transaction
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.journal import Journal


class Places:
    """Finds places by what a file says, inside one transaction."""

    def __init__(self, tx: Transaction, mapping: Mapping, request: Request) -> None:
        self.tx, self.mapping, self.request = tx, mapping, request

    def find_municipality(self, outcome: Outcome) -> None:
        """The municipality that was asked for, or a column that says it."""
        code = self.request.municipality
        if code is not None:
            outcome.places[code] = self._existing(code)
        elif "territory" not in self.mapping.columns:
            raise Refusal("municipality_needed")

    def code_of(self, draft: Draft, outcome: Outcome) -> str:
        """The code of the municipality of a draft; an unknown one is created only where
        the mapping says so."""
        if self.request.municipality is not None:
            return self.request.municipality
        wanted = self.mapping.territory.place(draft.territory)
        if not wanted.code:
            raise Refusal("territory_needed")
        if wanted.code not in outcome.places:
            try:
                outcome.places[wanted.code] = self._existing(wanted.code)
            except NotFound:
                if not self.mapping.territory.create:
                    raise
                outcome.places[wanted.code] = self._new(wanted, outcome)
                outcome.created.append(wanted.code)
        return wanted.code

    def create(self, outcome: Outcome, journal: Journal) -> None:
        """Write the places that were not there."""
        rows = sorted((outcome.places[code] for code in outcome.created), key=lambda row: row["short_code"])
        for position, row in enumerate(rows):
            row["position"] = 1000 + position
            journal.append(row["id"], "municipality.created", "municipality", row["id"], {"code": row["code"]})
        self.tx.insert("municipality", rows)

    def _existing(self, code: str) -> Row:
        found = self.tx.ask("territories/municipality_by_code", code=code)
        if not found:
            rows = self.tx.ask(
                "territories/municipalities",
                collection=PROGRAMME,
                pattern=None,
                hidden=True,
                page_size=50,
                offset=0,
            )
            raise NotFound("municipality_unknown", code=code[:60], known=", ".join(row["code"] for row in rows))
        return found[0]

    def _short_code(self, place: Place, outcome: Outcome) -> str:
        """The short code of a new territory: letters and digits, and nobody else's."""
        taken = {row["short_code"] for row in (*self.tx.ask("territories/short_codes"), *outcome.places.values())}
        wanted = re.sub(r"[^A-Z0-9]", "", fold(place.short_code or place.code).upper())[:8].ljust(2, "X")
        code, number = wanted, 1
        while code in taken:
            number += 1
            code = f"{wanted[: 8 - len(str(number))]}{number}"
        return code

    def _new(self, place: Place, outcome: Outcome) -> Row:
        return {
            "id": new_id(),
            "code": place.code,
            "short_code": self._short_code(place, outcome),
            "name": place.name,
            "kind": self.mapping.territory.kind.value,
            "collection": self.mapping.name,
            "insee": None,
            "siren": None,
            "epci_siren": None,
            "country": "FR",
            "position": 1000,
            "search_text": fold(place.name),
            "is_demo": False,
            "version": 1,
        }
