"""What is typed and not yet saved is kept, privately, and offered again.

A draft belongs to one account and one commitment. It is no record of the programme:
it stands in no journal, and saving the update drops it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rc_dashboard.domain.access import Reader, Right, demand
from rc_dashboard.domain.text import clean
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.commitments import find_commitment
from rc_dashboard.store.database import Database

#: More than any form holds; what is longer is cut from the draft, not from the form.
CONTENT_LIMIT = 200_000

Fields = Mapping[str, str | bool | None]


@dataclass(frozen=True, slots=True)
class Draft:
    fields: Fields
    kept_at_utc: datetime


def save_draft(work: UnitOfWork, commitment_id: UUID, fields: Fields) -> None:
    """Keep the fields of a form; empty ones drop the draft. Raises ``NotAllowed``."""
    typed = {name: clean(value) if isinstance(value, str) else value for name, value in fields.items()}
    content = json.dumps(typed, ensure_ascii=False) if any(typed.values()) else ""
    with work.transaction() as tx:
        commitment = find_commitment(tx, commitment_id)
        demand(work.reader, Right.UPDATE, commitment["municipality_id"])
        place = commitment["municipality_id"]
        tx.run(
            "commitments/drafts/save",
            account_id=work.reader.account_id,
            commitment_id=commitment_id,
            municipality_id=place,
            content=content[:CONTENT_LIMIT],
            kept_at_utc=work.now_utc,
        )


def read_draft(database: Database, reader: Reader, commitment_id: UUID) -> Draft | None:
    """The draft of this very account, or None."""
    if reader.account_id is None:
        return None
    found = database.ask(
        "commitments/drafts/by_account", account_id=reader.account_id, commitment_id=commitment_id
    )
    if not found:
        return None
    try:
        return Draft(json.loads(found[0]["content"]), found[0]["kept_at_utc"])
    except ValueError:
        return None
