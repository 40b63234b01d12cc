"""The experiments that somebody may write on, drafts included."""

from __future__ import annotations

from rc_dashboard.domain.access import Reader, Right
from rc_dashboard.domain.errors import NotFound
from rc_dashboard.services.views.desk.desk import own_places
from rc_dashboard.services.views.experiments import Tried, with_fed
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database


def own_experiments(database: Database, reader: Reader) -> list[Tried]:
    """Every experiment, drafts included, of the municipalities that ``reader`` writes for."""
    places = own_places(database, reader, Right.CHANGE_COMMITMENT)
    rows = cached_rows(database, "experiments/own", municipality_ids=places, code=None) if places else []
    return with_fed(database, rows, internal=True)


def experiment_to_change(database: Database, reader: Reader, code: str) -> Tried:
    """One experiment for whoever may change it. Raises ``NotFound``, drafts of others alike."""
    places = own_places(database, reader, Right.CHANGE_COMMITMENT)
    rows = cached_rows(database, "experiments/own", municipality_ids=places, code=code) if places else []
    if not rows:
        raise NotFound("experiment_unknown", code=code[:60])
    return with_fed(database, rows, internal=True)[0]
