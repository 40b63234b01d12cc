"""The families of commitments that a file names: the programme's, or a scheme of the file's own."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from rc_dashboard.domain.text import slug
from rc_dashboard.domain.vocabulary import PROGRAMME
from rc_dashboard.exchange.tables.drafts import Draft
from rc_dashboard.exchange.tables.mapping import Mapping
from rc_dashboard.store.database import Transaction
from rc_dashboard.store.ids import new_id


class Families:
    """Families by code, inside one transaction."""

    def __init__(self, tx: Transaction, mapping: Mapping) -> None:
        self.tx, self.is_own = tx, mapping.theme.create
        self.scheme = mapping.name if self.is_own else PROGRAMME
        rows = tx.ask("territories/programme/themes")
        self.ids: dict[str, UUID] = {row["code"]: row["id"] for row in rows if row["scheme"] == self.scheme}

    def create(self, drafts: Iterable[Draft]) -> None:
        """Add the families that a file's own scheme does not hold yet."""
        if not self.is_own:
            return
        labels = {slug(draft.theme): draft.theme for draft in drafts if draft.theme}
        rows = []
        for code in sorted(set(labels) - set(self.ids)):
            self.ids[code] = new_id()
            row = {"id": self.ids[code], "scheme": self.scheme, "code": code, "label": labels[code]}
            rows.append({**row, "position": len(self.ids)})
        self.tx.insert("theme", rows)

    def id_of(self, draft: Draft) -> UUID | None:
        code = slug(draft.theme) if self.is_own else draft.theme
        return self.ids.get(code) if draft.theme else None
