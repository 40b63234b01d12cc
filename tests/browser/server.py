"""The dashboard as a process of its own, on a database of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from rc_dashboard.settings import ROOT

#: Seconds until a server must have answered; far more than it takes.
PATIENCE = 60


@dataclass
class Server:
    """A running server: its address, and how to run commands on its database."""

    url: str
    database: Path
    process: subprocess.Popen[bytes]
    log: Path

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)


def environment(database: Path, **settings: str) -> dict[str, str]:
    return {**os.environ, "RC_DATABASE": str(database), **settings}


def run_command(database: Path, *words: str) -> str:
    """A command of ours on ``database``, which no server may hold at that moment."""
    command = [sys.executable, "-m", "rc_dashboard", *words]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(database), capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def with_examples(folder: Path) -> Path:
    """A new database with the reference and the example data."""
    database = folder / "rc.duckdb"
    run_command(database, "demo")
    return database


def start(database: Path, port: int | None = None, **settings: str) -> Server:
    port = port or free_port()
    log = database.with_suffix(".log")
    url = f"http://127.0.0.1:{port}"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "rc_dashboard", "serve", "--port", str(port)],
            cwd=ROOT,
            env=environment(database, **{"RC_PUBLIC_URL": url, **settings}),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    server = Server(url, database, process, log)
    wait_until_healthy(server)
    return server


def wait_until_healthy(server: Server) -> None:
    """Ask /healthz until it answers: by asking, since nobody tells."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert server.process.poll() is None, server.log.read_text("utf-8", "replace")
        try:
            with urlopen(f"{server.url}/healthz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"no answer in {PATIENCE} s\n{server.log.read_text('utf-8', 'replace')}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
