"""A real PostgreSQL for tests: a cluster of its own, reached through a socket only."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

import psycopg

_PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
#: PostgreSQL refuses to run as root; its package makes this user.
_USER = "postgres"


def programs() -> Path:
    """Where the programs are; fails with what to do rather than skip."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    if not _PROGRAMS:
        raise AssertionError("PostgreSQL is not installed: run `make test`, or install the package `postgresql`.")
    return _PROGRAMS[-1]


@contextmanager
def running_postgres() -> Iterator[str]:
    """Start a cluster and give its connection string; stop and remove it at the end."""
    folder = Path(mkdtemp(prefix="pg-"))
    prefix = []
    if os.geteuid() == 0:
        user = pwd.getpwnam(_USER)
        os.chown(folder, user.pw_uid, user.pw_gid)
        prefix = ["runuser", "-u", _USER, "--"]
    data, log = folder / "data", folder / "log"
    options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
    try:
        _run(*prefix, programs() / "initdb", "-D", data, "-U", _USER, "-E", "UTF8", "--locale=C", "-A", "trust")
        _run(*prefix, programs() / "pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start")
        try:
            yield f"host={folder} user={_USER} dbname=postgres"
        finally:
            _run(*prefix, programs() / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(*command: object) -> None:
    done = subprocess.run([str(word) for word in command], cwd="/", capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"


def connect(address: str) -> psycopg.Connection:
    """With ``$1`` for parameters, as everywhere in the store."""
    return psycopg.connect(address, autocommit=True, cursor_factory=psycopg.RawCursor)
