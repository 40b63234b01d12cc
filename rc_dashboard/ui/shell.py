"""The frame of every screen: header, page, footer; and how a refusal is shown.

This is Streamlit's entry script. It does not stand beside ``pages/``: a deep link on
a fresh server would then run a page without this frame.
"""

from __future__ import annotations

import streamlit as st

from rc_dashboard.domain.access import Right, may_anywhere
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.services.views.journal import public_head, shows_examples
from rc_dashboard.settings import ROOT
from rc_dashboard.ui.params import forget_messages
from rc_dashboard.ui.screen import PATHS, Screen, enter, languages_of

PAGES = {
    "overview": "overview.py",
    "city": "city.py",
    "commitment": "commitment.py",
    "indicators": "indicators.py",
    "compare": "compare.py",
    "learn": "learn.py",
    "evaluation": "evaluation.py",
    "experiments": "experiments.py",
    "voices": "voices.py",
    "method": "method.py",
    "my-commitments": "my_commitments.py",
    "login": "login.py",
    "account": "account.py",
    "meetings": "meetings.py",
    "restitution": "restitution.py",
    "translations": "translations.py",
    "capitalisation": "capitalisation.py",
    "admin": "admin.py",
}
#: Which pages the header offers, in three groups, and the right that each asks for.
MENU = {
    "read": {
        "overview": Right.SEE_PUBLISHED,
        "city": Right.SEE_PUBLISHED,
        "compare": Right.SEE_PUBLISHED,
        "indicators": Right.SEE_PUBLISHED,
    },
    "more": {
        "learn": Right.SEE_PUBLISHED,
        "experiments": Right.SEE_PUBLISHED,
        "evaluation": Right.SEE_PUBLISHED,
    },
    "work": {
        "my-commitments": Right.UPDATE,
        "meetings": Right.SIGN_MEETING,
        "voices": Right.RECORD_READING,
        "restitution": Right.RECORD_READING,
        "translations": Right.TRANSLATE,
        "capitalisation": Right.PUBLISH,
        "admin": Right.ADMINISTER,
    },
}


def run() -> None:
    st.set_page_config(page_title="Resilient Cities", layout="wide", initial_sidebar_state="collapsed")
    chosen = st.navigation(
        [
            st.Page(ROOT / "pages" / name, url_path=path, default=path == "overview")
            for path, name in PAGES.items()
        ],
        position="hidden",
    )
    current = chosen.url_path or "overview"
    frame = enter(Right.SEE_PUBLISHED, current)
    _header(frame, current)
    try:
        chosen.run()
    except Refusal as refusal:
        frame.refuse(refusal)
    _footer(frame)
    forget_messages()


def _header(frame: Screen, current: str) -> None:
    frame.block(
        "frame/header",
        pages={
            group: [page for page, right in pages.items() if may_anywhere(frame.reader, right)]
            for group, pages in MENU.items()
        },
        current=current,
        reader=frame.reader,
        languages=languages_of(frame, PATHS[current]),
        shows_examples=shows_examples(frame.database),
        notices=[frame.t(notice.key, value=notice.value) for notice in frame.asked.notices],
    )


def _footer(frame: Screen) -> None:
    frame.block("frame/footer", head=public_head(frame.database))


run()
