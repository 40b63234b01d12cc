"""``clean``: what is not the programme's record is thrown away when its time is over."""

from __future__ import annotations

import typer

from rc_dashboard.clock import now_utc
from rc_dashboard.commands.console import opened_database, refusals_said, say, words
from rc_dashboard.services.operations.housekeeping import throw_away


def register(app: typer.Typer) -> None:
    app.command("clean")(clean)


def clean() -> None:
    """Jeter ce qui n’a plus à être gardé : sessions finies, liens, essais, adresses, brouillons (le site le fait seul)."""
    with refusals_said(), opened_database() as database:
        gone = throw_away(database, now_utc=now_utc())
    for table, count in gone.items():
        if count:
            say(f"{table}\t{count}")
    say(words().n("cli.clean.done", sum(gone.values())))
