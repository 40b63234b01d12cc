"""What of the journal is public: the head of the programme's chains."""

from __future__ import annotations

import hashlib

from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database

SHOWN_CHARACTERS = 12


def public_head(database: Database) -> str:
    """One short fingerprint of the heads of the programme's chains, for the foot of each
    screen: written down by anyone, it shows later that history was not rewritten."""
    heads = cached_rows(database, "operations/heads_of_programme")
    if not heads:
        return ""
    text = "\n".join(f"{row['municipality_id']} {row['seq']} {row['hash']}" for row in heads)
    return hashlib.sha256(text.encode()).hexdigest()[:SHOWN_CHARACTERS]


def shows_examples(database: Database) -> bool:
    """Whether the programme shows example data, which every screen must say."""
    return bool(cached_rows(database, "operations/any_example"))
