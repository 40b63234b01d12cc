"""The translation desk in a browser: a line is drafted, read over and read by the public; a voice; a file."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import come_in, open_screen
from tests.translations.audio import opus

TITLE = "commitment:LYO-E02:title"
FRENCH = "Exemple : un interprétariat par téléphone dans trois mairies"
EASY = "Exemple : un interprète au téléphone dans trois mairies"


def test_place_writes_a_line_and_a_voice_and_the_public_reads_and_hears_them(own_server, new_context):
    desk, phone = new_context().new_page(), new_context({"width": 360, "height": 780}).new_page()
    public = f"{own_server.url}/public/fr-facile/lyon/LYO-E02"
    come_in(desk, own_server, "place")
    open_screen(desk, f"{own_server.url}/translations?into=fr-facile&municipality=lyon&standing=missing")
    desk.get_by_role("link", name=FRENCH).click()
    field = desk.get_by_label("La même chose en français facile")
    field.fill("Le CCAS fait un interprétariat pluridisciplinaire.")
    desk.get_by_role("button", name="Enregistrer le brouillon").click()
    expect(desk.get_by_text("Brouillon enregistré")).to_be_visible()
    expect(desk.get_by_text("Sigles : CCAS")).to_be_visible()
    phone.goto(public)
    expect(phone.get_by_role("heading", level=1)).to_have_text(FRENCH)
    field.fill(EASY)
    desk.get_by_role("button", name="Enregistrer comme relu").click()
    expect(desk.get_by_text("Traduction relue enregistrée")).to_be_visible()
    desk.locator("input[type=file]").set_input_files(
        {"name": "voix.ogg", "mimeType": "audio/ogg", "buffer": opus()}
    )
    expect(desk.get_by_text("voix.ogg")).to_be_visible()
    desk.get_by_text("de vive voix").click()
    desk.get_by_role("button", name="Garder cette voix").click()
    expect(desk.get_by_text("Voix enregistrée.")).to_be_visible()
    phone.reload()
    expect(phone.get_by_role("heading", level=1)).to_have_text(EASY)
    voice = phone.locator("h1 + audio")
    assert voice.get_attribute("aria-label")
    length = voice.evaluate(
        "a => new Promise(done => { a.onloadedmetadata = () => done(a.duration); a.load(); a.play() })"
    )
    assert 0.9 < length < 1.1
    desk.get_by_role("button", name="Retirer cette voix").click()
    expect(desk.get_by_text(re.compile("Voix retirée le"))).to_be_visible()
    phone.reload()
    expect(phone.locator("audio")).to_have_count(0)


def test_a_file_goes_out_to_a_translator_and_comes_back(own_server, new_context):
    desk = new_context().new_page()
    come_in(desk, own_server, "place")
    open_screen(desk, f"{own_server.url}/translations?into=uk&view=files")
    with desk.expect_download() as downloading:
        desk.get_by_role("button", name="Télécharger le fichier .po").click()
    content = downloading.value.path().read_text("utf-8")
    assert f'msgctxt "{TITLE}"' in content
    before, mark, after = content.partition(f'msgid "{FRENCH}"\nmsgstr "')
    assert mark
    back = (before + mark + "Приклад" + after).encode() + b'\nmsgctxt "overview.title"\nmsgid "a"\nmsgstr "b"\n'
    desk.locator("input[type=file]").set_input_files({"name": "uk.po", "mimeType": "text/plain", "buffer": back})
    expect(desk.get_by_text("1 texte changerait")).to_be_visible()
    expect(desk.get_by_text("Ce texte n’existe pas ici : overview.title")).to_be_visible()
    desk.get_by_role("button", name="Importer ces traductions").click()
    expect(desk.get_by_text("Traductions importées")).to_be_visible()
    desk.goto(f"{own_server.url}/public/uk/lyon/LYO-E02")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Приклад")
