"""Words in another direction than the page's stand in it with their own, wherever they stand."""

from __future__ import annotations

import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from rc_dashboard.http.public import routes
from rc_dashboard.settings import settings

ARABIC = "مرافقة 12 شخصا (Lyon)"


@pytest.fixture
def client(world, monkeypatch):
    monkeypatch.setenv("RC_DATABASE", str(world.database.path))
    settings.cache_clear()
    world.promise("lyon", 1, title=ARABIC, summary=ARABIC)
    yield TestClient(Starlette(routes=routes.ROUTES))
    settings.cache_clear()


@pytest.mark.parametrize("path", ["lyon", "lyon/LYO-E01"])
def test_an_arabic_title_on_a_french_page(client, path):
    page = client.get(f"/public/fr/{path}")
    assert page.status_code == 200
    body = re.sub(r"<[^>]*>", lambda tag: tag[0] if "bdi" in tag[0] else "", page.text.partition("<body")[2])
    assert ARABIC in body
    bare = re.findall(rf"(?<!<bdi>){re.escape(ARABIC)}", body)
    assert bare == []
