"""One hour around a table: from the calendar to minutes signed by both sides, in two browsers."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import come_in, open_screen
from tests.browser.server import Server


def open_meeting(page: Page, server: Server) -> str:
    open_screen(page, f"{server.url}/meetings")
    form = page.get_by_test_id("stForm").last
    form.get_by_test_id("stRadio").locator("label").filter(has_text="Lyon").click()
    form.get_by_role("button", name="Ouvrir une rencontre").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("LYO-M01")
    return page.url


def test_from_the_dossier_to_signed_minutes(own_server, new_context):
    place, officer = new_context().new_page(), new_context().new_page()
    come_in(place, own_server, "place")
    open_screen(place, f"{own_server.url}/meetings?view=dossier&municipality=lyon")
    expect(place.get_by_role("heading", name="Ce qui demande attention")).to_be_visible()
    with place.expect_download() as dossier:
        place.get_by_role("button", name="En PDF").click()
    assert dossier.value.path().read_bytes().startswith(b"%PDF")

    address = open_meeting(place, own_server)
    place.locator(".rc-agenda a").first.click()
    place.get_by_label("Ce qui est décidé").fill("Demander la subvention")
    place.get_by_role("button", name="Noter").click()
    expect(place.get_by_role("alert")).to_contain_text("par qui")
    place.get_by_label("Par qui").fill("Direction de l’accueil")
    place.get_by_role("group", name="Pour le").get_by_role("spinbutton").first.click()
    place.keyboard.type("01062030")
    place.get_by_role("button", name="Noter").click()
    expect(place.get_by_text("C’est noté")).to_be_visible()
    expect(place.get_by_label("Ce qui est décidé")).to_have_value("")
    expect(place.locator(".rc-lists").last).to_contain_text("Demander la subvention")

    place.get_by_role("button", name="Fixer le texte pour signature").click()
    place.get_by_role("button", name="Signer ce texte").click()
    expect(place.get_by_text("Votre signature est enregistrée")).to_be_visible()
    expect(place.get_by_role("button", name="Signer ce texte")).to_have_count(0)

    come_in(officer, own_server, "agent.lyon")
    open_screen(officer, address)
    officer.get_by_role("button", name="Signer ce texte").click()
    expect(officer.get_by_text("Signée", exact=True)).to_be_visible()
    with officer.expect_download() as minutes:
        officer.get_by_role("button", name="En DOCX").click()
    assert minutes.value.path().read_bytes().startswith(b"PK")
    officer.get_by_label("Ce qui est à corriger").fill("Un mot de plus")
    officer.get_by_role("button", name="Ajouter").click()
    expect(officer.locator(".rc-paper").last).to_contain_text("Un mot de plus")
    open_screen(officer, f"{own_server.url}/meetings")
    expect(officer.get_by_text("LYO-D01", exact=True)).to_be_visible()


def test_what_is_typed_survives_a_dropped_connection(own_server, new_context):
    page = new_context().new_page()
    come_in(page, own_server, "place")
    open_meeting(page, own_server)
    page.locator(".rc-agenda a").first.click()
    box = page.get_by_label("Ce qui est décidé")
    with page.expect_response(re.compile("/desk/draft")):
        box.fill("Une phrase commencée")
    page.reload()
    expect(page.get_by_label("Ce qui est décidé")).to_have_value("Une phrase commencée")


def test_an_officer_of_another_municipality_opens_neither_meeting_nor_dossier(own_server, new_context):
    place, stranger = new_context().new_page(), new_context().new_page()
    come_in(place, own_server, "place")
    address = open_meeting(place, own_server)
    come_in(stranger, own_server, "agent.grenoble")
    for url in (address, f"{own_server.url}/meetings?view=dossier&municipality=lyon"):
        open_screen(stranger, url)
        expect(stranger.locator(".rc-refusal").last).to_be_visible()
        expect(stranger.locator(".rc-agenda, .rc-paper")).to_have_count(0)
