"""A new territory, by an administrator in a browser."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.accounts.new_password import choose_password
from tests.browser.conftest import come_in, open_screen


def test_a_new_territory_from_a_search_to_an_officers_link_in_one_screen(own_server, new_context):
    page, guest = new_context().new_page(), new_context().new_page()
    come_in(page, own_server, "admin")
    open_screen(page, f"{own_server.url}/admin?view=new-place")
    page.get_by_label("Nom, code INSEE ou SIREN").fill("st denis 93")
    page.get_by_role("button", name="Chercher").click()
    page.get_by_role("link", name="Saint-Denis", exact=True).click()
    page.get_by_label("Nom de compte, agent 1").fill("Élodie")
    page.get_by_label("Questions du Policy Lab").fill("Comment être entendu ?")
    page.get_by_role("button", name="Ajouter cette collectivité").click()
    expect(page.get_by_role("alert")).to_contain_text("élodie")
    page.get_by_label("Nom de compte, agent 1").fill("accueil.saint-denis")
    page.get_by_role("button", name="Ajouter cette collectivité").click()
    made = page.get_by_role("status").filter(has_text="Saint-Denis est dans le tableau de bord")
    expect(made).to_contain_text("1 question")
    choose_password(guest, made.locator("code.rc-copy").inner_text().strip())
    expect(guest.get_by_role("heading", level=1)).to_have_text("Mes engagements")

    page.get_by_label("Nom, code INSEE ou SIREN").fill("93066")
    page.get_by_role("button", name="Chercher").click()
    expect(page.get_by_text("Déjà dans le tableau de bord")).to_be_visible()
    expect(page.get_by_role("link", name="Saint-Denis", exact=True)).to_have_count(0)
