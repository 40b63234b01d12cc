"""An unknown file of fifty promises, from drop to published, in a few presses."""

from __future__ import annotations

import csv
import io

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, come_in, open_screen

STATUSES = ["Terminé", "🟢 En cours", "À faire", "En pause"]
DAYS = ["fin 2027", "2026-2027", "T2 2027", "31/12/2028", "déc. 2027"]


def unknown_file() -> bytes:
    """Fifty promises under a title, with headers of somebody's own, words of their own, and a total."""
    handle = io.StringIO(newline="")
    rows = csv.writer(handle, delimiter=";")
    rows.writerow(["Plan d’accueil (exemple)"])
    rows.writerow(["N°", "Intitulé de l’action", "État d’avancement", "Pour quand", "Service pilote", "Coût (€)"])
    rows.writerows(
        [n, f"Action d’exemple {n}", STATUSES[n % 4], DAYS[n % 5], f"Service {n % 3}", 100 * n]
        for n in range(1, 51)
    )
    rows.writerow(["Total", "", "", "", "", 127_500])
    return handle.getvalue().encode("cp1252", "xmlcharrefreplace").replace(b"&#128994;", b"*")


class Presses:
    """What somebody presses, counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def button(self, name: str) -> None:
        self.count += 1
        self.page.get_by_role("button", name=name).click()

    def check(self, name: str) -> None:
        self.count += 1
        self.page.locator("label", has_text=name).last.click()


def test_an_unknown_file_of_fifty_promises_is_published_in_a_few_presses(own_server, new_context):
    page = new_context().new_page()
    come_in(page, own_server, "place")
    presses = Presses(page)
    open_screen(page, f"{own_server.url}/exchange?municipality=besancon&lang=fr")
    presses.count += 1
    file = {"name": "plan accueil.csv", "mimeType": "text/csv", "buffer": unknown_file()}
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator("h2", has_text="Le plan de l’import").last).to_be_visible()
    expect(page.locator(".rc-section").last).to_contain_text("51 lignes lues")
    expect(page.locator(".rc-section").last).to_contain_text("Nouveaux engagements : 50".replace(" :", "\u00a0:"))
    presses.check("Publier les nouveaux engagements")
    presses.button("Enregistrer ce plan")
    expect(page.locator(".rc-saved").last).to_contain_text("50 nouveaux engagements")
    page.goto(f"{own_server.url}/public/fr/besancon")
    expect(page.locator("body")).to_contain_text("Action d’exemple")
    assert presses.count <= 15


def test_the_screen_fits_a_phone(own_server, new_context):
    page = new_context(viewport=PHONE).new_page()
    come_in(page, own_server, "agent.lyon")
    open_screen(page, f"{own_server.url}/exchange?lang=fr")
    file = {"name": "plan accueil.csv", "mimeType": "text/csv", "buffer": unknown_file()}
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator("h2", has_text="Le plan de l’import").last).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
