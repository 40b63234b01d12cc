"""Each job of the scripts, done in a real browser; and not done by a script that lacks its file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, Route
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from rc_dashboard.html.asset_files import FOLDER, content_of, script_of

SITE = "http://dashboard.test"
#: Adds to the page what a screen adds once it runs.
ADD = "html => document.body.insertAdjacentHTML('beforeend', html)"
Posts = list[Request]


def jobs_of(script: str) -> list[Path]:
    return [path for path in sorted((FOLDER / script).glob("*.js")) if not path.name.startswith("_")]


def open_page(page: Page, script: bytes, head: str, body: str, path: str = "/city") -> Posts:
    """A page of ours with nothing in it but ``body`` and the script; what is posted from it."""
    document = (
        f'<!DOCTYPE html><html lang="fr" data-rc-root="/villes"><head><meta charset="utf-8">{head}'
        f'<script defer src="/script.js"></script></head><body data-seconds="600" data-paused="Pause" '
        f'data-lost="Figé {{time}}" data-numbers="/numbers">{body}</body></html>'
    )
    figures = {"slides": {"LYO-E01": {"answers": 8, "counts": {"limited": 6}, "at_least": False}}}
    posts: Posts = []

    def answer(route: Route) -> None:
        if route.request.method == "POST":
            posts.append(route.request)
            # What follows these is another page: their answer never comes, and the page stays to be read.
            if not route.request.url.endswith(("/auth/link", "/auth/session")):
                route.fulfill(status=204)
        elif route.request.url.endswith("/script.js"):
            route.fulfill(body=script, content_type="text/javascript")
        elif route.request.url.endswith("/numbers"):
            route.fulfill(json=figures)
        else:
            route.fulfill(body=document, content_type="text/html")

    page.route(f"{SITE}/**", answer)
    page.goto(SITE + path)
    return posts


def messages(page: Page, script: bytes) -> bool:
    """What was refused is said at its field too, and the focus is there."""
    form = (
        '<div data-testid="stApp" data-test-script-state="running"><div data-testid="stForm">'
        '<div class="st-key-field-LYO-E01-obstacle"><input></div>'
        '<div data-testid="stFormSubmitButton"><button>x</button></div></div></div>'
    )
    open_page(page, script, "", form)
    page.click("button")
    page.evaluate(ADD, '<section class="rc-refusal" role="alert"><p data-rc-at="obstacle">Il manque</p></section>')
    page.evaluate("document.querySelector('[data-testid=stApp]').dataset.testScriptState = 'notRunning'")
    try:
        page.wait_for_function("document.activeElement.matches('input[aria-invalid=true]')", timeout=2000)
    except PlaywrightTimeoutError:
        return False
    return page.inner_text(".st-key-field-LYO-E01-obstacle .rc-at-field") == "Il manque"


def one_server(page: Page, script: bytes) -> bool:
    """Streamlit's own script, a later one of the page, is told of one server, at the root of ours."""
    open_page(page, script, "", "", "/city")
    return page.evaluate("window.__streamlit?.BACKEND_BASE_URL") == f"{SITE}/villes/"


def typed_numbers(page: Page, script: bytes) -> bool:
    """A number is said back as it was read, in the page's language."""
    field = (
        '<div class="st-key-field-LYO-E01-progress"><input type="text"></div>'
        '<p data-rc-number="field:LYO-E01:progress" data-decimal="," data-read="Compris : {} %" data-unread="Non"></p>'
    )
    open_page(page, script, "", field)
    said = []
    for typed in ("12,5", "12.5", "1.234,5", "douze"):
        page.fill("input", typed)
        said.append(page.inner_text("[data-rc-number]").replace("\u202f", " "))
    return said == ["Compris : 12,5 %", "Compris : 12,5 %", "Compris : 1 234,5 %", "Non"]


def navigation(page: Page, script: bytes) -> bool:
    """A link of a block changes the address, and the page stays the same one."""
    open_page(page, script, "", '<a data-screen href="/commitment?code=LYO-E01">x</a>')
    page.evaluate("window.isTheSame = true")
    page.click("a")
    page.wait_for_url("**/commitment?code=LYO-E01")
    return page.evaluate("window.isTheSame === true")


def sign_out(page: Page, script: bytes) -> bool:
    """The server is told by our script, and the first screen opened without what was read."""
    form = '<form data-sign-out method="post" action="/villes/auth/sign-out"><button>x</button></form>'
    posts = open_page(page, script, "", form, "/commitment?lang=fr&code=LYO-E01")
    with page.expect_request(lambda request: request.method == "POST"):
        page.click("button")
    page.wait_for_load_state()
    return posts[0].headers.get("x-rc") == "1"


