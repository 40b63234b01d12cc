"""Whole copies of the database as files: written from one moment, read back in a closed room."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.store.database import CONFIG, Database, Snapshot

log = logging.getLogger(__name__)


def write_copy(database: Database, folder: Path) -> None:
    """Write every table into the empty ``folder``, as of one moment."""
    database.export_to(folder)


@contextmanager
def copy_in_memory(folder: Path) -> Iterator[Snapshot]:
    """The copy in ``folder`` as a database of its own, gone at the end.

    Raises ``Refusal`` (``backup_unreadable``) if the engine cannot import it.
    """
    spill = folder.with_name(folder.name + ".spill")
    connection = _imported(":memory:", folder, spill)
    try:
        yield Snapshot(connection)
    finally:
        connection.close()
        shutil.rmtree(spill, ignore_errors=True)


def copy_to_file(folder: Path, path: Path) -> None:
    """Import the copy in ``folder`` into the new file ``path``.

    Raises ``Refusal`` (``backup_unreadable``) if the engine cannot.
    """
    _imported(str(path), folder, path.with_name(path.name + ".spill")).close()


def _imported(database: str, folder: Path, spill: Path) -> duckdb.DuckDBPyConnection:
    """A copy carries statements that are run: they may read their own folder, nothing else."""
    connection = duckdb.connect(database, config=CONFIG)
    try:
        connection.execute(f"SET temp_directory = {_quoted(spill)}")
        connection.execute(f"SET allowed_directories = [{_quoted(f'{folder}/')}]")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        connection.execute(f"IMPORT DATABASE {_quoted(folder)}")
    except duckdb.Error as failure:
        log.error("cannot import %s: %s", folder, failure)
        connection.close()
        raise Refusal("backup_unreadable", folder=folder.name) from failure
    return connection


def _quoted(path: Path | str) -> str:
    return "'" + str(path).replace("'", "''") + "'"
