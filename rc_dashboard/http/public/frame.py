"""The frame of every public page: header with its languages, footer, and what the browser is told."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Mapping
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import HTMLResponse

from rc_dashboard.html import render
from rc_dashboard.html.asset_files import asset_address, content_of
from rc_dashboard.html.root_path import url_path
from rc_dashboard.http.public.addresses import root
from rc_dashboard.http.public.links import public_link
from rc_dashboard.http.public.pages import Page
from rc_dashboard.i18n import LANGUAGES, Translator, pick_language
from rc_dashboard.i18n.opened import is_reviewed, opened_languages
from rc_dashboard.services.views.journal import public_head, shows_examples
from rc_dashboard.services.views.translator import speaking
from rc_dashboard.settings import settings
from rc_dashboard.store.database import Database, open_database

STYLE = "screen.css"
NOTHING_MORE: Mapping[str, str] = {}
#: ``style``: the fingerprint of the one style that may stand in a page.
POLICY = "; ".join(
    [
        "default-src 'none'",
        "style-src 'self' 'sha256-{style}'",
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data:",
        "media-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
    ]
)


def not_found(_request: Request, language: str) -> HTMLResponse:
    """404 in a language of the reader's."""
    database = open_database(settings().database_path)
    t = speaking(database, language)
    words = t("public.missing")
    link = public_link(database, t.code)
    body = render("frame/title", t, link, text=words, own=False) + render("frame/public_missing", t, link)
    return sent(framed(database, Page(words, body), t), 404)


def no_such_room(language: str, code: str) -> HTMLResponse:
    """404 for a code of a hall that is none, with a field to try again."""
    database = open_database(settings().database_path)
    t = speaking(database, language)
    words, link = t("room.unknown"), public_link(database, t.code)
    body = render("frame/title", t, link, text=words, own=False)
    body += render("live_sessions/unknown", t, link, code=code)
    return sent(framed(database, Page(words, body), t), 404)


def sent(text: str, status: int = 200, headers: Mapping[str, str] = NOTHING_MORE) -> HTMLResponse:
    """A framed page on its way, its style in it: on a weak network the second answer takes as long as the first."""
    link = f'<link rel="stylesheet" href="{asset_address(STYLE)}">'
    return HTMLResponse(text.replace(link, f"<style>{_style()}</style>", 1), status, {**page_headers(), **headers})


def framed(database: Database, page: Page, t: Translator) -> str:
    """A whole document around a page, in its language from the first byte."""
    link = public_link(database, t.code)
    languages = [(code, LANGUAGES[code], root(code) + page.path) for code in opened_languages()]
    return render(
        "frame/public_page",
        t,
        link,
        page=page,
        sent=_as_sent(page, t),
        languages=languages,
        style=asset_address(STYLE),
        head=public_head(database),
        shows_examples=shows_examples(database),
        is_reviewed=is_reviewed(t.code),
    )


def _as_sent(page: Page, t: Translator) -> dict[str, str]:
    """What a messenger shows of a link: whole addresses, a sentence, a picture."""
    here = settings().public_url.rstrip("/")
    return {
        "address": f"{here}/public/{t.code}/{page.path}",
        "picture": f"{here}/card/{t.code}/{f'{page.card}.png' if page.card else 'programme.png'}",
        "sentence": page.sentence or t("app.subtitle"),
        "locale": t.language.cldr,
    }


def page_headers() -> dict[str, str]:
    embedding = settings().embed_from.strip() or "'none'"
    return {
        "Content-Security-Policy": f"{_policy()}; frame-ancestors {embedding}",
        "Referrer-Policy": "same-origin",
    }


@lru_cache(maxsize=1)
def _policy() -> str:
    return POLICY.format(style=b64encode(hashlib.sha256(_style().encode()).digest()).decode())


@lru_cache(maxsize=1)
def _style() -> str:
    """The stylesheet without its comments; a picture's address no longer begins at the stylesheet's."""
    text = re.sub(r"/\*.*?\*/", "", content_of(STYLE).decode("utf-8"), flags=re.DOTALL)
    return text.replace("url(pictures.svg", f"url({url_path('/assets/pictures.svg')}")


def preferred(request: Request) -> str:
    accepted = request.headers.get("accept-language", "")
    return pick_language(None, accepted, opened_languages())
