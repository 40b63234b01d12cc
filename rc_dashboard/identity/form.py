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
from rc_dashboard.i18n import Translator
from rc_dashboard.identity.accounts import verify
from rc_dashboard.identity.connection import client_address
from rc_dashboard.identity.oidc import ARRIVAL_COOKIE
from rc_dashboard.identity.sessions import COOKIE, LINK_COOKIE, make_sign_in_code
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
        self.account_id = verify(
            self._database, username, password, address=address_of_connection(), now_utc=clock.now_utc()
        )
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


def session_in_hand() -> str:
    """The session of this browser, as its cookie says."""
    session_id = st.context.cookies.get(COOKIE)
    return session_id if isinstance(session_id, str) else ""


def link_in_hand() -> str:
    """The token of the link with which this browser came, if any."""
    token = st.context.cookies.get(LINK_COOKIE)
    return token if isinstance(token, str) else ""


def arrival_in_hand() -> str:
    """The code with which this browser came back from the OpenID provider, if any."""
    code = st.context.cookies.get(ARRIVAL_COOKIE)
    return code if isinstance(code, str) else ""


def address_of_connection() -> str:
    """Where this connection comes from, behind a proxy as well."""
    peer = st.context.ip_address
    return client_address(st.context.headers, peer if isinstance(peer, str) else None)


def ask_password(database: Database, t: Translator) -> UUID | None:
    """Show the form; the account whose name and password were given, on that very run."""
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
    if form.accounts.account_id is None and failed:
        st.error(t("access.refused"))
    return form.accounts.account_id


def send_ticket(database: Database, account_id: UUID, then: str) -> None:
    """Let the browser fetch its cookie and go to ``then``, an address of ours."""
    code = make_sign_in_code(database, account_id, now_utc=clock.now_utc())
    st.html(_ticket(code, then))


def _ticket(code: str, then: str) -> str:
    """What the screens' script exchanges for the cookie (``html/assets/screen/sign_in.js``)."""
    return f'<span hidden data-rc-session="{html.escape(code)}" data-then="{html.escape(then)}">…</span>'
