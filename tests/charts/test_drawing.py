"""What a reader sees: no word over another, none cut off, in any language at any width."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from rc_dashboard.charts.families import comparison, families
from rc_dashboard.charts.history import history
from rc_dashboard.charts.indicator import indicator
from rc_dashboard.charts.voices import voices
from rc_dashboard.i18n import translator
from tests.charts import samples
from tests.charts.drawn import DESK, PHONE, Box, Drawn, draw

LANGUAGES = {"fr": translator("fr"), "en": translator("en"), "ar": samples.ARABIC}
YEARS = [(date(2016 + year, 3, 1), 20 + 5 * year) for year in range(10)]
#: Words that begin a line stand this near to its edge, in pixels.
EDGE = 16
FIGURES = {
    "families": lambda t: families(samples.city(samples.figures(samples.VAGUE)), t),
    "comparison": lambda t: comparison(samples.comparison(*samples.THREE_PLACES), t),
    "history": lambda t: history(samples.moments(), t),
    "three voices": lambda t: voices(samples.VOICES, samples.TODAY, t),
    "history of two months": lambda t: history(samples.moments(2), t),
    "indicator with breaks": lambda t: indicator(samples.BROKEN, t),
    "indicator measured once": lambda t: indicator(samples.shown((samples.TODAY, 41.0)), t),
    "indicator over ten years": lambda t: indicator(samples.shown(*YEARS, unit="personnes"), t),
    "indicator that stands still": lambda t: indicator(
        samples.shown((samples.TODAY, 0.0), target=0, baseline=0), t
    ),
}


@cache
def specification(figure: str, language: str) -> dict:
    """To draw costs a third of a second, and to write down what is drawn a tenth: each is done once."""
    return FIGURES[figure](LANGUAGES[language]).chart.to_dict()


@cache
def drawn_at(figure: str, language: str, width: int) -> Drawn:
    return draw(specification(figure, language), width)


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("figure", FIGURES)
def test_no_word_covers_another_and_none_is_cut_off(figure, language, width):
    drawn = drawn_at(figure, language, width)
    assert drawn.words
    assert drawn.overlaps() == []
    assert drawn.clipped() == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("figure", FIGURES)
def test_vega_is_left_no_number_and_no_date_to_write(figure, language):
    """It would write them in the language of the browser."""
    text = str(specification(figure, language))
    assert "temporal" not in text
    assert "'format'" not in text
    for axis in _axes(specification(figure, language)):
        assert "labelExpr" in axis


@pytest.mark.parametrize("figure", FIGURES)
def test_a_chart_reads_from_the_side_of_its_language(figure):
    for language, side in (("fr", "left"), ("ar", "right")):
        sides = {axis["orient"] for axis in _axes(specification(figure, language)) if "orient" in axis}
        assert sides <= {side}


@pytest.mark.parametrize("figure", FIGURES)
def test_words_begin_at_the_side_that_the_language_begins_on(figure):
    french = drawn_at(figure, "fr", PHONE)
    arabic = drawn_at(figure, "ar", PHONE)
    assert min(word.left for word in french.words) < EDGE
    assert max(word.right for word in arabic.words) > arabic.width - EDGE


def test_the_measure_sees_words_that_meet_or_leave_the_paper():
    """Positive control: the tests above can fail."""
    one, other, far = Box("a", 0, 0, 30, 15), Box("b", 20, 5, 50, 20), Box("c", 90, 0, 120, 15)
    drawn = Drawn(100, 30, [one, other, far])
    assert drawn.overlaps() == [("a", "b")]
    assert drawn.clipped() == ["c"]


def _axes(spec: object) -> list[dict]:
    """Every axis that is drawn, wherever it stands in the specification."""
    if isinstance(spec, list):
        return [axis for part in spec for axis in _axes(part)]
    if not isinstance(spec, dict):
        return []
    own = [spec["axis"]] if isinstance(spec.get("axis"), dict) and "values" in spec["axis"] else []
    return own + [axis for key, part in spec.items() if key != "config" for axis in _axes(part)]
