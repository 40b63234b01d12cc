"""A panel is typed in by PLACE, answered by the municipality, and read by everyone."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import come_in, open_screen


def test_from_a_session_to_the_public_page(own_server, new_context):
    place, officer = new_context().new_page(), new_context().new_page()
    come_in(place, own_server, "place")
    open_screen(place, f"{own_server.url}/commitment?code=LYO-E03")
    place.get_by_role("link", name="Enregistrer un avis ou une réponse").click()
    place.get_by_label("Comment les personnes ont-elles répondu").fill("Atelier avec bulletins")
    place.get_by_label("Nombre de personnes qui ont répondu").fill("12")
    counts = place.get_by_role("spinbutton", name="Pas commencé")
    counts.fill("11")
    place.get_by_role("button", name="Enregistrer l’avis des participant·es").click()
    expect(place.get_by_role("alert")).to_contain_text("font 11 en tout, mais 12 personnes")
    # The focus goes to the field that was refused: what is typed before would be typed there.
    expect(place.get_by_label("Nombre de personnes qui ont répondu")).to_be_focused()
    counts.fill("12")
    place.get_by_role("button", name="Enregistrer l’avis des participant·es").click()
    expect(place.get_by_text("L’avis des participant·es est enregistré.")).to_be_visible()

    come_in(officer, own_server, "agent.lyon")
    open_screen(officer, f"{own_server.url}/voices?code=LYO-E03")
    officer.get_by_text("Répondre : La collectivité → Les participant·es").click()
    officer.get_by_label("Réponse, publique").last.fill("Une réunion <b>de plus</b> est prévue")
    officer.get_by_role("button", name="Répondre").last.click()
    expect(officer.get_by_text("La réponse est enregistrée.")).to_be_visible()
    expect(officer.get_by_text("Répondre : La collectivité → Les participant·es")).to_have_count(0)

    everyone = new_context().new_page()
    everyone.goto(f"{own_server.url}/public/fr/lyon/LYO-E03")
    voices = everyone.locator(".rc-voices").first
    expect(voices).to_contain_text("Atelier avec bulletins · 12 réponses")
    expect(voices).to_contain_text("Une réunion <b>de plus</b> est prévue")
