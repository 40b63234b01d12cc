"""The palette is told apart by every eye, and is the one of the style sheet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import rc_dashboard
from rc_dashboard.charts import palette
from rc_dashboard.charts.colour import MACHADO, contrast, least_difference
from rc_dashboard.charts.palette import LATE, PAINTS, PAPER
from rc_dashboard.domain.vocabulary import Group

ALL = [*PAINTS.values(), LATE]
STYLE = Path(rc_dashboard.__file__).parent / "html" / "assets" / "screen.css"


def test_every_group_has_a_paint_in_the_one_order():
    assert list(PAINTS) == list(Group)


@pytest.mark.parametrize("paint", ALL, ids=lambda paint: paint.fill)
def test_each_meaning_stands_out_on_paper_by_its_fill_or_its_border(paint):
    assert max(contrast(paint.fill, PAPER), contrast(paint.border, PAPER)) >= 3


@pytest.mark.parametrize("paint", ALL, ids=lambda paint: paint.fill)
def test_text_and_icon_can_be_read_on_their_fill(paint):
    assert contrast(paint.text, paint.fill) >= 4.5


@pytest.mark.parametrize("colour", [palette.INK, palette.MUTED, palette.LINK, palette.LATE_TEXT])
def test_text_can_be_read_on_paper(colour):
    assert contrast(colour, PAPER) >= 4.5


@pytest.mark.parametrize("sight", ["normal", *MACHADO])
def test_no_two_fills_meet_for_colour_blind_eyes(sight):
    assert least_difference([paint.fill for paint in ALL], sight) >= 19


def test_no_two_fills_meet_on_a_grey_printer():
    assert least_difference([paint.fill for paint in ALL], "greyscale") >= 9


def test_each_meaning_has_an_icon_of_its_own_and_each_group_a_pattern_of_its_own():
    assert len({paint.icon for paint in ALL}) == len(ALL)
    assert len({paint.pattern for paint in PAINTS.values()}) == len(Group)


@pytest.mark.parametrize("paint", ALL, ids=lambda paint: paint.fill)
def test_icons_are_closed_paths_inside_their_square(paint):
    numbers = [float(number) for number in re.findall(r"-?\d+\.?\d*", paint.icon)]
    assert paint.icon.startswith("M")
    assert paint.icon.endswith("Z")
    assert all(-1 <= number <= 1 for number in numbers)


@pytest.mark.parametrize(
    ("variable", "colour"),
    [
        ("done", PAINTS[Group.KEPT].fill),
        ("under-way", PAINTS[Group.UNDER_WAY].fill),
        ("blocked", PAINTS[Group.BLOCKED].fill),
        ("to-come", PAINTS[Group.TO_COME].fill),
        ("stopped", PAINTS[Group.STOPPED].fill),
        ("not-reported", PAINTS[Group.NOT_REPORTED].fill),
        ("border", palette.BORDER),
        ("ink", palette.INK),
        ("muted", palette.MUTED),
        ("link", palette.LINK),
        ("late", palette.LATE_TEXT),
        ("paper", palette.PAPER),
    ],
)
def test_the_style_sheet_holds_the_same_colours(variable, colour):
    declared = dict(
        re.findall(
            r"--rc-([a-z-]+):\s*(#[0-9A-Fa-f]{6})",
            STYLE.read_text("utf-8").partition("prefers-color-scheme: dark")[0],
        )
    )
    assert declared[variable].upper() == colour.upper()
