"""Whoever follows a link and has to sign in first comes back to it."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from rc_dashboard.ui.screens import SCREENS
from tests.ui.conftest import text_of

CLOSED = [name for name, row in SCREENS.items() if row.right.value != "see_published"] + ["account"]


@pytest.mark.parametrize("page", CLOSED)
def test_a_closed_screen_leads_to_signing_in_and_back(world, open_screen, page):
    shown = text_of(open_screen(page, code="LYO-E01", view="words", lang="fr"))
    [way] = {part.split('"')[0] for part in shown.split('href="') if part.startswith("/login") and "then=" in part}
    then = parse_qs(urlsplit(way.replace("&amp;", "&")).query)["then"][0]
    assert urlsplit(then).path == f"/{page}"
    assert parse_qs(urlsplit(then).query)["code"] == ["LYO-E01"]
    assert shown.count("<h1") == 1


@pytest.mark.parametrize(
    ("then", "opened"),
    [
        ("/my-commitments?code=LYO-E02", "/my-commitments?code=LYO-E02"),
        ("/meetings?meeting=LYO-M01&lang=ar", "/meetings?meeting=LYO-M01&lang=ar"),
        ("https://ailleurs.example/my-commitments", "/my-commitments"),
        ("//ailleurs.example/meetings", "/my-commitments"),
        ("/login", "/my-commitments"),
        ("/nowhere", "/my-commitments"),
        ("javascript:alert(1)", "/my-commitments"),
        ("", "/my-commitments"),
    ],
)
def test_only_a_screen_of_ours_is_opened_after_signing_in(world, open_screen, monkeypatch, then, opened):
    seen = []
    monkeypatch.setattr(
        "rc_dashboard.ui.accounts.sign_in.show_sign_in",
        lambda screen: seen.append(screen.after_sign_in("my-commitments")),
    )
    open_screen("login", then=then)
    assert seen[-1] == opened
