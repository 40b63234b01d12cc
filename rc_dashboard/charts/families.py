"""Six groups side by side: per family of one municipality, or per municipality."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

import altair as alt
import pandas as pd

from rc_dashboard.charts.figure import Figure
from rc_dashboard.charts.palette import EMPTY, INK, MUTED
from rc_dashboard.charts.theme import (
    CHARACTER,
    LINE,
    PADDING,
    dressed,
    group_border,
    group_dash,
    group_fill,
    group_icon,
    group_text,
    isolated,
    start,
)
from rc_dashboard.charts.wording import family_name, figures_words, group_words
from rc_dashboard.domain.vocabulary import Group
from rc_dashboard.i18n import Translator, together
from rc_dashboard.services.views.territories.city import City
from rc_dashboard.services.views.territories.compare import Comparison
from rc_dashboard.services.views.territories.totals import Figures

Named = tuple[str, Figures]
BAR_HEIGHT = 28
GAP = 20
#: Longer lines are folded, so that they fit a phone.
NAME_CHARACTERS = 40
WORDS_CHARACTERS = 46
#: The side of an icon squared, as Vega measures it.
ICON_SIZE = 80

# What depends on the width is decided where it is known: in the reader's browser.
IS_WIDE = "width >= 560"
#: Where there is room, nothing is folded, and what comes after moves up.
TOP_HERE = f"datum.top - ({IS_WIDE} ? datum.saved : 0)"
AS_FITS = (
    "datum.part * width >= datum.full_width ? datum.full : "
    "datum.part * width >= datum.words_width ? datum.words : ''"
)
ONLY_ICON = "datum.part * width < datum.words_width && datum.part * width >= 13"


def families(city: City, t: Translator) -> Figure:
    """The six groups of each family of one municipality, the empty ones too."""
    lines = [(family_name(theme, t), figures) for theme, figures in city.families]
    values = {"name": city.municipality["name"], "total": t.number(len(lines))}
    sentences = [t.n("families.sentence", sum(1 for _, f in lines if f.count), **values)]
    if city.without_family.count:
        lines.append((t("theme.none"), city.without_family))
        sentences.append(t.n("families.without", city.without_family.count))
    return bars(t("families.title"), together(sentences), t("families.column"), lines, t)


def comparison(compared: Comparison, t: Translator) -> Figure:
    """The six groups of each municipality compared, in the order given: nobody is ranked."""
    lines = [(line.line.municipality["name"], line.line.figures) for line in compared.lines]
    sentences = [t.n("comparison.sentence", len(lines))]
    if compared.mixes_kinds:
        sentences.append(t("comparison.mixed"))
    return bars(t("comparison.title"), together(sentences), t("comparison.column"), lines, t)


def bars(title: str, sentence: str, column: str, lines: Sequence[Named], t: Translator) -> Figure:
    """Stacked bars, one a line, with the same numbers as a table."""
    columns = [column, t("charts.count"), *(t.label("group", group.value) for group in Group), t("charts.words")]
    rows = [_table_row(name, figures, t) for name, figures in lines]
    draw = (lambda: dressed(_stack(lines, t))) if any(figures.summary for _, figures in lines) else None
    return Figure(title, sentence, draw, columns, rows, t("charts.source"), f"{title}. {sentence}")


def _table_row(name: str, figures: Figures, t: Translator) -> list[str]:
    if figures.summary is None:
        return [name, t.number(0), *("–" for _ in Group), figures_words(figures, t)]
    weights = [t.percent(part) for part in figures.summary.weights.values()]
    return [name, t.number(figures.count), *weights, figures_words(figures, t)]


def _stack(lines: Sequence[Named], t: Translator) -> alt.LayerChart:
    """One pixel is one unit of the vertical scale, so that each line takes what it needs."""
    segments, texts, height, saved = [], [], 0, 0
    for name, figures in lines:
        words = figures_words(figures, t)
        folded, said = wrap(name, NAME_CHARACTERS), wrap(words, WORDS_CHARACTERS)
        texts.append({**_text(folded, name, t), "top": height, "saved": saved, "is_name": True})
        saved += LINE * (len(folded) - 1)
        top = height + LINE * len(folded) + 4
        segments += [{"line": name, "top": top, "saved": saved, **segment} for segment in _segments(figures, t)]
        below = top + BAR_HEIGHT + 5
        texts.append({**_text(said, words, t), "top": below, "saved": saved, "is_name": False})
        saved += LINE * (len(said) - 1)
        height = top + BAR_HEIGHT + LINE * len(said) + GAP
    down = alt.Scale(domain=[0, height], reverse=True, nice=False, zero=False)
    return alt.layer(*_drawn(segments, down, t), *_written(texts, down, t)).properties(height=height + PADDING)


def _text(folded: Sequence[str], whole: str, t: Translator) -> dict:
    return {"text": "\n".join(isolated(line, t) for line in folded), "wide": isolated(whole, t)}


def _segments(figures: Figures, t: Translator) -> list[dict]:
    """Each group with its part, where it starts, and its label in two lengths."""
    if figures.summary is None:
        return [{"group": None, "part": 0, "start": 0, "end": 1}]
    found, begin = [], 0.0
    for group, part in figures.summary.weights.items():
        words, full = t.percent(part), isolated(group_words(group, figures.summary, t), t)
        found.append(
            {
                "group": group.value,
                "label": t.label("group", group.value),
                "part": part,
                "words": words,
                "full": full,
                "words_width": CHARACTER * len(words) + 8,
                "full_width": CHARACTER * len(full) + 12,
                "start": begin,
                "middle": begin + part / 2,
                "end": begin + part,
            }
        )
        begin += part
    return found


def _drawn(segments: list[dict], down: alt.Scale, t: Translator) -> list[alt.Chart]:
    """Bars; in each segment as many words as fit, else its percentage, else its icon."""
    across = alt.Scale(domain=[0, 1], reverse=t.direction == "rtl", nice=False)
    empty = [segment for segment in segments if segment["group"] is None]
    groups = pd.DataFrame([segment for segment in segments if segment["group"] is not None])
    x, y = alt.X("start:Q", scale=across, axis=None), _down(down)
    middle, inside = BAR_HEIGHT / 2, -1 if t.direction == "rtl" else 1
    bar = {"orient": "horizontal", "size": BAR_HEIGHT, "yOffset": middle}
    base = alt.Chart(groups).transform_filter("datum.part > 0").transform_calculate(top_here=TOP_HERE)
    base = base.encode(
        tooltip=[
            alt.Tooltip("line:N", title=t("charts.line")),
            alt.Tooltip("label:N", title=t("charts.group")),
            alt.Tooltip("words:N", title=t("charts.part")),
        ]
    )
    bars = base.mark_bar(strokeWidth=1.5, xOffset=inside, x2Offset=-inside, **bar).encode(
        x=x, x2="end:Q", y=y, fill=group_fill(), stroke=group_border(), strokeDash=group_dash()
    )
    at_middle = alt.X("middle:Q", scale=across)
    labels = base.transform_calculate(label_here=AS_FITS).mark_text(yOffset=middle, fontWeight=600)
    icons = base.transform_filter(ONLY_ICON).mark_point(
        yOffset=middle, size=ICON_SIZE, filled=True, opacity=1, strokeWidth=0
    )
    drawn = [
        bars,
        labels.encode(x=at_middle, y=y, text="label_here:N", color=group_text()),
        icons.encode(x=at_middle, y=y, shape=group_icon(), color=group_text()),
    ]
    if empty:
        held = alt.Chart(pd.DataFrame(empty)).transform_calculate(top_here=TOP_HERE)
        drawn.insert(0, held.mark_bar(color=EMPTY, **bar).encode(x=x, x2="end:Q", y=y))
    return drawn


def _written(texts: list[dict], down: alt.Scale, t: Translator) -> list[alt.Chart]:
    """Names above their bars, words below them: a phone has no room beside."""
    x, align = start(t)
    written = []
    for is_name, weight, colour in ((True, 600, INK), (False, 400, MUTED)):
        part = pd.DataFrame([text for text in texts if text["is_name"] is is_name])
        mark = (
            alt.Chart(part[["text", "wide", "top", "saved"]])
            .transform_calculate(top_here=TOP_HERE, text_here=f"{IS_WIDE} ? datum.wide : datum.text")
            .mark_text(
                align=align, baseline="top", lineBreak="\n", lineHeight=LINE, fontWeight=weight, color=colour
            )
        )
        written.append(mark.encode(x=x, y=_down(down), text="text_here:N"))
    return written


def _down(scale: alt.Scale) -> alt.Y:
    return alt.Y("top_here:Q", scale=scale, axis=None)
