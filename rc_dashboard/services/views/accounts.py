"""Which example accounts there are: those are shown, no other ever is."""

from __future__ import annotations

from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database


def example_accounts(database: Database) -> list[str]:
    return [row["username"] for row in cached_rows(database, "accounts/examples")]
