"""``template``: the spreadsheet that a municipality fills in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rc_dashboard.commands.console import refusals_said, say, words
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.services.commitments.make_template import make_template
from rc_dashboard.settings import DATA


def register(app: typer.Typer) -> None:
    app.command("template")(template)


def template(folder: Annotated[Path, typer.Argument(metavar="DIR", help="Dossier.")]) -> None:
    """Écrit le modèle de tableur qu’une collectivité remplit."""
    with refusals_said():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, content in make_template(DATA / "mappings", words()).items():
                (folder / name).write_bytes(content)
        except OSError as failure:
            raise Refusal("not_saved") from failure
    say(words()("cli.template.done", path=folder))
