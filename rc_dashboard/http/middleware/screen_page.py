"""The first byte of a screen, in the reader's language.

Streamlit's page says ``lang="en"`` and an English title, whatever the screen says
later. This middleware writes language, direction, title, our style sheet and script,
and a word for those without JavaScript.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qs

import streamlit
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from rc_dashboard.html.asset_files import asset_address
from rc_dashboard.html.root_path import url_path
from rc_dashboard.http.middleware.widget_words import words_as_json
from rc_dashboard.http.public.frame import not_found, preferred
from rc_dashboard.i18n import pick_language, translator
from rc_dashboard.settings import settings
from rc_dashboard.ui.screens import FIRST, SCREENS

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
_LANGUAGE = '<html lang="en">'
_TITLE = "<title>Streamlit</title>"
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_FONT = re.compile(r'<link\s+rel="preload"[^>]*as="font"[^>]*/>', re.DOTALL)
#: For services that read a page once its scripts have run; inline, so our policy refuses it.
_INLINE = re.compile(r"<script>\s*window\.prerenderReady = false\s*</script>")
_AGENT = re.compile(r'<link rel="service-desc"[^>]*/>')
#: The first screen is at the root; Streamlit knows it under no other address.
_FIRST = f"/{FIRST}"
_SCREENS = frozenset({_FIRST, *(row.path for row in SCREENS.values())})
#: First parts of addresses that Streamlit answers itself.
_FILES = "static"
_STREAMLITS = ("_stcore", _FILES, "media", "component")


class ScreenIndex:
    """ASGI middleware: answers the address of a screen with the page in its language, and that of nothing
    with 404.

    ``routes`` are ours: what one of them or Streamlit answers is no screen.
    """

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute]) -> None:
        self.app = app
        self.page = template()
        self.elsewhere = frozenset(_STREAMLITS) | first_parts(routes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or self.is_elsewhere(scope["path"]):
            await self.app(scope, receive, send)
            return
        if not self.is_screen(scope["path"]):
            request = Request(scope)
            answer = await run_in_threadpool(not_found, request, preferred(request))
            await answer(scope, receive, send)
            return
        query = scope["query_string"].decode("latin-1")
        if scope["path"] == _FIRST:
            await RedirectResponse(url_path("/") + (f"?{query}" if query else ""))(scope, receive, send)
            return
        asked = parse_qs(query).get("lang", [""])[0]
        accepted = Headers(scope=scope).get("accept-language", "")
        language = pick_language(asked, accepted, settings().language_codes)
        headers = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}
        await HTMLResponse(page_in(self.page, language), headers=headers)(scope, receive, send)

    def is_screen(self, path: str) -> bool:
        """Whether an address is one of our screens', with or without a stroke at its end."""
        return (path.rstrip("/") or "/") in _SCREENS

    def is_elsewhere(self, path: str) -> bool:
        """Whether somebody else answers an address: one of our routes, Streamlit, or a file of its."""
        first, last = path.split("/")[1], path.split("/")[-1]
        if first == _FILES:
            return (INDEX.parent / path[1:]).is_file()
        is_file = last != INDEX.name and (INDEX.parent / last).is_file()
        return first in self.elsewhere or "/_stcore/" in path or is_file


def first_parts(routes: Sequence[BaseRoute]) -> frozenset[str]:
    """The first part of each route's address: ``data`` of ``/data/{file}``."""
    paths = [route.path for route in routes if isinstance(route, Route | Mount)]
    return frozenset(path.split("/")[1] for path in paths)


def template() -> str:
    """Streamlit's page, once it is sure that what we replace is there.

    Raises ``RuntimeError`` when an upgrade of Streamlit has changed it.
    """
    page = INDEX.read_text("utf-8")
    for part, found in (
        (_LANGUAGE, _LANGUAGE in page),
        (_TITLE, _TITLE in page),
        ("noscript", bool(_NOSCRIPT.search(page))),
        ("its one inline script", bool(_INLINE.search(page))),
    ):
        if not found:
            raise RuntimeError(f"Streamlit's index.html no longer has {part}")
    return _INLINE.sub("", _AGENT.sub("", _FONT.sub("", page)))


@lru_cache(maxsize=64)
def page_in(page: str, language: str) -> str:
    """The page in one language; every value in it is ours and escaped."""
    t = translator(language)
    head = (
        f"<title>{html.escape(t('app.title'))}</title>"
        f'<link rel="stylesheet" href="{asset_address("screen.css")}">'
        f'<script type="application/json" id="rc-widget-words">{words_as_json(t)}</script>'
        f'<script defer src="{asset_address("screen.js")}"></script>'
    )
    words = f'<p>{html.escape(t("noscript.text"))} <a href="{html.escape(url_path("/data/"))}?lang={language}">{html.escape(t("noscript.link"))}</a></p>'
    page = page.replace(
        _LANGUAGE, f'<html lang="{language}" dir="{t.direction}" data-rc-root="{html.escape(url_path(""))}">', 1
    ).replace(_TITLE, head, 1)
    return _NOSCRIPT.sub(lambda _: f"<noscript>{words}</noscript>", page)
