"""Comparing, looking for who has done it, and taking it up, as people do it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE, open_screen


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_municipalities_stand_side_by_side_and_each_cell_opens_its_list(server, new_context, viewport):
    page = new_context(viewport).new_page()
    open_screen(page, f"{server.url}/compare?since=2026-06-01")
    expect(page.get_by_role("heading", name="Ce qui a changé")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    row = page.get_by_role("row").filter(has_text="Clermont-Ferrand").nth(1)
    cell = row.get_by_role("link", name="3 engagements")
    expect(row.get_by_text("1 tenu, 2 en cours", exact=True).first).to_be_visible()
    cell.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Clermont-Ferrand")
    expect(page.locator(".rc-count").first).to_have_text("3 engagements")
