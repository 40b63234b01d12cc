"""An officer signs in, says what moved, signs out; the public sees it. Two officers meet."""

from __future__ import annotations

import re
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, come_in, open_screen, sign_in

NOTE = "Trois guichets ont ouvert cette semaine"
#: From the sign-in screen to a saved update: two fields, the button, the card, the note, the button.
INTERACTIONS = 6


class Hand:
    """Counts what a person does."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def click(self, role: str, name: str | re.Pattern[str]) -> None:
        self.count += 1
        self.page.get_by_role(role, name=name).first.click()

    def write(self, label: str, text: str) -> None:
        self.count += 1
        self.page.get_by_label(label, exact=True).fill(text)


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 900}, PHONE], ids=["desk", "phone"])
def test_from_sign_in_to_the_public_page(own_server, new_context, viewport):
    context = new_context(viewport)
    page = context.new_page()
    hand = Hand(page)
    open_screen(page, f"{own_server.url}/login")

    hand.write("Nom de compte", "agent.lyon")
    hand.write("Mot de passe", "resilient-demo-2026")
    hand.click("button", "Se connecter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mes engagements")
    page.get_by_text("demande votre attention").wait_for()
    card = page.locator(".rc-line", has=page.locator(".rc-status", has_text="En cours")).first
    code = card.locator(".rc-code").inner_text()
    hand.count += 1
    card.locator(".rc-line-title").click()
    hand.write("Ce qui a bougé (public)", NOTE)
    hand.click("button", "Enregistrer")
    expect(page.locator(".rc-saved").last).to_contain_text(code)
    assert hand.count <= INTERACTIONS

    page.get_by_role("button", name="Se déconnecter").click()
    expect(page.get_by_role("link", name="Se connecter")).to_be_visible()
    assert "rc_sid" not in {cookie["name"] for cookie in context.cookies()}

    visitor = new_context().new_page()
    open_screen(visitor, f"{own_server.url}/commitment?code={code}")
    expect(visitor.locator("[data-testid=stMain]").last).to_contain_text(NOTE)
    with urlopen(f"{own_server.url}/data/updates.csv") as answer:
        assert NOTE in answer.read().decode("utf-8")


def test_the_second_of_two_officers_sees_the_first_and_loses_nothing(own_server, new_context):
    first, second = (new_context().new_page() for _ in range(2))
    sign_in(first, own_server, "agent.lyon")
    come_in(second, own_server, "agent.lyon")
    for page in (first, second):
        open_screen(page, f"{own_server.url}/my-commitments?code=LYO-E01")
    second.get_by_label("Ce qui a bougé (public)", exact=True).fill("Le texte du second")
    first.get_by_label("Ce qui a bougé (public)", exact=True).fill("Le texte du premier")
    first.get_by_role("button", name="Enregistrer").click()
    expect(first.locator(".rc-saved").last).to_be_visible()

    second.get_by_role("button", name="Enregistrer").click()
    expect(second.locator(".rc-conflict").last).to_contain_text("Le texte du premier")
    expect(second.get_by_label("Ce qui a bougé (public)", exact=True)).to_have_value("Le texte du second")

    second.get_by_role("button", name="Enregistrer").click()
    expect(second.locator(".rc-saved").last).to_be_visible()
    open_screen(first, f"{own_server.url}/commitment?code=LYO-E01")
    journal = first.locator("[data-testid=stMain]")
    expect(journal).to_contain_text("Le texte du premier")
    expect(journal).to_contain_text("Le texte du second")


def test_an_officer_cannot_open_the_card_of_another_municipality(server, page):
    come_in(page, server, "agent.lyon")
    open_screen(page, f"{server.url}/my-commitments?code=GAM-E01")
    expect(page.locator(".rc-refusal").last).to_be_visible()
    expect(page.get_by_role("button", name="Enregistrer")).to_have_count(0)
