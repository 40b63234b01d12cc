"""Commands while the site runs: it does them on its own database, and they say and end as they do without it."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

import pytest

from rc_dashboard.commands.site.socket_file import short_address, socket_of
from rc_dashboard.settings import ROOT
from tests.browser.server import Preloaded, Server, environment


def run(database: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command as typed in ``folder``."""
    return subprocess.run(
        [sys.executable, "-m", "rc_dashboard", *words],
        cwd=folder,
        env={**environment(database), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def municipalities(server: Server) -> int:
    with urlopen(f"{server.url}/healthz") as answer:
        return json.load(answer)["municipalities"]


@pytest.fixture(scope="module")
def site(preloaded: Preloaded, examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One site for these tests, whose path is longer than an address of a socket may be."""
    folder = tmp_path_factory.mktemp("site") / ("long-" * 20)
    folder.mkdir()
    server = preloaded.start(Path(shutil.copy(examples, folder / "rc.duckdb")))
    yield server
    server.stop()
    assert "Traceback" not in server.log.read_text("utf-8")


def test_commands_need_no_stop(site: Server, tmp_path: Path) -> None:
    before = municipalities(site)
    for words in (
        ("backup", "kept/first"),
        ("dossier", "lyon", "--output", "lyon.docx"),
        ("simulate", "--municipalities", "2", "--commitments", "1"),
        ("check",),
    ):
        done = run(site.database, tmp_path, *words)
        assert (done.returncode, done.stderr) == (0, ""), words
        assert done.stdout.strip(), words

    assert (tmp_path / "kept" / "first" / "manifest.json").is_file()
    assert (tmp_path / "lyon.docx").is_file()
    assert municipalities(site) == before + 2


def test_a_refusal_is_said_where_the_command_was_typed(site: Server, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    for words in (("backup", "mine"), ("restore", "mine", "--replace"), ("serve", "--port", "1")):
        done = run(site.database, tmp_path, *words)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1), done.stderr
    assert run(site.database, tmp_path, "backup").returncode == 2


def test_what_is_no_request_harms_nobody_and_other_accounts_may_not_ask(site: Server, tmp_path: Path) -> None:
    assert socket_of(site.database).stat().st_mode & 0o777 == 0o600
    for sent in (b"", b"\n", b'{"arguments": ["check"]', b"A" * 2_000_000):
        with socket.socket(socket.AF_UNIX) as connection, short_address(socket_of(site.database)) as address:
            connection.connect(address)
            with suppress(OSError):
                connection.sendall(sent)
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(1000):
                    pass

    assert run(site.database, tmp_path, "account", "list").returncode == 0


@pytest.mark.trial
def test_it_is_said_the_same_with_a_site_and_without_one_and_after_a_kill(
    own_server: Server, tmp_path: Path
) -> None:
    words = ("account", "list")
    served = run(own_server.database, tmp_path, *words)
    own_server.process._send(signal.SIGKILL)
    own_server.process.wait(60)
    assert socket_of(own_server.database).exists()

    alone = run(own_server.database, tmp_path, *words)

    assert (served.returncode, served.stdout, served.stderr) == (alone.returncode, alone.stdout, alone.stderr)
    assert "agent.lyon" in alone.stdout
