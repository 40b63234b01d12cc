"""An officer signs in, says what moved, signs out; the public sees it. Two officers meet."""

from __future__ import annotations

import re
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, open_screen, sign_in, wait_for_screen

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
    for page in (first, second):
        sign_in(page, own_server, "agent.lyon")
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


def test_the_session_is_a_cookie_that_scripts_cannot_read_and_that_ends(own_server, new_context):
    context = new_context()
    page = context.new_page()
    sign_in(page, own_server, "agent.lyon")
    (cookie,) = [cookie for cookie in context.cookies() if cookie["name"] == "rc_sid"]

    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Lax"
    assert "rc_sid" not in page.evaluate("document.cookie")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mes engagements")

    page.get_by_role("button", name="Se déconnecter").click()
    expect(page.get_by_role("link", name="Se connecter")).to_be_visible()
    context.add_cookies([cookie])
    open_screen(page, f"{own_server.url}/my-commitments")
    expect(page.get_by_text("connectez-vous d’abord")).to_be_visible()


@pytest.mark.parametrize("value", ["", "x" * 4000, "a.b.c", "ÿ", "' OR 1=1 --"])
def test_a_forged_cookie_is_nobody(server, new_context, value):
    context = new_context()
    context.add_cookies([{"name": "rc_sid", "value": value, "url": server.url}])
    page = context.new_page()
    open_screen(page, f"{server.url}/my-commitments")
    expect(page.get_by_text("connectez-vous d’abord")).to_be_visible()


def test_a_wrong_password_and_an_unknown_name_get_the_same_sentence(server, page):
    sentences = []
    for name in ("agent.lyon", "personne"):
        open_screen(page, f"{server.url}/login")
        page.get_by_label("Nom de compte").fill(name)
        page.get_by_label("Mot de passe", exact=True).fill("pas le bon mot de passe")
        page.get_by_role("button", name="Se connecter").click()
        expect(page.get_by_role("alert")).to_be_visible()
        sentences.append(page.get_by_role("alert").inner_text())
    assert sentences[0] == sentences[1]
    assert "ne vont pas ensemble" in sentences[0]


def test_an_officer_cannot_open_the_card_of_another_municipality(server, page):
    sign_in(page, server, "agent.lyon")
    open_screen(page, f"{server.url}/my-commitments?code=GAM-E01")
    expect(page.locator(".rc-refusal").last).to_be_visible()
    expect(page.get_by_role("button", name="Enregistrer")).to_have_count(0)


@pytest.mark.parametrize("path", ["/my-commitments", "/my-commitments?code=LYO-E01", "/admin"])
def test_the_first_address_of_a_fresh_server_runs_inside_the_frame(own_server, page, path):
    page.goto(own_server.url + path)
    wait_for_screen(page)
    expect(page.locator(".rc-header").last).to_be_visible()
    expect(page.get_by_role("button", name="Enregistrer")).to_have_count(0)
    expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-RC": "1"},
        {"X-RC": "1", "Origin": "https://ailleurs.example"},
        {"Origin": "self"},
    ],
)
@pytest.mark.parametrize("path", ["/auth/session", "/auth/sign-out"])
def test_a_post_that_is_not_from_our_pages_is_refused(server, headers, path):
    sent = {name: server.url if value == "self" else value for name, value in headers.items()}
    request = Request(server.url + path, data=b"code", headers=sent, method="POST")
    assert _status(request) == 403


def _status(request: Request) -> int:
    try:
        with urlopen(request) as answer:
            return answer.status
    except OSError as refused:
        return getattr(refused, "code", 0)
