"""The officer's workspace in a browser: nothing typed is lost, many at once, files, replies."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tests.browser.conftest import PHONE, come_in, open_screen
from tests.browser.server import Preloaded

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000b49444154789c6360000200"
    "000500017a5eab3f0000000049454e44ae426082"
)
NOTE = "Ce qui a bougé (public)"


@pytest.fixture(scope="module")
def refusing(preloaded: Preloaded, examples: Path, tmp_path_factory: pytest.TempPathFactory):
    """A server for what is refused: each test on a commitment of its own, since what is typed is kept."""
    running = preloaded.start(Path(shutil.copy(examples, tmp_path_factory.mktemp("refusing"))))
    yield running
    running.stop()


def open_card(page: Page, server, code: str) -> None:
    open_screen(page, f"{server.url}/my-commitments?code={code}")
    expect(page.get_by_label(NOTE, exact=True)).to_be_visible()


def write_in_first_row(page: Page, from_the_right: int, text: str) -> None:
    """Write in a cell of the table, which is drawn on a canvas: it takes a click only once
    it is laid out, so ask again until its editor opens."""
    canvas, editor = page.get_by_test_id("data-grid-canvas"), page.locator(".gdg-input")
    for _attempt in range(20):
        box = canvas.bounding_box()
        page.mouse.dblclick(box["x"] + box["width"] - from_the_right, box["y"] + 53)
        try:
            editor.wait_for(timeout=1000)
            break
        except PlaywrightTimeoutError:
            continue
    editor.fill(text)
    page.keyboard.press("Enter")


def attach(page: Page, file: dict[str, object]) -> None:
    """Until the form shows the file: from then on its button waits for the end of the sending."""
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text(str(file["name"]), exact=True)).to_be_visible()


def save(page: Page) -> None:
    page.get_by_role("button", name="Enregistrer").click()


def test_what_is_typed_survives_a_reload_and_is_gone_once_saved(own_server, new_context):
    page = new_context().new_page()
    come_in(page, own_server, "agent.lyon")
    open_card(page, own_server, "LYO-E03")
    with page.expect_response(re.compile("/desk/draft")) as kept:
        page.get_by_label(NOTE, exact=True).press_sequentially("Deux guichets ouverts")
    assert kept.value.status == 204

    page.reload()
    expect(page.get_by_text("est repris dans le formulaire")).to_be_visible()
    expect(page.get_by_label(NOTE, exact=True)).to_have_value("Deux guichets ouverts")

    save(page)
    expect(page.locator(".rc-saved").last).to_contain_text("LYO-E03")
    open_card(page, own_server, "LYO-E03")
    expect(page.get_by_label(NOTE, exact=True)).to_have_value("")


def test_a_colleague_does_not_see_what_is_not_saved(own_server, new_context):
    mine, theirs = new_context().new_page(), new_context().new_page()
    come_in(mine, own_server, "agent.lyon")
    open_card(mine, own_server, "LYO-E03")
    with mine.expect_response(re.compile("/desk/draft")):
        mine.get_by_label(NOTE, exact=True).fill("Pas encore sûr")
    come_in(theirs, own_server, "place")
    open_card(theirs, own_server, "LYO-E03")
    expect(theirs.get_by_label(NOTE, exact=True)).to_have_value("")


def test_one_click_says_that_nothing_changed(own_server, new_context):
    page = new_context(PHONE).new_page()
    come_in(page, own_server, "agent.lyon")
    open_screen(page, f"{own_server.url}/my-commitments")
    stale = page.locator("[class*=st-key-desk-]", has=page.get_by_text("Pas de mise à jour récente")).first
    code = stale.locator(".rc-code").inner_text()
    stale.get_by_role("button", name="Rien n’a changé").click()

    expect(page.locator(".rc-saved").last).to_contain_text(code)
    line = page.locator(".rc-line", has=page.get_by_text(code, exact=True))
    expect(line.get_by_text("Pas de mise à jour récente")).to_have_count(0)
    open_screen(page, f"{own_server.url}/commitment?code={code}")
    expect(page.locator(".rc-journal li").first).to_contain_text("Rien de nouveau")


def test_a_file_is_checked_kept_shown_and_never_run(own_server, new_context):
    page = new_context().new_page()
    come_in(page, own_server, "agent.lyon")
    open_card(page, own_server, "LYO-E03")
    attach(page, {"name": "photo.png", "mimeType": "image/png", "buffer": PNG})
    page.get_by_label("Ce que montre cette preuve").fill("Le guichet ouvert")
    save(page)
    expect(page.locator(".rc-saved").last).to_be_visible()

    visitor = new_context().new_page()
    open_screen(visitor, f"{own_server.url}/commitment?code=LYO-E03")
    address = visitor.get_by_role("link", name="Le guichet ouvert").get_attribute("href")
    with urlopen(own_server.url + address) as answer:
        assert answer.read() == PNG
        assert answer.headers["Content-Type"] == "image/png"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_file_that_lies_is_refused_in_words_and_the_text_stays(refusing, new_context):
    page = new_context().new_page()
    come_in(page, refusing, "agent.lyon")
    open_card(page, refusing, "LYO-E03")
    page.get_by_label(NOTE, exact=True).fill("Voici la preuve")
    lie = {
        "name": "preuve.pdf",
        "mimeType": "application/pdf",
        "buffer": b"<html><script>alert(1)</script></html>",
    }
    attach(page, lie)
    save(page)

    expect(page.locator(".rc-refusal").last).to_contain_text("preuve.pdf")
    expect(page.get_by_label(NOTE, exact=True)).to_have_value("Voici la preuve")


def test_a_file_of_fifty_megabytes_is_refused_before_it_is_sent(refusing, new_context, tmp_path):
    heavy = tmp_path / "photo.png"
    heavy.write_bytes(PNG + bytes(50 * 1024 * 1024))
    page = new_context().new_page()
    come_in(page, refusing, "agent.lyon")
    open_card(page, refusing, "LYO-E04")
    page.locator("input[type=file]").set_input_files(heavy)
    expect(page.get_by_text("Ce fichier dépasse la limite")).to_be_visible()


def test_a_note_that_is_too_long_is_refused_in_words_and_stays(refusing, new_context):
    page = new_context().new_page()
    come_in(page, refusing, "agent.lyon")
    open_card(page, refusing, "LYO-E06")
    page.get_by_label(NOTE, exact=True).fill("x" * 100_000)
    save(page)
    expect(page.locator(".rc-refusal").last).to_contain_text("100")
    assert len(page.get_by_label(NOTE, exact=True).input_value()) == 100_000


def test_a_mistake_is_corrected_by_an_update_that_says_so(own_server, new_context):
    page = new_context().new_page()
    come_in(page, own_server, "agent.lyon")
    open_card(page, own_server, "LYO-E03")
    page.get_by_label(NOTE, exact=True).fill("Quatre guichets, et non trois")
    page.get_by_text("Ce point corrige une erreur").click()
    expect(page.get_by_role("checkbox", name=re.compile("corrige une erreur"))).to_be_checked()
    save(page)
    expect(page.locator(".rc-saved").last).to_be_visible()
    open_screen(page, f"{own_server.url}/commitment?code=LYO-E03")
    expect(page.locator(".rc-journal li").first).to_contain_text("Correction")
    assert page.locator(".rc-journal > li").count() > 1


def test_a_link_that_is_none_is_refused_in_words(refusing, new_context):
    page = new_context().new_page()
    come_in(page, refusing, "agent.lyon")
    open_card(page, refusing, "LYO-E02")
    for link in ("javascript:alert(1)", "pas un lien", "https://"):
        page.get_by_label("Lien", exact=True).fill(link)
        save(page)
        expect(page.locator(".rc-refusal").last).to_contain_text(re.compile(rf"«\s*{re.escape(link)}\s*»"))
        expect(page.get_by_label("Lien", exact=True)).to_have_value(link)


def test_a_spreadsheet_goes_out_and_comes_back(own_server, new_context, tmp_path):
    page = new_context().new_page()
    come_in(page, own_server, "agent.lyon")
    open_screen(page, f"{own_server.url}/my-commitments?view=sheet")
    with page.expect_download() as download:
        page.get_by_role("button", name="Télécharger mes engagements").click()
    path = tmp_path / "engagements.xlsx"
    download.value.save_as(path)

    book = load_workbook(path)
    table = book.worksheets[0]
    headers = [cell.value for cell in table[1]]
    rows = {row[0].value: row for row in table.iter_rows(min_row=2)}
    assert "exemple" in table.title
    rows["LYO-E03"][headers.index("Ce qui a bougé")].value = "Écrit dans le tableur"
    edited = io.BytesIO()
    book.save(edited)
    sent = {"name": "engagements.xlsx", "mimeType": "application/vnd.ms-excel", "buffer": edited.getvalue()}
    page.locator("input[type=file]").set_input_files(sent)

    expect(page.get_by_text("1 engagement va changer")).to_be_visible()
    page.get_by_role("button", name="Tout enregistrer").click()
    expect(page.locator(".rc-saved").last).to_contain_text("1 engagement")
    open_screen(page, f"{own_server.url}/commitment?code=LYO-E03")
    expect(page.locator(".rc-journal li").first).to_contain_text("Écrit dans le tableur")


def test_the_table_shows_what_will_change_before_anything_is_saved(own_server, new_context):
    page = new_context().new_page()
    come_in(page, own_server, "agent.lyon")
    open_screen(page, f"{own_server.url}/my-commitments?view=many")
    write_in_first_row(page, 240, "Vu en réunion")
    expect(page.get_by_text("1 engagement va changer")).to_be_visible()
    expect(page.locator(".rc-scroll table").last).to_contain_text("Vu en réunion")
    page.get_by_role("button", name="Tout enregistrer").click()
    expect(page.locator(".rc-saved").last).to_contain_text("1 engagement")


def test_news_since_the_last_visit_are_told(own_server, new_context):
    officer = new_context().new_page()
    come_in(officer, own_server, "agent.lyon")
    open_screen(officer, f"{own_server.url}/my-commitments")
    expect(officer.locator(".rc-tiles").last).to_be_visible()
    expect(officer.locator(".rc-news")).to_have_count(0)


def test_due_dates_can_be_subscribed_to(server):
    with urlopen(f"{server.url}/data/calendar/lyon.ics") as answer:
        feed = answer.read().decode()
        assert answer.headers["Content-Type"].startswith("text/calendar")
    assert feed.count("BEGIN:VEVENT") >= 5
    assert "aucune collectivité ne s’y est engagée" in feed.replace("\r\n ", "")
    with pytest.raises(HTTPError) as refused:
        urlopen(f"{server.url}/data/calendar/atlantide.ics")
    assert refused.value.code == 404
