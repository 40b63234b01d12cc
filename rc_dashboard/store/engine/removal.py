"""What is marked as example leaves the database, with everything that belongs to it.

The one place where rows are deleted (docs/decisions/store.md): the writer lock keeps everybody else
out, and one transaction does all of it or nothing. Which tables belong to what is read from the names
of their columns, so that a table made tomorrow is cleared too.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from rc_dashboard.store.engine.transaction import Row, Transaction
from rc_dashboard.store.sql import FOLDER, query, statements

#: A row that names one of these goes with what it names.
OWNERS = (
    "municipality_id", "commitment_id", "recommendation_id", "origin_id", "indicator_id", "meeting_id", "room_id",
    "booklet_id", "questionnaire_id", "experiment_id", "reading_id", "batch_id", "question_id", "account_id",
    "entity_id",
)  # fmt: skip
#: What a row names without belonging to it, where it has the second column as well.
CITES = {("account_id", "municipality_id"), ("meeting_id", "commitment_id"), ("entity_id", "meeting_id")}
#: They do belong to their account, though they name a municipality as well.
OF_ACCOUNT = frozenset({"account_municipality", "draft"})
#: What is marked as example in itself, and yet goes with the text that it is of.
WORDS = frozenset({"translation", "recording"})
#: The journal goes by whole chains; the others tell of no record.
APART = frozenset({"event", "journal_head", "append_only_guard", "schema_migration", "request", "check_run"})
#: After a column: it is among what goes.
_GOES = "IN (FROM going)"


@dataclass(frozen=True, slots=True)
class Table:
    """A table as far as removal goes: its columns, and those that say to whom a row belongs."""

    name: str
    columns: frozenset[str]

    @property
    def owners(self) -> tuple[str, ...]:
        return tuple(name for name in OWNERS if name in self.columns and not self._only_cites(name))

    @property
    def is_marked(self) -> bool:
        return "is_demo" in self.columns

    def _only_cites(self, column: str) -> bool:
        return any(
            column == cited and beside in self.columns and self.name not in OF_ACCOUNT for cited, beside in CITES
        )

    def belonging(self) -> str:
        """The condition by which a row belongs to what goes."""
        return " OR ".join(f"{column} {_GOES}" for column in self.owners)


def collect(tx: Transaction) -> None:
    """Lay the ids of everything that goes in the table ``going``, of this transaction only."""
    known = tables(tx)
    _run(tx, "begin")
    for table in known:
        if table.is_marked and "id" in table.columns:
            _run(tx, "mark", table=table.name)
    children = [table for table in known if "id" in table.columns and table.owners and _follows(table)]
    before = -1
    while before != (now := tx.ask("duckdb/removal/counted")[0]["records"]):
        before = now
        for table in children:
            _run(tx, "follow", table=table.name, condition=table.belonging())


def remove(tx: Transaction) -> int:
    """Take away what ``collect`` has laid down; returns how many rows went. The journal is another matter."""
    for row in tx.ask("duckdb/examples/guards"):
        _run(tx, "lift_guard", trigger=row["trigger_name"], table=row["table_name"])
    gone = 0
    for table in tables(tx):
        conditions = [table.belonging()] if table.owners else []
        if "id" in table.columns:
            conditions.append(f"id {_GOES}")
        if conditions:
            gone += _run(tx, "clear", table=table.name, condition=" OR ".join(conditions))
    return gone


def chains_that_go(tx: Transaction) -> list[Row]:
    """The journals that tell of nothing but what goes, with the head of each."""
    return tx.ask("duckdb/examples/chains")


def remove_chains(tx: Transaction, municipality_ids: list[UUID]) -> None:
    """Take whole journals away: one from which entries were taken would prove nothing any more."""
    tx.run("duckdb/removal/entries", leaving=municipality_ids)
    tx.run("duckdb/removal/heads", leaving=municipality_ids)


def finish(tx: Transaction) -> None:
    """The guards stand again before anything is kept."""
    _run(tx, "end")
    for statement in statements(FOLDER / "guards.duckdb.sql"):
        tx._cursor.execute(statement)


def tables(tx: Transaction) -> list[Table]:
    """Every table that holds records, by name."""
    found: dict[str, set[str]] = {}
    for row in tx.ask("duckdb/examples/columns"):
        found.setdefault(row["table_name"], set()).add(row["column_name"])
    return [Table(name, frozenset(columns)) for name, columns in sorted(found.items()) if name not in APART]


def _follows(table: Table) -> bool:
    """Whether its rows go with what they belong to, though nothing marks them as examples."""
    return not table.is_marked or table.name in WORDS


def _run(tx: Transaction, name: str, **names: str) -> int:
    """A statement with names of our own tables and columns laid in; the number of rows that it changed."""
    found = tx._cursor.execute(query(f"duckdb/removal/{name}").text.format(**names)).fetchone()
    return int(found[0]) if found and isinstance(found[0], int) else 0
