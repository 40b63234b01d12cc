"""A command, a screen's word or a proxy's line that a document gives is one that works."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from rc_dashboard.cli import assemble
from rc_dashboard.i18n import translator
from rc_dashboard.settings import ROOT
from tests.browser.operations.test_proxy import CONFIGURATION

DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
INSTALLATION = (ROOT / "docs" / "fr" / "installation.md").read_text("utf-8")
COMMAND = re.compile(r"^\S*python -m rc_dashboard (.+)$", re.M)
#: Of which BadParameter is one; typer shows it under no name of its own.
USAGE_ERROR = typer.BadParameter.__mro__[1]
GIVEN = [
    (path.relative_to(ROOT).as_posix(), line)
    for path in DOCUMENTS
    for block in re.findall(r"^```\w*\n(.*?)^```", path.read_text("utf-8"), re.M | re.S)
    for line in COMMAND.findall(block)
]


def understood(line: str) -> bool:
    """Whether the last command of a line takes its arguments; none of it is run."""
    command, arguments, name = get_command(assemble()), shlex.split(line), ""
    try:
        while hasattr(command, "commands"):
            name, *arguments = arguments
            command = command.commands[name]
        command.make_context(name, arguments)
    except (KeyError, USAGE_ERROR):
        return False
    return True


@pytest.mark.parametrize(("document", "line"), GIVEN)
def test_a_command_of_a_document_is_understood(document: str, line: str) -> None:
    assert understood(line), document


def test_documents_give_commands() -> None:
    assert {document for document, _ in GIVEN} >= {"docs/fr/installation.md"}


@pytest.mark.parametrize("line", ["bakup /srv/x", "publish", "restore /srv/x --by-force"])
def test_a_command_that_is_none_is_seen(line: str) -> None:
    assert not understood(line)


def test_the_proxy_of_the_document_is_the_one_that_is_tried() -> None:
    (block,) = (block for block in re.findall(r"```\n(.*?)```", INSTALLATION, re.S) if "proxy_pass" in block)
    tried = CONFIGURATION.format(folder=Path("/"), port=0, behind=8501)
    for line in block.splitlines():
        assert line.strip() in tried, line


def test_a_button_has_the_name_that_is_on_the_screen() -> None:
    french = translator("fr")
    assert f"« {french('house.back_up_now')} »" in INSTALLATION.replace(" ", " ")
