"""CSV: what is written exactly is read back exactly; what is guarded can be taken back."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rc_dashboard.exchange.tables.csv_files import EXACT, SPREADSHEET, cell, csv_text, guarded, unguarded

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
risky = st.builds("".join, st.tuples(st.sampled_from(["=", "+", "-", "@", "\t", "\r", "'", "'="]), texts))


@given(st.one_of(texts, risky))
def test_guarding_loses_nothing(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.one_of(texts, risky))
def test_a_guarded_text_never_begins_like_a_formula(text: str) -> None:
    assert guarded(text)[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n"}


@given(st.lists(st.tuples(texts, risky), min_size=1))
def test_an_exact_file_gives_back_what_was_written(rows: list[tuple[str, str]]) -> None:
    written = csv_text(["a", "b"], rows, EXACT)

    assert [tuple(row) for row in csv.reader(io.StringIO(written, newline=""))][1:] == rows


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (date(2026, 1, 2), "2026-01-02"),
        (datetime(2026, 1, 2, 3, 4, 5), "2026-01-02T03:04:05Z"),
        (UUID(int=7), "00000000-0000-0000-0000-000000000007"),
        (-3, "-3"),
        (0.1, "0.1"),
        (2.0, "2"),
        (1e300, "1e+300"),
        ("+ de nature", "+ de nature"),
    ],
)
def test_each_kind_of_value_has_one_form(value: object, text: str) -> None:
    assert cell(value) == text


def test_a_negative_number_is_no_formula() -> None:
    assert cell(-3.5, SPREADSHEET) == "-3.5"
    assert cell("-3.5", SPREADSHEET) == "'-3.5"


def test_a_value_without_a_form_is_a_defect() -> None:
    with pytest.raises(TypeError):
        cell(object())
