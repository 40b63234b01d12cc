"""Run a screen's script without a browser. Who reads is given; the browser tests sign in
for real."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from rc_dashboard.domain.access import VISITOR, Reader
from rc_dashboard.settings import ROOT, settings
from rc_dashboard.store.database import close_databases
from tests.world import World, build_world

SHELL = ROOT / "rc_dashboard" / "ui" / "shell.py"
OpenScreen = Callable[..., AppTest]


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    monkeypatch.setenv("RC_DATABASE", str(tmp_path / "world.duckdb"))
    settings.cache_clear()
    yield build_world(tmp_path)
    close_databases()
    settings.cache_clear()


@pytest.fixture
def open_screen(world: World, monkeypatch: pytest.MonkeyPatch) -> OpenScreen:
    """``open_screen("city", reader, municipality="lyon")`` runs that screen to its end."""
    _navigation_by_shell(monkeypatch)

    def run(page: str = "overview", reader: Reader = VISITOR, /, **parameters: str) -> AppTest:
        monkeypatch.setattr("rc_dashboard.ui.screen.reader_of", lambda *_, now_utc: reader)
        app = AppTest.from_file(str(SHELL), default_timeout=30)
        app.run()
        for name, value in parameters.items():
            app.query_params[name] = value
        app.switch_page(f"../../pages/{page.replace('-', '_')}.py")
        return app.run()

    return run


def text_of(app: AppTest) -> str:
    """Every block of HTML that the screen shows, one after the other."""
    return "\n".join(element.proto.body for element in app.get("html"))


def _navigation_by_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the shell register the pages, as on a server that has already served it."""
    original = PagesManager.__init__

    def init(self, *arguments, **options):
        original(self, *arguments, **options)
        PagesManager.uses_pages_directory = False

    monkeypatch.setattr(PagesManager, "__init__", init)
