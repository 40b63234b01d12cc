"""The public pages: light, scriptless, in the reader's language, and only what is published."""

from __future__ import annotations

import re
from email.message import Message
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import expect

from rc_dashboard.i18n import LANGUAGES
from rc_dashboard.i18n.opened import opened_languages
from tests.browser.conftest import DESK, PHONE

PAGES = ["", "lyon", "brest", "lyon/LYO-E01", "lyon/LYO-E02", "method", "accessibility", "privacy"]
#: Bytes over the wire and requests that a page may cost a phone.
BYTES, REQUESTS = 50_000, 5


def read(url: str, **headers: str) -> tuple[int, str, Message]:
    request = Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urlopen(request) as answer:
            return answer.status, answer.read().decode("utf-8"), answer.headers
    except HTTPError as refused:
        return refused.code, refused.read().decode("utf-8"), refused.headers


@pytest.mark.parametrize("language", opened_languages())
@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_its_language_and_direction_from_the_first_byte(server, page, language):
    status, text, headers = read(f"{server.url}/public/{language}/{page}")
    assert status == 200
    direction = "rtl" if LANGUAGES[language].rtl else "ltr"
    assert text.startswith(f'<!DOCTYPE html>\n<html lang="{language}" dir="{direction}">')
    assert "<script" not in text
    assert "Set-Cookie" not in headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize("viewport", [DESK, PHONE, {"width": 320, "height": 700}], ids=["desk", "phone", "narrow"])
@pytest.mark.parametrize("language", opened_languages())
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_light_and_fits(server, new_context, page, language, viewport):
    context = new_context(viewport, java_script_enabled=False)
    tab = context.new_page()
    requests, received = [], []
    tab.on("request", lambda request: requests.append(request.url))
    tab.on("requestfinished", lambda request: received.append(request.sizes()["responseBodySize"]))
    tab.goto(f"{server.url}/public/{language}/{page}", wait_until="networkidle")

    assert all(url.startswith(server.url) for url in requests)
    assert len(requests) <= REQUESTS
    assert sum(received) <= BYTES
    assert context.cookies() == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    expect(tab.get_by_role("heading", level=1)).to_have_count(1)


def test_every_link_of_a_public_page_leads_somewhere(server):
    seen, waiting = set(), [f"{server.url}/public/fr/"]
    while waiting:
        url = waiting.pop()
        seen.add(url)
        status, text, _ = read(url, Accept_Language="fr")
        assert status == 200, url
        if "/public/fr/" not in url:
            continue
        for target in re.findall(r'<a [^>]*href="([^"]+)"', text):
            found = urljoin(url, target.replace("&amp;", "&")).split("#")[0]
            if found.startswith(server.url) and found not in seen and found not in waiting:
                waiting.append(found)
    assert len(seen) > 40


@pytest.mark.parametrize(
    ("path", "accepted", "says"),
    [
        ("xx/", "fr", "n’existe pas"),
        ("fr/atlantide", "en", "n’existe pas"),
        ("en/lyon/XXX-E99", "fr", "does not exist"),
        ("fr/lyon/GAM-E01", "fr", "n’existe pas"),
        ("fr/%3Cscript%3E", "fr", "n’existe pas"),
    ],
)
def test_what_is_not_there_is_said_in_a_language(server, path, accepted, says):
    status, text, _ = read(f"{server.url}/public/{path}", Accept_Language=accepted)
    assert status == 404
    assert says in text
    assert "<script" not in text


def test_the_bare_address_leads_to_the_readers_language(server):
    for accepted, language in (("en-GB", "en"), ("fr-FR", "fr"), ("xx", "fr")):
        _, text, _ = read(f"{server.url}/public/", Accept_Language=accepted)
        assert f'<html lang="{language}"' in text


def test_an_unchanged_page_is_not_sent_twice(server):
    _, _, headers = read(f"{server.url}/public/fr/")
    status, text, _ = read(f"{server.url}/public/fr/", If_None_Match=headers["ETag"])
    assert (status, text) == (304, "")


def test_a_citys_own_words_are_marked_as_french_elsewhere(server):
    _, english, _ = read(f"{server.url}/public/en/lyon/LYO-E01")
    assert re.search(r'<h1 class="rc-title"><bdi lang="fr">Exemple', english)
    _, french, _ = read(f"{server.url}/public/fr/lyon/LYO-E01")
    assert "<bdi" not in french


@pytest.mark.parametrize("page", PAGES)
def test_no_english_is_left_in_a_french_page(server, page):
    _, text, _ = read(f"{server.url}/public/fr/{page}")
    words = re.sub(
        r"<[^>]+>", " ", re.sub(r"<style.*?</style>|English|Policy Labs?|Resilient Cities|PLACE Network", "", text)
    )
    found = re.findall(r"\b(the|of|and|is|with|late|blocked|completed|commitments?)\b", words)
    assert found == []


LONGER = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const words = walker.currentNode.nodeValue.split(/(\\s+)/);
    walker.currentNode.nodeValue = words.map((word) => word + word.slice(0, Math.ceil(word.length * 0.4))).join("");
  }
}"""


@pytest.mark.parametrize("language", ["fr", "ar", "uk"])
def test_words_forty_percent_longer_still_fit_on_a_narrow_phone(server, new_context, language):
    page = new_context({"width": 320, "height": 700}, bypass_csp=True).new_page()
    for path in PAGES:
        page.goto(f"{server.url}/public/{language}/{path}")
        page.evaluate(LONGER)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


@pytest.mark.parametrize(("asked", "meant"), [("prs", "fa-AF"), ("fa", "fa-AF"), ("fa-af", "fa-AF"), ("FR", "fr")])
def test_a_language_under_another_name_leads_to_ours(server, asked, meant):
    status, text, _ = read(f"{server.url}/public/{asked}/lyon")
    assert status == 200
    assert f'<html lang="{meant}"' in text
