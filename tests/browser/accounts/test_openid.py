"""The second way in, with a real OpenID provider: who comes in, who does not, and what forgeries do."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener, urlopen

import pytest
from playwright.sync_api import Page, expect

from rc_dashboard.clock import now_utc
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.identity.accounts import add_account
from rc_dashboard.settings import ROOT
from rc_dashboard.store.database import Database
from tests.browser.conftest import open_screen
from tests.browser.server import Preloaded, Server, free_port

PASSWORD = "une phrase assez longue"
NAMES = {
    "agent.dupont": Role.OFFICER,
    "unverified.agent": Role.OFFICER,
    "silent.agent": Role.OFFICER,
    "nameless.agent": Role.OFFICER,
    "place.durand": Role.PLACE,
}


@dataclass
class House:
    """A dashboard, and how to start it for another client of the provider."""

    server: Server
    restart: Callable[..., Server]


@pytest.fixture(scope="module")
def house(preloaded: Preloaded, examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    path = Path(shutil.copy(examples, tmp_path_factory.mktemp("openid")))
    database = Database(path)
    for name, role in NAMES.items():
        places = ["lyon"] if role is Role.OFFICER else []
        email = f"{name.title()}@Example.org"
        add_account(database, name, role, PASSWORD, municipality_codes=places, email=email, now_utc=now_utc())
    database.close()
    port, our_port = free_port(), free_port()
    callback = f"http://127.0.0.1:{our_port}/auth/oidc/callback"
    provider = _provider(port, callback)
    running: list[Server] = []

    def restart(client: str, **settings: str) -> Server:
        for server in running:
            server.stop()
        running[:] = [
            preloaded.start(
                path,
                port=our_port,
                RC_OIDC_URL=f"http://127.0.0.1:{port}/",
                RC_OIDC_CLIENT_ID=client,
                RC_OIDC_CLIENT_SECRET="for-the-tests-only",
                RC_OIDC_NAME="ProConnect d’essai",
                **settings,
            )
        ]
        return running[0]

    yield House(restart("plain"), restart)
    running[0].stop()
    provider.terminate()
    provider.wait(timeout=30)


def _provider(port: int, callback: str) -> subprocess.Popen[str]:
    command = ["node", "provider.mjs", str(port), callback]
    process = subprocess.Popen(
        command, cwd=ROOT / "tests" / "node", stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "ready", "npm's oidc-provider did not start"
    return process


def come_in(page: Page, server: Server, name: str, wanted: str = "") -> None:
    """To the provider and back, as a person goes."""
    open_screen(page, f"{server.url}/login{wanted}")
    page.get_by_role("link", name="Se connecter avec ProConnect d’essai").click()
    page.locator("input[name=login]").fill(name)
    page.locator("input[name=password]").fill("la sienne, chez lui")
    page.locator("button[type=submit]").click()
    page.locator("button[type=submit]").click()
    page.wait_for_url(f"{server.url}/**")


def test_an_invited_officer_comes_in_with_their_verified_address(house, page):
    come_in(page, house.server, "agent.dupont")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mes engagements")
    names = {cookie["name"] for cookie in page.context.cookies(house.server.url)}
    assert "rc_sid" in names
    assert not names & {"rc_away", "rc_arrival"}
    assert "rc_" not in page.evaluate("document.cookie")


def test_a_deep_link_survives_the_way_through_the_provider(house, page):
    come_in(page, house.server, "agent.dupont", "?then=%2Fmeetings%3Flang%3Dfr")
    expect(page.get_by_role("heading", level=1)).to_have_text("Rencontres bilatérales")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("personne.invite", "Aucun compte n’est ouvert à cette adresse"),
        ("agent.lyon", "Aucun compte n’est ouvert à cette adresse"),
        ("unverified.agent", "pas donné d’adresse électronique vérifiée"),
        ("silent.agent", "pas donné d’adresse électronique vérifiée"),
        ("nameless.agent", "pas donné d’adresse électronique vérifiée"),
    ],
)
def test_whoever_is_not_invited_or_not_verified_stays_outside(house, page, name, sentence):
    """An example account is nobody's either: its address is on a public domain of examples."""
    come_in(page, house.server, name)
    expect(page.get_by_role("alert")).to_contain_text(sentence)
    assert "rc_sid" not in {cookie["name"] for cookie in page.context.cookies(house.server.url)}


