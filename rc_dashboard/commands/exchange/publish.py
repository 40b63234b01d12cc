"""``publish DIR``: the public pages as plain files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rc_dashboard import clock
from rc_dashboard.commands.console import opened_database, refusals_said, say, words
from rc_dashboard.domain.day import Day
from rc_dashboard.http.public.static_site import publish_files
from rc_dashboard.settings import settings


def register(app: typer.Typer) -> None:
    app.command("publish")(publish)


def publish(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Dossier.")],
    language: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help="Cette langue seulement ; à répéter pour plusieurs.")
    ] = None,
) -> None:
    """Écrit les pages publiques en fichiers : dossier, sous-adresse d’un autre site ou clé USB."""
    with refusals_said(), opened_database() as database:
        given = settings()
        made = publish_files(
            database, folder, Day(clock.today()), given.public_url, given.small_count, language or ()
        )
    values = {"written": made.written, "removed": made.removed, "folder": made.folder}
    say(words().n("cli.published", made.pages, **values))
