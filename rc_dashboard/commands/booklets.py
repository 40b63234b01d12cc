"""``booklet --output FILE``: the booklet of capitalisation, as PDF or DOCX."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from rc_dashboard import clock
from rc_dashboard.commands.console import opened_database, refusals_said, say, words
from rc_dashboard.commands.meetings import KEEPER
from rc_dashboard.documents.papers.booklet import Bound, booklet_paper
from rc_dashboard.documents.rendering.docx import docx_of
from rc_dashboard.documents.rendering.pdf import pdf_of
from rc_dashboard.domain.booklets.rules import Choice, Texts
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.i18n import Translator
from rc_dashboard.services.booklets.compose_booklet import Wanted, gather_booklet
from rc_dashboard.services.booklets.edit_booklet import read_booklet
from rc_dashboard.settings import settings
from rc_dashboard.store.database import Database

_SEVERAL = "Répétable ; sans elle, tout est pris."


def register(app: typer.Typer) -> None:
    app.command("booklet")(booklet)


def booklet(
    output: Annotated[Path, typer.Option(help="Fichier à écrire, en .pdf ou en .docx.")],
    kept: Annotated[str, typer.Option("--booklet", help="Carnet enregistré, par exemple CAP-B01.")] = "",
    edition: Annotated[list[str] | None, typer.Option(help=f"Édition. {_SEVERAL}")] = None,
    municipality: Annotated[list[str] | None, typer.Option(help=f"Collectivité. {_SEVERAL}")] = None,
    theme: Annotated[list[str] | None, typer.Option(help=f"Thème. {_SEVERAL}")] = None,
    as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Chiffres de ce jour.")] = None,
) -> None:
    """Écrit le carnet de capitalisation : un carnet enregistré, ou un brouillon de ce qui est publié."""
    choice = Choice(tuple(edition or ()), tuple(municipality or ()), tuple(theme or ()))
    with refusals_said(), opened_database() as database:
        if output.suffix.lower() not in (".pdf", ".docx"):
            raise Refusal("paper_ending", name=output.name[:60])
        if kept and (choice != Choice() or as_of):
            raise Refusal("booklet_choice")
        bound = _kept(database, kept) if kept else _fresh(database, choice, as_of, words())
        paper = booklet_paper(bound, words())
        made = pdf_of(paper) if output.suffix.lower() == ".pdf" else docx_of(paper, made_utc=clock.now_utc())
        try:
            output.write_bytes(made)
        except OSError as failure:
            raise Refusal("not_saved") from failure
    say(words().n("cli.booklet.written", len(bound.content["recommendations"]), file=output))


def _kept(database: Database, code: str) -> Bound:
    found = read_booklet(database, KEEPER, code.upper(), clock.today(), settings().small_count)
    return Bound(found.content, found.row["content_hash"] or "")


def _fresh(database: Database, choice: Choice, as_of: datetime | None, t: Translator) -> Bound:
    """A draft of what is published, with no words of PLACE's in it."""
    today = clock.today()
    on = as_of.date() if as_of else today
    if on > today:
        raise Refusal("booklet_day_to_come", day=on)
    texts = Texts(t("booklet.default_title"), t("booklet.default_subtitle"))
    day = Day(on, as_of=on < today)
    return Bound(gather_booklet(database, Wanted(texts, choice), day, settings().small_count))
