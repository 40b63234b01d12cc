"""What commands share: the database, the words, and how a refusal ends a command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.i18n import Translator, translator
from rc_dashboard.settings import settings
from rc_dashboard.store.database import Database


def words() -> Translator:
    """The words of the first language offered."""
    return translator(settings().language_codes[0])


def say(text: str) -> None:
    typer.echo(text)


@contextmanager
def opened_database(*, create: bool = False) -> Iterator[Database]:
    """The database of the settings, closed at the end."""
    database = Database(settings().database_path, create=create)
    try:
        yield database
    finally:
        database.close()


@contextmanager
def refusals_said() -> Iterator[None]:
    """Turn a refusal into one sentence on stderr and exit code 1."""
    try:
        yield
    except Refusal as refusal:
        typer.echo(words().error(refusal), err=True)
        raise typer.Exit(1) from None
