"""A public page is made once for everybody, and again as soon as something has changed."""

from __future__ import annotations

from datetime import date

import pytest

from rc_dashboard.clock import today
from rc_dashboard.domain.commitments.updates import Update
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.http.public import pages, routes
from rc_dashboard.http.public.static_site import publish_files
from rc_dashboard.store import database
from rc_dashboard.store.cache import clear
from rc_dashboard.store.engine import transaction
from rc_dashboard.store.engine.changes import OF_NO_PAGE, words
from tests.html.test_markup import answered, marked, room  # noqa: F401 fixtures


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The codes of the commitments whose page was made."""
    codes: list[str] = []

    def commitment(making, place, code):
        codes.append(code)
        return original(making, place, code)

    original = pages.commitment
    monkeypatch.setattr(pages, "commitment", commitment)
    return codes


def test_the_same_address_is_made_once(marked, made):  # noqa: F811
    first = answered("/public/fr/marked/MAR-E01")
    assert answered("/public/fr/marked/MAR-E01") == first
    assert made == ["MAR-E01"]
    assert answered("/public/en/marked/MAR-E01") != first


def test_what_changes_is_seen_at_once(marked, made):  # noqa: F811
    answered("/public/fr/marked/MAR-E01")
    (known,) = marked.database.ask("commitments/municipality_of", code="MAR-E01")
    told = Update(Status.IN_PROGRESS, 0.5, public_note="Une nouvelle toute fraîche")
    marked.say(marked.officer("marked"), known["commitment_id"], told, date(2025, 2, 1))
    assert "toute fraîche" in answered("/public/fr/marked/MAR-E01")


def test_a_very_long_address_is_not_kept(marked, made, monkeypatch):  # noqa: F811
    monkeypatch.setattr(routes, "KEPT_ADDRESS", 5)
    for _ in range(2):
        answered("/public/fr/marked/MAR-E01")
    assert made == ["MAR-E01"] * 2


def test_no_page_for_everybody_is_made_from_a_table_that_makes_none_stale(marked, room, monkeypatch):  # noqa: F811
    """Every file of the published folder is a page of the table of public pages, made anew."""
    asked: set[str] = set()

    def execute(cursor, query, parameters):
        asked.update(words(query.text))
        return original(cursor, query, parameters)

    original = transaction.execute
    for module in (transaction, database):
        monkeypatch.setattr(module, "execute", execute)
    clear()
    publish_files(marked.database, marked.database.path.with_name("site"), Day(today()), "https://villes.example")
    answered("/public/fr/marked")
    assert {"municipality", "commitment", "journal_head"} <= asked
    assert asked & OF_NO_PAGE == set()
