"""What ``make check`` runs starts no program: a test without the mark is refused one."""

from __future__ import annotations

import os
import subprocess

import pytest

STARTED = {
    "a command": lambda: subprocess.run(["true"], check=True),
    "a shell": lambda: os.system("true"),
    "a copy": os.fork,
    "another program": lambda: os.execv("/bin/true", ["true"]),
    "a spawned one": lambda: os.posix_spawn("/bin/true", ["true"], {}),
}


@pytest.mark.parametrize("start", STARTED.values(), ids=STARTED)
def test_a_test_without_the_mark_starts_nothing(start):
    with pytest.raises(AssertionError, match=r"without pytest\.mark\.process"):
        start()


@pytest.fixture(scope="module")
def started_by_a_fixture() -> str:
    try:
        subprocess.run(["true"], check=True)
    except AssertionError as refused:
        return str(refused)
    return "started"


def test_its_fixtures_of_a_wider_scope_start_nothing_either(started_by_a_fixture):
    assert "without pytest.mark.process" in started_by_a_fixture


@pytest.mark.process
def test_a_test_with_the_mark_may():
    assert subprocess.run(["true"], check=True).returncode == 0
