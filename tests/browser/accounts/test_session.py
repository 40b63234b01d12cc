"""Signing in, what the session is, and what a forged one opens."""

from __future__ import annotations

from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import open_screen, sign_in, wait_for_screen


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
