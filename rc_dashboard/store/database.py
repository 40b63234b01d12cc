"""The database: one file, one process, one writer, a cursor per call.

Each rule here has a measurement behind it (docs/decisions/store.md).
"""

from __future__ import annotations

import itertools
import logging
import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.store.lock import FileLock
from rc_dashboard.store.migrate import migrate
from rc_dashboard.store.sql import FOLDER, Query, query, statements

log = logging.getLogger(__name__)

#: From this many rows on, an insert goes through Arrow instead of row by row.
BULK_ROWS = 40
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": "2GB",
    "threads": "2",
}

#: How the engine names the process that has the file open without our lock.
_FOREIGN_LOCK = re.compile(r"Conflicting lock is held.*?PID (\d+)", re.DOTALL)
#: Rows fetched at once where a whole table passes through.
BATCH_ROWS = 20_000

#: Tells one opened database from another, for caches.
_SERIALS = itertools.count(1)

Row = dict[str, Any]


class Snapshot:
    """Several questions about one moment, whatever is written meanwhile."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor

    def ask(self, name: str, /, *, as_of: bool = False, **parameters: object) -> list[Row]:
        return _rows(_execute(self._cursor, query(name, as_of), parameters))

    def batches(self, name: str, /, **parameters: object) -> Batches:
        """The rows of an answer too long to hold at once; one such answer at a time."""
        return Batches(_execute(self._cursor, query(name), parameters), BATCH_ROWS)


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
        self._cursor = cursor

    def ask(self, name: str, /, **parameters: object) -> list[Row]:
        """Read inside the transaction, by named query."""
        return _rows(_execute(self._cursor, query(name), parameters))

    def run(self, name: str, /, **parameters: object) -> int:
        """Run a named statement; the number of rows that it changed."""
        changed = _execute(self._cursor, query(name), parameters).fetchone()
        return int(changed[0]) if changed else 0

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
        self._cursor.register("incoming_rows", rows)
        try:
            columns = ", ".join(rows.column_names)
            text = f"INSERT INTO {table} ({columns}) SELECT {columns} FROM incoming_rows"  # noqa: S608 names of ours
            self._cursor.execute(text)
        finally:
            self._cursor.unregister("incoming_rows")

    def _insert_few(self, table: str, rows: Sequence[Row]) -> None:
        columns = list(rows[0])
        marks = ", ".join(f"${i}" for i in range(1, len(columns) + 1))
        text = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 names of ours
        for row in rows:
            self._cursor.execute(text, [row[column] for column in columns])


class Database:
    """A DuckDB file that this process owns until ``close``.

    Raises ``Refusal`` when the file is held by another process, damaged, newer than
    this version, or absent and not to be created.
    """

    def __init__(self, path: Path, *, create: bool = True) -> None:
        self.path = Path(path)
        if not self.path.exists() and not create:
            raise Refusal("database_missing", path=str(path))
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = FileLock(self.path)
        self._writer = threading.RLock()
        self._changes = 0
        self.serial = next(_SERIALS)
        try:
            self._connection = self._open()
        except BaseException:
            self._lock.release()
            raise

    @property
    def changes(self) -> int:
        """Counts the transactions of this process; caches are keyed by it."""
        return self._changes

    def ask(self, name: str, /, *, as_of: bool = False, **parameters: object) -> list[Row]:
        """The rows of a named query.

        Raises ``TypeError`` for a parameter that its header does not name, or that is missing.
        """
        return self._answer(query(name, as_of), parameters)

    @contextmanager
    def transaction(self, *, is_quiet: bool = False) -> Iterator[Transaction]:
        """One writer at a time; all of it is kept, or nothing.

        A *quiet* one writes only what nobody keeps an answer of, so that answers and pages
        that are kept stay good: phones of a hall write several times a second.
        """
        with self._writer:
            cursor = self._connection.cursor()
            try:
                cursor.execute("BEGIN TRANSACTION")
                yield Transaction(cursor)
                cursor.execute("COMMIT")
                self._changes += not is_quiet
            except duckdb.FatalException as failure:
                log.error("database failed while writing: %s", failure)
                cursor.close()
                self._reopen()
                raise Refusal("not_saved") from failure
            except BaseException as failure:
                _roll_back(cursor)
                if isinstance(failure, duckdb.TransactionException):
                    raise Refusal("not_saved") from failure
                self._refuse_damage(failure)
                raise
            finally:
                cursor.close()

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """Read several answers of one and the same moment; writers are not kept waiting."""
        cursor = self._connection.cursor()
        try:
            cursor.execute("BEGIN TRANSACTION READ ONLY")
            yield Snapshot(cursor)
        except duckdb.Error as failure:
            self._refuse_damage(failure)
            raise
        finally:
            _roll_back(cursor)
            cursor.close()

    def export_to(self, folder: Path) -> None:
        """Every table as one file of ``folder``, all of one moment; nobody waits for it."""
        quoted = str(folder).replace("'", "''")
        cursor = self._connection.cursor()
        try:
            cursor.execute(f"EXPORT DATABASE '{quoted}' (FORMAT parquet, COMPRESSION zstd)")
        finally:
            cursor.close()

    def execute_script(self, text: str) -> None:
        """Engine statements of the store's own corner (export, checkpoint)."""
        with self._writer:
            self._connection.cursor().execute(text)

    def close(self) -> None:
        with self._writer:
            try:
                self._connection.close()
            finally:
                self._lock.release()

    def _answer(self, asked: Query, parameters: Mapping[str, object]) -> list[Row]:
        """Rows are fetched in here too: that is where damage and fatal errors show."""
        try:
            return self._fetched(asked, parameters)
        except (duckdb.FatalException, duckdb.ConnectionException):
            with self._writer:
                self._reopen()
                return self._fetched(asked, parameters)
        except duckdb.Error as failure:
            self._refuse_damage(failure)
            raise

    def _fetched(self, asked: Query, parameters: Mapping[str, object]) -> list[Row]:
        cursor = self._connection.cursor()
        try:
            return _rows(_execute(cursor, asked, parameters))
        finally:
            cursor.close()

    def _open(self) -> duckdb.DuckDBPyConnection:
        try:
            connection = duckdb.connect(str(self.path), config=CONFIG)
        except duckdb.Error as failure:
            log.error("cannot open %s: %s", self.path, failure)
            holder = _FOREIGN_LOCK.search(str(failure))
            if holder:
                raise Refusal("database_locked", path=str(self.path), pid=holder.group(1)) from failure
            raise Refusal("database_damaged", path=str(self.path)) from failure
        try:
            migrate(connection)
            for statement in statements(FOLDER / "guards.duckdb.sql"):
                connection.execute(statement)
        except BaseException as failure:
            connection.close()
            self._refuse_damage(failure)
            raise
        return connection

    def _refuse_damage(self, failure: BaseException) -> None:
        """Say that the file is damaged, if that is what the engine found."""
        if isinstance(failure, duckdb.Error) and "Corrupt database file" in str(failure):
            log.error("damaged %s: %s", self.path, failure)
            raise Refusal("database_damaged", path=str(self.path)) from failure

    def _reopen(self) -> None:
        """After a fatal error only closing everything and opening again helps."""
        try:
            self._connection.execute("SELECT 1")
        except duckdb.Error:
            self._connection.close()
            self._connection = self._open()


