"""The public pages: light, scriptless, in the reader's language, and only what is published."""

from __future__ import annotations

import gzip
import re
from base64 import b64encode
from email.message import Message
from hashlib import sha256
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import Request as Asking
from urllib.request import urlopen

import pytest
from playwright.sync_api import Request, expect

from rc_dashboard.i18n import LANGUAGES
from rc_dashboard.i18n.opened import opened_languages
from tests.browser.conftest import DESK, PHONE

PAGES = [
    "",
    "compare",
    "learn",
    "lyon",
    "brest",
    "lyon/LYO-E01",
    "lyon/LYO-E02",
    "indicators",
    "indicators/PROG-I02",
    "evaluation",
    "booklet",
    "booklet/CAP-B01/accessibility",
    "method",
    "accessibility",
    "privacy",
]
#: Where the words of ours are many or stand in narrow places.
WORDIEST = ["", "compare", "lyon/LYO-E01", "evaluation"]
#: Bytes over the wire and requests that a page may cost a phone.
BYTES, REQUESTS = 50_000, 5
NARROW = {"width": 320, "height": 700}
#: The height that a thumb needs, and that of the lowest language in the list once it is opened.
THUMB = 44
LOWEST = """(() => {
    document.querySelector('.rc-choose').open = true;
    const tall = (one) => one.getBoundingClientRect().height;
    return Math.min(...[...document.querySelectorAll('.rc-choose > summary, .rc-language')].map(tall));
})()"""
#: Each direction, and two scripts that few fonts have: every other language is drawn by ``make trials``.
SAMPLE = [code for code in ("fr", "ar", "ti", "ka") if code in opened_languages()]


