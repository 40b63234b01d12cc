"""``python -m tools.screenshots``: the pictures of the guides in ``docs/fr``, taken from the example data.

Each is a screen or a public page as it is served, in Debian's Chromium; what changes on screen
changes in the guides the next time this is run. ``--only NAME`` takes one.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from rc_dashboard.services.seed.load_demo import PASSWORD
from rc_dashboard.settings import ROOT

FOLDER = ROOT / "docs" / "fr" / "images"
CHROMIUM = "/usr/bin/chromium"
OPTIONS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
DESK, PHONE, STAGE = (1280, 900), (360, 780), (1280, 720)
#: Seconds that a server may take to start, far more than it does.
PATIENCE = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture: the address that it shows, who looks at it, and the size of their window in pixels."""

    name: str
    path: str
    account: str = ""
    size: tuple[int, int] = DESK

    @property
    def file(self) -> str:
        return f"{self.name}.png"


PICTURES = (
    Picture(name="overview", path="/"),
    Picture(name="commitment", path="/commitment?code=LYO-E01"),
    Picture(name="phone", path="/public/fr/lyon", size=PHONE),
    Picture(name="phone-arabic", path="/public/ar/lyon", size=PHONE),
    Picture(name="desk", path="/my-commitments", account="agent.lyon"),
    Picture(name="desk-phone", path="/my-commitments", account="agent.lyon", size=PHONE),
    Picture(name="meetings", path="/meetings", account="place"),
    Picture(name="voices", path="/voices", account="place"),
    Picture(name="restitution", path="/restitution", account="place"),
    Picture(name="translations", path="/translations", account="place"),
    Picture(name="capitalisation", path="/capitalisation", account="place"),
    Picture(name="administration", path="/admin", account="admin"),
)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.screenshots", description=__doc__)
    parser.add_argument("--only", choices=[picture.name for picture in PICTURES])
    parser.add_argument("--output", type=Path, default=FOLDER)
    asked = parser.parse_args(arguments)
    wanted = [picture for picture in PICTURES if asked.only in (None, picture.name)]
    asked.output.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        _served(Path(folder) / "rc.duckdb") as url,
        _browser() as browser,
    ):
        for picture in wanted:
            take(browser, url, picture, asked.output)


def take(browser: Browser, url: str, picture: Picture, folder: Path) -> Path:
    """One picture, in a browser window of its own."""
    width, height = picture.size
    with browser.new_context(viewport={"width": width, "height": height}, locale="fr-FR") as context:
        page = context.new_page()
        if picture.account:
            _sign_in(page, url, picture.account)
        page.goto(url + picture.path, wait_until="networkidle")
        _wait_for_drawing(page)
        path = folder / picture.file
        page.screenshot(path=path, animations="disabled", caret="hide")
    return path


def _sign_in(page: Page, url: str, username: str) -> None:
    page.goto(f"{url}/login")
    page.get_by_label("Nom de compte").fill(username)
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    page.wait_for_url(lambda address: "/login" not in address)
    _wait_for_drawing(page)


def _wait_for_drawing(page: Page) -> None:
    """Until a screen is drawn to its foot; a public page is drawn as soon as it is loaded."""
    if page.locator("#root").count():
        page.locator(".rc-footer").last.wait_for()
        page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    page.evaluate("document.fonts.ready")


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield running
        running.close()


@contextmanager
def _served(database: Path) -> Iterator[str]:
    """The address of a server on a new database with the example data."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "RC_DATABASE": str(database), "RC_PUBLIC_URL": url}
    ours = [sys.executable, "-m", "rc_dashboard"]
    for command in ("init", "demo"):
        subprocess.run([*ours, command], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    log = database.with_suffix(".log")
    with log.open("wb") as output:
        serving = subprocess.Popen(
            [*ours, "serve", "--port", str(port)], cwd=ROOT, env=environment, stdout=output, stderr=output
        )
    try:
        _wait_until_it_answers(f"{url}/healthz", serving, log)
        yield url
    finally:
        serving.terminate()
        serving.wait()


def _wait_until_it_answers(url: str, serving: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if serving.poll() is not None:
            break
        try:
            with urlopen(url, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise SystemExit(f"no answer from {url}\n{log.read_text('utf-8', 'replace')}")


if __name__ == "__main__":
    main()
