"""What commands share: the database, the words, and how a refusal ends a command.

A command is run in one of two places: in a process of its own, which opens the database, or, while
a site runs on that database, inside the site. It is the same function, and knows nothing of it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

import typer

from rc_dashboard.commands.site.asking import SiteRuns, site_runs
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.i18n import Translator, translator
from rc_dashboard.services.operations.check_everything import Progress, silent
from rc_dashboard.settings import settings
from rc_dashboard.store.database import Database
from rc_dashboard.store.disk.failures import refusal_of_anything


@dataclass(frozen=True, slots=True)
class Served:
    """A command that the site runs for somebody: on its database, in their folder, answering to them."""

    database: Database
    folder: Path
    out: Callable[[str], None]
    err: Callable[[str], None]


_served: ContextVar[Served | None] = ContextVar("served", default=None)


@contextmanager
def serving(served: Served) -> Iterator[None]:
    """Commands of this thread are run for ``served``."""
    token = _served.set(served)
    try:
        yield
    finally:
        _served.reset(token)


def where_typed(path: Path) -> Path:
    """A path as whoever typed it means it: from their folder, not from the site's."""
    served = _served.get()
    return served.folder / path if served else path


def words() -> Translator:
    """The words of the first language offered."""
    return translator(settings().language_codes[0])


def say(text: str) -> None:
    served = _served.get()
    if served:
        served.out(f"{text}\n")
    else:
        typer.echo(text)


def complain(text: str) -> None:
    """Say on stderr."""
    served = _served.get()
    if served:
        served.err(f"{text}\n")
    else:
        typer.echo(text, err=True)


@contextmanager
def opened_database(*, create: bool = False) -> Iterator[Database]:
    """The database of the settings: the site's while one runs, else opened here and closed at the end.

    Raises ``SiteRuns`` where the command is for the running site to do; nothing may have been
    done before that.
    """
    served = _served.get()
    if served:
        yield served.database
        return
    if site_runs(settings().database_path):
        raise SiteRuns(settings().database_path)
    with opened_here(create=create) as database:
        yield database


@contextmanager
def opened_here(*, create: bool = False) -> Iterator[Database]:
    """The database of the settings, opened by this process and by no other."""
    database = Database(settings().database_path, create=create)
    try:
        yield database
    finally:
        database.close()


@contextmanager
def refusals_said() -> Iterator[None]:
    """Turn a refusal, of ours or of the machine's, into one sentence on stderr and exit code 1."""
    try:
        yield
    except Exception as failure:
        refusal = failure if isinstance(failure, Refusal) else refusal_of_anything(failure)
        if refusal is None:
            raise
        complain(words().error(refusal))
        raise typer.Exit(1) from None


@contextmanager
def bar(label: str) -> Iterator[Progress]:
    """A progress bar on stderr, drawn only where somebody watches a terminal of this process."""
    if _served.get() or not sys.stderr.isatty():
        yield silent
        return
    with typer.progressbar(length=1, label=label, file=sys.stderr) as shown:

        def move(done: int, of: int) -> None:
            shown.length = max(of, 1)
            shown.pos = 0
            shown.update(done)

        yield move
