"""The side of the command: whether a site runs on this database, and asking it to do the same command."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from rc_dashboard.commands.site.socket_file import short_address, socket_of
from rc_dashboard.domain.errors import Refusal


class SiteRuns(Exception):
    """The database is the running site's: the same command is for it to do."""

    def __init__(self, database: Path) -> None:
        super().__init__(database)
        self.database = database


def site_runs(database: Path) -> bool:
    """Whether a site takes commands for this database.

    Raises ``Refusal`` (``site_of_another``) if one does for another account of this machine.
    """
    connection = _connected(database)
    if connection is None:
        return False
    connection.close()
    return True


def ask_site(database: Path, arguments: Sequence[str]) -> int:
    """Have the site run the command, and say here what it says; the exit code of the command.

    Raises ``Refusal`` (``site_went_away``) if the site stops before it has said how it ended.
    """
    connection = _connected(database)
    if connection is None:
        raise Refusal("site_went_away")
    with connection, connection.makefile("r", encoding="utf-8") as answers:
        request = {"arguments": list(arguments), "folder": os.getcwd()}
        connection.sendall(json.dumps(request).encode() + b"\n")
        try:
            for line in answers:
                said = json.loads(line)
                if "exit" in said:
                    return int(said["exit"])
                stream = sys.stderr if "err" in said else sys.stdout
                stream.write(said.get("err", said.get("out")))
                stream.flush()
        except ConnectionResetError:
            pass
    raise Refusal("site_went_away")


def _connected(database: Path) -> socket.socket | None:
    path = socket_of(database)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        with short_address(path) as address:
            connection.connect(address)
    except PermissionError:
        connection.close()
        raise Refusal("site_of_another", path=str(database)) from None
    except OSError:
        # Nobody is there: no socket, or one that a site left when it was killed.
        connection.close()
        return None
    return connection
