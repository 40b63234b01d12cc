"""Human codes, short enough to be said in a meeting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rc_dashboard.domain.codes import COMMITMENT, INDICATOR, RECOMMENDATION, compose, is_code, number_of

letters = st.sampled_from([COMMITMENT, RECOMMENDATION, INDICATOR])


def test_the_third_commitment_of_lyon_is_lyo_e03() -> None:
    assert compose("LYO", COMMITMENT, 3) == "LYO-E03"
    assert compose("LYO", COMMITMENT, 112) == "LYO-E112"


@given(st.from_regex(r"\A[A-Z0-9]{2,8}\Z"), letters, st.integers(0, 999_999))
def test_a_composed_code_is_one_and_tells_its_number(short_code: str, letter: str, number: int) -> None:
    code = compose(short_code, letter, number)

    assert is_code(code)
    assert number_of(code) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "LYO",
        "LYO-E",
        "LYO-E3",
        "lyo-e03",
        "LYO-E03\n",
        " LYO-E03",
        "LYO-03",
        "L-E03",
        "LYO-E0000003",
        "LYO-E٠٣",
    ],
)
def test_anything_else_is_not_a_code(text: str) -> None:
    assert not is_code(text)


def test_a_text_without_number_has_number_0() -> None:
    assert number_of("LYO") == 0
