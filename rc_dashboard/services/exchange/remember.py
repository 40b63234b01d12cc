"""How a municipality's files are read is remembered, and offered the next time."""

from __future__ import annotations

from uuid import UUID

from pydantic import ValidationError

from rc_dashboard.domain.access import Right, demand
from rc_dashboard.exchange.proposals.mapping_text import mapping_text
from rc_dashboard.exchange.tables.mapping import Mapping
from rc_dashboard.exchange.tables.mapping_files import mapping_of_text
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.database import Database


def remembered_mappings(database: Database, municipality_id: UUID) -> list[Mapping]:
    """The mappings that were used for a municipality, the latest first; one that a later version
    cannot read is passed over."""
    found = []
    for row in database.ask("exchange/mappings_of", municipality_id=municipality_id):
        try:
            found.append(mapping_of_text(row["mapping"]))
        except (ValidationError, ValueError):
            continue
    return found


def remember_mapping(work: UnitOfWork, municipality_id: UUID, mapping: Mapping) -> None:
    """Keep how a file of a municipality was read. Raises ``NotAllowed``.

    What was decided for one file only is not kept: that its empty cells empty, and that nobody can
    be recognised in it.
    """
    mapping = mapping.model_copy(update={"empty": "keep", "personal_kept": []})
    with work.transaction() as tx:
        demand(work.reader, Right.CHANGE_COMMITMENT, municipality_id)
        tx.run(
            "exchange/save_mapping",
            municipality_id=municipality_id,
            name=mapping.name,
            title=mapping.title,
            mapping=mapping_text(mapping),
            used_at_utc=work.now_utc,
        )
