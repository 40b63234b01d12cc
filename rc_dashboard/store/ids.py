"""Identifiers made by the application, ordered by time (UUIDv7)."""

from __future__ import annotations

from uuid import UUID

from uuid6 import uuid7


def new_id() -> UUID:
    return UUID(int=uuid7().int)
