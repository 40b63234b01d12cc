"""A booklet from its first word to the page that everyone reads, by PLACE in a browser."""

from __future__ import annotations

import io
import re

import pypdf
from playwright.sync_api import expect

from tests.browser.conftest import come_in, open_screen


def test_a_booklet_is_written_read_through_and_made_public(own_server, new_context):
    place, visitor = new_context().new_page(), new_context(java_script_enabled=False).new_page()
    come_in(place, own_server, "place")
    open_screen(place, f"{own_server.url}/capitalisation")
    expect(place.get_by_text("CAP-B01", exact=True)).to_be_visible()
    place.get_by_label("Titre", exact=True).fill("Le carnet <b>de</b> *l’année*")
    place.get_by_role("button", name="Ouvrir un carnet").click()
    expect(place.get_by_role("heading", level=1)).to_have_text("Le carnet <b>de</b> *l’année*")

    address = f"{own_server.url}/capitalisation?booklet=CAP-B02"
    open_screen(place, f"{address}&view=lessons&recommendation=LYO-R01")
    box = place.get_by_label("Ce que nous avons appris")
    with place.expect_response(re.compile("/desk/draft")) as kept:
        box.fill("Une leçon commencée")
    assert kept.value.status == 204
    place.reload()
    expect(box).to_have_value("Une leçon commencée")
    place.get_by_role("button", name="Enregistrer").click()
    expect(place.get_by_text("La leçon est enregistrée")).to_be_visible()
    expect(place.locator(".rc-lessons").last).to_contain_text("Une leçon commencée")

    assert visitor.goto(f"{own_server.url}/public/fr/booklet/CAP-B02").status == 404
    open_screen(place, f"{address}&view=final")
    final = place.get_by_role("button", name="Valider et publier la version finale")
    expect(final).to_be_disabled()
    place.get_by_text("J’ai relu ce carnet").click()
    final.click()
    expect(place.get_by_text("Le carnet est final et public")).to_be_visible()

    visitor.goto(f"{own_server.url}/public/fr/booklet")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Le carnet <b>de</b> *l’année*")
    visitor.get_by_role("link", name="Accessibilité de l’information et des services publics").click()
    expect(visitor.locator(".rc-paper").last).to_contain_text("Une leçon commencée")
    file = visitor.request.get(f"{own_server.url}/public/fr/booklet/CAP-B02.pdf")
    assert pypdf.PdfReader(io.BytesIO(file.body())).metadata.title == "Le carnet <b>de</b> *l’année*"
