"""No word of an internal field reaches the public: every screen, file and frame is searched."""

from __future__ import annotations

import json
from itertools import product
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from rc_dashboard.i18n.opened import opened_languages
from rc_dashboard.services.views.open_data import RESOURCES
from rc_dashboard.settings import Settings
from tests.security.stream import Stream

SCREENS = [
    ("", {}),
    ("overview", {"q": "canari"}),
    ("overview", {"as_of": "2026-06-01"}),
    ("city", {"municipality": "lyon"}),
    ("city", {"municipality": "lyon", "q": "canari"}),
    ("city", {"municipality": "lyon", "department": "canari"}),
    ("commitment", {"code": "LYO-E03"}),
    ("commitment", {"code": "LYO-E03", "as_of": "2026-06-01"}),
    ("indicators", {}),
    ("indicators", {"q": "canari"}),
    ("indicators", {"municipality": "lyon", "as_of": "2026-06-01"}),
    ("recommendations", {"q": "canari"}),
    ("recommendations", {"view": "drafts"}),
    ("recommendation", {"code": "LYO-R01"}),
    ("recommendation", {"code": "LYO-R98"}),
    ("recommendation", {"code": "LYO-R99"}),
    ("compare", {}),
    ("learn", {"q": "canari"}),
    ("compare", {"kind": "all", "edition": "all", "since": "2026-06-01"}),
    ("method", {}),
    ("evaluation", {}),
    ("login", {}),
    ("my-commitments", {}),
    ("my-commitments", {"code": "LYO-E03"}),
    ("my-commitments", {"view": "many"}),
    ("meetings", {}),
    ("capitalisation", {}),
    ("capitalisation", {"booklet": "CAP-B02", "view": "lessons"}),
    ("meetings", {"view": "dossier", "municipality": "lyon"}),
    ("my-commitments", {"view": "recommendations", "recommendation": "LYO-R99"}),
    ("translations", {"into": "uk", "municipality": "lyon"}),
    ("translations", {"into": "uk", "text": "commitment:LYO-E03:title"}),
    ("experiments", {}),
    ("experiments", {"experiment": "LYO-X98"}),
    ("experiments", {"view": "own"}),
    ("voices", {"view": "words", "municipality": "lyon"}),
    ("voices", {"view": "logbook", "municipality": "lyon"}),
    ("voices", {"code": "LYO-E03"}),
]
DRAFTS = [("commitment", {"code": "draft"}), ("indicators", {"code": "draft_indicator"})]
FILES = [
    "/healthz",
    "/data/",
    "/data/datapackage.json",
    *(f"/data/{name}.{ending}" for name, ending in product(RESOURCES, ("csv", "json"))),
    "/data/calendar/lyon.ics",
]
PUBLIC_PAGES = [
    "",
    "compare",
    "learn",
    "booklet",
    "booklet/CAP-B01/accessibility",
    "evaluation",
    "lyon",
    "lyon/LYO-E03",
    "lyon/LYO-R01",
    "?place=canari",
    "privacy",
    "indicators",
    "indicators/LYO-I01",
    "experiments",
]


def leaked(text: str, canaries: dict[str, str]) -> list[str]:
    return [field for field, word in canaries.items() if word in text]


@pytest.mark.parametrize("language", Settings().language_codes)
@pytest.mark.parametrize(("page", "parameters"), [*SCREENS, *DRAFTS])
def test_no_frame_of_a_visitors_session_holds_one(planted, page, parameters, language):
    asked = planted.asked({**parameters, "lang": language})
    with Stream(planted.server.url) as tab:
        tab.run(page, **asked)
        assert "rc-footer" in tab.text()
        assert leaked(tab.text(), planted.canaries) == []


@pytest.mark.parametrize("page_and_parameters", SCREENS, ids=str)
def test_an_officer_of_another_municipality_sees_none_either(planted, page_and_parameters):
    page, parameters = page_and_parameters
    with Stream(planted.server.url, planted.cookies["stranger"]) as tab:
        tab.run(page, **parameters)
        assert leaked(tab.text(), planted.canaries) == []


