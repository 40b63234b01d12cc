"""PLACE writes a recommendation, its municipality notes and answers, everybody reads it: by screens alone."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import come_in, open_screen, wait_for_screen


def test_from_a_draft_to_the_public_page(own_server, new_context):
    place, officer, visitor = (new_context().new_page() for _ in range(3))
    come_in(place, own_server, "place")
    open_screen(place, f"{own_server.url}/recommendations?view=new&municipality=lyon")
    place.get_by_label("La recommandation, en une phrase").fill("Exemple : traduire <b>les convocations</b>")
    place.get_by_label("Le texte").fill("En sept langues.")
    place.get_by_label("Nombre de participant·es").fill("12")
    place.get_by_role("button", name="Écrire cette recommandation").click()
    expect(place.locator(".rc-saved").last).to_contain_text("est écrite, en brouillon")
    code = re.search(r"LYO-R\d+", place.locator(".rc-saved").last.inner_text()).group()
    draft = f"{own_server.url}/recommendation?code={code}"

    come_in(officer, own_server, "agent.lyon")
    open_screen(officer, draft)
    expect(officer.locator(".rc-refusal").last).to_be_visible()
    open_screen(place, draft)
    place.get_by_role("button", name="Partager avec la collectivité").click()
    expect(place.locator(".rc-saved").last).to_contain_text("voit maintenant ce brouillon")
    open_screen(officer, draft)
    officer.get_by_label("Votre remarque").fill("Le mot « convocation » fait peur.")
    officer.get_by_role("button", name="Noter la remarque").click()
    expect(officer.locator(".rc-saved").last).to_contain_text("notée")
    expect(officer.get_by_text("Corriger ses mots")).to_have_count(0)

    open_screen(place, draft)
    expect(place.get_by_text("Le mot « convocation » fait peur.").last).to_be_visible()
    place.get_by_label("La recommandation, en une phrase").fill("Exemple : traduire les courriers")
    place.get_by_role("button", name="Enregistrer").first.click()
    expect(place.get_by_role("heading", level=1).last).to_have_text("Exemple : traduire les courriers")
    open_screen(place, f"{own_server.url}/recommendations?view=drafts")
    expect(place.locator("a:has-text('traduire les courriers')").last).to_be_visible()
    place.get_by_text(re.compile(r"Les \d+ brouillons|brouillon, en entier")).click()
    place.get_by_role("button", name="Publier").click()
    expect(place.locator(".rc-saved").last).to_contain_text("publiée")

    open_screen(officer, f"{own_server.url}/my-commitments?view=recommendations&recommendation={code}")
    officer.get_by_text("Il en est pris acte", exact=True).click()
    officer.get_by_label("La raison").fill("Exemple : à étudier")
    officer.get_by_role("button", name="Enregistrer").click()
    expect(officer.locator(".rc-saved").last).to_contain_text(code)

    visitor.goto(f"{own_server.url}/public/fr/lyon/{code}")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Exemple : traduire les courriers")
    body = visitor.locator("main")
    for words in ("En sept langues.", "12", "Il en est pris acte", "à étudier", "Aucun engagement public"):
        expect(body).to_contain_text(words)
    expect(body).not_to_contain_text("fait peur")
    open_screen(visitor, f"{own_server.url}/recommendations?q=courriers")
    visitor.get_by_role("link", name="Exemple : traduire les courriers").click()
    wait_for_screen(visitor)
    expect(visitor.get_by_role("heading", level=1).last).to_have_text("Exemple : traduire les courriers")


def test_a_commitment_is_linked_with_a_reason_and_a_recommendation_withdrawn(own_server, new_context):
    place, visitor = (new_context().new_page() for _ in range(2))
    come_in(place, own_server, "place")
    page = f"{own_server.url}/recommendation?code=LYO-R07"
    open_screen(place, page)
    place.get_by_text("Relier, délier").click()
    # A list drops what is typed into it while its fold opens.
    fold = place.locator("details", has_text="Relier, délier")
    fold.evaluate("fold => Promise.all(fold.getAnimations().map((opening) => opening.finished))")
    place.get_by_label("Ce qui est relié").fill("LYO-E01")
    place.get_by_role("option", name=re.compile("LYO-E01")).click()
    place.keyboard.press("Escape")
    place.get_by_label("La raison (tout le monde la lira)").first.fill("Exemple : même sujet")
    place.locator("[data-testid=stForm]").filter(has_text="Ce qui est relié").get_by_role(
        "button", name="Enregistrer"
    ).click()
    expect(place.locator(".rc-saved").last).to_contain_text("liens")
    open_screen(visitor, page)
    expect(visitor.locator("[data-testid=stMain]").last).to_contain_text("LYO-E01 répond désormais à LYO-R07")
    open_screen(visitor, f"{own_server.url}/commitment?code=LYO-E01")
    expect(visitor.locator("[data-testid=stMain]").last).to_contain_text("LYO-R07 · Exemple")
    expect(visitor.locator("[data-testid=stMain]").last).to_contain_text("Exemple : même sujet")

    open_screen(place, page)
    place.get_by_text("Retirer cette recommandation").first.click()
    form = place.locator("[data-testid=stForm]").filter(has_text="Retirer cette recommandation")
    form.get_by_role("button", name="Retirer cette recommandation").click()
    expect(place.locator(".rc-refusal").last).to_contain_text("Écrivez la raison")
    form.get_by_label("La raison (tout le monde la lira)").fill("Exemple : dite deux fois")
    form.get_by_role("button", name="Retirer cette recommandation").click()
    expect(place.locator(".rc-saved").last).to_contain_text("retirée")
    visitor.goto(f"{own_server.url}/public/fr/lyon/LYO-R07")
    expect(visitor.locator("main")).to_contain_text("Retirée par PLACE")
    expect(visitor.locator("main")).to_contain_text("dite deux fois")
