"""Answers to named queries, kept until the database changes.

The one place with a cache: its key is the query, its parameters and how often each table
that the query names was written. A second reader of the same answer waits for the first instead of asking too,
since a hall full of phones asks the same thing in the same second.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from rc_dashboard.store.database import Database, Row

MAX_ENTRIES = 512
Made = TypeVar("Made")

_entries: OrderedDict[tuple, Future[Any]] = OrderedDict()
_guard = threading.Lock()


def cached_rows(database: Database, name: str, /, *, as_of: bool = False, **parameters: object) -> list[Row]:
    """The rows of a named query; shared between readers, so not to be changed."""
    values = tuple((k, tuple(v) if isinstance(v, list) else v) for k, v in sorted(parameters.items()))
    key = (database.serial, database.behind(name, as_of=as_of), name, as_of, values)
    return _cached(key, lambda: database.ask(name, as_of=as_of, **parameters))


def cached_value(database: Database, name: str, stamp: tuple, make: Callable[[], Made]) -> Made:
    """Something made from several answers, kept until its ``stamp`` changes: for what stays
    the same while the database goes on changing elsewhere."""
    return _cached((database.serial, f"made {name}", stamp), make)


def clear() -> None:
    """Forget everything: for measuring what an answer costs."""
    with _guard:
        _entries.clear()


def _cached(key: tuple, make: Callable[[], Any]) -> Any:
    with _guard:
        found = _entries.get(key)
        if found is not None:
            _entries.move_to_end(key)
        else:
            mine: Future[Any] = Future()
            _entries[key] = mine
            while len(_entries) > MAX_ENTRIES:
                _entries.popitem(last=False)
    if found is not None:
        return found.result()
    try:
        made = make()
    except BaseException as failure:
        with _guard:
            _entries.pop(key, None)
        mine.set_exception(failure)
        raise
    mine.set_result(made)
    return made
