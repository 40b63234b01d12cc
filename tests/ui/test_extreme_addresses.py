"""Every screen, asked with what nobody means."""

from __future__ import annotations

import re

import pytest

from rc_dashboard.clock import now_utc
from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.settings import settings
from rc_dashboard.store.database import close_databases
from rc_dashboard.store.ids import new_id
from rc_dashboard.ui.screens import SCREENS
from tests.extremes import AT_ONCE, extreme_world
from tests.ui.conftest import text_of


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """One for all: whoever only asks leaves it as it is."""
    folder = tmp_path_factory.mktemp("extreme")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RC_DATABASE", str(folder / "world.duckdb"))
        settings.cache_clear()
        yield extreme_world(folder, now_utc())
        close_databases()
    settings.cache_clear()


@pytest.mark.parametrize("page", list(SCREENS))
def test_a_screen_runs_whatever_its_address_asks(world, open_screen, page):
    reader = Reader(Role.ADMINISTRATOR, new_id(), "admin") if page == "admin" else world.place()
    code = "LYO-E01" if page == "commitment" else ""
    for asked in AT_ONCE[::3]:
        app = open_screen(page, reader, municipality="lyon", code=code, **asked)
        assert not app.exception, (page, code, asked)


@pytest.mark.parametrize("page", ["city"])
@pytest.mark.parametrize("name", ["as_of", "since", "until"])
def test_a_day_outside_the_calendar_of_the_programme_is_said(world, open_screen, page, name):
    for day in ("0001-01-01", "1999-12-31", "9999-12-31"):
        shown = text_of(open_screen(page, municipality="lyon", code="LYO-E01", **{name: day}))
        assert 'class="rc-footer"' in shown
        assert day in shown, day


def test_a_screen_s_page_past_the_last_is_the_last(world, open_screen):
    shown = text_of(open_screen("city", municipality="lyon", page="999"))
    assert re.search(r"63\s+engagements", shown)
    assert "LYO-E" in shown


@pytest.mark.parametrize(
    ("name", "written"),
    [("code", "lyo-e03."), ("code", "LYO-E03),"), ("municipality", "Lyon"), ("municipality", "LYON.")],
)
def test_a_code_typed_as_it_is_read_is_found(world, open_screen, name, written):
    page = "commitment" if name == "code" else "city"
    assert "rc-refusal" not in text_of(open_screen(page, **{name: written}))
