"""Numbered migrations, each applied once, with a ledger of their SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.store.sql import FOLDER, statements

_LEDGER = """
CREATE TABLE IF NOT EXISTS schema_migration (
    number INTEGER PRIMARY KEY,
    name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL
)"""


class Connection(Protocol):
    def execute(self, query: str, parameters: object = ...) -> object: ...


def known_migrations() -> Iterator[tuple[int, Path, str]]:
    """Number, file and SHA-256 of each migration that this version knows, in order."""
    for path in sorted((FOLDER / "migrations").glob("*.sql")):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        yield int(path.name.split("_", 1)[0]), path, digest


def migrate(connection) -> None:
    """Bring the database up to this version, or refuse with the reason.

    Raises ``Refusal``: ``database_newer`` if it knows a migration that we do not,
    ``database_differs`` if a migration was applied with another text.
    """
    connection.execute(_LEDGER)
    rows = connection.execute("SELECT number, sha256 FROM schema_migration").fetchall()
    applied = dict(rows)
    known = {number: (path, digest) for number, path, digest in known_migrations()}
    if applied and max(applied) > max(known):
        raise Refusal("database_newer", found=max(applied), known=max(known))
    for number, (path, digest) in known.items():
        if number not in applied:
            _apply(connection, number, path, digest)
        elif applied[number] != digest:
            raise Refusal("database_differs", migration=path.name)


def _apply(connection, number: int, path: Path, digest: str) -> None:
    connection.execute("BEGIN TRANSACTION")
    try:
        for statement in statements(path):
            connection.execute(statement)
        connection.execute("INSERT INTO schema_migration VALUES ($1, $2, $3)", [number, path.name, digest])
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
