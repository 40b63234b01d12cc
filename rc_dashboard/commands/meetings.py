"""``dossier CODE --output FILE``: what to speak of with a municipality, as PDF or DOCX."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from rc_dashboard import clock
from rc_dashboard.commands.console import opened_database, refusals_said, say, words
from rc_dashboard.documents.papers.dossier import dossier_paper
from rc_dashboard.documents.rendering.docx import docx_of
from rc_dashboard.documents.rendering.pdf import pdf_of
from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.services.meetings.prepare_dossier import prepare_dossier

#: Whoever runs commands on the server has its files in hand.
KEEPER = Reader(Role.PLACE)


def register(app: typer.Typer) -> None:
    app.command("dossier")(dossier)


def dossier(
    code: Annotated[str, typer.Argument(help="Code de la collectivité, par exemple lyon.")],
    output: Annotated[Path, typer.Option(help="Fichier à écrire, en .pdf ou en .docx.")],
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Depuis ce jour.")] = None,
) -> None:
    """Prépare le dossier d’une rencontre bilatérale."""
    with refusals_said(), opened_database() as database:
        if output.suffix.lower() not in (".pdf", ".docx"):
            raise Refusal("paper_ending", name=output.name[:60])
        day = since.date() if since else None
        paper = dossier_paper(prepare_dossier(database, KEEPER, code, clock.today(), day), words())
        made = pdf_of(paper) if output.suffix.lower() == ".pdf" else docx_of(paper, made_utc=clock.now_utc())
        try:
            output.write_bytes(made)
        except OSError as failure:
            raise Refusal("not_saved") from failure
    say(words()("cli.dossier.written", file=output))
