"""Debian's Chromium against a running server. Reading tests of one process share a
server; a test that writes asks for one of its own. Servers behind a proxy and after a kill start as in use.

While Streamlit draws a screen again, a block may stand in it twice for a moment: what is
expected of a block is expected of the last one of its kind.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from rc_dashboard.identity.sessions import COOKIE
from tests.browser.examples import shared_examples
from tests.browser.server import Preloaded, Server

CHROMIUM = "/usr/bin/chromium"
#: Each window draws these parts of the browser's own frame as pages, which cost more than most of ours.
OWN_PAGES = ("PreloadTopChromeWebUI", "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup")
#: Of several such lists Chromium reads the last: what Playwright turns off, that bears on pages, is named again.
PLAYWRIGHTS = (
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "MediaRouter",
    "OptimizationHints",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
)
OPTIONS = [
    f"--disable-features={','.join((*OWN_PAGES, *PLAYWRIGHTS))}",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 780}
PASSWORD = "resilient-demo-2026"
#: The cookie of each account's session in ``examples``.
SESSIONS: dict[str, str] = {}

expect.set_options(timeout=30_000)

NewContext = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the example data and a session of each account, closed; to be copied, never opened."""
    made = shared_examples(tmp_path_factory)
    SESSIONS.update(made.cookies)
    return made.database


@pytest.fixture(scope="session")
def server(preloaded: Preloaded, examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the example data, for tests that only read."""
    running = preloaded.start(Path(shutil.copy(examples, tmp_path_factory.mktemp("server"))))
    yield running
    running.stop()


@pytest.fixture
def own_server(preloaded: Preloaded, examples: Path, tmp_path: Path) -> Iterator[Server]:
    """A server with the example data, for one test that writes."""
    running = preloaded.start(Path(shutil.copy(examples, tmp_path)))
    yield running
    running.stop()


@pytest.fixture
def new_context(browser: Browser) -> Iterator[NewContext]:
    """Opens people's browsers: each its own cookies, in French unless told otherwise."""
    opened: list[BrowserContext] = []

    def open_one(viewport: dict[str, int] = DESK, locale: str = "fr-FR", **options: object) -> BrowserContext:
        context = browser.new_context(viewport=viewport, locale=locale, **options)
        context.set_default_timeout(30_000)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def page(new_context: NewContext) -> Page:
    return new_context().new_page()


def wait_for_screen(page: Page) -> None:
    """Until the screen is drawn to its last block, and nothing moves any more under a press."""
    expect(page.locator(".rc-footer").last).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)


def open_screen(page: Page, url: str) -> None:
    answer = page.goto(url)
    assert answer is None or answer.status < 500, answer.text()
    wait_for_screen(page)


def come_in(page: Page, server: Server, username: str) -> None:
    """As somebody who signed in before: what a test is about begins with the next screen that it opens."""
    page.context.add_cookies([{"name": COOKIE, "value": SESSIONS[username], "url": server.url}])


def sign_in(page: Page, server: Server, username: str) -> None:
    """Until the screen where this account's role begins."""
    open_screen(page, f"{server.url}/login")
    page.get_by_label("Nom de compte").fill(username)
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    first = "Administration : comptes" if username == "admin" else "Mes engagements"
    expect(page.get_by_role("heading", level=1)).to_have_text(first)
