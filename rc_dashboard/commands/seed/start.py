"""``init`` and ``demo``: an empty database becomes the programme's."""

from __future__ import annotations

from typing import Annotated

import typer

from rc_dashboard import clock
from rc_dashboard.commands.console import opened_database, refusals_said, say, words
from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.services.seed.load_demo import load_demo
from rc_dashboard.services.seed.load_reference import load_reference
from rc_dashboard.services.seed.remove_demo import remove_demo
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.territories.first_day import first_day
from rc_dashboard.settings import DATA, settings

#: Whoever runs commands on the server keeps it.
KEEPER = Reader(Role.ADMINISTRATOR)


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


def demo(
    remove: Annotated[
        bool, typer.Option("--remove", help="Retire les exemples : données, comptes, salles et fichiers.")
    ] = False,
) -> None:
    """Charge les données et les comptes d’exemple ; --remove les retire, et laisse ce qui est réel."""
    if remove:
        _remove()
        return
    with refusals_said(), opened_database(create=True) as database:
        load_reference(database, DATA / "reference", now_utc=clock.now_utc())
        loaded = load_demo(database, DATA / "demo", allowed=settings().demo, now_utc=clock.now_utc())
    say(words().n("cli.demo.done", sum(loaded.counts.values())))


def _remove() -> None:
    with refusals_said(), opened_database() as database:
        gone = remove_demo(UnitOfWork(database, KEEPER, now_utc=clock.now_utc()))
        is_kept = first_day(database).has_administrator
    say(words().n("cli.demo.removed", gone.records, journals=gone.journals, files=gone.files))
    say(words()("cli.init.serve" if is_kept else "cli.init.next"))