def test_place_owes_its_second_factor_this_way_too(house, page):
    come_in(page, house.server, "place.durand")
    expect(page.get_by_text("double authentification").first).to_be_visible()
    assert "rc_sid" not in {cookie["name"] for cookie in page.context.cookies(house.server.url)}
    page.reload()
    open_screen(page, f"{house.server.url}/my-commitments")
    expect(page.get_by_text("connectez-vous d’abord")).to_be_visible()


def test_a_refusal_at_the_provider_comes_back_as_a_sentence(house, page):
    open_screen(page, f"{house.server.url}/login")
    page.get_by_role("link", name="Se connecter avec ProConnect d’essai").click()
    page.get_by_role("link", name=re.compile("Cancel", re.I)).click()
    expect(page.get_by_role("alert")).to_contain_text("n’a pas abouti")


@pytest.mark.parametrize(
    "asked",
    ["", "?code=x&state=y", "?error=access_denied", "?code=" + "x" * 3000 + "&state=%00", "?state=y&iss=evil"],
)
@pytest.mark.parametrize("cookie", ["", "rc_away=forged", "rc_away=" + "x" * 3000])
def test_a_forged_return_is_sent_to_the_sign_in_screen_with_nothing(house, asked, cookie):
    request = Request(f"{house.server.url}/auth/oidc/callback{asked}", headers={"Cookie": cookie})
    status, headers = _answer(request)
    assert status == 303
    assert headers["Location"].endswith("/login?oidc=oidc_failed")
    assert "rc_arrival" not in str(headers.get_all("Set-Cookie"))


def test_a_return_of_another_browser_is_refused(house):
    """The answer of the provider counts only in the browser that asked: its state is sealed there."""
    _, headers = _answer(Request(f"{house.server.url}/auth/oidc"))
    state = re.search(r"[?&]state=([^&]+)", headers["Location"]).group(1)
    _, other = _answer(Request(f"{house.server.url}/auth/oidc"))
    cookie = other["Set-Cookie"].split(";")[0]
    forged = Request(f"{house.server.url}/auth/oidc/callback?code=x&state={state}", headers={"Cookie": cookie})
    status, answer = _answer(forged)
    assert (status, answer["Location"]) == (303, f"{house.server.url}/login?oidc=oidc_failed")


def test_leaving_asks_with_pkce_state_and_nonce_and_says_no_secret(house):
    status, headers = _answer(Request(f"{house.server.url}/auth/oidc"))
    assert status == 302
    for part in ("code_challenge_method=S256", "state=", "nonce=", "scope=openid+email"):
        assert part in headers["Location"]
    assert "for-the-tests-only" not in headers["Location"]
    assert "HttpOnly" in headers["Set-Cookie"]


def test_an_answer_in_a_signed_token_is_read_as_well(house, page):
    """As ProConnect answers, which says nothing of ``email_verified``: the setting says it instead."""
    server = house.restart("signed", RC_OIDC_EMAIL_VERIFIED="true")
    come_in(page, server, "silent.agent")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mes engagements")


def test_without_a_provider_there_is_no_such_address(server, page):
    open_screen(page, f"{server.url}/login")
    expect(page.get_by_role("link", name=re.compile("Se connecter avec"))).to_have_count(0)
    for path in ("/auth/oidc", "/auth/oidc/callback?code=x&state=y"):
        with pytest.raises(HTTPError) as refused:
            urlopen(server.url + path)
        assert refused.value.code == 404


def test_a_provider_that_is_away_is_said(preloaded, examples, tmp_path, page):
    path = Path(shutil.copy(examples, tmp_path))
    away = f"http://127.0.0.1:{free_port()}"
    server = preloaded.start(path, RC_OIDC_URL=away, RC_OIDC_CLIENT_ID="plain", RC_OIDC_CLIENT_SECRET="x")
    try:
        open_screen(page, f"{server.url}/login")
        page.get_by_role("link", name="Se connecter avec OpenID Connect").click()
        expect(page.get_by_role("alert")).to_contain_text("n’a pas abouti")
    finally:
        server.stop()


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def _answer(request: Request):
    try:
        with build_opener(_Stay).open(request) as answer:
            return answer.status, answer.headers
    except HTTPError as redirected:
        return redirected.code, redirected.headers
