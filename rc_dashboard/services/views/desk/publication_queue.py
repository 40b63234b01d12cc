"""Drafts that municipalities have proposed and PLACE has not published yet."""

from __future__ import annotations

from rc_dashboard.domain.access import Reader, Right
from rc_dashboard.services.views.desk.desk import own_places
from rc_dashboard.store.database import Database, Row


def read_queue(database: Database, reader: Reader) -> list[Row]:
    """The oldest proposal first, of the municipalities whose drafts ``reader`` may see."""
    places = own_places(database, reader, Right.SEE_INTERNAL)
    return database.ask("views/desk/proposed", municipality_ids=places) if places else []
