"""The mathematics of colour against values that others published."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rc_dashboard.charts.colour import (
    MACHADO,
    ciede2000,
    contrast,
    difference,
    lab,
    least_difference,
    linear,
    seen,
)

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")
SIGHTS = st.sampled_from(["normal", "greyscale", *MACHADO])

#: Sharma, Wu and Dalal 2005, table 1: pairs chosen to catch mistakes in the hue.
SHARMA = [
    ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
    ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0000),
    ((50, 0, 0), (50, -1, 2), 2.3669),
    ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
    ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
    ((50, -0.001, 2.49), (50, 0.0009, -2.49), 4.8045),
    ((50, -0.001, 2.49), (50, 0.0011, -2.49), 4.7461),
    ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
    ((50, 2.5, 0), (73, 25, -18), 27.1492),
    ((50, 2.5, 0), (61, -5, 29), 22.8977),
    ((50, 2.5, 0), (56, -27, -3), 31.9030),
    ((50, 2.5, 0), (58, 24, 15), 19.4535),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
]


@pytest.mark.parametrize(("one", "other", "published"), SHARMA)
def test_ciede2000_gives_the_published_differences_both_ways(one, other, published):
    assert ciede2000(one, other) == pytest.approx(published, abs=5e-5)
    assert ciede2000(other, one) == pytest.approx(published, abs=5e-5)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#777777", "#FFFFFF", 4.48),
        ("#FF0000", "#FFFFFF", 4.0),
        ("#123456", "#123456", 1.0),
    ],
)
def test_contrast_gives_the_known_ratios(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_lab_of_known_colours():
    assert lab(linear("#FFFFFF")) == pytest.approx((100, 0, 0), abs=0.02)
    assert lab(linear("#FF0000")) == pytest.approx((53.24, 80.09, 67.20), abs=0.02)
    assert lab(linear("#0000FF")) == pytest.approx((32.30, 79.19, -107.86), abs=0.02)


def test_red_and_green_meet_for_red_green_blind_eyes_only():
    """A red and a green that differ by hue alone are what deuteranopia confuses."""
    red, green = "#C8503C", "#7F7A00"
    assert difference(red, green) > 30
    assert difference(red, green, "deuteranopia") < 12
    assert difference(red, green, "tritanopia") > 20


@given(COLOURS, SIGHTS)
def test_a_colour_differs_from_itself_by_nothing(colour, sight):
    assert difference(colour, colour, sight) == 0


@given(st.integers(0, 255), SIGHTS)
def test_grey_stays_grey_for_every_sight(level, sight):
    """The published matrices add up to 1 in each line, within their six digits."""
    grey = f"#{level:02X}{level:02X}{level:02X}"
    assert difference(grey, grey, sight) == 0
    assert seen(grey, sight) == pytest.approx(linear(grey), abs=1e-5)


@given(st.lists(COLOURS, min_size=2, max_size=5), SIGHTS)
def test_the_least_difference_is_that_of_some_pair_and_of_no_pair_more(colours, sight):
    least = least_difference(colours, sight)
    pairs = [difference(a, b, sight) for i, a in enumerate(colours) for b in colours[i + 1 :]]
    assert least in pairs
    assert all(least <= pair for pair in pairs)
