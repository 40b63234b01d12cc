"""One's own account: password, second factor, sessions, what is kept, and the end of it."""

from __future__ import annotations

import streamlit as st

from rc_dashboard import clock
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.identity.form import address_of_connection, send_ticket, session_in_hand
from rc_dashboard.identity.sessions import digest, end_one_session, end_other_sessions
from rc_dashboard.services.accounts.own_account import (
    OwnAccount,
    change_own_password,
    erase_own_account,
    own_data,
    own_id,
    read_own_account,
)
from rc_dashboard.ui.accounts.enrolment import codes_to_show, show_codes, show_enrolment
from rc_dashboard.ui.downloads import offer_file
from rc_dashboard.ui.forms import attempt, say_refusal
from rc_dashboard.ui.params import drop, field_key, keep, kept, run_again, take_message
from rc_dashboard.ui.screen import Screen

PASSWORD, SECOND, ERASE = "own-password", "own-second-factor", "own-erase"


def show_account(screen: Screen) -> None:
    own = read_own_account(screen.work())
    said = take_message("said")
    if said:
        screen.block("frame/done", sentence=screen.t(said), code="", name="account")
    screen.block("accounts/account", own=own)
    _sessions(screen, own)
    _password(screen)
    _second_factor(screen, own)
    _data(screen, own)


def _sessions(screen: Screen, own: OwnAccount) -> None:
    t, current = screen.t, digest(session_in_hand())
    screen.block("frame/heading", text=t("account.sessions"))
    for number, session in enumerate(own.sessions):
        is_current = session["id_hash"] == current
        screen.block("accounts/session", session=session, is_current=is_current)
        if not is_current and st.button(t("account.end_session"), key=f"end-session-{number}"):
            _end_one(screen, session["id_hash"])
    if len(own.sessions) > 1 and st.button(t("account.end_others"), key="end-others"):
        now, mine = clock.now_utc(), session_in_hand()
        attempt(
            screen,
            lambda: end_other_sessions(screen.database, own_id(screen.reader), mine, now_utc=now),
            "account.done.others",
        )


def _end_one(screen: Screen, id_hash: str) -> None:
    attempt(
        screen,
        lambda: end_one_session(screen.database, own_id(screen.reader), id_hash, now_utc=clock.now_utc()),
        "account.done.session",
    )


def _password(screen: Screen) -> None:
    t = screen.t
    screen.block("frame/heading", text=t("account.password"))
    with st.form(PASSWORD):
        current = st.text_input(t("account.current"), type="password", key=field_key(PASSWORD, "current"))
        new = st.text_input(t("access.new_password"), type="password", key=field_key(PASSWORD, "new"))
        again = st.text_input(t("access.again"), type="password", key=field_key(PASSWORD, "again"))
        pressed = st.form_submit_button(t("account.change_password"), type="primary")
    if not pressed:
        return
    try:
        if new != again:
            raise Refusal("passwords_differ")
        change_own_password(screen.work(), current, new, address=address_of_connection())
    except Refusal as refusal:
        say_refusal(screen, refusal)
        return
    # Every session has ended, this one too: the browser that knew both passwords gets a new one.
    send_ticket(screen.database, own_id(screen.reader), screen.link("account"))


def _second_factor(screen: Screen, own: OwnAccount) -> None:
    t = screen.t
    screen.block("frame/heading", text=t("second_factor.title"))
    if codes_to_show() is not None:
        if show_codes(screen):
            run_again()
        return
    if own.has_second_factor:
        screen.block("frame/note", text=t.n("second_factor.on", own.codes_left))
        label = t("second_factor.again")
    else:
        screen.block("frame/note", text=t("second_factor.off"))
        label = t("second_factor.begin")
    if kept(SECOND):
        show_enrolment(screen, own_id(screen.reader), screen.reader.username)
    elif st.button(label, key="second-factor-begin"):
        keep(SECOND, True)
        run_again()


def _data(screen: Screen, own: OwnAccount) -> None:
    t = screen.t
    screen.block("frame/heading", text=t("account.data"))
    screen.block("frame/note", text=t("account.data_how"))
    offer_file(
        screen,
        t("account.take_away"),
        "resilient-cities-compte.json",
        lambda now: own_data(now.work()),
        key="own-data",
    )
    with st.form(ERASE):
        typed = st.text_input(
            t("account.erase_how", username=own.account["username"]), key=field_key(ERASE, "name")
        )
        pressed = st.form_submit_button(t("account.erase"))
    if pressed:
        attempt(
            screen,
            lambda: erase_own_account(screen.work(), typed),
            forget=lambda: drop(ERASE),
        )
