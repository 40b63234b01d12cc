"""A save that is refused is seen: said at the button and at the field, and the focus is there; a confirmation is in
view. For officers, PLACE and administrators, on a desk and on a phone, in French and in Arabic."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, come_in, open_screen
from tests.browser.server import Preloaded

DESK = {"width": 1280, "height": 800}
SIZES = pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])


@pytest.fixture(scope="module")
def refusing(preloaded: Preloaded, examples: Path, tmp_path_factory: pytest.TempPathFactory):
    running = preloaded.start(Path(shutil.copy(examples, tmp_path_factory.mktemp("refused"))))
    yield running
    running.stop()


def in_view(page: Page, selector: str) -> None:
    expect(page.locator(selector).last).to_be_in_viewport()


@pytest.mark.parametrize(
    ("language", "viewport", "code"),
    [("fr", DESK, "LYO-E03"), ("fr", PHONE, "LYO-E04"), ("ar", DESK, "LYO-E05"), ("ar", PHONE, "LYO-E06")],
)
def test_an_officer_s_refused_update_is_said_at_its_field_with_the_focus_in_it(
    refusing, new_context, language, viewport, code
):
    page = new_context(viewport).new_page()
    come_in(page, refusing, "agent.lyon")
    open_screen(page, f"{refusing.url}/my-commitments?code={code}&lang={language}")
    page.locator("[class*='-status'] label").filter(
        has_text="En pause" if language == "fr" else "متوقف"
    ).first.click()
    page.get_by_test_id("stFormSubmitButton").get_by_role("button").first.click()
    note = page.locator(".rc-at-field")
    expect(note).to_be_in_viewport()
    field = page.locator("[class*='-public_note'] textarea")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    form = page.get_by_test_id("stForm").first.bounding_box()
    said = page.locator(".rc-refusal").last.bounding_box()
    assert said["y"] >= form["y"] + form["height"] - 1
    field.press_sequentially("x")
    expect(note).to_have_count(0)


@SIZES
def test_what_was_saved_is_said_in_view(own_server, new_context, viewport):
    page = new_context(viewport).new_page()
    come_in(page, own_server, "agent.lyon")
    open_screen(page, f"{own_server.url}/my-commitments?code=LYO-E03")
    page.get_by_label("Ce qui a bougé (public)", exact=True).fill("Deux guichets ouverts")
    page.get_by_role("button", name="Enregistrer").click()
    in_view(page, ".rc-saved")
    expect(page.locator(".rc-saved").last).to_be_focused()


@SIZES
def test_place_s_refused_reading_is_said_at_its_field(refusing, new_context, viewport):
    page = new_context(viewport).new_page()
    come_in(page, refusing, "place")
    open_screen(page, f"{refusing.url}/voices?code=LYO-E03")
    page.get_by_role("button", name="Enregistrer l’avis de PLACE").click()
    expect(page.locator(".rc-at-field").first).to_be_in_viewport()
    in_view(page, ".rc-at-field")


@SIZES
def test_an_administrator_s_refused_invitation_is_said_in_view(refusing, new_context, viewport):
    page = new_context(viewport).new_page()
    come_in(page, refusing, "admin")
    open_screen(page, f"{refusing.url}/admin")
    page.get_by_role("button", name="Inviter").click()
    expect(page.locator(".rc-at-field, .rc-refusal").first).to_be_in_viewport()


def test_a_conflict_is_said_in_view(own_server, new_context):
    first, second = (new_context().new_page() for _ in range(2))
    for page in (first, second):
        come_in(page, own_server, "agent.lyon")
        open_screen(page, f"{own_server.url}/my-commitments?code=LYO-E01")
        page.get_by_label("Ce qui a bougé (public)", exact=True).fill("Un texte")
    first.get_by_role("button", name="Enregistrer").click()
    expect(first.locator(".rc-saved").last).to_be_visible()
    second.get_by_role("button", name="Enregistrer").click()
    in_view(second, ".rc-conflict")
