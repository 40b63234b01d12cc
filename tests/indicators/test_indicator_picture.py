"""The drawing that a page carries in itself: the same breaks, the same words, a few kilobytes."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from rc_dashboard.charts.indicator import indicator
from rc_dashboard.charts.indicator_picture import WIDTH, picture
from rc_dashboard.i18n import Translator, translator
from tests.charts import samples

FRENCH = translator("fr")
SVG = "{http://www.w3.org/2000/svg}"
RHYTHM = samples.shown(
    (date(2025, 1, 31), 1.0), (date(2025, 4, 30), 2.0), (date(2025, 9, 30), 3.0), rhythm_months=3, baseline=0.0
)


def drawn(shown, t: Translator = FRENCH) -> ElementTree.Element:
    made = picture(shown, t)
    assert made is not None
    return ElementTree.fromstring(unquote(made.source.removeprefix("data:image/svg+xml,")))


def runs(root: ElementTree.Element) -> list[int]:
    """How many points each unbroken line has."""
    return [len(line.attrib["points"].split()) for line in root.iter(f"{SVG}polyline")]


def words(root: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


def test_the_line_breaks_at_a_gap_and_at_another_method() -> None:
    root = drawn(samples.BROKEN)
    assert runs(root) == [3, 2]
    assert len(list(root.iter(f"{SVG}circle"))) == 4
    assert len(list(root.iter(f"{SVG}rect"))) == 2


@pytest.mark.parametrize(("rhythm", "expected"), [(3, [2]), (4, [3])])
def test_more_than_one_and_a_half_rhythms_without_a_value_is_a_gap(rhythm, expected) -> None:
    shown = samples.shown(
        (date(2025, 1, 31), 1.0), (date(2025, 4, 30), 2.0), (date(2025, 9, 30), 3.0), rhythm_months=rhythm
    )
    assert runs(drawn(shown)) == expected


def test_baseline_target_and_the_latest_value_stand_in_words() -> None:
    said = " ".join(words(drawn(samples.BROKEN)))
    for part in ("Départ 40", "Cible 80", "Mesuré 62"):
        assert part in said.replace("\u202f", " ").replace("\u00a0", " ")


def test_nothing_measured_is_nothing_drawn() -> None:
    assert picture(samples.shown(), FRENCH) is None


def test_it_reads_from_the_side_of_its_language() -> None:
    """The first value stands at the right in Arabic."""
    first = {t.code: next(drawn(samples.BROKEN, t).iter(f"{SVG}circle")) for t in (FRENCH, samples.ARABIC)}
    french, arabic = (float(first[code].attrib["cx"]) for code in ("fr", "ar"))
    assert french < WIDTH / 2 < arabic
    assert french + arabic == pytest.approx(WIDTH)


@pytest.mark.parametrize("shown", [samples.BROKEN, RHYTHM], ids=["broken", "rhythm"])
def test_it_is_small_and_closes_no_attribute_that_holds_it(shown) -> None:
    made = picture(shown, samples.ARABIC)
    assert made is not None
    assert len(made.source) < 8_000
    assert not re.search(r'["<>]', made.source)


def test_a_text_with_markup_in_it_stays_text() -> None:
    root = drawn(samples.shown((date(2025, 1, 1), 5.0), unit='<script>&"'))
    assert not list(root.iter("script"))


def test_the_table_says_which_values_are_hidden() -> None:
    shown = samples.shown((date(2025, 1, 1), 50.0, 20))
    shown.hidden.append(date(2025, 4, 1))
    figure = indicator(shown, FRENCH)
    assert [row[2] for row in figure.rows if row[1] == FRENCH("indicator.measured")][-1] == "Masquée"
    assert "masquée" in figure.sentence