_OPEN: dict[Path, Database] = {}
_OPENING = threading.Lock()


def open_database(path: Path, *, create: bool = True) -> Database:
    """The one ``Database`` of this process for ``path``, opened on first use."""
    key = Path(path).resolve()
    with _OPENING:
        if key not in _OPEN:
            _OPEN[key] = Database(key, create=create)
        return _OPEN[key]


def close_databases() -> None:
    """Close whatever this process has opened, at the end of its life."""
    with _OPENING:
        while _OPEN:
            _OPEN.popitem()[1].close()


def arrow_table(rows: Sequence[Row]) -> pa.Table:
    """Rows as an Arrow table; identifiers travel as text, which the engine casts."""
    columns = {name: [_plain(row[name]) for row in rows] for name in rows[0]}
    return pa.table(columns)


def _plain(value: object) -> object:
    return str(value) if type(value).__name__ == "UUID" else value


def _execute(
    cursor: duckdb.DuckDBPyConnection, asked: Query, parameters: Mapping[str, object]
) -> duckdb.DuckDBPyConnection:
    """Run a query with its parameters by name; one without parameters is given none."""
    return cursor.execute(asked.text, asked.bind(parameters) or None)


def _rows(result: duckdb.DuckDBPyConnection) -> list[Row]:
    columns = [column[0] for column in result.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    try:
        cursor.execute("ROLLBACK")
    except duckdb.Error:
        log.debug("nothing to roll back")
