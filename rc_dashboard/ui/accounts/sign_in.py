"""The sign-in screen: password, second factor, and a password chosen by a link."""

from __future__ import annotations

from uuid import UUID

import streamlit as st

from rc_dashboard import clock
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.identity import second_factor
from rc_dashboard.identity.accounts import account_by_id
from rc_dashboard.identity.form import arrival_in_hand, ask_password, link_in_hand, send_ticket
from rc_dashboard.identity.links import choose_password, holder_of
from rc_dashboard.identity.oidc import is_offered, take_arrival
from rc_dashboard.services.views.accounts import example_accounts
from rc_dashboard.settings import settings
from rc_dashboard.store.database import Row
from rc_dashboard.ui.accounts.code_misses import tell_of_misses
from rc_dashboard.ui.accounts.enrolment import codes_to_show, show_codes, show_enrolment
from rc_dashboard.ui.forms import say_refusal
from rc_dashboard.ui.params import address, drop, field_key, keep, kept, run_again
from rc_dashboard.ui.screen import Screen

EXAMPLE_PASSWORD = "resilient-demo-2026"
#: Whoever has given a right password and owes a code; kept on the server, in this tab only.
HALF = "half-signed"
#: Whoever has given a right password and must choose a second factor first.
OWING = "owes-second-factor"
#: What the provider's way in can come back with.
PROBLEMS = ("oidc_failed", "oidc_unverified", "oidc_unknown")


def show_sign_in(screen: Screen) -> None:
    """The form; the example accounts are named while example data is loaded."""
    if screen.reader.is_signed_in:
        screen.block("accounts/signed_in")
    elif kept(HALF) is not None:
        _ask_code(screen, kept(HALF))
    elif kept(OWING) is not None or codes_to_show() is not None:
        _set_up(screen)
    else:
        arrived = take_arrival(screen.database, arrival_in_hand(), now_utc=clock.now_utc())
        if arrived is not None:
            _go_on(screen, arrived)
            return
        holder = _holder(screen)
        if holder is not None:
            _choose_password(screen, holder)
        else:
            _ask_password(screen)


def _ask_password(screen: Screen) -> None:
    account_id = ask_password(screen.database, screen.t)
    if account_id is not None:
        _go_on(screen, account_id)
    if is_offered():
        problem = screen.t.error(Refusal(screen.asked.oidc)) if screen.asked.oidc in PROBLEMS else ""
        way = address("/auth/oidc", {"then": screen.asked.then})
        screen.block(
            "accounts/other_way_in", way=way, name=settings().oidc_name or "OpenID Connect", problem=problem
        )
    screen.block("accounts/example_accounts", names=example_accounts(screen.database), password=EXAMPLE_PASSWORD)


def _go_on(screen: Screen, account_id: UUID) -> None:
    """After the password, or the provider: the second factor where one is held or owed; then in."""
    if second_factor.has_second_factor(screen.database, account_id):
        keep(HALF, account_id)
        run_again()
    if second_factor.owes_one(screen.database, account_id):
        keep(OWING, account_id)
        run_again()
    _let_in(screen, account_id)


def _let_in(screen: Screen, account_id: UUID) -> None:
    """A session; then what its reader wanted to see, else the screen where this role begins its day."""
    role = account_by_id(screen.database, account_id)["role"]
    first = "admin" if role == Role.ADMINISTRATOR else "my-commitments"
    send_ticket(screen.database, account_id, screen.after_sign_in(first))


def _set_up(screen: Screen) -> None:
    """PLACE and administrators choose a second factor before they come in."""
    if codes_to_show() is None:
        screen.block("frame/note", text=screen.t("second_factor.needed"))
        account = account_by_id(screen.database, kept(OWING))
        show_enrolment(screen, account["id"], account["username"])
    elif show_codes(screen):
        account_id = kept(OWING)
        drop(OWING)
        _let_in(screen, account_id)


def _ask_code(screen: Screen, account_id: UUID) -> None:
    """The second factor; misses are counted by account, whoever gives its password again."""
    t = screen.t
    with st.form("second-factor"):
        code = st.text_input(t("access.code"), key=field_key(HALF, "code"), help=t("access.code_help"))
        pressed = st.form_submit_button(t("access.enter"), type="primary")
    if not pressed:
        return
    try:
        if not second_factor.check(screen.database, account_id, code, now_utc=clock.now_utc()):
            tell_of_misses(screen, account_id)
            raise Refusal("code_wrong")
    except Refusal as refusal:
        say_refusal(screen, refusal)
        return
    drop(HALF)
    _let_in(screen, account_id)


def _holder(screen: Screen) -> Row | None:
    """Whose link this browser holds, if it is still good."""
    token = link_in_hand()
    if not token:
        return None
    try:
        return holder_of(screen.database, token, now_utc=clock.now_utc())
    except Refusal as refusal:
        say_refusal(screen, refusal)
        return None


def _choose_password(screen: Screen, holder: Row) -> None:
    t = screen.t
    screen.block("frame/note", text=t("access.choose", username=holder["username"]))
    with st.form("choose-password"):
        password = st.text_input(t("access.new_password"), type="password", key=field_key("link", "password"))
        again = st.text_input(t("access.again"), type="password", key=field_key("link", "again"))
        pressed = st.form_submit_button(t("form.save"), type="primary")
    if not pressed:
        return
    try:
        if password != again:
            raise Refusal("passwords_differ")
        account_id = choose_password(screen.database, link_in_hand(), password, now_utc=clock.now_utc())
    except Refusal as refusal:
        say_refusal(screen, refusal)
        return
    _go_on(screen, account_id)
