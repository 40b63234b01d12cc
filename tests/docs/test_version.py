"""One version in one place: what is built, the command, /healthz and the list of changes say the same."""

from __future__ import annotations

import importlib
import json
import re
import tomllib
from datetime import date

import pytest
from starlette.requests import Request
from typer.testing import CliRunner

from rc_dashboard import __version__
from rc_dashboard.cli import assemble
from rc_dashboard.http.open_data import health
from rc_dashboard.settings import ROOT, settings

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
#: Heading of a version in the list of changes: its number, and its day.
HEADING = re.compile(r"^## \[(\d+\.\d+\.\d+)\] – (\d{4}-\d{2}-\d{2})$", re.M)


@pytest.fixture
def without_database(tmp_path, monkeypatch):
    # A folder stands where the file would be.
    monkeypatch.setenv("RC_DATABASE", str(tmp_path))
    settings.cache_clear()
    yield
    settings.cache_clear()


def test_what_is_built_reads_its_version_from_the_package():
    assert "version" in PYPROJECT["project"]["dynamic"]
    module, _, name = PYPROJECT["tool"]["setuptools"]["dynamic"]["version"]["attr"].rpartition(".")
    assert getattr(importlib.import_module(module), name) == __version__


def test_what_is_built_needs_what_make_lock_pins():
    source = PYPROJECT["tool"]["setuptools"]["dynamic"]["dependencies"]["file"]
    assert [(ROOT / name).name for name in source if (ROOT / name).exists()] == ["requirements.in"]


def test_the_command_says_the_version():
    result = CliRunner().invoke(assemble(), ["--version"])
    assert (result.exit_code, result.output) == (0, f"{__version__}\n")


@pytest.mark.usefixtures("without_database")
def test_health_says_the_version_even_when_the_database_does_not_answer():
    answer = health(Request({"type": "http", "method": "GET", "path": "/healthz", "headers": []}))
    assert (answer.status_code, json.loads(answer.body)["version"]) == (503, __version__)


def test_the_list_of_changes_begins_with_this_version():
    versions = HEADING.findall((ROOT / "CHANGELOG.md").read_text("utf-8"))
    assert versions[0][0] == __version__
    assert [date.fromisoformat(day) for _, day in versions] == sorted(
        (date.fromisoformat(day) for _, day in versions), reverse=True
    )


def test_the_licence_that_is_declared_is_the_one_that_is_there():
    assert PYPROJECT["project"]["license"] == "AGPL-3.0-or-later"
    heading = (ROOT / "LICENSE").read_text("utf-8").split("Preamble")[0]
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in heading
    assert "Version 3, 19 November 2007" in heading
