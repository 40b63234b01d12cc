"""Accounts: who has one, who is invited, what each may do, what is closed."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import streamlit as st

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import PROGRAMME, Role
from rc_dashboard.services.accounts import manage_accounts as manage
from rc_dashboard.services.accounts.manage_accounts import Holder, OpenedAccount
from rc_dashboard.services.views.territories.municipalities import municipalities
from rc_dashboard.store.database import Row
from rc_dashboard.ui.forms import attempt, say_refusal
from rc_dashboard.ui.operations.hand_over import hand_over
from rc_dashboard.ui.params import drop, field_key, keep, kept, run_again
from rc_dashboard.ui.screen import Screen

INVITE, CHANGE, LINK = "invite", "change-account", "made-link"
ROLES: list[Role] = [role for role in Role if role is not Role.VISITOR]
#: Municipalities offered to choose from; more than the programme will ever have.
PLACES = 2000


def show(screen: Screen) -> None:
    _show_link(screen)
    rows = manage.read_all_accounts(screen.work())
    chosen = next((row for row in rows if row["username"] == screen.asked.account), None)
    if chosen is None:
        screen.block("accounts/list", rows=rows)
        _invite(screen, len(rows))
    else:
        opened = manage.open_account(screen.work(), chosen["id"])
        screen.block("accounts/administered", opened=opened)
        _change(screen, opened)
        _acts(screen, opened)
        _sessions(screen, opened)


def _show_link(screen: Screen) -> None:
    """A link just made: sent, or shown this once to be handed over."""
    made = kept(LINK)
    if made is not None:
        drop(LINK)
        screen.block("accounts/link", **made)


def _hand_over(screen: Screen, account_id: UUID, token: str, kind: str) -> None:
    keep(LINK, hand_over(screen, account_id, token, kind))


def _fields(screen: Screen, form: str, account: Row | None, places: list[Row]) -> Holder:
    t = screen.t
    offered = municipalities(screen.database, PROGRAMME, size=PLACES, hidden=True)
    names = {place["code"]: place["name"] for place in offered}
    role = st.radio(
        t("account.role"),
        ROLES,
        index=ROLES.index(Role(account["role"])) if account else 0,
        format_func=lambda role: t.label("role", role.value),
        horizontal=True,
        key=field_key(form, "role"),
    )
    codes = st.multiselect(
        t("account.places"),
        list(names),
        default=[place["code"] for place in places if place["code"] in names],
        format_func=names.__getitem__,
        key=field_key(form, "places"),
    )
    name = st.text_input(
        t("account.name"), account["display_name"] if account else "", key=field_key(form, "name")
    )
    email = st.text_input(t("account.email"), account["email"] if account else "", key=field_key(form, "email"))
    return Holder(role, codes if role is Role.OFFICER else (), name, email)


def _invite(screen: Screen, known: int) -> None:
    """A form with a new name after each invitation: a browser keeps what it shows in the same one."""
    form = f"{INVITE}-{known}"
    screen.block("frame/heading", text=screen.t("admin.invite"))
    screen.block("frame/note", text=screen.t("admin.invite_how"))
    with st.form(form):
        username = st.text_input(
            screen.t("access.username"),
            key=field_key(form, "username"),
            placeholder=screen.t("admin.username_help"),
        )
        holder = _fields(screen, form, None, [])
        pressed = st.form_submit_button(screen.t("admin.invite"), type="primary")
    if not pressed:
        return

    def act() -> None:
        made, token = manage.invite(screen.work(), username, holder)
        _hand_over(screen, made, token, "invitation")

    attempt(screen, act, "admin.done.invited", forget=lambda: drop(form))


def _change(screen: Screen, opened: OpenedAccount) -> None:
    account = opened.account
    form = f"{CHANGE}-{account['username']}-{account['version']}"
    with st.form(form):
        holder = _fields(screen, form, account, opened.places)
        pressed = st.form_submit_button(screen.t("form.save"), type="primary")
    if pressed:
        change, version = manage.change_account, account["version"]
        attempt(
            screen,
            lambda: change(screen.work(), account["id"], version, holder),
            "admin.done.changed",
        )


def _acts(screen: Screen, opened: OpenedAccount) -> None:
    """What an administrator may do with an account, as buttons."""
    account, key = opened.account, opened.account["id"]
    if account["active"]:
        if st.button(screen.t("admin.reset_link"), key="reset-link"):
            try:
                token = manage.reset_link(screen.work(), key)
            except Refusal as refusal:
                say_refusal(screen, refusal)
            else:
                _hand_over(screen, key, token, "reset")
                run_again()
        _button(screen, "close", manage.close_account, key)
    else:
        _button(screen, "reopen", manage.reopen_account, key)
        _button(screen, "erase", manage.erase, key)
    if opened.has_second_factor:
        _button(screen, "drop_factor", manage.drop_second_factor, key)


def _button(screen: Screen, name: str, act: Callable[..., None], account_id: UUID) -> None:
    if st.button(screen.t(f"admin.{name}"), key=f"account-{name}"):
        attempt(
            screen,
            lambda: act(screen.work(), account_id),
            f"admin.done.{name}",
        )


def _sessions(screen: Screen, opened: OpenedAccount) -> None:
    if opened.sessions:
        screen.block("frame/heading", text=screen.t("account.sessions"))
    for number, session in enumerate(opened.sessions):
        screen.block("accounts/session", session=session, is_current=False)
        if st.button(screen.t("account.end_session"), key=f"end-session-{number}"):
            _end_session(screen, opened.account["id"], session["id_hash"])


def _end_session(screen: Screen, account_id: UUID, id_hash: str) -> None:
    end = manage.end_session_of
    attempt(
        screen,
        lambda: end(screen.work(), account_id, id_hash),
        "account.done.session",
    )
