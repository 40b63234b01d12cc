"""``python -m benchmarks.public_pages``: the public pages as an old phone on a weak network meets them.

First paint, requests and bytes under throttling by Chromium's own protocol; and what
Lighthouse says of the same pages, on its mobile profile.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.measure import tell
from rc_dashboard.clock import now_utc
from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.services.live_sessions.live_session import open_live_session
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.settings import ROOT, settings
from rc_dashboard.store.database import Database
from rc_dashboard.store.ids import new_id
from tests.browser.conftest import CHROMIUM, OPTIONS
from tests.browser.server import run_command, start

LANGUAGES = ("fr", "ar")
#: The slow profile: 1.6 Mb/s down, 0.75 up, 150 ms, a processor four times slower.
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
SLOWER = 4
VISITS = 3
#: A trace that was not recorded is asked for again; on a busy machine that happens.
TRIES = 3
LIGHTHOUSE = ROOT / "benchmarks" / "node" / "node_modules" / ".bin" / "lighthouse"
PAINTED = """() => new Promise((resolve) => {
  const found = () => performance.getEntriesByName("first-contentful-paint")[0];
  if (found()) resolve(found().startTime);
  else new PerformanceObserver(() => found() && resolve(found().startTime)).observe({ type: "paint", buffered: true });
})"""


def pages(room: str) -> dict[str, str]:
    return {"home": "", "municipality": "lyon", "commitment": "lyon/LYO-E01", "room": f"room/{room}"}


def opened() -> str:
    database, now, hour = Database(settings().database_path), now_utc(), timedelta(hours=1)
    place = Reader(Role.PLACE, new_id(), "place")
    codes, times = ["LYO-E01", "LYO-E03", "LYO-E04"], (now - hour, now + 3 * hour)
    room = open_live_session(UnitOfWork(database, place, now_utc=now), "lyon", "Exemple", codes, *times)
    database.close()
    return room


def visit(browser: Browser, url: str) -> dict[str, float]:
    """One first visit with an empty cache."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(url, wait_until="networkidle")
    painted = page.evaluate(PAINTED) / 1000
    context.close()
    return {"first_paint_s": painted, "requests": len(sizes), "kb": sum(sizes) / 1000}


def visited(browser: Browser, url: str) -> dict[str, float]:
    visits = [visit(browser, url) for _ in range(VISITS)]
    return {name: round(statistics.median(one[name] for one in visits), 2) for name in visits[0]}


def judged(url: str, folder: Path) -> dict[str, float | None | str]:
    """Lighthouse's two scores and its own simulated first paint."""
    file = folder / "lighthouse.json"
    command = [LIGHTHOUSE, url, "--quiet", "--output=json", f"--output-path={file}", "--form-factor=mobile"]
    command += ["--only-categories=performance,accessibility", "--no-enable-error-reporting"]
    command += [f"--chrome-flags={' '.join(OPTIONS)}"]
    for _ in range(TRIES):
        subprocess.run(command, env={**os.environ, "CHROME_PATH": CHROMIUM}, capture_output=True, check=False)
        report = json.loads(file.read_text("utf-8")) if file.exists() else {}
        scores = {name: one["score"] for name, one in report.get("categories", {}).items()}
        if scores.get("performance") is not None:
            paint = report["audits"]["first-contentful-paint"]["numericValue"] / 1000
            return {**scores, "simulated_first_paint_s": round(paint, 2)}
    return {"failed": f"no trace in {TRIES} tries"}


def main() -> None:
    path = settings().database_path
    path.parent.mkdir(parents=True, exist_ok=True)
    run_command(path, "demo")
    wanted = pages(opened())
    server = start(path)
    addresses = {
        f"{language} {name}": f"{server.url}/public/{language}/{page}"
        for language in LANGUAGES
        for name, page in wanted.items()
    }
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        found: dict[str, dict] = {name: visited(browser, url) for name, url in addresses.items()}
        browser.close()
    for name, url in addresses.items():
        found[name]["lighthouse"] = judged(url, path.parent)
    server.stop()
    tell(found)


if __name__ == "__main__":
    main()
