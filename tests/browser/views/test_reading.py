"""A visitor reads: every screen in a browser, addresses that can be shared, nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, open_screen, wait_for_screen

SCREENS = [
    "/",
    "/city?municipality=lyon",
    "/commitment?code=LYO-E01",
    "/compare",
    "/evaluation",
    "/method",
    "/login",
]


@dataclass(frozen=True)
class Narrow:
    complaints: list[str]
    widest: float
    titles: int


@dataclass(frozen=True)
class Seen:
    """What a screen was, once drawn at a desk and then on a phone; opening one costs seconds, so that each is
    opened once."""

    complaints: list[str]
    hosts: set[str]
    widest: float
    titles: int
    examples: str
    english: set[str]
    on_a_phone: Narrow


@pytest.fixture(scope="module", params=SCREENS)
def seen(request, server, browser) -> Iterator[Seen]:
    context = browser.new_context(viewport=DESK, locale="fr-FR")
    yield look(context.new_page(), server.url + request.param)
    context.close()


def look(page: Page, address: str) -> Seen:
    complaints, hosts = watch(page), set[str]()
    page.on("request", lambda asked: hosts.add(urlsplit(asked.url).netloc))
    page.on("websocket", lambda socket: hosts.add(urlsplit(socket.url).netloc))
    open_screen(page, address)
    expect(page.locator(".rc-examples").last).to_be_visible()
    at_a_desk = (
        [*complaints],
        hosts,
        widest(page),
        page.get_by_role("heading", level=1).count(),
        page.locator(".rc-examples").inner_text(),
        english_words(page),
    )
    return Seen(*at_a_desk, look_on_a_phone(page, address, complaints))


def look_on_a_phone(page: Page, address: str, complaints: list[str]) -> Narrow:
    complaints.clear()
    page.set_viewport_size(PHONE)
    open_screen(page, address)
    return Narrow(complaints, widest(page), page.get_by_role("heading", level=1).count())


def widest(page: Page) -> float:
    return page.evaluate(
        "Math.max(...[document.documentElement, document.querySelector('[data-testid=stMain]')].map(e => e.scrollWidth))"
    )


def test_a_screen_opens_without_error_and_fits_its_width(seen):
    assert seen.complaints == []
    assert seen.widest <= DESK["width"]
    assert seen.titles == 1


def test_nothing_is_asked_of_anybody_else(seen, server):
    assert seen.hosts - {""} == {urlsplit(server.url).netloc}


def test_examples_are_marked_on_every_screen(seen):
    assert "aucune collectivité ne s’y est engagée" in seen.examples


def test_no_english_is_left_in_a_french_screen(seen):
    assert seen.english == set()


def test_a_screen_opens_without_error_and_fits_a_phone(seen):
    assert seen.on_a_phone.complaints == []
    assert seen.on_a_phone.widest <= PHONE["width"]
    assert seen.on_a_phone.titles == 1


def test_a_filtered_list_survives_reload_back_forward_and_sharing(server, page, new_context):
    open_screen(page, f"{server.url}/city?municipality=lyon")
    everything = page.locator(".rc-count").first.inner_text()
    page.get_by_label("Statut").select_option("blocked")
    page.get_by_role("button", name="Chercher").click()
    expect(page).to_have_url(re.compile("status=blocked"))
    expect(page.locator(".rc-count").first).not_to_have_text(everything)
    filtered = page.locator(".rc-count").first.inner_text()

    page.reload()
    expect(page.locator(".rc-count").first).to_have_text(filtered)
    expect(page.get_by_label("Statut")).to_have_value("blocked")

    page.locator(".rc-line-title").first.click()
    expect(page).to_have_url(re.compile("/commitment"))
    expect(page.get_by_role("heading", name="Le journal")).to_be_visible()
    page.go_back()
    expect(page.locator(".rc-count").first).to_have_text(filtered)
    page.go_back()
    expect(page.locator(".rc-count").first).to_have_text(everything)
    page.go_forward()
    expect(page.locator(".rc-count").first).to_have_text(filtered)

    somebody_else = new_context().new_page()
    open_screen(somebody_else, page.url)
    expect(somebody_else.locator(".rc-count").first).to_have_text(filtered)


def test_a_past_day_is_kept_from_screen_to_screen_and_said(server, page):
    open_screen(page, f"{server.url}/?as_of=2026-02-01")
    expect(page.locator(".rc-notice").last).to_contain_text("1er février 2026")

    page.get_by_role("link", name="Lyon", exact=True).first.click()
    expect(page).to_have_url(re.compile("/city.*as_of=2026-02-01"))
    expect(page.locator(".rc-notice").last).to_contain_text("1er février 2026")


def test_the_chain_of_a_commitment_is_links_that_lead_somewhere(server, page):
    open_screen(page, f"{server.url}/commitment?code=LYO-E01")
    targets = page.locator("#rc-why a, .rc-chain a").evaluate_all("links => links.map(a => a.href)")

    assert targets
    for target in targets:
        open_screen(page, target)
        expect(page.locator(".rc-refusal")).to_have_count(0)
        anchor = urlsplit(target).fragment
        if anchor:
            expect(page.locator(f"#{anchor}")).to_be_attached()


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/commitment?code=XXX-E99", "XXX-E99"),
        ("/city?municipality=atlantide", "atlantide"),
        ("/?as_of=31-02-2026", "n’est pas une date"),
        ("/commitment?code=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", "n’existe pas"),
    ],
)
def test_an_address_that_leads_nowhere_says_so(server, page, address, says):
    alerts = []
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    open_screen(page, server.url + address)

    expect(page.locator("[data-testid=stMain]").last).to_contain_text(says, ignore_case=True)
    assert alerts == []


def test_the_page_is_in_the_language_of_the_address_else_of_the_browser(server, new_context):
    english = new_context(locale="en-GB").new_page()
    open_screen(english, server.url)
    expect(english.locator("html")).to_have_attribute("lang", "en")
    expect(english.get_by_role("heading", level=1)).to_contain_text("commitments", ignore_case=True)

    english.get_by_role("link", name="Français", exact=True).click()
    wait_for_screen(english)
    expect(english.locator("html")).to_have_attribute("lang", "fr")
    expect(english.get_by_role("heading", level=1)).to_have_text("Où en sont les engagements des villes")


#: Words that only an English screen has, as Streamlit and its parts would leave them.
ENGLISH = re.compile(
    r"\b(the|of|and|is|are|with|loading|running|username|password|choose|select|options?|submit|press|enter|"
    r"drag|drop|browse|search|commitments?|late|blocked|completed|sign|page not found)\b",
    re.IGNORECASE,
)
#: Names and quotations that stay as they are.
NAMES = ["Resilient Cities", "Policy Lab", "PLACE Network", "English"]


def test_the_measure_sees_english(server, page):
    """Positive control: the test of what is left in English can fail."""
    open_screen(page, f"{server.url}/?lang=en")
    assert {"the", "commitments", "late"} <= english_words(page)


def english_words(page: Page) -> set[str]:
    """English words among all that the page says, attributes included."""
    said = page.evaluate(
        """() => [...document.querySelectorAll('[aria-label],[title],[placeholder],[alt]')]
            .flatMap(e => ['aria-label','title','placeholder','alt'].map(a => e.getAttribute(a)).filter(Boolean))"""
    )
    text = "\n".join([page.locator("body").inner_text(), page.title(), *said])
    for name in NAMES:
        text = text.replace(name, "")
    return {found.group(0).lower() for found in ENGLISH.finditer(text)}


def watch(page: Page) -> list[str]:
    """Errors of the page from now on, those of its console among them."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: _note(message, complaints))
    return complaints


def _note(message, complaints: list[str]) -> None:
    if message.type == "error":
        complaints.append(f"{message.text} ({message.location.get('url', '')})")
