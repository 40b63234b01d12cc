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
from uuid import UUID

import duckdb

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.store.disk import swap
from rc_dashboard.store.disk.damage import is_damage, refusal_of_damage
from rc_dashboard.store.disk.failures import refusal_of, refusal_of_disk, refusal_of_folder
from rc_dashboard.store.disk.heads import Heads
from rc_dashboard.store.disk.unfinished import take_away_unfinished
from rc_dashboard.store.engine import rewriting
from rc_dashboard.store.engine.changes import Changes
from rc_dashboard.store.engine.gate import Gate
from rc_dashboard.store.engine.modes import keep_private, make_folder
from rc_dashboard.store.engine.transaction import Row, Snapshot, Transaction, arrow_table, execute, rows_of
from rc_dashboard.store.lock import FileLock
from rc_dashboard.store.migrate import migrate
from rc_dashboard.store.sql import FOLDER, Query, query, statements

__all__ = ["Database", "Row", "Snapshot", "Transaction", "arrow_table", "close_databases", "open_database"]

log = logging.getLogger(__name__)

CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": "2GB",
    "threads": "2",
}

#: How the engine names the process that has the file open without our lock.
_FOREIGN_LOCK = re.compile(r"Conflicting lock is held.*?PID (\d+)", re.DOTALL)
#: Seconds that a file which is to be written anew waits for those who are at work in it.
PATIENCE = 5.0
#: Tells one opened database from another, for caches.
_SERIALS = itertools.count(1)


