"""What an empty installation says: who may begin, and to an administrator what comes next."""

from __future__ import annotations

from rc_dashboard.domain.access import Right, may_anywhere
from rc_dashboard.domain.vocabulary import PROGRAMME
from rc_dashboard.services.views.territories.first_day import FirstStep, first_day
from rc_dashboard.services.views.territories.overview import Overview
from rc_dashboard.ui.screen import Screen

COMMAND = ".venv/bin/python -m rc_dashboard account add prenom.nom --role administrator"


def is_one(overview: Overview) -> bool:
    """Whether the programme has published no commitment yet; an earlier day is only asked about."""
    return overview.collection == PROGRAMME and not overview.day.as_of and not overview.total.count


def show_nothing_yet(screen: Screen) -> None:
    """In the place of figures, where nothing is published yet."""
    day = first_day(screen.database)
    screen.block("seed/first_day", day=day, is_signed_in=screen.reader.is_signed_in, command=COMMAND)
    show_first_steps(screen)


def show_first_steps(screen: Screen) -> None:
    """The five steps, to whoever keeps the house, until they are all done."""
    day = first_day(screen.database)
    if may_anywhere(screen.reader, Right.ADMINISTER) and not day.is_over:
        screen.block("seed/first_steps", day=day, links=_links(screen))


def _links(screen: Screen) -> dict[str, str]:
    return {
        FirstStep.PROGRAMME: screen.link("admin", view="territory"),
        FirstStep.TERRITORIES: screen.link("admin", view="new-place"),
        FirstStep.ACCOUNTS: screen.link("admin"),
        FirstStep.RECOMMENDATIONS: screen.link("recommendations"),
        FirstStep.COMMITMENTS: screen.link("overview"),
    }
