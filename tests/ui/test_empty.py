"""A municipality that has nothing yet: every screen says so, and offers nothing that leads nowhere."""

from __future__ import annotations

from datetime import datetime

import pytest

from rc_dashboard.documents.papers.dossier import dossier_paper
from rc_dashboard.domain.access import VISITOR, Reader
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.http.public.pages import Making, municipality
from rc_dashboard.i18n import translator
from rc_dashboard.services.meetings.prepare_dossier import prepare_dossier
from rc_dashboard.services.territories.labs import Lab, keep_lab
from rc_dashboard.services.territories.manage_territory import editions
from rc_dashboard.services.unit_of_work import UnitOfWork
from tests.ui.conftest import text_of
from tests.world import START

NOW = datetime(2026, 3, 2, 9)
WIDEN = "élargissez la recherche"


def test_its_page_offers_no_search_and_no_calendar(world, open_screen):
    shown = text_of(open_screen("city", VISITOR, municipality="brest"))
    assert "pas encore d’engagement publié" in shown
    for leads_nowhere in (WIDEN, "Chercher un engagement", ".ics"):
        assert leads_nowhere not in shown
    world.promise("brest", 1)
    shown = text_of(open_screen("city", VISITOR, municipality="brest"))
    assert ".ics" in shown


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_its_public_page_is_short(world, language):
    making = Making(world.database, translator(language), lambda *_, **__: "#", Day(START))
    page = municipality(making, "brest")
    assert "rc-found" not in page.body
    assert translator(language)("found.none") not in page.body
    assert ".ics" not in page.body


def test_a_lab_without_days_and_questions_says_so(world, open_screen):
    admin = Reader(Role.ADMINISTRATOR)
    with world.database.transaction() as tx:
        tx.insert("edition", [{"id": world.places["lyon"]["id"], "code": "edition-1", "starts_on": START,
                               "ends_on": None, "position": 1}])  # fmt: skip
    (edition,) = editions(world.database)
    place = world.places["brest"]["id"]
    keep_lab(UnitOfWork(world.database, admin, now_utc=NOW), place, 1, edition["id"], Lab())
    assert "ne sont pas renseignées" in text_of(open_screen("city", VISITOR, municipality="brest"))


def test_its_officer_is_shown_where_to_begin(world, open_screen):
    shown = text_of(open_screen("my-commitments", world.officer("brest")))
    assert "view=new" in shown
    assert "view=recommendations" in shown
    assert WIDEN not in shown


def test_no_room_is_opened_about_nothing(world, open_screen):
    app = open_screen("restitution", world.place(), municipality="brest")
    assert "rien à demander" in text_of(app)
    assert not [button for button in app.button if button.label == "Ouvrir une salle"]


def test_its_dossier_has_sentences_and_no_empty_table(world):
    paper = dossier_paper(prepare_dossier(world.database, world.place(), "brest", START, None), translator("fr"))
    assert all(not section.parts for section in paper.sections[:5])
    assert all(section.empty for section in paper.sections[:5])
