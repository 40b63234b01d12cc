"""What is measured, in a browser: a value entered, corrected and imported by those who may."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import come_in, open_screen, wait_for_screen


def enter(page: Page, day: str, value: str) -> None:
    """Fill in the form of a new value and send it, with one click too many: the screen runs twice, and what is typed
    into the form before it has come to its end is typed into one that goes."""
    wait_for_screen(page)
    form = page.locator("[data-testid=stForm]").first
    form.get_by_role("spinbutton", name="Date de la mesure").first.click()
    page.keyboard.type(day)
    expect(form.locator("input[type=date]").first).to_have_value(f"{day[4:]}-{day[2:4]}-{day[:2]}")
    page.keyboard.press("Tab")
    form.get_by_label("Valeur (guichets)").fill(value)
    page.keyboard.press("Tab")
    form.get_by_role("button", name="Enregistrer la mesure").dblclick()


def test_an_officer_enters_a_value_and_corrects_it_by_another(own_server, new_context):
    page = new_context().new_page()
    come_in(page, own_server, "agent.lyon")
    open_screen(page, f"{own_server.url}/indicators?code=LYO-I04&lang=fr")
    enter(page, "15102026", "90")
    expect(page.locator(".rc-saved").last).to_contain_text("Mesure enregistrée")
    expect(page.locator(".rc-sentence").last).to_contain_text("90")
    expect(page.get_by_label("Valeur (guichets)")).to_have_value("")
    enter(page, "15102026", "9" * 15)
    expect(page.locator(".rc-refusal").last).to_contain_text("nombre trop grand")
    open_screen(page, page.url)
    enter(page, "15102026", "9")
    expect(page.locator(".rc-sentence").last).to_contain_text(
        "9 guichets, le 15 octobre 2026".replace(" ", "\u00a0", 1)
    )
    expect(page.locator(".rc-corrected")).to_have_count(1)
    expect(page.locator(".rc-corrected").last).to_contain_text("corrigée depuis")


def test_place_brings_a_file_sees_its_plan_and_writes_the_valid_rows(own_server, new_context):
    page = new_context().new_page()
    come_in(page, own_server, "place")
    open_screen(page, f"{own_server.url}/indicators?view=import&lang=fr")
    text = (
        "Indicateur;Collectivité;Date;Type de valeur;Valeur;n\n"
        "PROG-I01;programme;2026-10-31;va;66,5;\nPROG-I01;programme;2026-11-01;va;9 695;\n"
    )
    file = {"name": "mesures.csv", "mimeType": "text/csv", "buffer": text.encode()}
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".rc-refusal").last).to_contain_text("dépasse la plus haute valeur possible")
    page.get_by_role("button", name="Enregistrer les lignes valables").click()
    expect(page.locator(".rc-saved").last).to_contain_text("1 valeur enregistrée")
    page.goto(f"{own_server.url}/public/fr/indicators/PROG-I01")
    expect(page.locator(".rc-sentence").last).to_contain_text("66,5")
    assert page.evaluate("[...document.images].every(i => i.complete && i.naturalWidth > 0)")
