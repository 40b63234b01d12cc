"""Public pages on a phone, in a hand: short until the reader opens something, and large enough to read."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from rc_dashboard.i18n.opened import opened_languages
from tests.browser.conftest import PHONE

PAGES = [
    "",
    "compare",
    "learn",
    "lyon",
    "brest",
    "lyon/LYO-E01",
    "lyon/LYO-E02",
    "experiments",
    "indicators",
    "indicators/PROG-I02",
    "evaluation",
    "booklet",
    "method",
    "accessibility",
    "privacy",
]
#: Screens of a phone that a page may fill before its reader opens something. Chapters of a booklet are
#: not among the pages: they are read like a book.
SCREENS = 3
LEAST_PIXELS = 16
LANGUAGES = [code for code in ("fr", "ar", "ka", "ru") if code in opened_languages()]

SMALL = """(least) => {
  const found = new Set(), walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    const seen = node.checkVisibility() && !node.closest(".rc-seg, .rc-visually-hidden, .rc-skip, script, style");
    if (walker.currentNode.nodeValue.trim() && seen && parseFloat(getComputedStyle(node).fontSize) < least)
      found.add(`${node.tagName}.${node.className}`);
  }
  return [...found];
}"""


@pytest.mark.parametrize(
    "language", [pytest.param(c, marks=[] if c in ("fr", "ar") else [pytest.mark.trial]) for c in LANGUAGES]
)
def test_no_page_is_longer_than_three_screens_before_something_is_opened(server, new_context, language):
    page = new_context(PHONE).new_page()
    heights, small = {}, {}
    for path in PAGES:
        page.goto(f"{server.url}/public/{language}/{path}")
        heights[path] = page.evaluate("document.documentElement.scrollHeight")
        small[path] = page.evaluate(SMALL, LEAST_PIXELS)
    assert {path: tall for path, tall in heights.items() if tall > SCREENS * PHONE["height"]} == {}
    assert {path: found for path, found in small.items() if found} == {}


def test_the_first_screen_says_where_a_municipality_stands(server, new_context):
    page = new_context(PHONE).new_page()
    page.goto(f"{server.url}/public/fr/lyon")
    bar = page.locator(".rc-bar").first.bounding_box()
    assert bar is not None
    assert bar["y"] + bar["height"] <= PHONE["height"]


def test_a_section_opens_by_its_heading_by_a_link_to_what_is_in_it_and_on_paper(server, new_context):
    page = new_context(PHONE).new_page()
    page.goto(f"{server.url}/public/fr/lyon")
    commitments = page.locator(".rc-fold", has=page.locator("summary", has_text="Les engagements"))
    line = commitments.locator(".rc-line").first
    expect(line).to_be_hidden()
    page.emulate_media(media="print")
    expect(line).to_be_visible()
    page.emulate_media(media="screen")
    commitments.locator("summary").first.click()
    expect(line).to_be_visible()
    asked = page.locator("[id^=rec-]").first.get_attribute("id")
    page.goto(f"{server.url}/public/fr/lyon#{asked}")
    expect(page.locator(f"#{asked}")).to_be_visible()
