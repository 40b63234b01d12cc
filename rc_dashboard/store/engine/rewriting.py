"""A database written anew, row by row: what was overwritten in the old file is in no page of the new one.

The engine keeps old versions of a row in the pages of its file, checkpoint or not, until they happen to be written
over. Where words were withdrawn at their author's wish, that is too long.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.store.disk import swap

#: What a former file is called until it is gone.
FORMER = ".former"
#: Beside the database: something is to be written out of it, and could not be yet.
DUE = ".rewrite"


def lay_anew(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Every table of the open database in a file beside it, proved by its rows, with the heads that belong to it.

    Raises ``Refusal`` ``not_saved`` if the two do not hold the same number of rows.
    """
    laid = swap.laid_beside(path)
    swap.forget_laid(path)
    quoted = str(laid).replace("'", "''")
    [name] = connection.execute("SELECT current_database()").fetchone() or [""]
    connection.execute("CHECKPOINT")
    connection.execute(f"ATTACH '{quoted}' AS anew")
    laid.chmod(0o600)
    try:
        connection.execute(f'COPY FROM DATABASE "{name}" TO anew')
        same = _rows(connection, name) == _rows(connection, "anew")
    finally:
        connection.execute("DETACH anew")
    if not same:
        swap.forget_laid(path)
        raise Refusal("not_saved")
    heads = path.with_name(path.name + ".heads")
    if heads.exists():
        shutil.copyfile(heads, laid.with_name(laid.name + ".heads"))


def _rows(connection: duckdb.DuckDBPyConnection, database: str) -> dict[str, int]:
    tables = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = ? ORDER BY table_name", [database]
    ).fetchall()
    counts = {}
    for (table,) in tables:
        found = connection.execute(f'SELECT COUNT(*) FROM "{database}"."{table}"').fetchone()  # noqa: S608
        counts[table] = found[0] if found else 0
    return counts


def put_former_away(path: Path) -> None:
    """Take away the file that was replaced, and all that stood beside it under its name."""
    for file in path.parent.glob(f"{path.name}{FORMER}*"):
        file.unlink()


def mark_due(path: Path) -> None:
    path.with_name(path.name + DUE).touch(mode=0o600)


def is_due(path: Path) -> bool:
    return path.with_name(path.name + DUE).exists()


def mark_done(path: Path) -> None:
    path.with_name(path.name + DUE).unlink(missing_ok=True)
