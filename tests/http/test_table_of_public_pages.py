"""The table of public pages: every link has its route, and one row more is routed, linked and exported."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from rc_dashboard.domain.day import Day
from rc_dashboard.http.public import table
from rc_dashboard.http.public.links import public_link
from rc_dashboard.http.public.pages import Page
from rc_dashboard.http.public.routes import public_routes
from rc_dashboard.http.public.static_site import publish_files
from rc_dashboard.http.public.table import PublicPage
from tests.html.test_markup import marked  # noqa: F401 a fixture
from tests.world import START

ADDED = PublicPage(
    name="added", path="added/{code}", query=("page",),
    show=lambda making, said: Page("Ajoutée", f"<p>{said['code']}</p>", f"added/{said['code']}"),
    exported=lambda making: iter([{"code": "ONE"}]),
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "given", "address"),
    [
        ("overview", {"place": "Lyon", "page": 2}, "?place=Lyon&page=2"),
        ("city", {"municipality": "marked", "status": "blocked", "q": "x"}, "marked?status=blocked"),
        ("commitment", {"code": "MAR-E01"}, "marked/MAR-E01"),
        ("commitment", {"code": "MAR-E99"}, "-/MAR-E99"),
        ("compare", {"kind": "commune"}, "compare?kind=commune"),
        ("booklet", {}, "booklet"),
        ("booklet", {"booklet": "CAP-B01"}, "booklet/CAP-B01"),
        ("booklet", {"booklet": "CAP-B01", "chapter": "two words"}, "booklet/CAP-B01/two%20words"),
        ("indicators", {"page": 2}, "indicators?page=2"),
        ("indicators", {"code": "MAR-I01"}, "indicators/MAR-I01"),
        ("method", {"view": "x"}, "method"),
    ],
)
def test_a_link_is_the_address_of_its_row(marked, name, given, address):  # noqa: F811
    assert public_link(marked.database, "fr")(name, **given) == f"/public/fr/{address}"


def test_what_has_no_public_page_leads_to_its_screen(marked):  # noqa: F811
    assert public_link(marked.database, "fr")("login", code="x") == "/login?code=x&lang=fr"


def test_a_word_of_ours_is_never_taken_for_a_municipality():
    paths = [row.path for row in table.in_order_of_routes()]
    free = [number for number, path in enumerate(paths) if path.startswith("{")]
    assert free == list(range(len(paths) - len(free), len(paths)))
    assert paths.index("booklet/{booklet}") < paths.index("{municipality}/{code}")


def test_one_row_more_is_routed_linked_and_exported(marked, tmp_path, monkeypatch):  # noqa: F811
    monkeypatch.setattr(table, "PUBLIC_PAGES", (*table.PUBLIC_PAGES, ADDED))
    link = public_link(marked.database, "fr")("added", code="ONE", page=2)
    assert link == "/public/fr/added/ONE?page=2"
    answer = TestClient(Starlette(routes=public_routes())).get(link)
    assert (answer.status_code, "<p>ONE</p>" in answer.text) == (200, True)
    publish_files(marked.database, tmp_path / "site", Day(START), "https://example.org")
    assert "<p>ONE</p>" in (tmp_path / "site/fr/added/ONE.html").read_text("utf-8")