def read(url: str, **headers: str) -> tuple[int, str, Message]:
    request = Asking(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urlopen(request) as answer:
            return answer.status, answer.read().decode("utf-8", "replace"), answer.headers
    except HTTPError as refused:
        return refused.code, refused.read().decode("utf-8"), refused.headers


@pytest.mark.parametrize("language", opened_languages())
def test_a_page_says_its_language_and_direction_from_the_first_byte(server, language):
    direction = "rtl" if LANGUAGES[language].rtl else "ltr"
    for page in PAGES:
        status, text, headers = read(f"{server.url}/public/{language}/{page}")
        assert status == 200, page
        assert text.startswith(f'<!DOCTYPE html>\n<html lang="{language}" dir="{direction}">'), page
        assert "<script" not in text, page
        assert "Set-Cookie" not in headers, page
        assert "default-src 'none'" in headers["Content-Security-Policy"], page


@pytest.mark.parametrize(
    "language", [pytest.param(c, marks=[] if c in SAMPLE else [pytest.mark.trial]) for c in opened_languages()]
)
def test_a_page_is_light_and_fits(server, new_context, language):
    """Every language, drawn once and then made narrower; pages with few words of ours in the sample only."""
    context = new_context(DESK, java_script_enabled=False)
    tab = context.new_page()
    requests: list[Request] = []
    tab.on("request", lambda request: requests.append(request))
    for page in PAGES if language in SAMPLE else WORDIEST:
        requests.clear()
        tab.set_viewport_size(DESK)
        tab.goto(f"{server.url}/public/{language}/{page}", wait_until="load")

        assert all(request.url.startswith(server.url) for request in requests), page
        assert 0 < len(requests) <= REQUESTS, page
        for viewport in (DESK, PHONE, NARROW):
            tab.set_viewport_size(viewport)
            wide = tab.evaluate("document.documentElement.scrollWidth")
            assert wide <= viewport["width"], (page, viewport)
        assert tab.evaluate(LOWEST) >= THUMB, page
        expect(tab.get_by_role("heading", level=1)).to_have_count(1)
    assert context.cookies() == []


@pytest.mark.parametrize("page", PAGES)
def test_a_first_visit_costs_few_bytes_in_any_language(server, page):
    """The page with its style in it, and all that it asks for, as they travel."""
    for language in opened_languages():
        address = f"{server.url}/public/{language}/{page}"
        size, text = travelled(address)
        named = re.findall(r'(?:\ssrc="|url\()([^")]+)', text)
        parts = {
            urljoin(address, part) for part in named if "/audio/" not in part and not part.startswith("data:")
        }
        assert [part.partition("?")[0] for part in parts] == [f"{server.url}/assets/pictures.svg"], page
        assert size + sum(travelled(part)[0] for part in parts) <= BYTES, (language, page)


def test_the_style_in_a_page_is_the_only_one_that_its_policy_lets_in(server, new_context):
    """Both a page that is kept and one that is not there."""
    for path in ("lyon", "nulle-part"):
        _, text, headers = read(f"{server.url}/public/fr/{path}")
        (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
        fingerprint = b64encode(sha256(style.encode()).digest()).decode()
        assert f"style-src 'self' 'sha256-{fingerprint}';" in headers["Content-Security-Policy"]
        assert "stylesheet" not in text
    page = new_context().new_page()
    page.goto(f"{server.url}/public/fr/lyon")
    assert page.evaluate("getComputedStyle(document.querySelector('.rc-header')).display") == "flex"
    page.evaluate(
        "document.head.append(Object.assign(document.createElement('style'), {textContent: 'body{display:none}'}))"
    )
    assert page.evaluate("getComputedStyle(document.body).display") != "none"


def travelled(url: str) -> tuple[int, str]:
    """How many bytes an answer takes on its way, and what it says."""
    with urlopen(Asking(url, headers={"Accept-Encoding": "gzip"})) as answer:
        body = answer.read()
        assert answer.headers["Content-Encoding"] == "gzip"
    return len(body), gzip.decompress(body).decode("utf-8")


@pytest.mark.parametrize("language", [code for code in (*LANGUAGES, "eu") if code not in opened_languages()])
def test_a_language_that_is_not_open_is_nowhere_offered(server, language):
    status, text, _ = read(f"{server.url}/public/{language}/", Accept_Language="fr")
    assert status == 404
    assert '<html lang="fr"' in text
    for page in ("", "lyon/LYO-E01", "accessibility"):
        _, text, _ = read(f"{server.url}/public/fr/{page}")
        assert f"/public/{language}/" not in text


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
    _, english, _ = read(f"{server.url}/public/en/lyon/LYO-E02")
    assert re.search(r'<h1 class="rc-title"><bdi lang="fr">Exemple', english)
    _, french, _ = read(f"{server.url}/public/fr/lyon/LYO-E02")
    assert '<bdi lang="fr"' not in french


@pytest.mark.parametrize("page", PAGES)
def test_no_english_is_left_in_a_french_page(server, page):
    _, text, _ = read(f"{server.url}/public/fr/{page}")
    words = re.sub(
        r"<[^>]+>",
        " ",
        re.sub(r"(?s:<style>.*?</style>)|English|Policy Labs?|Resilient Cities|PLACE Network", "", text),
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


@pytest.mark.parametrize(
    "language", [pytest.param(c, marks=[] if c in ("fr", "ar", "ti") else [pytest.mark.trial]) for c in SAMPLE]
)
def test_words_forty_percent_longer_still_fit_on_a_narrow_phone(server, new_context, language):
    page = new_context(NARROW, bypass_csp=True).new_page()
    for path in PAGES:
        page.goto(f"{server.url}/public/{language}/{path}")
        page.evaluate(LONGER)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


@pytest.mark.parametrize(("asked", "meant"), [("prs", "fa-AF"), ("fa-af", "fa-AF"), ("FR", "fr"), ("ar-SY", "ar")])
def test_a_language_under_another_name_leads_to_ours(server, asked, meant):
    status, text, _ = read(f"{server.url}/public/{asked}/lyon")
    assert status == 200
    assert f'<html lang="{meant}"' in text
