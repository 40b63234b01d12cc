"""No page asks anybody but us for anything, and readers get no cookie that says who they are."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import come_in, open_screen, wait_for_screen

VISITOR = ["/", "/city?municipality=lyon", "/commitment?code=LYO-E03", "/compare", "/method", "/login"]
PUBLIC = ["", "lyon", "lyon/LYO-E03", "method", "accessibility", "privacy"]
OFFICER = ["/my-commitments", "/my-commitments?code=LYO-E03", "/my-commitments?view=many", "/account"]
ADMIN = ["/admin", "/admin?view=territory", "/admin?view=trail", "/admin?view=house"]


@pytest.mark.parametrize(("who", "paths"), [(None, VISITOR), ("agent.lyon", OFFICER), ("admin", ADMIN)])
def test_screens_ask_only_our_own_server(server, page, who, paths):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url.replace("ws", "http", 1)))
    if who:
        come_in(page, server, who)
    for path in paths:
        open_screen(page, server.url + path)
    strangers = [url for url in asked if not url.startswith((server.url, "data:", "blob:"))]
    assert len(asked) > 20
    assert strangers == []


def test_a_visitor_of_the_screens_gets_no_cookie_but_streamlits_guard_against_forgery(server, page):
    for path in VISITOR:
        open_screen(page, server.url + path)
    assert {cookie["name"] for cookie in page.context.cookies()} <= {"_streamlit_xsrf"}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_public_pages_ask_only_us_set_no_cookie_and_need_no_script(server, new_context, language):
    context = new_context(java_script_enabled=False)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in PUBLIC:
        page.goto(f"{server.url}/public/{language}/{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert [url for url in asked if not url.startswith((server.url, "data:"))] == []
    assert context.cookies() == []


def test_the_watch_sees_a_stranger(server, page):
    """Positive control: a picture from elsewhere is asked for, refused by our policy, and would be seen."""
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    open_screen(page, f"{server.url}/method")
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'http://ailleurs.example/a.png'}))")
    page.reload()
    wait_for_screen(page)
    assert any("ailleurs.example" in text and "Content Security Policy" in text for text in refused)
