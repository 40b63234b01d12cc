"""Who is at work in a database file, so that the file can be put aside while nobody is."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Gate:
    """Many inside at once, or one alone."""

    def __init__(self) -> None:
        self._moved = threading.Condition()
        self._inside = 0
        self._is_closed = False
        self._mine = threading.local()

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Waits while somebody is alone; whoever is inside already goes further in without waiting."""
        depth = max(0, getattr(self._mine, "depth", 0))
        with self._moved:
            if not depth:
                self._moved.wait_for(lambda: not self._is_closed)
            self._inside += 1
        self._mine.depth = depth + 1
        try:
            yield
        finally:
            # A long answer may be read to its end by another thread than the one that began it.
            self._mine.depth = max(0, getattr(self._mine, "depth", 0) - 1)
            with self._moved:
                self._inside -= 1
                self._moved.notify_all()

    @contextmanager
    def alone(self, patience: float) -> Iterator[None]:
        """Once the last one inside is gone, within ``patience`` seconds; nobody comes in meanwhile.

        Raises ``TimeoutError``.
        """
        with self._moved:
            if self._is_closed:
                raise TimeoutError("somebody else is alone")
            self._is_closed = True
            if not self._moved.wait_for(lambda: not self._inside, patience):
                self._open()
                raise TimeoutError("somebody stayed inside")
        try:
            yield
        finally:
            with self._moved:
                self._open()

    def _open(self) -> None:
        self._is_closed = False
        self._moved.notify_all()
