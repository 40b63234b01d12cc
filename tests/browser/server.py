"""The dashboard as a process of its own, on a database of its own."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from rc_dashboard.settings import ROOT

#: Seconds until a server must have answered; far more than it takes.
PATIENCE = 180


@dataclass
class Server:
    """A running server: its address, and how to run commands on its database."""

    url: str
    database: Path
    process: subprocess.Popen[bytes] | CopiedProcess
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


def start(database: Path, port: int | None = None, **settings: str) -> Server:
    """As in use: a new program, which loads all that it needs."""
    ours = _arguments(database, port, settings)
    with open(ours["log"], "wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "rc_dashboard", "serve", "--port", str(ours["port"])],
            cwd=ROOT,
            env=ours["environment"],
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    return _healthy(database, process, ours)


class Preloaded:
    """Servers that start in a moment, as copies of a process that has loaded the program (``preloaded.py``)."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.browser.preloaded"]
        # One thread only, so that the copies have all of it.
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
        self._original = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def start(self, database: Path, port: int | None = None, **settings: str) -> Server:
        ours = _arguments(database, port, settings)
        asking, answering = self._original.stdin, self._original.stdout
        assert asking is not None
        assert answering is not None
        print(json.dumps(ours), file=asking, flush=True)
        return _healthy(database, CopiedProcess(int(answering.readline())), ours)

    def close(self) -> None:
        self._original.communicate()


class CopiedProcess:
    """What a test asks of a process, for one that it did not start itself."""

    def __init__(self, number: int) -> None:
        self._handle = os.pidfd_open(number)

    def poll(self) -> int | None:
        """None while it runs; how it ended is not known, only that it did."""
        return 0 if select.select([self._handle], [], [], 0)[0] else None

    def wait(self, timeout: float | None = None) -> int:
        if not select.select([self._handle], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired("serve", timeout or 0)
        return 0

    def terminate(self) -> None:
        self._send(signal.SIGTERM)

    def kill(self) -> None:
        self._send(signal.SIGKILL)

    def _send(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, number)


def _arguments(database: Path, port: int | None, settings: dict[str, str]) -> dict[str, Any]:
    port = port or free_port()
    public = {"RC_PUBLIC_URL": f"http://127.0.0.1:{port}", **settings}
    return {"port": port, "environment": environment(database, **public), "log": str(database.with_suffix(".log"))}


def _healthy(database: Path, process: subprocess.Popen[bytes] | CopiedProcess, ours: dict[str, Any]) -> Server:
    server = Server(f"http://127.0.0.1:{ours['port']}", database, process, Path(ours["log"]))
    try:
        wait_until_healthy(server)
    except BaseException:
        process.kill()
        raise
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
            time.sleep(0.02)
    raise AssertionError(f"no answer in {PATIENCE} s\n{server.log.read_text('utf-8', 'replace')}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
