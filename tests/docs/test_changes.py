"""The table *to change X, touch Y* of docs/architecture.md: each change is made alone and refused, then whole."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Callable, Iterator
from copy import copy
from pathlib import Path

import pytest
from pydantic import Field

from rc_dashboard.domain import access
from rc_dashboard.domain.access import Reach, Right
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.settings import ROOT, Settings
from rc_dashboard.store import migrate
from rc_dashboard.store.database import Database
from rc_dashboard.store.sql import FOLDER
from rc_dashboard.ui.screens import SCREENS, ScreenRow
from tests.architecture import walls
from tests.docs import test_links, test_readme
from tests.i18n import test_catalogues
from tests.ui import test_table_of_screens

TABLE = (ROOT / "docs" / "architecture.md").read_text("utf-8").split("## To change X, touch Y")[1]
#: What is changed, what is touched for it, and the file and name of the test that tries it.
ROWS = re.findall(r"^\| ([^|]+) \| ([^|]+) \| \[`(test_\w+)`\]\(\.\./(tests/[\w/]+\.py)\) \|$", TABLE, re.M)


def refuses(check: Callable[..., None], *arguments: object) -> None:
    with pytest.raises(AssertionError):
        check(*arguments)


# The table itself


def test_the_table_has_its_rows() -> None:
    assert len(ROWS) == len(re.findall(r"^\| (?!to change |---)", TABLE, re.M))
    assert ROWS


@pytest.mark.parametrize(("change", "touched", "name", "path"), ROWS, ids=[row[0] for row in ROWS])
def test_a_row_names_places_and_a_test_that_exist(change: str, touched: str, name: str, path: str) -> None:
    tests = {node.name for node in ast.parse((ROOT / path).read_text("utf-8")).body if hasattr(node, "name")}
    assert name in tests, f"{change}: {path} has no {name}"
    places = re.findall(r"`([\w./-]+)`", touched)
    assert places, change
    assert [place for place in places if not (ROOT / place).exists()] == []


# Trials


@pytest.fixture
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The catalogues as a copy that may be written to, read by their tests."""
    folder = tmp_path / "catalogues"
    shutil.copytree(test_catalogues.FOLDER, folder)
    monkeypatch.setattr(test_catalogues, "FOLDER", folder)
    test_catalogues.catalogue.cache_clear()
    yield folder
    test_catalogues.catalogue.cache_clear()


def say(catalogues: Path, language: str, area: str, key: str, text: str) -> None:
    path = catalogues / language / f"{area}.po"
    path.write_text(f'{path.read_text("utf-8")}\nmsgid "{key}"\nmsgstr "{text}"\n', "utf-8")
    test_catalogues.catalogue.cache_clear()


