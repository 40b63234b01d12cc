"""Behind a real reverse proxy, under a path of its host; and framed by those who may."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD, open_screen
from tests.browser.server import Server, free_port, start

CONFIGURATION = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 256; }}
http {{
  access_log {folder}/access.log; client_max_body_size 11m;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{
    listen 127.0.0.1:{port};
    location /villes/ {{
      proxy_pass http://127.0.0.1:{behind}/;
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection upgrade;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    }}
  }}
}}
"""


@pytest.fixture(scope="module")
def proxied(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Server]]:
    """The address under which the proxy shows the dashboard, and the server behind it."""
    folder = tmp_path_factory.mktemp("proxy")
    port, behind = free_port(), free_port()
    url = f"http://127.0.0.1:{port}/villes"
    settings = {"RC_PUBLIC_URL": url, "RC_BEHIND_PROXY": "true", "RC_EMBED_FROM": "https://ville.example"}
    server = start(Path(shutil.copy(examples, folder)), port=behind, **settings)
    (folder / "nginx.conf").write_text(CONFIGURATION.format(folder=folder, port=port, behind=behind))
    proxy = subprocess.Popen(["/usr/sbin/nginx", "-c", str(folder / "nginx.conf"), "-p", str(folder)])
    yield url, server
    proxy.terminate()
    proxy.wait(timeout=30)
    server.stop()


def test_an_officer_signs_in_reads_and_signs_out_under_the_path(proxied, page):
    url, _ = proxied
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_screen(page, f"{url}/login")
    page.get_by_label("Nom de compte").fill("agent.lyon")
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mes engagements")
    page.get_by_role("link", name="Mon compte").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mon compte")
    assert page.url.startswith(f"{url}/account")
    page.get_by_role("link", name="Vue d’ensemble").click()
    expect(page.locator(".rc-footer").last).to_be_visible()
    page.get_by_role("button", name="Se déconnecter").click()
    expect(page.get_by_role("link", name="Se connecter")).to_be_visible()
    assert not [address for address in asked if address.startswith("http") and not address.startswith(url)]


def test_the_public_pages_and_their_links_stand_under_the_path(proxied, page):
    url, _ = proxied
    failed: list[str] = []
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.goto(f"{url}/public/fr/")
    page.get_by_role("link", name="Lyon", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lyon")
    addresses = page.eval_on_selector_all("[href], [action]", "all => all.map(one => one.href || one.action)")
    assert addresses
    assert not [address for address in addresses if not address.startswith(url)]
    assert failed == []


def test_the_public_pages_may_be_framed_by_those_named_and_the_screens_by_nobody(proxied):
    url, _ = proxied
    with urlopen(f"{url}/public/fr/") as answer:
        assert "frame-ancestors https://ville.example" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Frame-Options"] is None
    for path in ("/", "/login", "/data/"):
        with urlopen(url + path) as answer:
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
            assert answer.headers["X-Frame-Options"] == "DENY"


def test_behind_https_cookies_are_secure_and_the_browser_is_told_to_stay_there(examples, tmp_path):
    server = start(Path(shutil.copy(examples, tmp_path)), RC_PUBLIC_URL="https://villes.example")
    headers = {"X-RC": "1", "Origin": "https://villes.example"}
    try:
        with urlopen(f"{server.url}/login") as answer:
            assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
        with urlopen(Request(f"{server.url}/auth/link", b"token", headers, method="POST")) as answer:
            assert "; Secure" in answer.headers["Set-Cookie"]
    finally:
        server.stop()
