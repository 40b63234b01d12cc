"""A backup is proved before it is named; whatever is not what was written is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

from rc_dashboard.domain.commitments.updates import Update
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.translations.rules import Consent
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.services.operations.back_up import EVIDENCE, MANIFEST, back_up, files_in, sha256_of
from rc_dashboard.services.operations.check_everything import check_everything
from rc_dashboard.services.operations.export_tables import export_queries, export_tables
from rc_dashboard.services.operations.restore_backup import restore_backup
from rc_dashboard.services.translations.recordings import Recording, keep_voice, public_voice, withdraw_voice
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.database import Database
from rc_dashboard.store.files import content_of, folder_of, keep
from rc_dashboard.store.ids import new_id
from tests.operations.test_export_tables import account_row
from tests.translations.audio import mp3, opus
from tests.world import World

NOW = datetime(2026, 1, 15, 12)
ON = date(2025, 6, 1)


@pytest.fixture
def lived_in(world: World) -> World:
    """A world in which something was said."""
    commitment = world.promise("lyon", 1, steps=("Un",)).commitment
    world.say(world.place(), commitment["id"], Update(Status.IN_PROGRESS, declared=0.5), ON)
    world.say(world.place(), commitment["id"], Update(Status.PAUSED, public_note="En attente"), ON)
    return world


@pytest.fixture
def folder(lived_in: World, tmp_path: Path) -> Path:
    return back_up(lived_in.database, tmp_path / "backup", now_utc=NOW).folder


def restored(folder: Path, path: Path, *, replace: bool = False) -> Database:
    restore_backup(folder, path, replace=replace, now_utc=NOW)
    return Database(path, create=False)


def table(database: Database, name: str) -> list[dict]:
    return database.ask(export_queries()[name])


def test_a_restored_database_holds_every_row(lived_in: World, folder: Path, tmp_path: Path) -> None:
    database = restored(folder, tmp_path / "new.duckdb")
    try:
        for name in ("municipality", "commitment", "commitment_state", "commitment_update", "milestone"):
            assert table(database, name) == table(lived_in.database, name)
        assert (
            database.ask("operations/journal_head", municipality_id=lived_in.places["lyon"]["id"])[0]["seq"] == 2
        )
    finally:
        database.close()


def test_the_manifest_tells_the_heads_and_every_file(lived_in: World, folder: Path) -> None:
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))

    place = lived_in.places["lyon"]["id"]
    head = lived_in.database.ask("operations/journal_head", municipality_id=place)[0]
    assert manifest["heads"] == {str(place): {"seq": 2, "hash": head["hash"]}}
    assert set(manifest["files"]) == {path.name for path in folder.iterdir()} - {MANIFEST, EVIDENCE}
    assert list(folder.parent.glob("*.partial")) == []


def test_a_backup_never_replaces_another(lived_in: World, folder: Path) -> None:
    before = (folder / MANIFEST).read_bytes()

    with pytest.raises(Refusal) as refusal:
        back_up(lived_in.database, folder, now_utc=NOW)

    assert refusal.value.code == "backup_exists"
    assert (folder / MANIFEST).read_bytes() == before


def test_a_broken_journal_is_not_backed_up(lived_in: World, tmp_path: Path) -> None:
    with lived_in.database.transaction() as tx:
        tx.run("operations/move_journal_head", municipality_id=lived_in.places["lyon"]["id"], seq=1, hash="0" * 64)

    with pytest.raises(Refusal) as refusal:
        back_up(lived_in.database, tmp_path / "backup", now_utc=NOW)

    assert refusal.value.code == "journal_broken"
    assert not (tmp_path / "backup").exists()
    assert list(tmp_path.glob("*.partial")) == []


@pytest.mark.parametrize("name", ["event.parquet", "commitment.parquet", "load.sql", MANIFEST])
def test_a_file_that_is_gone_is_named(folder: Path, tmp_path: Path, name: str) -> None:
    (folder / name).unlink()

    assert refused(folder, tmp_path) == ("backup_incomplete", name)


@pytest.mark.parametrize("name", ["event.parquet", "account.parquet", "schema.sql"])
def test_a_file_with_one_byte_changed_is_named(folder: Path, tmp_path: Path, name: str) -> None:
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)

    assert refused(folder, tmp_path) == ("backup_changed", name)


def test_a_file_that_was_added_is_named(folder: Path, tmp_path: Path) -> None:
    (folder / "more.sql").write_text("SELECT 1;")

    assert refused(folder, tmp_path) == ("backup_changed", "more.sql")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "resilient-cities-backup"}', "\ufeff{"])
def test_a_manifest_that_says_nothing_is_refused(folder: Path, tmp_path: Path, text: str) -> None:
    (folder / MANIFEST).write_text(text, "utf-8")

    assert refused(folder, tmp_path) == ("backup_changed", MANIFEST)


def test_a_history_cut_and_sealed_anew_does_not_match_the_heads(folder: Path, tmp_path: Path) -> None:
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    for head in manifest["heads"].values():
        head["hash"] = "f" * 64
    (folder / MANIFEST).write_text(json.dumps(manifest), "utf-8")

    assert refused(folder, tmp_path) == ("backup_changed", MANIFEST)


def test_a_backup_cannot_read_other_files_even_with_a_manifest_that_fits(folder: Path, tmp_path: Path) -> None:
    """Its statements are run: they may read their own folder and nothing else."""
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    script = folder / "schema.sql"
    stealing = f"CREATE TABLE stolen AS SELECT * FROM read_csv('{secret}');"  # noqa: S608
    script.write_text(stealing + "\n" + script.read_text("utf-8"))
    seal_again(folder)

    with pytest.raises(Refusal) as refusal:
        restore_backup(folder, tmp_path / "new.duckdb", replace=False, now_utc=NOW)

    assert refusal.value.code == "backup_unreadable"
    assert not (tmp_path / "new.duckdb").exists()
    assert list(tmp_path.glob("new.duckdb.restoring*")) == []


def seal_again(folder: Path) -> None:
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    manifest["files"] = {name: sha256_of(folder / name) for name in files_in(folder)}
    (folder / MANIFEST).write_text(json.dumps(manifest), "utf-8")


def refused(folder: Path, tmp_path: Path) -> tuple[str, object]:
    with pytest.raises(Refusal) as refusal:
        restore_backup(folder, tmp_path / "new.duckdb", replace=False, now_utc=NOW)
    assert not (tmp_path / "new.duckdb").exists()
    return refusal.value.code, refusal.value.details.get("file")


def test_a_database_that_exists_is_never_written_over(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    Database(path).close()
    before = path.read_bytes()

    with pytest.raises(Refusal) as refusal:
        restore_backup(folder, path, replace=False, now_utc=NOW)

    assert refusal.value.code == "database_exists"
    assert path.read_bytes() == before


def test_replacing_keeps_the_former_database_aside(lived_in: World, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    Database(path).close()
    before = path.read_bytes()

    done = restore_backup(folder, path, replace=True, now_utc=NOW)

    assert done.kept_aside is not None
    assert done.kept_aside.read_bytes() == before
    database = Database(path, create=False)
    assert len(table(database, "commitment")) == 1
    database.close()


def test_a_database_in_use_is_not_replaced(lived_in: World, folder: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        restore_backup(folder, lived_in.database.path, replace=True, now_utc=NOW)

    assert refusal.value.code == "database_locked"
    assert lived_in.count("commitment") == 1


def test_the_guards_bite_in_a_restored_database(folder: Path, tmp_path: Path) -> None:
    database = restored(folder, tmp_path / "new.duckdb")
    try:
        for table_name in ("event", "commitment_update"):
            for text in (f"DELETE FROM {table_name}", f"UPDATE {table_name} SET status = 'x'"):  # noqa: S608
                text = text.replace("event SET status", "event SET actor")
                with pytest.raises(duckdb.Error, match="append-only"), database.transaction() as tx:
                    tx._cursor.execute(text)
    finally:
        database.close()


def test_a_restored_database_is_clean_and_says_that_it_was_restored(folder: Path, tmp_path: Path) -> None:
    database = restored(folder, tmp_path / "new.duckdb")
    try:
        report = check_everything(database, NOW.date())
        assert [d for d in report.differences if d.details.get("by_column") != "account_id"] == []
        assert table(database, "event")[0]["action"] == "database.restored"
    finally:
        database.close()


def test_sessions_do_not_come_back_to_life(lived_in: World, tmp_path: Path) -> None:
    account = new_id()
    with lived_in.database.transaction() as tx:
        tx.insert("account", [account_row(account, "hash")])
        session = {"id_hash": "a", "account_id": account, "created_at_utc": NOW, "seen_at_utc": NOW}
        tx.insert("session", [{**session, "ended_at_utc": None}])
    folder = back_up(lived_in.database, tmp_path / "backup", now_utc=NOW).folder

    database = restored(folder, tmp_path / "new.duckdb")
    with database.transaction() as tx:
        open_sessions = tx._cursor.execute("SELECT COUNT(*) FROM session WHERE ended_at_utc IS NULL").fetchone()
    database.close()
    assert open_sessions == (0,)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        restore_backup(tmp_path / "nowhere", tmp_path / "new.duckdb", replace=False, now_utc=NOW)

    assert refusal.value.code == "backup_missing"


def attach(world: World, content: bytes) -> str:
    """A file kept as evidence for the first commitment."""
    digest = keep(world.database.path, content)
    [commitment] = world.database.ask("commitments/export/commitment")
    with world.database.transaction() as tx:
        evidence = {
            "id": new_id(), "municipality_id": commitment["municipality_id"], "commitment_id": commitment["id"],
            "update_id": None, "url": "", "shows": "vu", "dated_on": None, "on_date": ON, "published": True,
            "file_sha256": digest, "file_name": "vu.pdf", "media_type": "application/pdf", "byte_size": len(content),
        }  # fmt: skip
        tx.insert("evidence", [evidence])
    return digest


def test_files_kept_as_evidence_come_back(lived_in: World, tmp_path: Path) -> None:
    digest = attach(lived_in, b"%PDF-1.7 une preuve")
    folder = back_up(lived_in.database, tmp_path / "backup", now_utc=NOW).folder

    elsewhere = tmp_path / "elsewhere" / "new.duckdb"
    restored(folder, elsewhere).close()

    assert content_of(elsewhere, digest) == b"%PDF-1.7 une preuve"


def test_a_file_that_is_gone_is_said_and_the_rest_is_saved(lived_in: World, tmp_path: Path) -> None:
    digest = attach(lived_in, b"%PDF-1.7 une preuve")
    (folder_of(lived_in.database.path) / digest).write_bytes(b"autre chose")

    kept = back_up(lived_in.database, tmp_path / "backup", now_utc=NOW)

    assert kept.manifest["evidence_missing"] == [digest]
    found = [d for d in check_everything(lived_in.database, NOW.date()).differences if d.kind == "file_missing"]
    assert [(d.details["code"], d.details["file"]) for d in found] == [("LYO-E01", digest)]


def test_a_voice_travels_with_its_backup_and_one_taken_back_does_not(lived_in: World, tmp_path: Path) -> None:
    """Without the file, a restored database would name a voice that nobody can hear."""
    work = UnitOfWork(lived_in.database, lived_in.place(), now_utc=NOW)
    recording = Recording("voix.ogg", opus(), Consent.WRITTEN, ON)
    kept, withdrawn = (
        keep_voice(work, f"word:level.{level}:text", "fr", one)
        for level, one in (
            ("limited", recording),
            ("complete", replace(recording, content=mp3(), file_name="a.mp3")),
        )
    )
    withdraw_voice(work, withdrawn)
    folder = back_up(lived_in.database, tmp_path / "voices", now_utc=NOW).folder
    assert len(list((folder / EVIDENCE).iterdir())) == 1
    database = restored(folder, tmp_path / "new.duckdb")
    try:
        assert public_voice(database, f"{kept}.ogg") == public_voice(lived_in.database, f"{kept}.ogg")
    finally:
        database.close()


@pytest.mark.parametrize("made_by", [back_up, export_tables])
def test_what_a_killed_one_left_is_gone_at_the_next_opening(
    lived_in: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made_by
) -> None:
    """A copy of the database and its note as a kill leaves them, with the folder that was growing."""
    killed = tmp_path / "killed" / "world.duckdb"
    killed.parent.mkdir()

    def kill(*_given: object, **_named: object) -> None:
        for file in lived_in.database.path.parent.glob("world.duckdb*"):
            if file.is_file():
                (killed.parent / file.name).write_bytes(file.read_bytes())
        (grown,) = elsewhere.glob("*.partial")
        monkeypatch.setattr("shutil.rmtree", lambda *_given, **_named: None)
        (grown / "account.parquet").write_text("hashes")
        raise KeyboardInterrupt

    elsewhere = tmp_path / "elsewhere"
    written = "back_up.write_copy" if made_by is back_up else "export_tables._write_tables"
    monkeypatch.setattr(f"rc_dashboard.services.operations.{written}", kill)
    with pytest.raises(KeyboardInterrupt):
        made_by(lived_in.database, elsewhere / "first", **({"now_utc": NOW} if made_by is back_up else {}))
    monkeypatch.undo()
    assert len(list(elsewhere.iterdir())) == 1

    Database(killed, create=False).close()

    assert list(elsewhere.iterdir()) == []
    assert list(killed.parent.glob("*.unfinished")) == []
