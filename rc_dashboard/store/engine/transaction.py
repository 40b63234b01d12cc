"""What is asked and written through one cursor: named queries, rows as dictionaries, bulk inserts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import duckdb
import pyarrow as pa

from rc_dashboard.store.engine.changes import ANYWHERE, written_by
from rc_dashboard.store.sql import Query, query

#: From this many rows on, an insert goes through Arrow instead of row by row.
BULK_ROWS = 40
#: Rows fetched at once where a whole table passes through.
BATCH_ROWS = 20_000

Row = dict[str, Any]


class Snapshot:
    """Several questions about one moment, whatever is written meanwhile."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor

    def ask(self, name: str, /, *, as_of: bool = False, **parameters: object) -> list[Row]:
        return rows_of(execute(self._cursor, query(name, as_of), parameters))

    def batches(self, name: str, /, **parameters: object) -> Batches:
        """The rows of an answer too long to hold at once; one such answer at a time."""
        return Batches(execute(self._cursor, query(name), parameters), BATCH_ROWS)


class Batches:
    """Column names, and rows as tuples, ``size`` at a time."""

    def __init__(self, result: duckdb.DuckDBPyConnection, size: int) -> None:
        self.columns: list[str] = [column[0] for column in result.description or ()]
        self._result = result
        self._size = size

    def __iter__(self) -> Iterator[list[tuple]]:
        while rows := self._result.fetchmany(self._size):
            yield rows


class Transaction:
    """What a writer may do inside ``Database.transaction()``."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._engine = cursor
        self.changed: set[str] = set()
        #: The heads of journals that it moves, kept beside the database once it is committed.
        self.heads: dict[UUID, tuple[int, str]] = {}

    @property
    def _cursor(self) -> duckdb.DuckDBPyConnection:
        """The engine itself, for what no named statement says: every kept answer goes stale by it."""
        self.changed.add(ANYWHERE)
        return self._engine

    def ask(self, name: str, /, **parameters: object) -> list[Row]:
        """Read inside the transaction, by named query."""
        return rows_of(execute(self._engine, query(name), parameters))

    def run(self, name: str, /, **parameters: object) -> int:
        """Run a named statement; the number of rows that it changed."""
        asked = query(name)
        counted = execute(self._engine, asked, parameters).fetchone()
        changed = int(counted[0]) if counted else 0
        if changed:
            self.changed.add(written_by(asked.text))
        return changed

    def insert(self, table: str, rows: Sequence[Row]) -> None:
        """Add rows to ``table``; every row has the same columns."""
        if not rows:
            return
        if len(rows) < BULK_ROWS:
            self._insert_few(table, rows)
        else:
            self.insert_table(table, arrow_table(rows))

    def insert_table(self, table: str, rows: pa.Table) -> None:
        """Add the rows of an Arrow table to ``table``, matched by column name."""
        self.changed.add(table)
        self._engine.register("incoming_rows", rows)
        try:
            columns = ", ".join(rows.column_names)
            text = f"INSERT INTO {table} ({columns}) SELECT {columns} FROM incoming_rows"  # noqa: S608 names of ours
            self._engine.execute(text)
        finally:
            self._engine.unregister("incoming_rows")

    def _insert_few(self, table: str, rows: Sequence[Row]) -> None:
        columns = list(rows[0])
        marks = ", ".join(f"${i}" for i in range(1, len(columns) + 1))
        text = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 names of ours
        self.changed.add(table)
        for row in rows:
            self._engine.execute(text, [row[column] for column in columns])


def arrow_table(rows: Sequence[Row]) -> pa.Table:
    """Rows as an Arrow table; identifiers travel as text, which the engine casts."""
    columns = {name: [_plain(row[name]) for row in rows] for name in rows[0]}
    return pa.table(columns)


def _plain(value: object) -> object:
    return str(value) if type(value).__name__ == "UUID" else value


def execute(
    cursor: duckdb.DuckDBPyConnection, asked: Query, parameters: Mapping[str, object]
) -> duckdb.DuckDBPyConnection:
    """Run a query with its parameters by name; one without parameters is given none."""
    return cursor.execute(asked.text, asked.bind(parameters) or None)


def rows_of(result: duckdb.DuckDBPyConnection) -> list[Row]:
    columns = [column[0] for column in result.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]
