"""Links that are sent on and pages that are found: cards, sitemaps, robots.txt, and 404 for what is not there."""

from __future__ import annotations

import io
import re
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from xml.etree import ElementTree

import pytest
from PIL import Image

from rc_dashboard.i18n.opened import opened_languages
from rc_dashboard.ui.screens import SCREENS

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def read(url: str, language: str = "fr") -> tuple[int, bytes, str]:
    try:
        with urlopen(Request(url, headers={"Accept-Language": language})) as answer:
            return answer.status, answer.read(), answer.headers["Content-Type"]
    except HTTPError as refused:
        return refused.code, refused.read(), refused.headers["Content-Type"]


def said_of(text: str, name: str) -> str:
    (found,) = re.findall(rf'<meta (?:property|name)="{name}" content="([^"]*)">', text)
    return found


@pytest.mark.parametrize(
    "path",
    ["nulle-part", "foo.html", "index.html", ".env", "lyon/x", "static/js/none.js", "citys", "sitemap/xx.xml"],
)
def test_an_address_of_nothing_says_so_in_the_readers_language(server, path):
    status, body, kind = read(f"{server.url}/{path}", "en")
    assert (status, kind) == (404, "text/html; charset=utf-8")
    assert b'<html lang="en"' in body


@pytest.mark.parametrize("path", [row.path for row in SCREENS.values()] + ["/city/", "/favicon.png"])
def test_the_addresses_of_screens_are_still_theirs(server, path):
    assert read(server.url + path)[0] == 200


def test_robots_are_told_where_the_sitemaps_are(server):
    status, body, kind = read(f"{server.url}/robots.txt")
    assert (status, kind) == (200, "text/plain; charset=utf-8")
    assert body.decode().splitlines()[0] == "User-agent: *"
    assert f"Sitemap: {server.url}/sitemap.xml" in body.decode()


def test_every_address_of_a_sitemap_is_a_page(server):
    here = server.url
    _, body, kind = read(f"{server.url}/sitemap.xml")
    assert kind == "application/xml"
    maps = [one.text or "" for one in ElementTree.fromstring(body).iter(NAMESPACE)]
    assert maps == [f"{here}/sitemap/{code}.xml" for code in opened_languages()]
    _, body, _ = read(server.url + "/sitemap/fr.xml")
    addresses = [one.text or "" for one in ElementTree.fromstring(body).iter(NAMESPACE)]
    assert f"{here}/public/fr/lyon/LYO-E01" in addresses
    assert [one for one in addresses if read(server.url + one.removeprefix(here))[0] != 200] == []


@pytest.mark.parametrize("path", ["", "lyon", "brest", "lyon/LYO-E02", "method"])
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_link_that_is_sent_shows_a_title_a_sentence_and_a_picture(server, language, path):
    _, body, _ = read(f"{server.url}/public/{language}/{path}")
    text, here = body.decode(), server.url
    assert said_of(text, "og:title")
    assert said_of(text, "og:description") == said_of(text, "description") != ""
    assert said_of(text, "og:url") == f"{here}/public/{language}/{path}"
    assert said_of(text, "og:locale") == {"fr": "fr_FR", "ar": "ar"}[language]
    status, picture, kind = read(server.url + said_of(text, "og:image").removeprefix(here))
    assert (status, kind) == (200, "image/png")
    assert Image.open(io.BytesIO(picture)).size == (1200, 630)


@pytest.mark.parametrize("path", ["xx/lyon", "fr/nulle-part", "fr/brest/LYO-E02", "fr/lyon/LYO-E99"])
def test_there_is_no_picture_of_what_is_not_public(server, path):
    assert read(f"{server.url}/card/{path}.png")[0] == 404
