"""A second factor is set up: a QR code for the telephone, a first code, codes kept on paper."""

from __future__ import annotations

from uuid import UUID

import segno
import streamlit as st

from rc_dashboard import clock
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.identity import second_factor
from rc_dashboard.ui.forms import say_refusal
from rc_dashboard.ui.params import drop, field_key, keep, kept, run_again
from rc_dashboard.ui.screen import Screen

NAME = "enrolment"
CODES = "recovery-codes"


def show_enrolment(screen: Screen, account_id: UUID, username: str) -> None:
    """The secret, and the field for the first code; it is in force once that code is right."""
    begun = kept(NAME)
    if begun is None or begun[0] != account_id:
        begun = (account_id, second_factor.begin(screen.database, account_id, username))
        keep(NAME, begun)
    made = begun[1]
    picture = segno.make(made.address, error="m").svg_data_uri(scale=5, border=3, light="#fff")
    screen.block("accounts/enrolment", picture=picture, secret=made.secret)
    with st.form(NAME):
        code = st.text_input(screen.t("access.code"), key=field_key(NAME, "code"))
        pressed = st.form_submit_button(screen.t("second_factor.confirm"), type="primary")
    if not pressed:
        return
    try:
        codes = second_factor.confirm(screen.database, account_id, code, now_utc=clock.now_utc())
    except Refusal as refusal:
        say_refusal(screen, refusal)
        return
    drop(NAME)
    keep(CODES, codes)
    run_again()


def codes_to_show() -> list[str] | None:
    """Recovery codes just made, until their holder says that they are kept."""
    return kept(CODES)


def show_codes(screen: Screen) -> bool:
    """The recovery codes; whether their holder has just said that they are kept."""
    screen.block("accounts/recovery_codes", codes=codes_to_show())
    if st.button(screen.t("second_factor.kept"), type="primary"):
        drop(CODES)
        return True
    return False
