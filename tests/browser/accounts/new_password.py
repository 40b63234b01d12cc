"""The form behind a link that somebody was sent."""

from __future__ import annotations

from playwright.sync_api import Page

NEW_PASSWORD = "une phrase que personne ne devine"


def choose_password(page: Page, link: str, password: str = NEW_PASSWORD) -> None:
    page.goto(link)
    page.get_by_label("Nouveau mot de passe", exact=True).fill(password)
    page.get_by_label("Répétez le nouveau mot de passe").fill(password)
    page.get_by_role("button", name="Enregistrer").click()
