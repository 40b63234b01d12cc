"""Territories that do not exist, in any number, to try the dashboard at scale.

Everything made here says that it is simulated: collection ``synthetic``, ``is_demo``,
and its own name. Columns are drawn, verdicts come from the domain's rule, and journals
are sealed as those of real territories are.
"""

from __future__ import annotations

from datetime import date, datetime

import numpy as np

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import PROGRAMME, SYNTHETIC
from rc_dashboard.services.operations.check_everything import Progress, silent
from rc_dashboard.services.seed.draw_territories import Ids, draw
from rc_dashboard.services.seed.simulated_answers import (
    write_indicators,
    write_journals,
    write_readings,
    write_recommendations,
)
from rc_dashboard.services.seed.simulated_chunk import DEPARTMENTS, THEMES, Chunk, Size
from rc_dashboard.services.seed.simulated_commitments import (
    write_commitments,
    write_evidence,
    write_milestones,
    write_municipalities,
    write_states,
    write_updates,
)
from rc_dashboard.store.database import Database

#: Municipalities written in one transaction: bounds the memory that a nation takes.
MUNICIPALITIES_AT_ONCE = 250


def simulate_territories(
    database: Database,
    size: Size,
    *,
    seed: int = 1,
    now_utc: datetime,
    today: date,
    progress: Progress = silent,
) -> None:
    """Fill the database with simulated territories; one seed always draws the same.

    Raises ``Refusal``: ``synthetic_exists`` if there are some already, even from a
    simulation that was interrupted; ``themes_missing`` before the programme's families.
    """
    themes = _demand_themes(database)
    if any(row["collection"] == SYNTHETIC for row in database.ask("territories/collections")):
        raise Refusal("synthetic_exists")
    random = np.random.default_rng(seed)
    ids = Ids(random, now_utc)
    for first in range(0, size.municipalities, MUNICIPALITIES_AT_ONCE):
        numbers = range(first, min(first + MUNICIPALITIES_AT_ONCE, size.municipalities))
        n = len(numbers) * size.commitments
        drawn = draw(random, n, size.updates, today, len(DEPARTMENTS), len(THEMES))
        with database.transaction() as tx:
            _write(Chunk(tx, ids, themes, today, size, numbers, drawn))
        progress(numbers.stop, size.municipalities)


def _demand_themes(database: Database) -> list[str]:
    ids = {
        row["code"]: str(row["id"])
        for row in database.ask("territories/programme/themes")
        if row["scheme"] == PROGRAMME
    }
    if not all(code in ids for code in THEMES):
        raise Refusal("themes_missing")
    return [ids[code] for code in THEMES]


def _write(chunk: Chunk) -> None:
    """Every table of these municipalities, in the caller's transaction."""
    write_municipalities(chunk)
    write_commitments(chunk)
    write_states(chunk)
    write_milestones(chunk)
    write_updates(chunk)
    write_evidence(chunk)
    write_readings(chunk)
    write_recommendations(chunk)
    write_indicators(chunk)
    write_journals(chunk)
