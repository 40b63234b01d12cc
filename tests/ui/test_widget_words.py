"""The English words that are written over are those of the Streamlit that is pinned."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import streamlit

from rc_dashboard.http.middleware.widget_words import SAID

#: Where Streamlit puts a text together from several: around a value, a size, before a sentence.
PUT_TOGETHER = re.compile(r"\{\}|MB |(?=\. Running)")


@cache
def shipped() -> str:
    """All that Streamlit may say: its server's texts and its pages' scripts."""
    root = Path(streamlit.__file__).parent
    paths = [*root.rglob("*.py"), *(root / "static").rglob("*.js")]
    return "\n".join(path.read_text("utf-8", "replace") for path in paths)


@pytest.mark.parametrize("said", SAID)
def test_streamlit_still_says_it(said: str) -> None:
    """After an upgrade, a text that changed would be left in English on a French screen."""
    pieces = [piece.strip() for piece in PUT_TOGETHER.split(said) if piece.strip()]
    assert [piece for piece in pieces if piece not in shipped()] == []
