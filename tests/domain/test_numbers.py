"""Numbers as people type them, each in their own way."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rc_dashboard.domain.numbers import read_typed
from rc_dashboard.settings import ROOT

UI = sorted((ROOT / "rc_dashboard" / "ui").rglob("*.py"))


@pytest.mark.parametrize(
    ("text", "french", "english"),
    [
        ("12,5", 12.5, 12.5),
        ("12.5", 12.5, 12.5),
        ("12,5 %", 12.5, 12.5),
        ("1 234,5", 1234.5, 1234.5),
        ("1\u202f234,5", 1234.5, 1234.5),
        ("1,234", 1.234, 1234),
        ("1.234", 1.234, 1.234),
        ("1.234.567", 1234567, 1234567),
        ("1,234.5", 1234.5, 1234.5),
        ("1.234,5", 1234.5, 1234.5),
        ("−3", -3, -3),
        (",5", 0.5, 0.5),
        ("٣٫٥", 3.5, 3.5),
        ("12,34,5", None, None),
        ("1.23,4.5", None, None),
        ("douze", None, None),
        ("1e9", None, None),
        ("nan", None, None),
        ("²", None, None),
        ("", None, None),
    ],
)
def test_a_number_is_read_in_the_reader_s_way(text, french, english):
    assert read_typed(text, ",") == french
    assert read_typed(text, ".") == english


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_number_or_none(text):
    assert read_typed(text) is None or isinstance(read_typed(text), float)


def test_no_field_for_a_number_with_decimals_is_the_browser_s_own():
    """Those that remain count people and months: whole numbers."""
    for path in UI:
        for call in re.findall(r"st\.number_input\((?:[^()]|\([^()]*\))*\)", path.read_text("utf-8")):
            assert "step=1" in call or "1, 24" in call, (path.name, call)
