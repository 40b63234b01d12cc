"""The side of the site: takes commands on the socket beside its database, each in a thread of its own."""

from __future__ import annotations

import json
import logging
import os
import socket
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from rc_dashboard.commands.console import Served
from rc_dashboard.commands.site.socket_file import LONGEST_REQUEST, short_address, socket_of
from rc_dashboard.store.database import Database

log = logging.getLogger(__name__)

#: Runs a command for whoever asked: what it works with, its arguments; the exit code.
Run = Callable[[Served, list[str]], int]

#: A command that came just before the site stops is let end, but a stop is not put off without end.
PATIENCE_SECONDS = 30


class CommandDoor:
    """Open from the moment that the database is, until ``close``."""

    def __init__(self, database: Database, run: Run) -> None:
        self._database = database
        self._run = run
        self._path = socket_of(database.path)
        self._listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._working: set[threading.Thread] = set()
        self._lay_socket()
        self._taking = threading.Thread(target=self._take, name="commands", daemon=True)
        self._taking.start()

    def _lay_socket(self) -> None:
        """Whoever holds the lock of the database may take away a socket that a killed site left."""
        self._path.unlink(missing_ok=True)
        with short_address(self._path) as address:
            self._listening.bind(address)
            # Before it listens: nobody can come in between.
            os.chmod(address, 0o600)
        self._listening.listen()

    def _take(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            if not _is_ours(connection):
                connection.close()
                continue
            # A daemon: no command keeps a site from ending that was told to.
            thread = threading.Thread(target=self._answer, args=(connection,), name="command", daemon=True)
            self._working.add(thread)
            thread.start()

    def _answer(self, connection: socket.socket) -> None:
        try:
            with connection, connection.makefile("rb") as lines:
                asked = _request(lines.readline(LONGEST_REQUEST))
                if asked is None:
                    return
                folder, arguments = asked
                served = Served(
                    self._database,
                    folder,
                    out=lambda text: _send(connection, out=text),
                    err=lambda text: _send(connection, err=text),
                )
                log.info("command of this machine: %s", " ".join(arguments[:2]))
                _send(connection, exit=self._run(served, arguments))
        except OSError as failure:
            log.warning("whoever gave a command has gone: %s", failure)
        finally:
            self._working.discard(threading.current_thread())

    def close(self) -> None:
        """Take no more commands, and let those end that are at work."""
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._path.unlink(missing_ok=True)
        self._taking.join()
        for thread in list(self._working):
            thread.join(PATIENCE_SECONDS)


def _request(line: bytes) -> tuple[Path, list[str]] | None:
    """The folder and the arguments that a line asks with; None for what is no request."""
    try:
        asked = json.loads(line)
        return Path(asked["folder"]), [str(word) for word in asked["arguments"]]
    except (ValueError, TypeError, KeyError):
        return None


def _is_ours(connection: socket.socket) -> bool:
    """Whether the same account asks, or the machine's own: beyond what the mode of the file keeps out."""
    raw = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return struct.unpack("3i", raw)[1] in (os.geteuid(), 0)


def _send(connection: socket.socket, **said: object) -> None:
    """Whoever has gone away is told nothing; the command itself goes on to its end."""
    with suppress(OSError):
        connection.sendall(json.dumps(said).encode() + b"\n")
