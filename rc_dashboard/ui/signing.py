"""The sign-in screen."""

from __future__ import annotations

from rc_dashboard.identity.form import sign_in
from rc_dashboard.services.read_accounts import example_accounts
from rc_dashboard.ui.screen import Screen

EXAMPLE_PASSWORD = "resilient-demo-2026"


def show_sign_in(here: Screen) -> None:
    """The form; the example accounts are named while example data is loaded."""
    if here.reader.is_signed_in:
        here.block("signed_in")
        return
    sign_in(here.database, here.t, here.link("my-commitments"))
    here.block("example_accounts", names=example_accounts(here.database), password=EXAMPLE_PASSWORD)
