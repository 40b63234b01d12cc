"""The socket beside the database on which the running site takes commands, and what travels on it.

Both sides send lines of JSON. The command sends one: its arguments and the folder in which it was
typed. The site sends a line for each piece of text, ``{"out": …}`` or ``{"err": …}``, and at the
end ``{"exit": code}``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: Arguments of a command, and more than anybody types.
LONGEST_REQUEST = 1_000_000


def socket_of(database: Path) -> Path:
    return database.with_name(database.name + ".sock")


@contextmanager
def short_address(path: Path) -> Iterator[str]:
    """An address of a socket holds 107 bytes, and a path may be longer: its folder by number instead."""
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)
