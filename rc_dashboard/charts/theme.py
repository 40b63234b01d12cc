"""One visual language for every chart, in the reader's language and direction.

Vega is given words that the ``Translator`` made, and formats no number and no date
itself: it would do so in the language of the browser.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

import altair as alt

from rc_dashboard.charts.palette import GRID, INK, MUTED, PAINTS, PAPER
from rc_dashboard.domain.vocabulary import Group
from rc_dashboard.i18n import Translator

FONT = "'Source Sans', 'Noto Sans', 'Noto Sans Arabic', sans-serif"
FONT_SIZE = 13
#: A line of text, in pixels.
LINE = 18
#: What stands above and below a drawing; the screens take it off the height that is asked for.
PADDING = 12
#: How wide a character is at most, on the average of a label.
CHARACTER = 7.2

_CODES = [group.value for group in Group]


def dressed(chart: alt.Chart | alt.LayerChart) -> alt.Chart | alt.LayerChart:
    """The chart as wide as its place, with readable labels and quiet lines."""
    padding = {"left": 4, "right": 4, "top": PADDING - 4, "bottom": 4}
    return (
        chart.properties(width="container", padding=padding)
        .configure(font=FONT, background=PAPER)
        .configure_axis(
            labelColor=INK,
            labelFontSize=FONT_SIZE,
            titleColor=MUTED,
            titleFontSize=FONT_SIZE,
            titleFontWeight="normal",
            gridColor=GRID,
            domain=False,
            ticks=False,
            labelPadding=6,
            aria=False,
        )
        .configure_mark(aria=False)
        .configure_view(strokeWidth=0)
        .configure_text(font=FONT, fontSize=FONT_SIZE, color=INK)
    )


def as_drawn(column: str, height: int) -> str:
    """A place counted for a drawing of ``height``, where it lies in the drawing as it has become:
    the screens make it a little lower, so that an axis and its words fit in."""
    return f"datum.{column} * height / {height}"


def group_fill() -> alt.Fill:
    return alt.Fill("group:N", scale=_by_group([PAINTS[g].fill for g in Group]), legend=None)


def group_border() -> alt.Stroke:
    return alt.Stroke("group:N", scale=_by_group([PAINTS[g].border for g in Group]), legend=None)


def group_dash(length: int = 4) -> alt.StrokeDash:
    """``length`` is shorter where segments are small."""
    dashes = [[length, length - 1] if PAINTS[g].dashed else [1, 0] for g in Group]
    return alt.StrokeDash("group:N", scale=_by_group(dashes), legend=None)


def group_icon() -> alt.Shape:
    return alt.Shape("group:N", scale=_by_group([PAINTS[g].icon for g in Group]), legend=None)


def group_text() -> alt.Color:
    """The colour of what stands on a group."""
    return alt.Color("group:N", scale=_by_group([PAINTS[g].text for g in Group]), legend=None)


def _by_group(values: list) -> alt.Scale:
    return alt.Scale(domain=_CODES, range=values)


def named(labels: Mapping[float, str], t: Translator) -> str:
    """The expression that gives each value of an axis the words that we made."""
    words = {f"{value:.15g}": isolated(label, t) for value, label in labels.items()}
    return f"{json.dumps(words, ensure_ascii=False)}[datum.value]"


def isolated(text: str, t: Translator) -> str:
    """Text as a drawing must hold it: a chart reads from the left, its words may not.

    The marks let the first letter decide: without them, "62 %" after an Arabic word
    loses its sign.
    """
    return f"\u2068{text}\u2069" if t.direction == "rtl" else text


def beside(parts: Iterable[str], t: Translator) -> str:
    """Parts of one label in the page's direction, whatever letters the first begins with."""
    text = " · ".join(isolated(part, t) for part in parts)
    return f"\u2067{text}\u2069" if t.direction == "rtl" else text


def side(t: Translator) -> str:
    """Where an axis stands: at the reading start."""
    return "right" if t.direction == "rtl" else "left"


def end(t: Translator) -> tuple[alt.Value, str, int]:
    """Where labels at the reading end begin: position, alignment, and the sign of a shift."""
    return (alt.value(0), "right", -1) if t.direction == "rtl" else (alt.value("width"), "left", 1)


def start(t: Translator) -> tuple[alt.Value, str]:
    """Where text at the reading start begins: position and alignment."""
    return (alt.value("width"), "right") if t.direction == "rtl" else (alt.value(0), "left")
