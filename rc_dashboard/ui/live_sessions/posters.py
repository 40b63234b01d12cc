"""The poster of a municipality and its hand-outs; those of a room lead to its questions."""

from __future__ import annotations

from functools import partial

import streamlit as st

from rc_dashboard import clock
from rc_dashboard.documents.papers.poster import is_printable, poster_of
from rc_dashboard.documents.rendering.poster import poster_pdf
from rc_dashboard.domain.day import Day
from rc_dashboard.i18n import LANGUAGES
from rc_dashboard.i18n.opened import opened_languages
from rc_dashboard.services.views.commitments.search import Search, find_commitments
from rc_dashboard.services.views.territories.city import show_city
from rc_dashboard.services.views.translator import speaking
from rc_dashboard.settings import settings
from rc_dashboard.store.database import Row
from rc_dashboard.ui.downloads import offer_file
from rc_dashboard.ui.params import field_key
from rc_dashboard.ui.screen import Screen


def offer_posters(screen: Screen, place: Row, room: str = "") -> None:
    """The poster in the languages chosen, and one hand-out in each."""
    t, offered = screen.t, opened_languages()
    unprinted = [LANGUAGES[code].name for code in offered if not is_printable(code)]
    if unprinted:
        screen.block("frame/note", text=t("languages.print_the_page", languages=", ".join(unprinted)))
    if room:
        screen.block("frame/note", text=t("restitution.room_posters"))
    chosen = st.multiselect(
        t("restitution.languages"),
        [code for code in offered if is_printable(code)],
        default=list(offered[:2]),
        format_func=lambda code: LANGUAGES[code].name,
        key=field_key("posters", "languages"),
    )
    if not chosen:
        return
    name = f"{place['code']}-{room}" if room else place["code"]
    offer_file(
        screen,
        t("restitution.poster"),
        f"affiche-{name}.pdf",
        lambda now: _poster(now, place, chosen, "a3", room),
        key="poster",
    )
    for code in chosen:
        offer_file(
            screen,
            t("restitution.handout", language=LANGUAGES[code].name),
            f"feuille-{name}-{code}.pdf",
            partial(_poster, place=place, codes=[code], paper="a4", room=room),
            key=f"handout-{code}",
        )


def _poster(screen: Screen, place: Row, codes: list[str], paper: str, room: str) -> bytes:
    day = Day(clock.today())
    city = show_city(screen.database, day, place["code"], screen.reader)
    found = find_commitments(screen.database, day, place["collection"], Search(page=1), place["id"])
    words = [speaking(screen.database, code) for code in codes]
    return poster_pdf(poster_of(city, found.commitments, words, settings().public_url, room), paper)
