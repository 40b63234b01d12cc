"""``python -m benchmarks.screens PAGES``: each screen run as Streamlit runs it, without a browser,
for a visitor.

PAGES is a JSON list of ``[page, {query parameter: value}]``.
"""

from __future__ import annotations

import json
import logging
import sys

from streamlit.config import set_option
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from benchmarks.measure import measured, tell
from rc_dashboard.domain.access import VISITOR
from rc_dashboard.settings import ROOT
from rc_dashboard.store import cache
from rc_dashboard.store.database import close_databases
from rc_dashboard.ui import screen

SHELL = ROOT / "rc_dashboard" / "ui" / "shell.py"
PATIENCE_SECONDS = 120


def main(pages: list[tuple[str, dict[str, str]]]) -> None:
    logging.disable(logging.WARNING)
    set_option("client.showErrorDetails", "full")
    _let_the_shell_register_pages()
    screen.reader_of = lambda *_, now_utc: VISITOR
    figures = {}
    for page, parameters in pages:
        figures[label(page, parameters)] = measured_screen(page, parameters)
    close_databases()
    tell(figures)


def label(page: str, parameters: dict[str, str]) -> str:
    """What a figure is called: the page, and the day if it is asked as of one."""
    return f"{page}_as_of" if "as_of" in parameters else page


def measured_screen(page: str, parameters: dict[str, str]) -> dict:
    """Each run asks the database anew; a screen that refuses or fails has no figure."""
    app = AppTest.from_file(str(SHELL), default_timeout=PATIENCE_SECONDS)
    app.run()
    for name, value in parameters.items():
        app.query_params[name] = value
    app.switch_page(f"../../pages/{page.replace('-', '_')}.py")

    def run() -> None:
        cache.clear()
        app.run()

    figures = measured(run)
    if app.exception:
        return {"failed": app.exception[0].message[:300]}
    html = "".join(element.proto.body for element in app.get("html"))
    if "rc-refusal" in html:
        return {"failed": "the screen refuses what it was asked"}
    return {**figures, "html_kb": round(len(html) / 1024, 1)}


def _let_the_shell_register_pages() -> None:
    """As on a server that has already served the shell once."""
    original = PagesManager.__init__

    def init(self, *arguments, **options):
        original(self, *arguments, **options)
        PagesManager.uses_pages_directory = False

    setattr(PagesManager, "__init__", init)  # noqa: B010 said so, a type checker takes it for a slip


if __name__ == "__main__":
    main([tuple(page) for page in json.loads(sys.argv[1])])
