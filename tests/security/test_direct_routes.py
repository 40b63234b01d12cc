"""Addresses that are no screens, asked by hand: whom they serve, what they take, what they keep for others."""

from __future__ import annotations

import json
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.security.matrix import DRAFTED, ROLES


def asked(planted, path: str, role: str = "visitor", body: bytes | None = None, **headers: str):
    """The status, the text and the headers of an answer to somebody of this role."""
    cookie = {"Cookie": f"rc_sid={planted.cookies[role]}"} if planted.cookies[role] else {}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with urlopen(Request(f"{planted.server.url}{path}", body, {**cookie, **named})) as answer:
            return answer.status, answer.read(), answer.headers
    except HTTPError as refused:
        return refused.code, refused.read(), refused.headers


def typed(planted, role: str, code: str, **headers: str) -> int:
    body = json.dumps({"code": code, "fields": {"public_note": "Tapé à la main"}}).encode()
    said = {"X_RC": "1", "Origin": planted.server.url, **headers}
    return asked(planted, "/desk/draft", role, body, **said)[0]


@pytest.mark.parametrize(("kind", "role", "status"), DRAFTED)
def test_a_draft_is_kept_for_whom_the_table_says(planted, kind, role, status):
    codes = {"own": "LYO-E01", "unpublished": planted.draft, **planted.keys}
    assert typed(planted, role, codes[kind]) == status


@pytest.mark.parametrize("headers", [{"X_RC": "0"}, {"Origin": "https://ailleurs.example"}, {"Origin": ""}])
def test_a_draft_from_elsewhere_is_not_kept(planted, headers):
    assert typed(planted, "officer", "LYO-E01", **headers) == 403


@pytest.mark.parametrize(
    "body", [b"[" * 200_000, b'{"code":"x","fields":{"a":' + b"[" * 200_000, b"\xff", b"null", b"7"]
)
def test_a_draft_that_is_none_is_refused_by_anybody(planted, body):
    status, text, _ = asked(planted, "/desk/draft", "visitor", body, X_RC="1", Origin=planted.server.url)
    assert (status, text) == (400, b"")


@pytest.mark.parametrize("path", ["", "lyon", "lyon/LYO-E03", "experiments", "learn", "booklet", "indicators"])
def test_a_public_page_is_one_page_for_everybody_whoever_asks_first(planted, path):
    """Another address each time (nothing reads ``x``), so that each role's page is made for it."""
    pages = {
        role: [asked(planted, f"/public/fr/{path}?x={role}", one)[1] for one in (role, "visitor")]
        for role in ROLES
    }
    first = pages["visitor"][0]
    assert b"rc-title" in first
    assert {page for both in pages.values() for page in both} == {first}


@pytest.mark.parametrize("role", ROLES)
def test_what_is_not_public_has_no_public_address_for_those_either_who_may_read_it(planted, role):
    for path in (
        f"/public/fr/lyon/{planted.draft}",
        "/public/fr/booklet/CAP-B02",
        "/public/fr/booklet/CAP-B02.pdf",
        "/public/fr/booklet/CAP-B02/introduction",
        f"/public/fr/indicators/{planted.draft_indicator}",
        f"/audio/{planted.keys['voice']}.ogg",
        f"/audio/{planted.keys['voice']}.mp3",
        "/audio/..%2f..%2frc.duckdb",
        "/audio/.ogg",
        "/assets/..%2fscreen.css",
        "/public/fr/..%2f..%2fetc",
    ):
        assert asked(planted, path, role)[0] in (400, 404), path


def test_no_file_of_the_published_folder_holds_a_word_of_an_internal_field(planted):
    files = [path for path in planted.folder.rglob("*") if path.is_file()]
    assert sum(path.suffix == ".html" for path in files) > 20
    found = {
        path.name for path in files for word in planted.canaries.values() if word.encode() in path.read_bytes()
    }
    assert found == set()
