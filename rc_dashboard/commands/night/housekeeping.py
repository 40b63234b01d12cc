"""``clean``: what is not the programme's record is thrown away when its time is over."""

from __future__ import annotations

import logging

import typer

from rc_dashboard.clock import now_utc
from rc_dashboard.commands.console import opened_database, refusals_said, say, words
from rc_dashboard.services.operations.housekeeping import throw_away
from rc_dashboard.store.database import Database


def register(app: typer.Typer) -> None:
    app.command("clean")(clean)


#: Seconds that the night waits for those who are at work.
PATIENCE = 60.0
log = logging.getLogger(__name__)


def _write_anew(database: Database) -> None:
    try:
        database.rewrite(PATIENCE)
    except TimeoutError:
        log.warning("the file was not written anew: somebody was at work in it; it is tried again the next night")


def clean() -> None:
    """Jeter ce qui n’a plus à être gardé : sessions finies, liens, essais, adresses, brouillons (le site le fait seul)."""
    with refusals_said(), opened_database() as database:
        gone = throw_away(database, now_utc=now_utc())
        if database.is_rewrite_due:
            _write_anew(database)
    for table, count in gone.items():
        if count:
            say(f"{table}\t{count}")
    say(words().n("cli.clean.done", sum(gone.values())))
