"""export, backup, restore, check, simulate as typed: exit codes, and one sentence when refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner, Result

from rc_dashboard.cli import assemble
from rc_dashboard.i18n import catalogues
from rc_dashboard.settings import settings
from rc_dashboard.store.database import Database
from tests.seed.test_simulate_territories import families


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The database of the settings, with the programme's families in it."""
    path = tmp_path / "rc.duckdb"
    monkeypatch.setenv("RC_DATABASE", str(path))
    monkeypatch.setenv("RC_LANGUAGES", "fr,en")
    settings.cache_clear()
    database = Database(path)
    with database.transaction() as tx:
        tx.insert("theme", families())
    database.close()
    yield path
    settings.cache_clear()


def run(*words: object) -> Result:
    return CliRunner().invoke(assemble(), [str(word) for word in words])


def test_simulated_checked_backed_up_restored_and_exported(path: Path, tmp_path: Path) -> None:
    for words in (
        ("simulate", "--municipalities", 3, "--commitments", 4),
        ("check",),
        ("backup", tmp_path / "backup"),
        ("export", tmp_path / "export"),
        ("export", tmp_path / "sheets", "--for-spreadsheets"),
        ("restore", tmp_path / "backup", "--replace"),
        ("check",),
    ):
        done = run(*words)
        assert (done.exit_code, done.stderr) == (0, ""), (words, done.stderr)
        assert done.stdout.strip()
    (aside,) = tmp_path.glob("rc.duckdb.before-*[0-9]")
    assert aside.with_name(f"{aside.name}.heads").is_file()


@pytest.mark.parametrize(
    "command", [["check"], ["backup", "x"], ["export", "x"], ["simulate", "--municipalities", 1]]
)
def test_without_a_database_one_sentence_and_exit_code_1(path: Path, command: list) -> None:
    path.unlink()

    done = run(*command)

    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "init" in done.stderr


@pytest.mark.parametrize("address", ["postgresql://rc:secret@db.example/rc", "mysql://x", "file:///srv/rc.duckdb"])
@pytest.mark.parametrize(
    "command", [["init"], ["demo"], ["check"], ["serve"], ["backup", "x"], ["restore", "x"], ["account", "list"]]
)
def test_an_address_of_a_server_is_refused_and_makes_no_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, address: str, command: list[str]
) -> None:
    monkeypatch.setenv("RC_DATABASE", address)
    monkeypatch.chdir(tmp_path)
    settings.cache_clear()

    done = run(*command)

    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "RC_DATABASE" in done.stderr
    assert "secret" not in done.stderr
    assert list(tmp_path.iterdir()) == []
    settings.cache_clear()


def test_a_refusal_is_one_sentence_on_stderr(path: Path, tmp_path: Path) -> None:
    run("backup", tmp_path / "backup")

    for words in (
        ("backup", tmp_path / "backup"),
        ("restore", tmp_path / "backup"),
        ("restore", tmp_path / "nowhere"),
        ("export", tmp_path),
    ):
        done = run(*words)
        assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1), words
        assert str(tmp_path) in done.stderr


def test_check_names_what_differs_and_ends_with_1(path: Path) -> None:
    run("simulate", "--municipalities", 2, "--commitments", 2)
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE commitment SET progress = 0.123 WHERE code = 'S00002-E01'")

    done = run("check")

    assert (done.exit_code, done.stdout) == (1, "")
    assert "S00002-E01" in done.stderr
    assert "S00001" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["simulate"],
        ["simulate", "--municipalities", "0"],
        ["simulate", "--municipalities", "many"],
        ["backup"],
        ["restore"],
    ],
)
def test_wrong_usage_ends_with_2(path: Path, words: list[str]) -> None:
    assert run(*words).exit_code == 2


def test_both_languages_have_the_same_words() -> None:
    keys = [
        {message.id if isinstance(message.id, str) else message.id[0] for message in catalogue if message.id}
        for catalogue in (
            catalogues.read_catalogue(catalogues.FOLDER / language / "operations.po") for language in ("fr", "en")
        )
    ]
    assert keys[0] == keys[1]
