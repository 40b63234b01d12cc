"""The table of screens is whole, and one row more is a screen more: routed, linked, in the menu, guarded."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import streamlit as st

from app import ROUTES
from rc_dashboard.domain.access import VISITOR, Right
from rc_dashboard.domain.errors import NotAllowed
from rc_dashboard.http.middleware.screen_page import ScreenIndex
from rc_dashboard.settings import ROOT
from rc_dashboard.ui import screen, screens
from rc_dashboard.ui.screens import SCREENS, MenuGroup, ScreenRow, menu_for, path_of
from tests.security.matrix import CELLS
from tests.ui.conftest import text_of

ADDED = ScreenRow(name="added", right=Right.PUBLISH, menu=MenuGroup.WORK)


def test_each_page_has_its_row_and_each_row_its_page() -> None:
    assert {row.file for row in SCREENS.values()} == {path.name for path in (ROOT / "pages").glob("*.py")}


def test_each_screen_is_walked_by_the_tests_of_rights() -> None:
    assert {name or screens.FIRST for name, _, _ in CELLS} == set(SCREENS)


@pytest.mark.parametrize("row", SCREENS.values(), ids=list(SCREENS))
def test_a_page_asks_in_its_first_line_for_the_right_of_its_own_row(row: ScreenRow) -> None:
    code = [line for line in (ROOT / "pages" / row.file).read_text("utf-8").splitlines() if "enter(" in line]
    assert len(code) == 1
    assert code[0].endswith(f'enter("{row.name}")')


def test_no_screen_has_the_address_of_a_route() -> None:
    index = ScreenIndex(lambda *_: None, ROUTES)
    assert [row.path for row in SCREENS.values() if not index.is_screen(row.path)] == []
    others = [
        "/data/",
        "/public/fr/",
        "/healthz",
        "/r/AB",
        "/desk/draft",
        "/evidence/1",
        "/wall/AB",
        "/static/x",
        "/audio/1",
    ]
    assert [path for path in others if index.is_screen(path)] == []


@pytest.fixture
def one_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row more; its page is another screen's, since no file is written beside ours."""
    own = ScreenRow.file.fget
    monkeypatch.setitem(SCREENS, "added", ADDED)
    monkeypatch.setattr(ScreenRow, "file", property(lambda row: "method.py" if row is ADDED else own(row)))


@pytest.mark.usefixtures("one_more")
def test_one_row_more_is_routed(open_screen, monkeypatch: pytest.MonkeyPatch) -> None:
    routed: list[str] = []
    navigation = st.navigation

    def watched(pages, **options):
        routed.extend(page.url_path for page in pages)
        return navigation(pages, **options)

    monkeypatch.setattr(st, "navigation", watched)
    assert "rc-footer" in text_of(open_screen("overview"))
    assert "added" in routed


@pytest.mark.usefixtures("one_more")
def test_one_row_more_is_linked_and_offered_to_those_who_may(world) -> None:
    assert path_of("added") == "/added"
    assert menu_for(world.place())["work"][-1] == "added"
    assert "added" not in [name for names in menu_for(VISITOR).values() for name in names]


@pytest.mark.usefixtures("one_more")
def test_one_row_more_is_guarded(world, monkeypatch: pytest.MonkeyPatch) -> None:
    for reader, refusal in ((VISITOR, "sign_in_needed"), (world.officer("lyon"), "not_allowed")):
        run = SimpleNamespace(reader=reader)
        monkeypatch.setattr(screen, "read_run", lambda _page, run=run: run)
        with pytest.raises(NotAllowed, match=refusal):
            screen.enter("added")
    run.reader = world.place()
    assert screen.enter("added") is run
