"""A public page is made once for everybody, and again as soon as something has changed."""

from __future__ import annotations

from datetime import date

import pytest

from rc_dashboard.domain.commitments.updates import Update
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.http.public import pages, routes
from tests.html.test_markup import answered, marked  # noqa: F401 a fixture


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
