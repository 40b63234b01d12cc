"""``init`` and ``demo``: an empty database becomes the programme's."""

from __future__ import annotations

import typer

from rc_dashboard import clock
from rc_dashboard.commands.console import opened_database, refusals_said, say, words
from rc_dashboard.services.seed.load_demo import load_demo
from rc_dashboard.services.seed.load_reference import load_reference
from rc_dashboard.services.views.territories.first_day import first_day
from rc_dashboard.settings import DATA, settings


def register(app: typer.Typer) -> None:
    app.command("init")(init)
    app.command("demo")(demo)


def init() -> None:
    """Crée la base et y charge les données de référence."""
    with refusals_said(), opened_database(create=True) as database:
        added = load_reference(database, DATA / "reference", now_utc=clock.now_utc())
        is_kept = first_day(database).has_administrator
    say(words().n("cli.init.done", added, path=settings().database))
    say(words()("cli.init.serve" if is_kept else "cli.init.next"))


def demo() -> None:
    """Charge les données et les comptes d’exemple."""
    with refusals_said(), opened_database(create=True) as database:
        load_reference(database, DATA / "reference", now_utc=clock.now_utc())
        loaded = load_demo(database, DATA / "demo", allowed=settings().demo, now_utc=clock.now_utc())
    say(words().n("cli.demo.done", sum(loaded.counts.values())))