@pytest.mark.parametrize("language", Settings().language_codes)
@pytest.mark.parametrize("path", FILES)
def test_no_public_file_holds_one(planted, path, language):
    assert leaked(text_of(f"{planted.server.url}{path}?{urlencode({'lang': language})}"), planted.canaries) == []


@pytest.mark.parametrize("language", opened_languages())
def test_no_public_page_holds_one(planted, language):
    for page in PUBLIC_PAGES:
        text = text_of(f"{planted.server.url}/public/{language}/{page}")
        assert leaked(text, planted.canaries) == [], page


def text_of(address: str) -> str:
    with urlopen(address) as answer:
        return answer.read().decode("utf-8")


def test_the_file_of_a_draft_is_not_handed_out(planted):
    with Stream(planted.server.url, planted.cookies["officer"]) as tab:
        tab.run("commitment", code=planted.draft)
        address = tab.text().split("/evidence/")[1][:36]
    with pytest.raises(HTTPError) as refused:
        urlopen(f"{planted.server.url}/evidence/{address}")
    assert refused.value.code == 404


@pytest.mark.parametrize(
    ("page", "parameters"),
    [
        ("recommendation", {"code": "LYO-R98"}),
        ("recommendations", {"q": "canari"}),
        ("my-commitments", {}),
        ("my-commitments", {"view": "recommendations"}),
        ("my-commitments", {"view": "new"}),
        ("translations", {"into": "en", "municipality": "lyon"}),
        ("meetings", {"view": "dossier", "municipality": "lyon"}),
    ],
)
def test_its_own_municipality_does_not_see_a_draft_that_was_not_shared(planted, page, parameters):
    with Stream(planted.server.url, planted.cookies["officer"]) as tab:
        tab.run(page, **parameters)
        assert {"unshared_title", "unshared_summary"} & set(leaked(tab.text(), planted.canaries)) == set()


def test_the_words_are_there_for_those_who_may_see_them(planted):
    """Positive control: whoever may see them finds each one somewhere."""
    seen = ""
    for page, parameters in (
        ("commitment", {"code": planted.draft}),
        ("commitment", {"code": "LYO-E03"}),
        ("my-commitments", {"code": "LYO-E03"}),
        ("my-commitments", {"view": "recommendations", "recommendation": "LYO-R99"}),
        ("indicators", {"code": planted.draft_indicator}),
        ("translations", {"into": "uk", "text": "commitment:LYO-E03:title"}),
        ("translations", {"into": "uk", "text": f"commitment:{planted.draft}:title"}),
        ("experiments", {"experiment": "LYO-X98"}),
        ("recommendation", {"code": "LYO-R01"}),
        ("city", {"municipality": "lyon"}),
    ):
        with Stream(planted.server.url, planted.cookies["officer"]) as tab:
            tab.run(page, **parameters)
            seen += tab.text()
    with Stream(planted.server.url, planted.cookies["place"]) as tab:
        for parameters in ({}, {"view": "lessons", "recommendation": "LYO-R01"}):
            tab.run("capitalisation", booklet="CAP-B02", **parameters)
            seen += tab.text()
        tab.run("recommendation", code="LYO-R98")
        seen += tab.text()
    kept_for_administrators = {"username", "display_name", "email"}
    assert set(leaked(seen, planted.canaries)) >= set(planted.canaries) - kept_for_administrators


def test_the_open_data_name_nobody(planted):
    with urlopen(f"{planted.server.url}/data/updates.json") as answer:
        rows = json.load(answer)
    assert rows
    assert not {"author", "account_id", "internal_note", "display_name"} & set(rows[0])


def test_a_draft_has_no_public_page(planted):
    for path in (f"lyon/{planted.draft}", f"indicators/{planted.draft_indicator}"):
        with pytest.raises(HTTPError) as refused:
            urlopen(f"{planted.server.url}/public/fr/{path}")
        assert refused.value.code == 404
