"""The public pages as files: every link works from a folder, and a second run changes only what changed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from rc_dashboard.clock import now_utc, today
from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.services.commitments.publish import publish_commitment
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.database import Database
from rc_dashboard.store.ids import new_id
from tests.browser.server import environment, run_command

#: Those that the tests walk through.
LANGUAGES = [word for code in ("fr", "en") for word in ("--language", code)]
HREF = re.compile(r'(?:href|src|action)="([^"]*)"')


@pytest.fixture(scope="module")
def site(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("publish")
    run_command(Path(shutil.copy(examples, folder)), "publish", str(folder / "site"), *LANGUAGES)
    return folder / "site"


def test_every_link_leads_to_a_file_or_to_the_dashboard(site):
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 40
    for page in pages:
        for link in map(unescape, HREF.findall(page.read_text("utf-8"))):
            parts = urlsplit(link)
            if parts.scheme or link.startswith("#"):
                continue
            assert not link.startswith("/"), (page.name, link)
            assert (page.parent / parts.path).resolve().exists(), (page.name, link)


def open_folds(page: Page) -> None:
    for heading in page.locator(".rc-fold > summary").all():
        heading.click()


def test_it_is_read_from_a_folder_without_any_server(site, new_context):
    page = new_context({"width": 360, "height": 740}, java_script_enabled=False).new_page()
    page.goto(f"file://{site}/index.html")
    page.get_by_role("link", name="Français", exact=True).click()
    # On a phone the sections are folded: they open without a script.
    open_folds(page)
    page.get_by_role("link", name="Lyon", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lyon")
    open_folds(page)
    page.get_by_role("link", name=re.compile("réécrire dix démarches")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("réécrire dix démarches")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily") != ""
    page.get_by_text("Choisir la langue").click()
    page.get_by_role("link", name="English").click()
    assert page.evaluate("document.documentElement.lang") == "en"


@pytest.mark.trial
def test_a_second_run_changes_only_what_changed_and_takes_away_what_is_no_longer_public(site, examples, tmp_path):
    path = Path(shutil.copy(examples, tmp_path))
    site = Path(shutil.copytree(site, tmp_path / "site"))
    ask = ("publish", str(site), *LANGUAGES)
    assert " 0 fichiers écrits, 0 retirés" in run_command(path, *ask)
    database = Database(path)
    key = database.ask("commitments/municipality_of", code="LYO-E01")[0]["commitment_id"]
    version = database.ask("commitments/row", id=key)[0]["version"]
    place = Reader(Role.PLACE, new_id(), "place")
    publish_commitment(UnitOfWork(database, place, now_utc=now_utc(), today=today()), key, version, False)
    database.close()
    (site / "autre.txt").write_text("à quelqu’un")
    run_command(path, *ask)
    assert {p.name for p in site.iterdir() if p.is_dir()} - {"assets", "audio"} == {"fr", "en"}
    assert not list(site.rglob("LYO-E01.html"))
    # A final booklet keeps what it said; it is withdrawn by itself.
    pages = [p for p in site.rglob("*.html") if "booklet" not in p.relative_to(site).parts]
    assert not [p for p in pages if "réécrire dix démarches" in p.read_text("utf-8")]
    assert (site / "autre.txt").exists()
    assert "fr/lyon/LYO-E01.html" not in json.loads((site / "published.json").read_text())


def test_a_folder_of_somebody_elses_is_refused(examples, tmp_path):
    path = Path(shutil.copy(examples, tmp_path))
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "une.jpg").write_bytes(b"x")
    command = [sys.executable, "-m", "rc_dashboard", "publish", str(tmp_path / "photos")]
    done = subprocess.run(command, env=environment(path), capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "choisissez un dossier vide" in done.stderr
    assert [one.name for one in (tmp_path / "photos").iterdir()] == ["une.jpg"]