def test_a_word_is_asked_for_in_each_whole_language(catalogues: Path) -> None:
    check = test_catalogues.test_a_language_of_the_whole_dashboard_has_every_word
    say(catalogues, "fr", "settings", "setting.tried", "Essai {n}")
    refuses(check, "en", "settings")

    say(catalogues, "en", "settings", "setting.tried", "Trial {n}")
    check("en", "settings")
    test_catalogues.test_a_translation_has_the_keys_and_the_placeholders_of_the_french("en", "settings")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the code, small enough to be read again."""
    for name in ("pages", "rc_dashboard"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*.po"))
    return tmp_path


def test_a_query_is_a_file_and_somebody_who_asks(house: Path) -> None:
    query = house / walls.QUERIES / "tried.sql"
    query.write_text("SELECT 1\n", "utf-8")
    assert walls.every_query_says_its_grain(house)
    assert walls.every_query_is_asked(house)

    query.write_text("-- One row: one.\nSELECT 1\n", "utf-8")
    asking = house / walls.PACKAGE / "services" / "tried.py"
    asking.write_text('def tried(database):\n    return database.ask("tried")\n', "utf-8")
    assert not [breach for wall in QUERY_WALLS for breach in wall(house)]

    query.unlink()
    assert walls.every_question_has_its_file(house)


QUERY_WALLS = (walls.every_query_says_its_grain, walls.every_query_is_asked, walls.every_question_has_its_file)


def test_a_refusal_has_its_sentence(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = house / walls.PACKAGE / "domain" / "tried.py"
    module.write_text('raise Refusal("tried_and_refused")\n', "utf-8")
    monkeypatch.setattr(test_catalogues, "ROOT", house)
    refuses(test_catalogues.test_every_error_that_can_be_raised_has_its_sentence)

    class French:
        def has(self, key: str) -> bool:
            return key == "error.tried_and_refused" or real.has(key)

    real = test_catalogues.translator("fr")
    monkeypatch.setattr(test_catalogues, "translator", lambda _language: French())
    test_catalogues.test_every_error_that_can_be_raised_has_its_sentence()


def test_a_screen_is_a_row_and_its_page(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check = test_table_of_screens.test_each_page_has_its_row_and_each_row_its_page
    monkeypatch.setitem(SCREENS, "tried", ScreenRow(name="tried"))
    refuses(check)

    (house / "pages" / "tried.py").touch()
    monkeypatch.setattr(test_table_of_screens, "ROOT", house)
    check()


def test_a_setting_is_described_in_the_readme(monkeypatch: pytest.MonkeyPatch) -> None:
    class WithOneMore(Settings):
        tried: str = Field("", description="setting.database")

    monkeypatch.setattr(test_readme, "Settings", WithOneMore)
    refuses(test_readme.test_every_setting_is_described, "tried")
    refuses(test_readme.test_no_setting_is_described_that_is_none)

    field = WithOneMore.model_fields["tried"]
    monkeypatch.setattr(test_readme, "README", f"{test_readme.README}\n{test_readme.row_of('tried', field)}\n")
    test_readme.test_every_setting_is_described("tried")
    test_readme.test_no_setting_is_described_that_is_none()


def test_a_command_is_in_the_readme(monkeypatch: pytest.MonkeyPatch) -> None:
    with_one_more = copy(test_readme.assemble())
    with_one_more.registered_commands = list(with_one_more.registered_commands)
    with_one_more.command("tried")(lambda: None)
    monkeypatch.setattr(test_readme, "assemble", lambda: with_one_more)
    refuses(test_readme.test_every_command_is_named_and_every_named_one_exists)

    heading = "## Les commandes"
    row = f"{heading}\n| `tried` | essai |\n"
    monkeypatch.setattr(test_readme, "README", test_readme.README.replace(heading, row))
    test_readme.test_every_command_is_named_and_every_named_one_exists()


def test_a_right_is_in_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    all_may = {**access.TABLE, Right.ADMINISTER: (Reach.ALL,) * 4}
    monkeypatch.setattr(test_links, "TABLE", all_may)
    refuses(test_links.test_the_table_of_rights_is_the_one_that_is_asked)

    class Written:
        def read_text(self, _encoding: str) -> str:
            return rules.replace("| `administer` | – | – | – | all |", "| `administer` | all | all | all | all |")

    rules = test_links.RULES.read_text("utf-8")
    monkeypatch.setattr(test_links, "RULES", Written())
    test_links.test_the_table_of_rights_is_the_one_that_is_asked()


def test_a_table_is_changed_by_a_new_file_and_never_by_an_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "tried.duckdb"
    Database(path).close()
    shutil.copytree(FOLDER / "migrations", tmp_path / "migrations")
    monkeypatch.setattr(migrate, "FOLDER", tmp_path)
    (tmp_path / "migrations" / "999_tried.sql").write_text("CREATE TABLE tried (id UUID PRIMARY KEY);\n", "utf-8")
    Database(path, create=False).close()

    (tmp_path / "migrations" / "999_tried.sql").write_text("CREATE TABLE tried (id INTEGER);\n", "utf-8")
    with pytest.raises(Refusal, match="database_differs"):
        Database(path, create=False)
