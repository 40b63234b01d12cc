"""Going live after trying: examples go, what is real stays, and what is left holds."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pytest
from typer.testing import CliRunner

from rc_dashboard.cli import assemble
from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.errors import NotAllowed, Refusal, Refusals
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.i18n import translator
from rc_dashboard.identity.accounts import add_account
from rc_dashboard.services.commitments.commitment_rows import Origin, Promise, new_commitment_rows
from rc_dashboard.services.operations.check_everything import check_everything
from rc_dashboard.services.seed.load_demo import load_demo
from rc_dashboard.services.seed.load_reference import load_reference
from rc_dashboard.services.seed.remove_demo import has_examples, remove_demo
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.journal import shows_examples
from rc_dashboard.settings import DATA, settings
from rc_dashboard.store import files
from rc_dashboard.store.commitments import insert_commitments
from rc_dashboard.store.database import Database, Row
from rc_dashboard.store.ids import new_id

NOW = datetime(2026, 11, 27, 9)
TODAY = date(2026, 11, 27)
KEEPER = Reader(Role.ADMINISTRATOR)
PASSWORD = "un-mot-de-passe-long-2026"


@cache
def _tried() -> bytes:
    """The file of an installation that was tried with the examples: made once a process."""
    with TemporaryDirectory() as folder:
        database = Database(Path(folder) / "tried.duckdb")
        load_reference(database, DATA / "reference", now_utc=NOW)
        load_demo(database, DATA / "demo", allowed=True, now_utc=NOW)
        database.close()
        return database.path.read_bytes()


@pytest.fixture
def tried(tmp_path: Path) -> Iterator[Database]:
    (tmp_path / "tried.duckdb").write_bytes(_tried())
    database = Database(tmp_path / "tried.duckdb")
    yield database
    database.close()


@pytest.fixture
def tried_file(tmp_path: Path) -> Path:
    """The same, for tests that open it more than once."""
    (tmp_path / "tried.duckdb").write_bytes(_tried())
    return tmp_path / "tried.duckdb"


def remove(database: Database, reader: Reader = KEEPER):
    return remove_demo(UnitOfWork(database, reader, now_utc=NOW))


def rows(database: Database, text: str, *given: object) -> list[tuple]:
    with database.transaction() as tx:
        return tx._cursor.execute(text, list(given)).fetchall()


def marked(database: Database) -> dict[str, int]:
    """How many rows of each table are marked as examples."""
    tables = rows(database, "SELECT table_name FROM information_schema.columns WHERE column_name = 'is_demo'")
    found = {name: rows(database, f"SELECT COUNT(*) FROM {name} WHERE is_demo")[0][0] for (name,) in tables}  # noqa: S608
    return {name: count for name, count in found.items() if count}


def place(database: Database, code: str) -> Row:
    return database.ask("territories/municipality_by_code", code=code)[0]


def promise_for_real(database: Database, code: str = "lyon", number: str = "LYO-E50") -> UUID:
    """A real commitment, written as an act writes it, with its entry in the journal."""
    work = UnitOfWork(database, KEEPER, now_utc=NOW)
    of = place(database, code)["id"]
    made = new_commitment_rows(of, number, Promise(title="Un vrai engagement"), Origin(published=True))
    with work.transaction() as tx:
        insert_commitments(tx, [made.commitment], [TODAY])
        work.record(of, "commitment.created", made.commitment["id"], {"code": number})
    return made.commitment["id"]


def test_everything_that_is_marked_goes_and_check_is_clean(tried):
    assert marked(tried)
    gone = remove(tried)
    assert marked(tried) == {}
    assert gone.records > 400
    assert not shows_examples(tried)
    assert not has_examples(tried)
    assert check_everything(tried, TODAY).is_clean


def test_no_word_of_an_example_is_left_but_in_the_programmes_journal(tried):
    remove(tried)
    for (table,) in rows(tried, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'main'"):
        if table in ("event", "schema_migration", "append_only_guard"):
            continue
        for row in rows(tried, f"SELECT * FROM {table}"):  # noqa: S608
            assert "xemple" not in " ".join(str(value) for value in row), table


def test_the_reference_stays(tried):
    before = len(rows(tried, "SELECT 1 FROM municipality")), len(rows(tried, "SELECT 1 FROM lab_question"))
    remove(tried)
    assert (
        len(rows(tried, "SELECT 1 FROM municipality")),
        len(rows(tried, "SELECT 1 FROM lab_question")),
    ) == before
    assert load_reference(tried, DATA / "reference", now_utc=NOW) == 0


def test_a_journal_that_tells_of_examples_only_goes_whole_and_its_seal_is_kept(tried):
    lyon = place(tried, "lyon")["id"]
    head = rows(tried, "SELECT hash FROM journal_head WHERE municipality_id = ?", lyon)[0][0]
    assert remove(tried).journals == 3
    assert rows(tried, "SELECT 1 FROM event WHERE municipality_id = ?", lyon) == []
    ((said,),) = rows(tried, "SELECT payload FROM event WHERE action = 'examples.removed'")
    assert head in said


def test_what_is_real_stays_with_a_whole_journal(tried):
    real = promise_for_real(tried)
    lyon = place(tried, "lyon")["id"]
    entries = len(rows(tried, "SELECT 1 FROM event WHERE municipality_id = ?", lyon))
    remove(tried)
    assert rows(tried, "SELECT id, code FROM commitment") == [(real, "LYO-E50")]
    assert len(rows(tried, "SELECT 1 FROM event WHERE municipality_id = ?", lyon)) == entries + 1
    assert check_everything(tried, TODAY).is_clean


def test_a_journal_that_began_anew_is_no_journal_cut_short(tried_file):
    tried = Database(tried_file)
    remove(tried)
    promise_for_real(tried)
    tried.close()
    again = Database(tried_file, create=False)
    assert check_everything(again, TODAY).is_clean
    again.close()


def test_heads_that_are_older_than_the_removal_are_no_alarm_and_others_are(tried_file):
    """The process may die between the removal and the file of heads."""
    tried, beside = Database(tried_file), tried_file.with_name(tried_file.name + ".heads")
    promise_for_real(tried, "brest", "BRE-E50")
    lyon = place(tried, "lyon")["id"]
    ((seq, sealed),) = rows(tried, "SELECT seq, hash FROM journal_head WHERE municipality_id = ?", lyon)
    remove(tried)
    tried.close()
    for line, is_clean in ((f"{lyon} {seq} {sealed}\n", True), (f"{lyon} {seq} {'0' * 64}\n", False)):
        beside.write_text(line)
        again = Database(tried_file, create=False)
        assert check_everything(again, TODAY).is_clean is is_clean
        again.close()


def test_an_answer_that_was_taken_back_is_no_hindrance(tried):
    real = promise_for_real(tried)
    (example,) = rows(tried, "SELECT id, municipality_id FROM recommendation WHERE code = 'LYO-R01'")
    with tried.transaction() as tx:
        link = {"commitment_id": real, "recommendation_id": example[0], "municipality_id": example[1]}
        tx.insert("commitment_recommendation", [{**link, "active": False}])
    remove(tried)
    assert rows(tried, "SELECT code FROM commitment") == [("LYO-E50",)]
    assert check_everything(tried, TODAY).is_clean


def test_the_guards_stand_again(tried):
    remove(tried)
    with pytest.raises(Exception, match="append-only"):
        rows(tried, "DELETE FROM event")


def test_it_is_refused_with_a_list_where_something_real_hangs_on_an_example(tried):
    real, other = promise_for_real(tried), promise_for_real(tried, number="LYO-E51")
    (example,) = rows(tried, "SELECT id, municipality_id FROM recommendation WHERE code = 'LYO-R01'")
    with tried.transaction() as tx:
        links = [
            {"commitment_id": key, "recommendation_id": example[0], "municipality_id": example[1]}
            for key in (real, other)
        ]
        tx.insert("commitment_recommendation", links)
    before = marked(tried)
    with pytest.raises(Refusals) as refused:
        remove(tried)
    said = translator("fr").error(refused.value)
    assert "LYO-E50 est réel et tient à LYO-R01" in said
    assert "LYO-E51" in said
    assert "{" not in said
    assert marked(tried) == before
    assert check_everything(tried, TODAY).is_clean


def test_a_real_indicator_of_an_example_is_said(tried):
    rows(tried, "UPDATE indicator SET is_demo = FALSE WHERE code = 'LYO-I01'")
    with pytest.raises(Refusals) as refused:
        remove(tried)
    assert "LYO-I01" in translator("fr").error(refused.value)


def test_an_example_account_that_something_real_names_stays_emptied(tried):
    (account,) = rows(tried, "SELECT id FROM account WHERE username = 'agent.lyon'")[0]
    real = promise_for_real(tried)
    of = place(tried, "lyon")["id"]
    work = UnitOfWork(tried, Reader(Role.OFFICER, account, "agent.lyon", frozenset({of})), now_utc=NOW)
    with work.transaction():
        work.record(of, "commitment.changed", real, {"code": "LYO-E50"})
    remove(tried)
    assert rows(tried, "SELECT username FROM account WHERE NOT starts_with(username, 'former-')") == []
    assert rows(tried, "SELECT id, active, is_demo FROM account") == [(account, False, False)]
    assert check_everything(tried, TODAY).is_clean


def test_files_of_examples_go_and_those_of_others_stay(tried):
    mine, shared = files.keep(tried.path, b"of an example"), files.keep(tried.path, b"of both")
    real = promise_for_real(tried)
    (example,) = rows(tried, "SELECT id FROM commitment WHERE code = 'LYO-E03'")[0]
    of = place(tried, "lyon")["id"]
    with tried.transaction() as tx:
        for digest, commitment in ((mine, example), (shared, example), (shared, real)):
            row = {"id": new_id(), "municipality_id": of, "commitment_id": commitment, "url": "", "shows": "Une photo",
                   "on_date": TODAY, "published": True, "file_sha256": digest}  # fmt: skip
            tx.insert("evidence", [row])
    rows(tried, "UPDATE commitment SET evidence_count = evidence_count + 1 WHERE id = ?", real)
    assert remove(tried).files == 1
    assert files.content_of(tried.path, mine) is None
    assert files.content_of(tried.path, shared) == b"of both"


def test_twice_is_refused_in_words(tried):
    remove(tried)
    with pytest.raises(Refusal, match="no_examples"):
        remove(tried)


def test_who_may_not_and_who_would_lock_themselves_out(tried):
    (account,) = rows(tried, "SELECT id FROM account WHERE username = 'admin'")[0]
    for reader, code in (
        (Reader(Role.PLACE, new_id(), "place"), NotAllowed),
        (Reader(Role.ADMINISTRATOR, account, "admin"), Refusal),
    ):
        with pytest.raises(code):
            remove(tried, reader)
    add_account(tried, "prenom.nom", Role.ADMINISTRATOR, PASSWORD, now_utc=NOW)
    (real,) = rows(tried, "SELECT id FROM account WHERE username = 'prenom.nom'")[0]
    remove(tried, Reader(Role.ADMINISTRATOR, real, "prenom.nom"))
    assert rows(tried, "SELECT username FROM account") == [("prenom.nom",)]


def test_a_table_made_tomorrow_is_cleared_too(tried):
    rows(tried, "CREATE TABLE tomorrow (commitment_id UUID NOT NULL, note VARCHAR)")
    rows(tried, "INSERT INTO tomorrow SELECT id, 'x' FROM commitment WHERE code = 'LYO-E03'")
    remove(tried)
    assert rows(tried, "SELECT * FROM tomorrow") == []


def test_the_command_says_what_went_and_what_comes_next(tmp_path, monkeypatch):
    (tmp_path / "tried.duckdb").write_bytes(_tried())
    monkeypatch.setenv("RC_DATABASE", str(tmp_path / "tried.duckdb"))
    settings.cache_clear()
    done = CliRunner().invoke(assemble(), ["demo", "--remove"])
    assert done.exit_code == 0, done.output
    assert "Les exemples sont partis" in done.stdout
    assert "account add" in done.stdout
    again = CliRunner().invoke(assemble(), ["demo", "--remove"])
    assert again.exit_code == 1
    assert "aucun exemple" in again.stderr
    settings.cache_clear()
    shutil.rmtree(tmp_path, ignore_errors=True)


def test_the_button_asks_whether_one_is_sure_and_takes_them_away(world, open_screen):
    example = world.promise("lyon", 1).commitment["id"]
    real = world.promise("lyon", 2).commitment["id"]
    rows(world.database, "UPDATE commitment SET is_demo = TRUE WHERE id = ?", example)
    keeper = Reader(Role.ADMINISTRATOR, new_id(), "prenom.nom")
    app = open_screen("admin", keeper, view="house")
    press(app)
    assert "Cochez d’abord la case" in "\n".join(element.proto.body for element in app.get("html"))
    assert len(rows(world.database, "SELECT 1 FROM commitment")) == 2
    (box,) = [box for box in app.checkbox if box.label == "Je veux retirer tous les exemples"]
    box.check()
    press(app)
    assert rows(world.database, "SELECT id FROM commitment") == [(real,)]
    assert "ce qui est réel est resté" in "\n".join(element.proto.body for element in app.get("html"))
    assert not [button for button in app.button if button.label == "Retirer les exemples"]


def press(app) -> None:
    (button,) = [button for button in app.button if button.label == "Retirer les exemples"]
    button.click()
    app.run()
