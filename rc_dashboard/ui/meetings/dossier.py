"""The dossier of one municipality: on screen, and to take away."""

from __future__ import annotations

from rc_dashboard import clock
from rc_dashboard.documents.papers.dossier import dossier_paper
from rc_dashboard.services.meetings.prepare_dossier import prepare_dossier
from rc_dashboard.ui.documents import offer_paper, show_paper
from rc_dashboard.ui.screen import Screen


def show(screen: Screen) -> None:
    """The period is in the address (``since``), so that it can be shared with whoever may see it."""
    code = screen.asked.municipality
    dossier = prepare_dossier(screen.database, screen.reader, code, clock.today(), screen.asked.since)
    paper = dossier_paper(dossier, screen.t)
    screen.heading(paper.title)
    screen.block("meetings/dossier_top", dossier=dossier, since=dossier.since, kept=screen.asked.kept())
    offer_paper(screen, f"dossier-{code}", lambda: paper)
    show_paper(screen, paper)
