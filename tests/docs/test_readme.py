"""The README says what is so: its settings, commands, accounts and links exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from rc_dashboard.cli import assemble
from rc_dashboard.settings import ROOT, Settings
from tools.readme import row_of, with_settings

README = (ROOT / "README.md").read_text("utf-8")
FOLDERS = ("rc_dashboard/", "tests/", "tools/", "data/", "docs/", "pages/", ".streamlit/")
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_described(name):
    assert row_of(name, Settings.model_fields[name]) in README, "run: python -m tools.readme"


def test_no_setting_is_described_that_is_none():
    assert set(re.findall(r"`RC_([A-Z_]+)`", README)) == {name.upper() for name in Settings.model_fields}


def test_the_table_is_made_anew_from_nothing_but_the_settings():
    stale = README.replace("| `RC_DATABASE` |", "| `RC_GONE` | – | – |\n| `RC_DATABASE` |")
    assert stale != README
    assert with_settings(stale) == with_settings(README) == README


def test_every_command_is_named_and_every_named_one_exists():
    table = README.split("## Les commandes")[1].split("\n## ")[0]
    named = set()
    for cell in re.findall(r"^\| (`.+?) \|", table, re.M):
        first, *others = [words.split()[0] for words in re.findall(r"`([^`]+)`", cell)]
        named |= {first} if first == "account" else {first, *others}
    assert named == set(get_command(assemble()).commands)


def test_the_commands_of_an_account_are_the_ones_named():
    account = get_command(assemble()).commands["account"]
    (row,) = re.findall(r"^\| `account .*$", README, re.M)
    named = {words.split()[-1] for words in re.findall(r"`([^`]+)`", row.split("|")[1])}
    assert named == set(account.commands)


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_links_between_documents_lead_somewhere(document):
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text("utf-8")):
        assert (document.parent / target).exists(), target


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_files_that_a_document_names_exist(document):
    """By their path from the root: a shorter one would be found by nobody after a move."""
    for name in re.findall(r"`([\w./-]+/[\w./-]*|[\w.-]+\.(?:py|sql|typ|js|css))`", document.read_text("utf-8")):
        if name.startswith(FOLDERS) or re.search(r"\.(py|sql|typ|js|css)$", name):
            assert (ROOT / name).exists(), name


def test_the_targets_of_make_that_are_named_exist():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in set(
        re.findall(r"(?:`|^)make ([a-z]+)", "\n".join(d.read_text("utf-8") for d in DOCUMENTS), re.M)
    ):
        assert re.search(rf"^{target}:", makefile, re.M), target
