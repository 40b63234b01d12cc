"""Words of people that have no space widen no page: of a phone, public or not."""

from __future__ import annotations

from urllib.parse import quote

from tests.browser.conftest import PHONE, come_in, wait_for_screen

PUBLIC = [
    "", "compare", "learn", "lyon", "lyon/LYO-E01", "lyon/LYO-E03", "lyon/LYO-R01", "experiments",
    "indicators", "booklet",
]  # fmt: skip
SCREENS = [
    "/", "/city?municipality=lyon", "/commitment?code=LYO-E03", "/recommendations", "/recommendation?code=LYO-R01",
    "/compare", "/learn", "/experiments", "/my-commitments", "/my-commitments?code=LYO-E03", "/meetings", "/restitution?municipality=lyon",
]  # fmt: skip
#: Every example text says that it is one: those are the words that somebody else wrote.
UNBROKEN = """(word) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) if (/Exemple|Direction|Service|Mission/.test(walker.currentNode.nodeValue)) found.push(walker.currentNode);
  for (const node of found) if (!node.parentElement.closest("script, style, option")) node.nodeValue = word;
  return found.length;
}"""
WORDS = ("W" * 300, "م" * 300)
WIDE = "Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"


def widest(page, path: str) -> dict[str, int]:
    """How wide the page is with each word in the place of people's own, where that is too wide."""
    found = {}
    for word in WORDS:
        assert page.evaluate(UNBROKEN, word), path
        wide = page.evaluate(WIDE)
        if wide > PHONE["width"]:
            found[f"{path} {word[:1]}"] = wide
        page.evaluate(
            "word => { document.body.innerHTML = document.body.innerHTML.replaceAll(word, 'Exemple') }", word
        )
    return found


def test_public_pages_stay_as_wide_as_the_phone(server, new_context):
    page, found = new_context(PHONE).new_page(), {}
    for path in PUBLIC:
        answer = page.goto(f"{server.url}/public/fr/{quote(path)}")
        assert answer is not None
        assert answer.status == 200, path
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        found |= widest(page, path)
    assert found == {}


def test_screens_stay_as_wide_as_the_phone(server, new_context):
    page, found = new_context(PHONE).new_page(), {}
    come_in(page, server, "place")
    for path in SCREENS:
        page.goto(f"{server.url}{path}")
        wait_for_screen(page)
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        found |= widest(page, path)
    assert found == {}
