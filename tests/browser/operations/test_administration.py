"""What keeps the dashboard running, from its screen."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import come_in, open_screen


def test_the_house_is_verified_and_saved_from_the_screen(own_server, page):
    come_in(page, own_server, "admin")
    open_screen(page, f"{own_server.url}/admin?view=house")
    page.get_by_role("button", name="Tout vérifier maintenant").click()
    expect(page.get_by_text("La vérification est faite")).to_be_visible()
    page.get_by_role("button", name="Sauvegarder maintenant").click()
    expect(page.get_by_text("La sauvegarde est faite")).to_be_visible()
    (made,) = own_server.database.with_name(own_server.database.name + ".backups").iterdir()
    assert (made / "manifest.json").exists()