def widget_words(page: Page, script: bytes) -> bool:
    """An English word that appears is written in the page's language; our own blocks are not."""
    words = json.dumps({"Choose an option": "Choisir", "Remove {}": "Retirer {}"})
    open_page(page, script, f'<script type="application/json" id="rc-widget-words">{words}</script>', "")
    page.evaluate(ADD, '<p title="Remove Lyon">Choose an option</p><p class="stHtml">Choose an option</p>')
    found = page.evaluate(
        "async () => { await 0; return [...document.querySelectorAll('p')].map(p => p.title + '|' + p.textContent) }"
    )
    return found == ["Retirer Lyon|Choisir", "|Choose an option"]


def sign_in(page: Page, script: bytes) -> bool:
    """A ticket that appears is exchanged once, and taken out of the page."""
    posts = open_page(page, script, "", "")
    page.evaluate(ADD, '<div><span data-rc-session="ticket" data-then="/account"></span></div>')
    page.evaluate("async () => { await 0; await fetch('/settled') }")
    sent = [(request.url, request.post_data) for request in posts]
    return sent == [(f"{SITE}/villes/auth/session", "ticket")]


def drafts(page: Page, script: bytes) -> bool:
    """What is typed is sent, field by field, when the page is left at the latest."""
    field = '<div class="st-key-field-LYO-E01-note"><textarea></textarea></div>'
    form = f'<span data-rc-draft="LYO-E01"></span><div data-testid="stForm">{field}</div>'
    posts = open_page(page, script, "", form)
    page.fill("textarea", "Un guichet ouvre")
    page.evaluate(
        "async () => { window.dispatchEvent(new PageTransitionEvent('pagehide')); await fetch('/settled') }"
    )
    sent = [(request.url, json.loads(request.post_data or "")) for request in posts]
    return sent == [(f"{SITE}/villes/desk/draft", {"code": "LYO-E01", "fields": {"note": "Un guichet ouvre"}})]


def invitation(page: Page, script: bytes) -> bool:
    """The token leaves the address at once, and is known to the server."""
    posts = open_page(page, script, "", "", "/login?lang=fr#token=secret")
    page.evaluate("fetch('/settled')")
    sent = [(request.url, request.post_data) for request in posts]
    return sent == [(f"{SITE}/villes/auth/link", "secret")] and page.evaluate("location.hash") == ""


WALL = """<section class="slide" data-code="LYO-E01"><div class="hall"><b class="n"></b>
<p data-word="limited"><i></i><span class="count"></span></p></div></section>
<section class="slide" data-code="LYO-E02">2</section><p id="news"></p>"""


def slides(page: Page, script: bytes) -> bool:
    """One slide at a time; a remote control goes on, and pauses."""
    open_page(page, script, "", WALL)
    page.keyboard.press("PageDown")
    page.keyboard.press("Space")
    hidden = page.evaluate("[...document.querySelectorAll('.slide')].map(slide => slide.hidden)")
    return hidden == [True, False] and page.evaluate("document.getElementById('news').textContent") == "Pause"


def numbers(page: Page, script: bytes) -> bool:
    """The hall's answers are filled in."""
    open_page(page, script, "", WALL)
    page.evaluate(
        "async () => { await (await fetch('/numbers')).json(); await new Promise(requestAnimationFrame) }"
    )
    return page.evaluate("document.querySelector('.count').textContent") == "6"


def fit(page: Page, script: bytes) -> bool:
    """A title that is longer than its slide becomes as small as it must, and stays whole."""
    style = (
        "<style>.said{--size:7;block-size:200px;inline-size:300px}.title{font-size:calc(var(--size)*8px)}</style>"
    )
    words = f'<p class="title">{"un mot et un autre " * 12}</p>'
    slide = f'<section class="slide"><div class="said" data-largest="12">{words}</div></section>'
    open_page(page, script, style, f'{slide}<p id="news"></p>')
    said = page.locator(".said")
    return said.evaluate("said => said.scrollHeight <= said.clientHeight + 1")


JOBS: dict[str, dict[str, Callable[[Page, bytes], bool]]] = {
    "screen": {
        job.__name__: job
        for job in (
            drafts,
            invitation,
            messages,
            navigation,
            one_server,
            sign_in,
            sign_out,
            typed_numbers,
            widget_words,
        )
    },
    "wall": {job.__name__: job for job in (fit, numbers, slides)},
}
CASES = [(script, name) for script, jobs in JOBS.items() for name in jobs]


@pytest.mark.parametrize("script", JOBS)
def test_each_file_of_a_script_is_a_job_that_is_tried(script: str) -> None:
    assert [path.stem for path in jobs_of(script)] == sorted(JOBS[script])


@pytest.mark.parametrize(("script", "name"), CASES)
def test_a_job_is_done(page: Page, script: str, name: str) -> None:
    assert JOBS[script][name](page, content_of(f"{script}.js"))


@pytest.mark.parametrize(("script", "name"), CASES)
def test_without_its_file_it_is_not_done(page: Page, script: str, name: str) -> None:
    paths = sorted((FOLDER / script).glob("*.js"))
    assert not JOBS[script][name](page, script_of([path for path in paths if path.stem != name]))
