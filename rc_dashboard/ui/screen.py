"""One run of one screen: who reads, in which language, for which day, and how to show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Concatenate, ParamSpec
from urllib.parse import parse_qsl, urlencode, urlsplit

import streamlit as st

from rc_dashboard import clock
from rc_dashboard.charts.figure import Figure
from rc_dashboard.domain.access import Reader, demand, may_anywhere
from rc_dashboard.domain.errors import NotAllowed, Refusal
from rc_dashboard.domain.vocabulary import PROGRAMME
from rc_dashboard.html import render
from rc_dashboard.i18n import LANGUAGES, Language, Translator, without_fallback_signs
from rc_dashboard.identity.form import session_in_hand
from rc_dashboard.identity.sessions import reader_of
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.territories.municipalities import collections
from rc_dashboard.services.views.translator import speaking
from rc_dashboard.settings import settings
from rc_dashboard.store.database import Database, open_database
from rc_dashboard.ui.params import Asked, address, given_parameters, keep, kept, read_address
from rc_dashboard.ui.screens import SCREENS, path_of

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Screen:
    """What a page is given: ask services with it, show blocks and charts through it.

    It knows its reader for the length of one run. What is done later, by a widget's callback or where a file
    is made on demand, asks who reads by then (``later``, ``again``): a session may have ended in between.
    """

    database: Database
    reader: Reader
    asked: Asked
    t: Translator
    page: str
    session: str = ""

    def again(self) -> Screen:
        """The same screen, with whoever holds its session by now.

        Raises ``NotAllowed`` when its session has ended, or its account is no longer open.
        """
        reader = reader_of(self.database, self.session, now_utc=clock.now_utc())
        if reader.account_id != self.reader.account_id:
            raise NotAllowed("sign_in_needed")
        return replace(self, reader=reader)

    def later(self, act: Callable[Concatenate[Screen, P], object]) -> Callable[P, None]:
        """What a widget's callback does: ``act`` with the screen as it is by then, or nothing. The run that
        follows a callback says why."""

        def press(*args: P.args, **kwargs: P.kwargs) -> None:
            try:
                now = self.again()
            except NotAllowed:
                return
            act(now, *args, **kwargs)

        return press

    def work(self) -> UnitOfWork:
        """An act of whoever reads this screen, now."""
        return UnitOfWork(self.database, self.reader, now_utc=clock.now_utc())

    def link(self, page: str, /, **parameters: object) -> str:
        """The address of a screen, keeping language, day and collection."""
        return address(path_of(page), {**self.asked.kept(), **parameters})

    def title(self, key: str, **values: object) -> None:
        """The page's one first-level heading, and the title of the window."""
        self._head(self.t(key, **values), own=False)

    def heading(self, text: str) -> None:
        """A title that is data, such as a municipality's name."""
        self._head(text, own=True)

    def _head(self, text: str, *, own: bool) -> None:
        shown = self.t.said(text) if own else text
        keep("headed", True)
        st.set_page_config(page_title=f"{shown} · Resilient Cities")
        self.block("frame/title", text=text, own=own)

    def block(self, name: str, /, **values: object) -> None:
        """Show a block of HTML; everything in it is escaped where it is made."""
        html = render(name, self.t, self.link, **values).strip()
        if html:
            st.html(html)

    def figure(self, figure: Figure) -> None:
        """Show a chart with its title, its sentence, its table and its source."""
        self.block("figure_title", title=figure.title)
        if figure.chart is not None:
            st.altair_chart(figure.chart, alt=without_fallback_signs(figure.alt))
        self.block("figure", figure=figure)

    def refuse(self, refusal: Refusal) -> None:
        """Say a refusal in words, under a heading, with a way out; back to here for who has to sign in first."""
        signs_in = isinstance(refusal, NotAllowed) and not self.reader.is_signed_in
        if not kept("headed"):
            self.title("login.title" if signs_in else "refusal.title")
        way_in = self.link_to_sign_in() if signs_in else ""
        self.block("frame/refusal", sentences=[(self.t.error(refusal), "")], show_home=True, sign_in=way_in)

    def link_to_sign_in(self) -> str:
        """The way in, and from there back to what this address asks for."""
        if self.page == "login":
            return self.link("login", then=self.asked.then)
        here = {name: value for name, value in given_parameters().items() if value}
        path = path_of(self.page) + (f"?{urlencode(here)}" if here else "")
        return self.link("login", then="" if path == "/" else path)

    def after_sign_in(self, otherwise: str) -> str:
        """Where whoever signs in wanted to be: a screen of ours, nothing else; or the screen ``otherwise``."""
        wanted = urlsplit(self.asked.then)
        path = next(
            (row.path for row in SCREENS.values() if row.path == wanted.path and row.name != "login"), None
        )
        if path is None or wanted.netloc or wanted.scheme:
            return self.link(otherwise)
        return address(path, dict(parse_qsl(wanted.query)))


def enter(page: str) -> Screen:
    """A page's first line: who reads, and whether they may open this screen.

    Raises ``NotAllowed`` for a reader who holds its right nowhere.
    """
    screen, right = read_run(page), SCREENS[page].right
    if not may_anywhere(screen.reader, right):
        if not screen.reader.is_signed_in:
            raise NotAllowed("sign_in_needed")
        demand(screen.reader, right)
    return screen


def read_run(page: str) -> Screen:
    """Who reads and what the address asks for; whether they may is asked by ``enter``."""
    database = open_database(settings().database_path)
    session = session_in_hand()
    reader = reader_of(database, session, now_utc=clock.now_utc())
    asked = read_address(settings().language_codes, collections(database), clock.today())
    return Screen(database, reader, asked, speaking(database, asked.language), page, session)


def languages_of(screen: Screen, current_path: str) -> list[tuple[str, Language, str]]:
    """Code, language and address of each language offered, for this very page."""
    parameters = {name: value for name, value in given_parameters().items() if name != "lang"}
    offered = settings().language_codes
    return [(code, LANGUAGES[code], address(current_path, {**parameters, "lang": code})) for code in offered]


def collection_name(t: Translator, collection: str) -> str:
    key = f"collection.{collection}"
    try:
        return t(key)
    except KeyError:
        return collection.replace("-", " ")


def collections_shown(screen: Screen, page: str) -> list[tuple[str, str, str]]:
    """Code, name and address of each collection of territories."""
    kept = {name: value for name, value in screen.asked.kept().items() if name != "collection"}
    return [
        (
            code,
            collection_name(screen.t, code),
            address(path_of(page), {**kept, "collection": code if code != PROGRAMME else ""}),
        )
        for code in collections(screen.database)
    ]
