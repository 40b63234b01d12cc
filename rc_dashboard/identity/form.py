"""The sign-in form: streamlit-authenticator's, over our accounts and without its cookie.

Its own cookie can be replayed after signing out, and its list of credentials tells
who has an account; both are replaced. Pinned to 0.4.2, whose parts this relies on.
"""

from __future__ import annotations

import html
from uuid import UUID

import streamlit as st
from streamlit_authenticator import Authenticate
from streamlit_authenticator.controllers.authentication_controller import AuthenticationController
from streamlit_authenticator.models.authentication_model import AuthenticationModel
from streamlit_authenticator.utilities.exceptions import LoginError

from rc_dashboard import clock
from rc_dashboard.domain.access import Reader
from rc_dashboard.i18n import Translator
from rc_dashboard.identity.accounts import verify
from rc_dashboard.identity.sessions import COOKIE, make_sign_in_code, reader_of
from rc_dashboard.store.database import Database

#: What the library leaves in the session; never read by us, since widgets share that space.
_LEFT_BEHIND = ("name", "username", "authentication_status", "email", "roles", "logout", "password_hint")


class _Accounts(AuthenticationModel):
    """The library's model, asking our database."""

    def __init__(self, database: Database) -> None:
        super().__init__({"usernames": {}}, auto_hash=False)
        self._database = database
        self.account_id: UUID | None = None

    def check_credentials(self, username: str, password: str) -> bool:
        self.account_id = verify(self._database, username, password, now_utc=clock.now_utc())
        if self.account_id is None:
            return False
        self.credentials["usernames"][username] = {"name": "", "email": "", "roles": []}
        return True


class _NoCookie:
    """The library's cookie, switched off."""

    def get_cookie(self) -> None:
        return None

    def set_cookie(self) -> None:
        return None


class _Form(Authenticate):
    """The library's form with our accounts behind it."""

    def __init__(self, database: Database) -> None:
        self.path = None
        self.attrs = {"login_sleep_time": 0}
        self.accounts = _Accounts(database)
        self.cookie_controller = _NoCookie()
        self.authentication_controller = AuthenticationController({"usernames": {}}, auto_hash=False)
        self.authentication_controller.authentication_model = self.accounts


def current_reader(database: Database) -> Reader:
    """Who reads this run, by the cookie of its connection; looked up every time."""
    session_id = st.context.cookies.get(COOKIE)
    return reader_of(database, session_id, now_utc=clock.now_utc())


def sign_in(database: Database, t: Translator, then: str) -> bool:
    """Show the form. After a right name and password the browser fetches its cookie and
    goes to ``then``, an address of ours; True while it is on its way."""
    fields = {
        "Form name": t("access.form"),
        "Username": t("access.username"),
        "Password": t("access.password"),
        "Login": t("access.enter"),
    }
    form = _Form(database)
    failed = False
    try:
        form.login(fields=fields, key="sign-in")
        failed = st.session_state.get("authentication_status") is False
    except LoginError:
        failed = True
    finally:
        for name in _LEFT_BEHIND:
            st.session_state.pop(name, None)
    if form.accounts.account_id is not None:
        code = make_sign_in_code(database, form.accounts.account_id, now_utc=clock.now_utc())
        st.html(_ticket(code, then))
        return True
    if failed:
        st.error(t("access.refused"))
    return False


def _ticket(code: str, then: str) -> str:
    """What the screens' script exchanges for the cookie (``ui/assets/screen.js``)."""
    return f'<span hidden data-rc-session="{html.escape(code)}" data-then="{html.escape(then)}">…</span>'
