"""Accounts in a browser: invited, a password chosen, a second factor set up, sessions ended, erased."""

from __future__ import annotations

import re

import pyotp
import pytest
from playwright.sync_api import Page, expect

from tests.browser.accounts.new_password import NEW_PASSWORD, choose_password
from tests.browser.conftest import come_in, open_screen, sign_in
from tests.browser.server import Server


def invite(page: Page, server: Server, name: str, role: str) -> str:
    """Invite somebody as the administrator does; the link that is shown once."""
    open_screen(page, f"{server.url}/admin")
    page.get_by_label("Nom de compte").fill(name)
    page.get_by_text(role, exact=True).last.click()
    page.get_by_role("button", name="Inviter une personne").click()
    link = page.locator("code.rc-copy")
    expect(link).to_be_visible()
    return link.inner_text().strip()


def test_from_an_invitation_to_a_second_factor_and_back_in(own_server, new_context):
    admin, guest = new_context().new_page(), new_context().new_page()
    come_in(admin, own_server, "admin")
    link = invite(admin, own_server, "coordination.test", "Coordination PLACE")
    admin.reload()
    expect(admin.locator("code.rc-copy")).to_have_count(0)

    choose_password(guest, link)
    assert "token" not in guest.url
    expect(guest.get_by_role("img", name=re.compile("QR"))).to_be_visible()
    secret = guest.locator(".rc-card code").first.inner_text().replace(" ", "").strip()
    guest.get_by_label(re.compile("^Code")).fill("000000")
    guest.get_by_role("button", name="Mettre en place").click()
    expect(guest.get_by_role("alert")).to_contain_text("n’est pas le bon")
    guest.get_by_label(re.compile("^Code")).fill(pyotp.TOTP(secret).now())
    guest.get_by_role("button", name="Mettre en place").click()
    codes = guest.locator(".rc-codes li")
    expect(codes).to_have_count(10)
    recovery = codes.first.inner_text().strip()
    guest.get_by_role("button", name="J’ai noté ces codes").click()
    expect(guest.get_by_role("heading", level=1)).to_have_text("Mes engagements")

    second = new_context().new_page()
    open_screen(second, f"{own_server.url}/login")
    second.get_by_label("Nom de compte").fill("coordination.test")
    second.get_by_label("Mot de passe", exact=True).fill(NEW_PASSWORD)
    second.get_by_role("button", name="Se connecter").click()
    second.get_by_label(re.compile("^Code")).fill(recovery)
    second.get_by_role("button", name="Se connecter").click()
    expect(second.get_by_role("heading", level=1)).to_have_text("Mes engagements")

    third = new_context().new_page()
    choose_again(third, link)


def choose_again(page: Page, link: str) -> None:
    """The same link a second time opens nothing."""
    page.goto(link)
    expect(page.get_by_role("alert")).to_contain_text("lien")
    expect(page.get_by_label("Nouveau mot de passe")).to_have_count(0)


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(own_server, new_context):
    here, there = new_context().new_page(), new_context().new_page()
    sign_in(here, own_server, "agent.lyon")
    come_in(there, own_server, "agent.lyon")
    open_screen(here, f"{own_server.url}/account")
    here.get_by_label("Mot de passe actuel").fill("resilient-demo-2026")
    here.get_by_label("Nouveau mot de passe", exact=True).fill(NEW_PASSWORD)
    here.get_by_label("Répétez le nouveau mot de passe").fill(NEW_PASSWORD)
    with here.expect_response("**/auth/session"):
        here.get_by_role("button", name="Changer le mot de passe").click()
    open_screen(there, f"{own_server.url}/my-commitments")
    expect(there.get_by_text("connectez-vous d’abord")).to_be_visible()
    open_screen(here, f"{own_server.url}/my-commitments")
    expect(here.get_by_role("heading", level=1)).to_have_text("Mes engagements")


def test_an_officer_who_is_closed_is_out_at_the_next_click(own_server, new_context):
    admin, officer = new_context().new_page(), new_context().new_page()
    come_in(admin, own_server, "admin")
    come_in(officer, own_server, "agent.lyon")
    open_screen(admin, f"{own_server.url}/admin?account=agent.lyon")
    admin.get_by_role("button", name="Fermer le compte").click()
    expect(admin.get_by_text("Le compte est fermé")).to_be_visible()
    open_screen(officer, f"{own_server.url}/my-commitments")
    expect(officer.get_by_text("connectez-vous d’abord")).to_be_visible()
    open_screen(admin, f"{own_server.url}/admin?view=trail&account=admin")
    expect(admin.get_by_role("cell", name="Compte fermé")).to_be_visible()
    with admin.expect_download() as taken:
        admin.get_by_role("button", name="Télécharger ces actions").click()
    assert "account.disabled" in taken.value.path().read_text("utf-8-sig")


def test_a_holder_erases_their_account_after_writing_its_name(own_server, page):
    come_in(page, own_server, "agent.clermont")
    open_screen(page, f"{own_server.url}/account")
    field = page.get_by_label(re.compile("Pour effacer ce compte"))
    field.fill("autre")
    page.get_by_role("button", name="Effacer mon compte").click()
    expect(page.get_by_role("alert")).to_be_visible()
    field.fill("agent.clermont")
    page.get_by_role("button", name="Effacer mon compte").click()
    expect(page.get_by_text("connectez-vous d’abord")).to_be_visible()


@pytest.mark.parametrize("who", ["agent.lyon", "place"])
def test_nobody_else_opens_the_administration(server, page, who):
    come_in(page, server, who)
    open_screen(page, f"{server.url}/admin?account=admin")
    expect(page.locator(".rc-refusal").last).to_be_visible()
    expect(page.get_by_role("button", name="Fermer le compte")).to_have_count(0)
