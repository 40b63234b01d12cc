"""Everything that is kept leaves as CSV; what signs people in never does."""

from __future__ import annotations

import csv
from datetime import datetime

import pytest

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.exchange.tables.csv_files import SPREADSHEET, unguarded
from rc_dashboard.services.operations.export_tables import LEFT_OUT, export_tables, exported_tables
from rc_dashboard.store.ids import new_id
from tests.world import World

PLUS_TITLE = "+ de nature, + d'eau"


def rows_of(folder, table, **options) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding=options.pop("encoding", "utf-8"), newline="") as handle:
        return list(csv.DictReader(handle, **options))


def test_every_table_of_the_database_is_exported_or_named_as_left_out(world: World) -> None:
    with world.database.transaction() as tx:
        found = tx._cursor.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    missing = {name for (name,) in found} - set(exported_tables()) - set(LEFT_OUT)
    assert not missing, f"write store/queries/<area>/export/<table>.sql, or name them in LEFT_OUT: {missing}"


def test_codes_stand_beside_the_ids(world: World, tmp_path) -> None:
    rows = world.promise("lyon", 1, steps=("Un", "Deux"))

    exported = export_tables(world.database, tmp_path / "out")

    [commitment] = rows_of(exported.folder, "commitment")
    assert commitment["id"] == str(rows.commitment["id"])
    assert (commitment["code"], commitment["municipality_code"]) == ("LYO-E01", "lyon")
    assert [m["commitment_code"] for m in rows_of(exported.folder, "milestone")] == ["LYO-E01"] * 2
    assert exported.rows["commitment"] == 1
    assert exported.rows["municipality"] == 3


def test_a_title_that_begins_with_a_plus_is_the_same_in_the_exact_file(world: World, tmp_path) -> None:
    world.promise("lyon", 1, title=PLUS_TITLE)

    exported = export_tables(world.database, tmp_path / "out")

    assert rows_of(exported.folder, "commitment")[0]["title"] == PLUS_TITLE


def test_the_spreadsheet_file_guards_it_and_gives_it_back(world: World, tmp_path) -> None:
    world.promise("lyon", 1, title=PLUS_TITLE)

    exported = export_tables(world.database, tmp_path / "out", style=SPREADSHEET)

    [row] = rows_of(exported.folder, "commitment", encoding="utf-8-sig", delimiter=";")
    assert row["title"] == "'" + PLUS_TITLE
    assert unguarded(row["title"]) == PLUS_TITLE


def test_what_signs_people_in_is_in_no_file(world: World, tmp_path) -> None:
    account = new_id()
    now = datetime(2026, 1, 1)
    with world.database.transaction() as tx:
        tx.insert("account", [account_row(account, "canari-hachage")])
        tx.insert(
            "session",
            [
                {
                    "id_hash": "canari-session",
                    "account_id": account,
                    "created_at_utc": now,
                    "seen_at_utc": now,
                    "ended_at_utc": None,
                }
            ],
        )
        tx.insert(
            "sign_in_code",
            [{"code_hash": "canari-code", "account_id": account, "created_at_utc": now, "used_at_utc": None}],
        )

    exported = export_tables(world.database, tmp_path / "out")

    everything = "".join(path.read_text("utf-8") for path in exported.folder.iterdir())
    assert "agent.test" in everything
    assert "canari" not in everything


def test_a_folder_with_something_in_it_is_refused_and_left_alone(world: World, tmp_path) -> None:
    (tmp_path / "mine.txt").write_text("mine")

    with pytest.raises(Refusal) as refusal:
        export_tables(world.database, tmp_path)

    assert refusal.value.code == "folder_exists"
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_nobody_else_may_look_into_the_folder(world: World, tmp_path) -> None:
    exported = export_tables(world.database, tmp_path / "out")

    assert exported.folder.stat().st_mode & 0o077 == 0


def account_row(account_id, password_hash: str) -> dict:
    return {
        "id": account_id,
        "username": "agent.test",
        "display_name": "Agent de test",
        "email": "agent@example.org",
        "role": "officer",
        "password_hash": password_hash,
        "active": True,
        "is_demo": False,
        "created_at_utc": datetime(2026, 1, 1),
        "failed_count": 0,
        "locked_until_utc": None,
        "version": 1,
    }
