"""A recommendation is found, taken up, replied to, and becomes a commitment."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import come_in, open_screen


def test_an_officer_looks_for_who_has_done_it_and_takes_it_up_once(own_server, page):
    come_in(page, own_server, "agent.clermont")
    open_screen(page, f"{own_server.url}/learn")
    page.get_by_label("Je veux…").fill("interprétation à l’accueil")
    page.get_by_role("button", name="Chercher").click()
    expect(page.get_by_text("mot commun : interprétariat").first).to_be_visible()

    for sentence in ("Reprise sous le code CLF-R08", "LYO-R03 a déjà été reprise le"):
        open_screen(page, f"{own_server.url}/learn?recommendation=LYO-R03")
        page.get_by_role("button", name="Reprendre cette recommandation").click()
        expect(page.get_by_text(sentence)).to_be_visible()
    expect(page.get_by_text("sous le code CLF-R08. Une recommandation se reprend une seule fois.")).to_be_visible()


def test_from_a_reply_to_a_published_commitment(own_server, new_context):
    officer, place, visitor = (new_context().new_page() for _ in range(3))
    come_in(officer, own_server, "agent.lyon")
    open_screen(officer, f"{own_server.url}/my-commitments?view=recommendations&recommendation=LYO-R07")
    officer.get_by_text("Acceptée", exact=True).click()
    officer.get_by_role("button", name="Enregistrer").click()
    expect(officer.locator(".rc-saved").last).to_contain_text("LYO-R07")

    officer.get_by_label("Ce qui est promis, en une phrase").fill("Exemple : des plans en pictogrammes")
    officer.get_by_label("Étapes, une par ligne").fill("Choisir les lieux (31/03/2027)\nPoser les plans")
    officer.get_by_role("button", name="Créer l’engagement").click()
    expect(officer.locator(".rc-saved").last).to_contain_text("est créé")
    code = re.search(r"LYO-E\d+", officer.locator(".rc-saved").inner_text()).group()
    open_screen(visitor, f"{own_server.url}/commitment?code={code}")
    expect(visitor.locator(".rc-refusal").last).to_be_visible()

    officer.get_by_role("button", name="Proposer la publication").click()
    expect(officer.get_by_text("Publication proposée à PLACE")).to_be_visible()
    come_in(place, own_server, "place")
    open_screen(place, f"{own_server.url}/my-commitments?code={code}")
    place.get_by_role("button", name="Publier").click()
    expect(place.get_by_text("Le public voit cet élément")).to_be_visible()
    open_screen(visitor, f"{own_server.url}/commitment?code={code}")
    expect(visitor.locator("[data-testid=stMain]").last).to_contain_text("Choisir les lieux")
    expect(visitor.locator("[data-testid=stMain]").last).to_contain_text("LYO-R07")
