"""axe-core on every public page, narrow and wide and very tall; and a broken page, so that zero means something."""

from __future__ import annotations

import pytest

from rc_dashboard.i18n.opened import opened_languages
from tests.browser.axe import violations

PAGES = [
    "",
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
    "nulle-part",
]
#: French, Arabic and one more, of those that are open.
LANGUAGES = [code for code in ("fr", "ar", "uk", "en") if code in opened_languages()][:3]
WIDTHS = {"phone": {"width": 360, "height": 9000}, "desk": {"width": 1280, "height": 6000}}

BROKEN = """<!DOCTYPE html><html><head><title></title></head><body>
<img src="data:,x"><a href="#"></a><button></button><input type="text"><h4>Titre</h4>
<p style="color:#ddd;background:#fff">presque invisible</p><table><tr><th></th></tr></table>
<ul><p>pas un élément</p></ul></body></html>"""


@pytest.fixture
def bare(new_context):
    """A browser that lets the checker run where the page's own policy allows no script."""

    def open_one(viewport):
        return new_context(viewport, bypass_csp=True).new_page()

    return open_one


#: One width of each language at every change; both of each in a trial.
CASES = [
    pytest.param(language, width, marks=[pytest.mark.trial] if (place + column) % 2 or place > 1 else [])
    for place, language in enumerate(LANGUAGES)
    for column, width in enumerate(WIDTHS)
]


@pytest.mark.parametrize(("language", "width"), CASES)
def test_no_public_page_breaks_a_rule(server, bare, language, width):
    page = bare(WIDTHS[width])
    found = {}
    for path in PAGES:
        page.goto(f"{server.url}/public/{language}/{path}")
        found[path] = violations(page)
    assert {path: broken for path, broken in found.items() if broken} == {}


def test_no_public_page_breaks_a_rule_in_the_dark_with_all_of_it_open(server, new_context):
    page = new_context(WIDTHS["phone"], bypass_csp=True, color_scheme="dark").new_page()
    found = {}
    for path in (*PAGES, "compare", "learn", "experiments"):
        page.goto(f"{server.url}/public/fr/{path}")
        page.evaluate("document.querySelectorAll('.rc-fold, .rc-twin').forEach(one => { one.open = true; })")
        found[path] = violations(page)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 28)"
    assert {path: broken for path, broken in found.items() if broken} == {}


def test_a_page_broken_on_purpose_fires(bare):
    page = bare(WIDTHS["desk"])
    page.set_content(BROKEN)
    assert len({one.split(":")[0] for one in violations(page)}) >= 5
