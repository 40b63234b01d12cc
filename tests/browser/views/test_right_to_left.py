"""The screens in Arabic: right to left from the first byte, whole, and without a word of English."""

from __future__ import annotations

import re
from urllib.request import urlopen

import pytest

from tests.browser.axe import violations
from tests.browser.conftest import DESK, PHONE, come_in, open_screen

SCREENS = ["/", "/commitment?code=LYO-E02", "/compare", "/login"]
ENGLISH = re.compile(
    r"\b(the|and|with|your|page|found|choose|show|hide|password|open|close|clear|menu|main|content|data|download"
    r"|fullscreen|search|submit|upload|browse|vega|visualization|link|heading|sidebar|commitments?|late|blocked)\b",
    re.IGNORECASE,
)
#: Names, and the journal's fingerprint, are the same in every language.
NAMES = re.compile(
    r"\b[0-9a-f]{12}\b|Resilient Cities|PLACE Network|Robert Bosch Stiftung|Grenoble-Alpes Métropole|Besançon|Brest|Rennes"
)
LATIN = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
WIDE = "document.querySelector('[data-testid=stMain]').scrollWidth"
#: All that is said: texts and what stands for them, outside what carries its own language.
SAID = """() => {
  const said = [], names = [];
  const other = (node) => node.closest("[lang]").lang !== "ar";
  const hidden = (node) => node.closest("script, style, noscript, code, .rc-brand");
  for (const node of document.body.querySelectorAll("*")) {
    if (other(node) || hidden(node) || !node.checkVisibility()) continue;
    for (const name of ["aria-label", "title", "placeholder", "alt"]) if (node.hasAttribute(name)) names.push(node.getAttribute(name));
    for (const child of node.childNodes) if (child.nodeType === Node.TEXT_NODE && child.nodeValue.trim()) said.push(child.nodeValue.trim());
  }
  return [said, names];
}"""
#: Where the labels of a chart's value axis stand, and its plot: in pixels from the left.
AXES = """() => [...document.querySelectorAll("[data-testid=stVegaLiteChart] svg")].map((svg) => {
  const middle = (box) => (box.left + box.right) / 2;
  const labels = [...svg.querySelectorAll(".role-axis-label text")].filter((t) => /^[0-9٪%]+$/.test(t.textContent.replace(/[\\u2066-\\u2069\\u200e\\u200f]/g, "")));
  return [labels.map((t) => middle(t.getBoundingClientRect())), middle(svg.getBoundingClientRect())];
})"""


def in_arabic(server, path: str) -> str:
    return f"{server.url}{path}{'&' if '?' in path else '?'}lang=ar"


def test_direction_stands_in_the_first_byte_and_the_old_address_leads_home(server):
    for path in [*SCREENS, "/overview", "/my-commitments"]:
        with urlopen(in_arabic(server, path)) as answer:
            assert '<html lang="ar" dir="rtl"' in answer.read().decode(), path


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_screens_are_whole_in_arabic(server, new_context, viewport):
    """No English, no French but what is marked as French, no scroll sideways, no broken rule."""
    page = new_context({**viewport, "height": 6000}, locale="ar", bypass_csp=True).new_page()
    found: dict[str, list[str]] = {}
    for path in SCREENS:
        open_screen(page, in_arabic(server, path))
        if path == "/login":
            page.locator("input[type=password]").wait_for()
        said, names = page.evaluate(SAID)
        assert len(said) > 15, path
        found[path] = [text for text in said if len(LATIN.findall(NAMES.sub("", text))) > 2]
        found[path] += [text for text in [*said, *names] if ENGLISH.search(NAMES.sub("", text))]
        assert page.evaluate(WIDE) <= viewport["width"], path
        found[path] += violations(page)
    assert found == {path: [] for path in SCREENS}


def test_the_axis_of_a_chart_is_on_the_right(server, new_context):
    page = new_context({**DESK, "height": 4000}, locale="ar").new_page()
    open_screen(page, in_arabic(server, "/commitment?code=LYO-E02"))
    page.locator("[data-testid=stVegaLiteChart] svg").last.wait_for()
    drawn = [(labels, middle) for labels, middle in page.evaluate(AXES) if len(labels) > 2]
    assert drawn
    assert all(label > middle for labels, middle in drawn for label in labels)


def test_hours_stand_before_minutes(server, new_context):
    page = new_context(locale="ar").new_page()
    come_in(page, server, "place")
    open_screen(page, in_arabic(server, "/restitution?municipality=lyon"))
    begins = page.get_by_test_id("stTimeInput").first.get_by_role("spinbutton")
    hours, minutes = (begins.nth(at).bounding_box()["x"] for at in (0, 1))
    assert hours < minutes