class Database:
    """A DuckDB file that this process owns until ``close``.

    Raises ``Refusal`` when the file is held by another process, damaged, newer than
    this version, or absent and not to be created.
    """

    def __init__(self, path: Path, *, create: bool = True) -> None:
        self.path = Path(path)
        self._lock = _locked(self.path, create)
        self._writer = threading.RLock()
        self._gate = Gate()
        self._changes = Changes()
        self.serial = next(_SERIALS)
        self._heads = Heads(self.path)
        #: Journals of which more was acknowledged than the file holds: the furthest entry known of each.
        self.cut: dict[UUID, int] = {}
        try:
            self._connection = self._open()
            keep_private(self.path)
            self._compare_heads()
            self._file = self.path.stat()
        except BaseException:
            self._lock.release()
            raise

    @property
    def is_in_place(self) -> bool:
        """Whether the file that was opened still stands under its name: a disk can be unmounted."""
        try:
            found = self.path.stat()
        except OSError:
            return False
        return (found.st_dev, found.st_ino) == (self._file.st_dev, self._file.st_ino)

    @property
    def changes(self) -> int:
        """Counts the transactions that changed what a page for everybody is made from."""
        return self._changes.of_pages

    def behind(self, name: str, *, as_of: bool = False) -> tuple[tuple[str, int], ...]:
        """What must be as it was for the answer to a named query to be as it was."""
        return self._changes.behind(query(name, as_of).text)

    def ask(self, name: str, /, *, as_of: bool = False, **parameters: object) -> list[Row]:
        """The rows of a named query.

        Raises ``TypeError`` for a parameter that its header does not name, or that is missing.
        """
        return self._answer(query(name, as_of), parameters)

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """One writer at a time; all of it is kept, or nothing.

        Of the answers and pages that are kept, those go stale that were made from what it changed.
        """
        with self._writer, self._gate.inside():
            cursor = self._connection.cursor()
            try:
                cursor.execute("BEGIN TRANSACTION")
                tx = Transaction(cursor)
                yield tx
                cursor.execute("COMMIT")
                self._changes.add(tx.changed)
                self._heads.add(tx.heads)
            except duckdb.FatalException as failure:
                log.error("database failed while writing: %s", failure)
                cursor.close()
                self._reopen()
                raise refusal_of_disk(self.path) or Refusal("not_saved") from failure
            except BaseException as failure:
                _roll_back(cursor)
                if isinstance(failure, duckdb.TransactionException):
                    raise refusal_of_disk(self.path) or Refusal("not_saved") from failure
                self._refuse_damage(failure)
                raise
            finally:
                cursor.close()

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """Read several answers of one and the same moment; writers are not kept waiting."""
        with self._gate.inside():
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

    def rewrite(self, patience: float = PATIENCE) -> None:
        """The whole file anew: what was overwritten or taken out is in it no more (``engine/rewriting.py``).

        Nobody else reads or writes meanwhile; killed at any step, the database is whole. Raises ``TimeoutError``
        while somebody stays at work longer than ``patience`` seconds, and then nothing has changed.
        """
        with self._writer, self._gate.alone(patience):
            rewriting.lay_anew(self._connection, self.path)
            self._heads.close()
            self._connection.close()
            swap.put_in_place(self.path, self.path.with_name(self.path.name + rewriting.FORMER))
            self._connection = self._open()
            keep_private(self.path)
            self._file = self.path.stat()
            rewriting.put_former_away(self.path)
            rewriting.mark_done(self.path)

    def ask_for_rewrite(self) -> None:
        """Something is to be written out of the file, now or the next time that nobody is at work."""
        rewriting.mark_due(self.path)

    @property
    def is_rewrite_due(self) -> bool:
        return rewriting.is_due(self.path)

    def export_to(self, folder: Path) -> None:
        """Every table as one file of ``folder``, all of one moment; nobody waits for it."""
        quoted = str(folder).replace("'", "''")
        with self._gate.inside():
            self._export(quoted, folder)

    def _export(self, quoted: str, folder: Path) -> None:
        cursor = self._connection.cursor()
        try:
            cursor.execute(f"EXPORT DATABASE '{quoted}' (FORMAT parquet, COMPRESSION zstd)")
        except duckdb.Error as failure:
            self._refuse_damage(failure, folder)
            raise
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
                self._heads.close()
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
        with self._gate.inside():
            cursor = self._connection.cursor()
            try:
                return rows_of(execute(cursor, asked, parameters))
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
            raise refusal_of_disk(self.path) or refusal_of_damage(self.path) from failure
        try:
            migrate(connection)
            for statement in statements(FOLDER / "guards.duckdb.sql"):
                connection.execute(statement)
        except BaseException as failure:
            connection.close()
            self._refuse_damage(failure)
            raise
        return connection

    def _compare_heads(self) -> None:
        """See what a cut log lost; what is known of it stays known until another database takes this place."""
        kept = self._heads.kept()
        held = {row["municipality_id"]: (row["seq"], row["hash"]) for row in self.ask("operations/journal_heads")}
        for municipality, (seq, sealed) in kept.items():
            found = held.get(municipality, (0, ""))
            if (found[0] < seq or (found[0] == seq and found[1] != sealed)) and not self._went(sealed):
                self.cut[municipality] = seq
                log.error("journal of %s: entry %s was acknowledged and is not there", municipality, seq)
        if kept != held:
            self._heads.write_anew({**held, **{place: kept[place] for place in self.cut}})

    def forget_journals(self, municipality_ids: Sequence[UUID]) -> None:
        """Whole journals went, and the programme's own says so: one that begins anew is not an older one cut short."""
        with self._writer:
            kept = self._heads.kept()
            self._heads.write_anew({place: kept[place] for place in kept if place not in municipality_ids})

    def _went(self, sealed: str) -> bool:
        """Whether the programme's journal says that a journal with this last seal went whole."""
        return bool(self.ask("operations/check/journals_that_went", seal=sealed))

    def _refuse_damage(self, failure: BaseException, folder: Path | None = None) -> None:
        """Say what the disk refused, or else that the file is damaged, if that is the class of the failure."""
        if is_damage(failure):
            log.error("failed on %s: %s", self.path, failure)
            reason = refusal_of_folder(folder.parent) if folder else None
            raise reason or refusal_of_disk(self.path) or refusal_of_damage(self.path) from failure

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


def _locked(path: Path, create: bool) -> FileLock:
    """The lock of the database, and under it: an interrupted swap finished, what a killed process left gone."""
    if not path.exists() and not create and not swap.is_pending(path):
        raise Refusal("database_missing", path=str(path))
    try:
        if create:
            make_folder(path.parent)
        lock = FileLock(path)
        try:
            swap.finish(path)
            swap.forget_laid(path)
            rewriting.put_former_away(path)
            take_away_unfinished(path)
        except BaseException:
            lock.release()
            raise
    except OSError as failure:
        raise refusal_of(failure, path.parent) from failure
    return lock


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    try:
        cursor.execute("ROLLBACK")
    except duckdb.Error:
        log.debug("nothing to roll back")
