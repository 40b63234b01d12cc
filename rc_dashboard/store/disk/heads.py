"""The heads of the journals, kept beside the database: what the database alone cannot know it has lost.

A log that was cut opens without a word, only with fewer entries. Each commit that moved a head
adds a line here, after it was acknowledged by the engine: this file never knows more than was
written, so that a head it knows and the database does not is a loss.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from rc_dashboard.store.disk.whole import write_whole

log = logging.getLogger(__name__)

Head = tuple[int, str]
_LINE = re.compile(r"([0-9a-f-]{36}) (\d{1,18}) ([0-9a-f]{64})")
#: Lines after which the file is written anew with one for each journal.
LONGEST = 50_000


class Heads:
    """The file of heads of one database, by one writer."""

    def __init__(self, database: Path) -> None:
        self.path = database.with_name(database.name + ".heads")
        self._handle: int | None = None
        self._lines = 0

    def kept(self) -> dict[UUID, Head]:
        """The furthest head known of each journal; a line that was being written is none."""
        heads: dict[UUID, Head] = {}
        try:
            lines = self.path.read_text("ascii", "replace").splitlines()
        except OSError:
            return heads
        for found in filter(None, map(_LINE.fullmatch, lines)):
            municipality, seq = UUID(found[1]), int(found[2])
            if municipality not in heads or heads[municipality][0] <= seq:
                heads[municipality] = (seq, found[3])
        return heads

    def write_anew(self, heads: Mapping[UUID, Head]) -> None:
        """Instead of all that is there. Never fails: what is kept beside helps, and must not hinder."""
        self.close()
        try:
            write_whole(self.path, "".join(_line(*head) for head in heads.items()).encode())
            self._lines = len(heads)
        except OSError as failure:
            log.warning("heads not kept: %s", failure)

    def add(self, moved: Mapping[UUID, Head]) -> None:
        """After a commit. Never fails, since what was acknowledged is written."""
        if not moved:
            return
        try:
            if self._handle is None:
                self._handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            os.write(self._handle, "".join(_line(*head) for head in moved.items()).encode())
            self._lines += len(moved)
        except OSError as failure:
            log.warning("heads not kept: %s", failure)
        if self._lines > LONGEST:
            self.write_anew(self.kept())

    def close(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _line(municipality: UUID, head: Head) -> str:
    return f"{municipality} {head[0]} {head[1]}\n"
