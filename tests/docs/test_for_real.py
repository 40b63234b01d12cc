"""« Pour de vrai » of the README: every line is tried, one after the other, on a new database."""

from __future__ import annotations

import re
import shlex

import pytest
from typer.testing import CliRunner

from rc_dashboard.cli import assemble
from rc_dashboard.services.views.territories.first_day import FirstStep, first_day
from rc_dashboard.settings import ROOT, settings
from rc_dashboard.store.database import Database
from tests.docs.test_commands_in_documents import understood

SECTION = (ROOT / "README.md").read_text("utf-8").split("## Pour de vrai")[1].split("\n## ")[0]
(BLOCK,) = re.findall(r"^```\n(.*?)^```", SECTION, re.M | re.S)
LINES = BLOCK.splitlines()
COMMAND = ".venv/bin/python -m rc_dashboard "
#: What the makefile does for ``make run``, and tries on each new machine.
BY_MAKE = (
    "python3.11 -m venv .venv",
    ".venv/bin/python -m pip install --require-hashes --only-binary :all: --requirement requirements.txt",
)
SERVE = f"{COMMAND}serve"


@pytest.fixture
def bare(tmp_path, monkeypatch):
    """A database that is not there yet, and the settings as they are read anew."""
    monkeypatch.setenv("RC_DATABASE", str(tmp_path / "real.duckdb"))
    settings.cache_clear()
    yield tmp_path / "real.duckdb"
    settings.cache_clear()


def test_each_line_is_of_a_kind_that_is_tried_here():
    assert tuple(LINES[:2]) == BY_MAKE
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for option in re.findall(r"--[a-z-]+", BY_MAKE[1]):
        assert option in makefile, option
    assert LINES[-1] == SERVE
    assert understood("serve")
    for line in LINES[2:-1]:
        assert line.startswith((COMMAND, "export RC_")), line


def test_the_lines_lead_to_where_recommendations_are_next(bare, monkeypatch):
    for line in LINES[2:-1]:
        if line.startswith("export "):
            name, _, value = line.removeprefix("export ").partition("=")
            monkeypatch.setenv(name, value)
            settings.cache_clear()
            continue
        done = CliRunner().invoke(assemble(), shlex.split(line.removeprefix(COMMAND)))
        assert done.exit_code == 0, (line, done.output)
    database = Database(bare, create=False)
    day = first_day(database)
    database.close()
    assert day.has_administrator
    assert day.next is FirstStep.RECOMMENDATIONS
    assert not settings().demo
