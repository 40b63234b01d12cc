"""What is marked as example leaves the database, with everything that belongs to it.

The one place where rows are deleted (docs/decisions/store.md): the writer lock keeps everybody else
out, and one transaction does all of it or nothing. Which tables belong to what is read from the names
of their columns, so that a table made tomorrow is cleared too.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from rc_dashboard.store.engine.transaction import Row, Transaction
from rc_dashboard.store.sql import FOLDER, statements

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
        return " OR ".join(f"{column} IN (SELECT id FROM going)" for column in self.owners)  # noqa: S608 names of ours


def collect(tx: Transaction) -> None:
    """Lay the ids of everything that goes in the table ``going``, of this transaction only."""
    engine, known = tx._cursor, tables(tx)
    engine.execute("CREATE TEMP TABLE going (id UUID PRIMARY KEY)")
    for table in known:
        if table.is_marked and "id" in table.columns:
            engine.execute(f"INSERT INTO going SELECT id FROM {table.name} WHERE is_demo ON CONFLICT DO NOTHING")  # noqa: S608 names of ours
    children = [table for table in known if "id" in table.columns and table.owners and _follows(table)]
    before = -1
    while before != (now := _count(tx, "going")):
        before = now
        for table in children:
            engine.execute(
                f"INSERT INTO going SELECT id FROM {table.name} WHERE {table.belonging()} ON CONFLICT DO NOTHING"  # noqa: S608 names of ours
            )


def remove(tx: Transaction) -> int:
    """Take away what ``collect`` has laid down; returns how many rows went. The journal is another matter."""
    engine, gone = tx._cursor, 0
    _lift_guards(tx)
    for table in tables(tx):
        conditions = [table.belonging()] if table.owners else []
        if "id" in table.columns:
            conditions.append("id IN (SELECT id FROM going)")
        if conditions:
            found = engine.execute(f"DELETE FROM {table.name} WHERE {' OR '.join(conditions)}").fetchone()  # noqa: S608 names of ours
            gone += int(found[0]) if found else 0
    return gone


def chains_that_go(tx: Transaction) -> list[Row]:
    """The journals that tell of nothing but what goes, with the head of each."""
    return tx.ask("duckdb/examples/chains")


def remove_chains(tx: Transaction, municipality_ids: list[UUID]) -> None:
    """Take whole journals away: one from which entries were taken would prove nothing any more."""
    engine = tx._cursor
    for table in ("event", "journal_head"):
        engine.execute(f"DELETE FROM {table} WHERE municipality_id = ANY($ids)", {"ids": municipality_ids})  # noqa: S608 names of ours


def finish(tx: Transaction) -> None:
    """The guards stand again before anything is kept."""
    tx._cursor.execute("DROP TABLE going")
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


def _lift_guards(tx: Transaction) -> None:
    for row in tx.ask("duckdb/examples/guards"):
        tx._cursor.execute(f"DROP TRIGGER {row['trigger_name']} ON {row['table_name']}")


def _count(tx: Transaction, table: str) -> int:
    found = tx._cursor.execute(f"SELECT COUNT(*) FROM {table}").fetchone()  # noqa: S608 names of ours
    return int(found[0]) if found else 0
