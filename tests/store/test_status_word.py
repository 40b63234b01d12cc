"""docs/status_words.md, done: a new word gets into a table whose check cannot be changed, and nothing is lost."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import duckdb
import pytest

from rc_dashboard.domain.commitments.updates import Evidence, Obstacle, Update
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.settings import ROOT
from rc_dashboard.store import migrate
from rc_dashboard.store.database import Database, close_databases
from rc_dashboard.store.sql import FOLDER
from tests.docs.links import READ
from tests.world import START, build_world

NEW_WORD = "handed_over"
DOCUMENT = (ROOT / "docs" / "status_words.md").read_text("utf-8")
RECIPE = re.search(r"```sql\n(.+?)```", DOCUMENT, re.S)
SCHEMA = "SELECT sql FROM duckdb_tables() WHERE table_name = 'commitment'"
ROWS = "SELECT * FROM commitment ORDER BY id"
SET_STATUS = "UPDATE commitment SET status = $1 WHERE code = 'LYO-E01'"


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a commitment of each status that can be chosen, closed."""
    world = build_world(tmp_path_factory.mktemp("status"))
    for number, status in enumerate(Status, 1):
        commitment = world.promise("lyon", number, steps=("Un", "Deux")).commitment
        if status is not Status.NOT_REPORTED:
            declared = None if status in (Status.PLANNED, Status.UNDER_DISCUSSION) else 0.5
            said = Update(
                status, declared, None, "Note", "", Obstacle("Local"), (Evidence("https://a.example", "Plan"),)
            )
            world.say(world.officer("lyon"), commitment["id"], said, START)
    close_databases()
    return world.database.path


@pytest.fixture
def changed(before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it after the migration that the document describes, applied as any migration is."""
    path = Path(shutil.copy(before, tmp_path))
    shutil.copytree(FOLDER / "migrations", tmp_path / "migrations")
    (tmp_path / "migrations" / "999_status_word.sql").write_text(migration(path), "utf-8")
    monkeypatch.setattr(migrate, "FOLDER", tmp_path)
    Database(path, create=False).close()
    return path


def migration(path: Path) -> str:
    """The document's statements, with the columns as they are and the new word in their check."""
    with duckdb.connect(str(path)) as scratch:
        ((text,),) = scratch.execute(SCHEMA).fetchall()
    columns = text[text.index("(") : text.rindex(")") + 1]
    assert columns.count("'abandoned'") == 1
    assert RECIPE
    return RECIPE.group(1).replace("(…)", columns.replace("'abandoned'", f"'abandoned', '{NEW_WORD}'"))


def asked(path: Path, statement: str, parameters: object = None) -> list[tuple]:
    with duckdb.connect(str(path)) as scratch:
        return scratch.execute(statement, parameters).fetchall()


def test_the_check_cannot_be_changed_otherwise(before: Path, tmp_path: Path) -> None:
    with pytest.raises(duckdb.NotImplementedException):
        asked(Path(shutil.copy(before, tmp_path)), "ALTER TABLE commitment ADD CHECK (status <> 'x')")


def test_the_word_is_refused_before(before: Path, tmp_path: Path) -> None:
    with pytest.raises(duckdb.ConstraintException):
        asked(Path(shutil.copy(before, tmp_path)), SET_STATUS, [NEW_WORD])


def test_every_row_is_as_it_was_and_the_word_is_accepted(before: Path, changed: Path) -> None:
    assert asked(changed, ROWS) == asked(before, ROWS)
    assert asked(changed, SET_STATUS, [NEW_WORD]) == [(1,)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE commitment SET status = 'no_word' WHERE code = 'LYO-E01'",
        "UPDATE commitment SET weight = 9 WHERE code = 'LYO-E01'",
        "UPDATE commitment SET title = NULL WHERE code = 'LYO-E01'",
        "INSERT INTO commitment SELECT * FROM commitment WHERE code = 'LYO-E01'",
    ],
)
def test_what_was_refused_is_refused(changed: Path, statement: str) -> None:
    with pytest.raises(duckdb.ConstraintException):
        asked(changed, statement)


def test_a_version_that_does_not_know_the_word_refuses_the_database(
    changed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "FOLDER", FOLDER)
    with pytest.raises(Refusal, match="database_newer"):
        Database(changed, create=False)


def test_the_document_lists_all_that_names_a_status() -> None:
    """A status that is named like nothing else stands for all of them."""
    listed = re.findall(r"^\| `([\w./]+)` \|", DOCUMENT, re.M)
    files = (path for folder in ("rc_dashboard", "pages", "data") for path in (ROOT / folder).rglob("*.*"))
    naming = [
        path.relative_to(ROOT).as_posix()
        for path in files
        if path.suffix in READ and re.search("under_discussion", path.read_text("utf-8"), re.I)
    ]
    assert [name for name in naming if not name.startswith(tuple(listed))] == []
    assert [place for place in listed if not any(name.startswith(place) for name in naming)] == []
