"""Which example accounts there are: those are shown, no other ever is."""

from __future__ import annotations

from rc_dashboard.store.answers import answers
from rc_dashboard.store.database import Database


def example_accounts(database: Database) -> list[str]:
    return [row["username"] for row in answers(database, "accounts/examples")]
