"""What is costly to make and stays as it is: made once, while whoever else asks waits for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, update_wrapper
from threading import RLock
from typing import Generic, ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")


class Once(Generic[Given, Made]):
    """A function that keeps what it made, and makes it in one thread at a time.

    ``lru_cache`` lets all those who ask before the first has done make the same thing again: a
    server that has just started, asked by a hall, would be busy with it for many seconds.
    """

    def __init__(self, make: Callable[Given, Made], maxsize: int) -> None:
        self._kept = lru_cache(maxsize)(make)
        self._turn = RLock()
        update_wrapper(self, make)

    def __call__(self, *given: Given.args, **named: Given.kwargs) -> Made:
        with self._turn:
            return self._kept(*given, **named)  # type: ignore[arg-type]

    def cache_clear(self) -> None:
        """Forget what was made: what it was made from has changed."""
        self._kept.cache_clear()


def once(maxsize: int = 1) -> Callable[[Callable[Given, Made]], Once[Given, Made]]:
    """A decorator: the function is run once for each of its last ``maxsize`` arguments."""
    return lambda make: Once(make, maxsize)
