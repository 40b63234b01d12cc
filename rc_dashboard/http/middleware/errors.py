"""What nobody foresaw: the log gets the traceback, the reader a sentence and a reference."""

from __future__ import annotations

import logging
import secrets

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from rc_dashboard.html import render
from rc_dashboard.http.open_data import reader_words
from rc_dashboard.i18n import translator
from rc_dashboard.settings import settings
from rc_dashboard.ui.params import asked_language

log = logging.getLogger("rc_dashboard")


def _home(_page: str, /, **_parameters: object) -> str:
    """Wherever a link was to lead: the first page."""
    return "/"


def on_script_error(failure: Exception) -> bool:
    """Called by Streamlit for an exception that a screen did not foresee."""
    reference = secrets.token_hex(4)
    log.error("screen failed, reference %s", reference, exc_info=failure)
    t = translator(asked_language(settings().language_codes))
    st.html(render("frame/unexpected", t, _home, reference=reference))
    return True


def on_route_error(request: Request, failure: Exception) -> Response:
    reference = secrets.token_hex(4)
    log.error("route %s failed, reference %s", request.url.path, reference, exc_info=failure)
    return PlainTextResponse(reader_words(request)("unexpected.text", reference=reference), status_code=500)
