"""What is not the programme's record is thrown away when its time is over (``domain/operations/keeping.py``)."""

from __future__ import annotations

from datetime import datetime

from rc_dashboard.domain.operations.keeping import KEPT_FOR
from rc_dashboard.store.database import Database


def throw_away(database: Database, *, now_utc: datetime) -> dict[str, int]:
    """How many rows of each table went. One table after another: nobody waits for all of them."""
    gone = {}
    for table, time in KEPT_FOR.items():
        with database.transaction() as tx:
            gone[table] = tx.run(f"operations/housekeeping/{table}", before_utc=now_utc - time)
    return gone
