"""A small world for tests: real databases with a municipality or two and commitments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.commitments.updates import Update
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.services.commitments.commitment_rows import (
    CommitmentRows,
    NewStep,
    Origin,
    Promise,
    new_commitment_rows,
)
from rc_dashboard.services.commitments.record_update import UpdateRequest, record_update
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.commitments import insert_commitments
from rc_dashboard.store.database import Database, Row, open_database
from rc_dashboard.store.ids import new_id

START = date(2025, 1, 10)


def municipality_row(code: str, short_code: str, **changes: object) -> Row:
    row = {
        "id": new_id(),
        "code": code,
        "short_code": short_code,
        "name": code.capitalize(),
        "kind": "commune",
        "collection": "programme",
        "insee": None,
        "siren": None,
        "epci_siren": None,
        "country": "FR",
        "position": 1,
        "search_text": code,
        "is_demo": False,
        "version": 1,
    }
    return {**row, **changes}


@dataclass
class World:
    """An open database, its municipalities by code, and how to act in it."""

    database: Database
    places: dict[str, Row]

    def officer(self, *codes: str) -> Reader:
        ids = frozenset(self.places[code]["id"] for code in codes)
        return Reader(Role.OFFICER, new_id(), "officer", ids)

    def place(self) -> Reader:
        return Reader(Role.PLACE, new_id(), "place")

    def promise(
        self, place: str, number: int, *, steps: tuple[str, ...] = (), published: bool = True, **promise: object
    ) -> CommitmentRows:
        """A commitment of ``place``, made on the first day of this world."""
        fields = {"title": f"Engagement {number}", **promise}
        rows = new_commitment_rows(
            self.places[place]["id"],
            f"{self.places[place]['short_code']}-E{number:02d}",
            Promise(steps=tuple(NewStep(title) for title in steps), **fields),
            Origin(published=published),
        )
        with self.database.transaction() as tx:
            insert_commitments(tx, [rows.commitment], [START])
            tx.insert("milestone", rows.milestones)
        return rows

    def say(
        self, reader: Reader, commitment_id: UUID, update: Update, on: date, version: int | None = None
    ) -> UUID:
        """Record an update on a day, over the current version unless one is named."""
        if version is None:
            version = self.commitment(commitment_id)["version"]
        request = UpdateRequest(new_id(), commitment_id, version, update)
        noon = datetime(on.year, on.month, on.day, 12)
        return record_update(UnitOfWork(self.database, reader, now_utc=noon, today=on), request)

    def commitment(self, commitment_id: UUID) -> Row:
        return self.database.ask("commitments/row", id=commitment_id)[0]

    def count(self, table: str) -> int:
        with self.database.transaction() as tx:
            return tx._cursor.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]  # noqa: S608


@cache
def _begun() -> tuple[bytes, dict[str, Row]]:
    """The file of a world in which nothing happened yet, and its places: made once a process, since it costs."""
    places = {
        "lyon": municipality_row("lyon", "LYO"),
        "brest": municipality_row("brest", "BRE", position=2),
        "metropole": municipality_row("metropole", "MET", position=3, kind="epci"),
    }
    with TemporaryDirectory() as folder:
        database = Database(Path(folder) / "begun.duckdb")
        with database.transaction() as tx:
            tx.insert("municipality", list(places.values()))
        database.close()
        return database.path.read_bytes(), places


def build_world(folder: Path) -> World:
    """Two communes and a métropole of the programme, in a database of their own."""
    return copied_world(folder, *_begun())


def copied_world(folder: Path, content: bytes, places: dict[str, Row]) -> World:
    """A world whose database holds what is in ``content``, the file of another."""
    (folder / "world.duckdb").write_bytes(content)
    return World(open_database(folder / "world.duckdb"), {code: dict(place) for code, place in places.items()})
