"""Answers to named questions, kept until the database changes.

The one place with a cache: its key is the question, its arguments and the counter of
changes. A second reader of the same answer waits for the first instead of asking too,
since a hall full of phones asks the same thing in the same second.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from rc_dashboard.store.database import Database, Row

KEPT = 512
Made = TypeVar("Made")

_answers: OrderedDict[tuple, Future[Any]] = OrderedDict()
_guard = threading.Lock()


def answers(database: Database, name: str, *parameters: object, as_of: bool = False) -> list[Row]:
    """The rows that answer a question; shared between readers, so not to be changed."""
    arguments = tuple(tuple(p) if isinstance(p, list) else p for p in parameters)
    key = (database.serial, database.changes, name, as_of, arguments)
    return _kept(key, lambda: database.ask(name, *parameters, as_of=as_of))


def derived(database: Database, name: str, stamp: tuple, make: Callable[[], Made]) -> Made:
    """Something made from several answers, kept until its ``stamp`` changes: for what stays
    the same while the database goes on changing elsewhere."""
    return _kept((database.serial, f"made {name}", stamp), make)


def _kept(key: tuple, make: Callable[[], Any]) -> Any:
    with _guard:
        found = _answers.get(key)
        if found is not None:
            _answers.move_to_end(key)
        else:
            mine: Future[Any] = Future()
            _answers[key] = mine
            while len(_answers) > KEPT:
                _answers.popitem(last=False)
    if found is not None:
        return found.result()
    try:
        made = make()
    except BaseException as failure:
        with _guard:
            _answers.pop(key, None)
        mine.set_exception(failure)
        raise
    mine.set_result(made)
    return made
