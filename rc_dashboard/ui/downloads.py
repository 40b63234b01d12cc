"""Files to take along from a screen: made when they are asked for, not before, and for nobody else.

Whoever asks is looked up again when a file is made, which may be long after the screen was drawn; and its
address answers to the session for which it was made, as long as that lasts (``http/middleware/own_files.py``).
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import PurePath

import streamlit as st
from streamlit.runtime.memory_media_file_storage import _calculate_file_id

from rc_dashboard.domain.errors import NotAllowed
from rc_dashboard.identity.sessions import digest
from rc_dashboard.ui.screen import Screen

MEDIA_TYPES = {
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".ics": "text/calendar",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".po": "text/x-gettext-translation",
    ".toml": "application/toml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
#: Files remembered with whom they were made for; Streamlit forgets the files themselves much sooner.
MOST_FILES = 5_000

_made_for: OrderedDict[tuple[str, str], None] = OrderedDict()
_guard = threading.Lock()


def offer_file(screen: Screen, label: str, name: str, make: Callable[[Screen], bytes | str], *, key: str) -> None:
    """A button that makes a file and hands it over under ``name``, whose ending gives its media type.

    The press does not run the screen again: Streamlit would send that wish first, and
    the run that follows drops both what makes the file and the file itself, sometimes
    before the browser has come for it.
    """
    kind = MEDIA_TYPES[PurePath(name).suffix]
    st.download_button(
        label, made_on_demand(screen, name, make), file_name=name, mime=kind, key=key, on_click="ignore"
    )


def made_on_demand(screen: Screen, name: str, make: Callable[[Screen], bytes | str]) -> Callable[[], bytes]:
    """What makes a file for the reader of a screen, as long as they are who they were when it was drawn.

    It raises ``NotAllowed`` once the session has ended, or its rights have changed.
    """

    def made() -> bytes:
        now = screen.again()
        if now.reader != screen.reader:
            raise NotAllowed("sign_in_needed")
        content = make(now)
        content = content.encode() if isinstance(content, str) else content
        file_id = _calculate_file_id(content, MEDIA_TYPES[PurePath(name).suffix], name)
        with _guard:
            _made_for[file_id, digest(screen.session)] = None
            while len(_made_for) > MOST_FILES:
                _made_for.popitem(last=False)
        return content

    return made


def is_made_for(file_id: str, session: str) -> bool:
    """Whether a file with this id was made for this session."""
    with _guard:
        return (file_id, digest(session)) in _made_for
