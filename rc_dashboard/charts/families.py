"""Five shares side by side: per family of one municipality, or per municipality."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

import altair as alt
import pandas as pd

from rc_dashboard.charts.figure import Figure
from rc_dashboard.charts.palette import PAINTS
from rc_dashboard.charts.theme import dressed, share_borders, share_colours, side
from rc_dashboard.charts.wording import progress_words
from rc_dashboard.domain.vocabulary import PROGRAMME, Share
from rc_dashboard.i18n import Translator
from rc_dashboard.services.compare import Comparison
from rc_dashboard.services.read_sums import Figures
from rc_dashboard.services.show_city import City
from rc_dashboard.store.database import Row

Named = tuple[str, Figures]
ROW_HEIGHT = 58
#: A name longer than this is folded, so that it leaves room for its bar on a phone.
LABEL_CHARACTERS = 22


def families(city: City, t: Translator) -> Figure:
    """The five shares of each family of one municipality."""
    lines = [(family_name(theme, t), figures) for theme, figures in city.families]
    if city.without_family.count:
        lines.append((t("theme.none"), city.without_family))
    sentence = t.n("families.sentence", sum(1 for _, f in lines if f.count), name=city.municipality["name"])
    return bars(t("families.title"), sentence, t("families.column"), lines, t)


def comparison(compared: Comparison, t: Translator) -> Figure:
    """The five shares of each municipality compared, in the order given: nobody is ranked."""
    lines = [(line.line.municipality["name"], line.line.figures) for line in compared.lines]
    sentence = t.n("comparison.sentence", len(lines))
    return bars(t("comparison.title"), sentence, t("comparison.column"), lines, t)


def bars(title: str, sentence: str, column: str, lines: Sequence[Named], t: Translator) -> Figure:
    """Stacked bars, one a line, with the same numbers as a table."""
    shown = [(name, figures) for name, figures in lines if figures.summary]
    columns = [column, t("charts.count"), *(t.label("share", share.value) for share in Share), t("charts.words")]
    rows = [_table_row(name, figures, t) for name, figures in lines]
    chart = dressed(_stack(shown, t), t) if shown else None
    return Figure(title, sentence, chart, columns, rows, t("charts.source"), f"{title}. {sentence}")


def family_name(theme: Row, t: Translator) -> str:
    """The programme's families by the catalogue, others as their file names them."""
    return t.label("theme", theme["code"]) if theme["scheme"] == PROGRAMME else theme["label"]


def _table_row(name: str, figures: Figures, t: Translator) -> list[str]:
    if figures.summary is None:
        return [name, t.number(0), *("–" for _ in Share), progress_words(None, t)]
    shares = [t.percent(part) for part in figures.summary.shares().values()]
    return [name, t.number(figures.count), *shares, progress_words(figures.summary, t)]


def _stack(lines: Sequence[Named], t: Translator) -> alt.LayerChart:
    frame = pd.DataFrame(
        [
            {
                "line": "\n".join(wrap(f"{name} ({t.number(figures.count)})", LABEL_CHARACTERS)),
                "share": t.label("share", share.value),
                "order": order,
                "part": part,
                "start": start,
                "middle": start + part / 2,
                "words": t.percent(part),
                "text_colour": PAINTS[share].text,
                "label": t.percent(part) if part >= 0.12 else "",
            }
            for name, figures in lines
            for order, (share, part, start) in enumerate(_placed(figures))
        ]
    )
    frame["end"] = frame["start"] + frame["part"]
    names = list(dict.fromkeys(frame["line"]))
    scale = alt.Scale(domain=[0, 1], reverse=t.direction == "rtl")
    base = alt.Chart(frame).encode(
        y=alt.Y("line:N", sort=names, title=None, axis=_names_axis(t)),
        tooltip=[
            alt.Tooltip("line:N", title=t("charts.line")),
            alt.Tooltip("share:N", title=t("charts.share")),
            alt.Tooltip("words:N", title=t("charts.part")),
        ],
    )
    drawn = (
        base.transform_filter("datum.part > 0")
        .mark_bar(height=26, strokeWidth=1.5)
        .encode(
            x=alt.X("start:Q", scale=scale, axis=None),
            x2="end:Q",
            color=alt.Color("share:N", scale=share_colours(t), legend=None),
            stroke=alt.Stroke("share:N", scale=share_borders(t), legend=None),
        )
    )
    labels = base.mark_text(fontWeight=600).encode(
        x=alt.X("middle:Q", scale=scale), text="label:N", color=alt.Color("text_colour:N", scale=None)
    )
    return alt.layer(drawn, labels).properties(height=ROW_HEIGHT * len(names) + 10)


def _names_axis(t: Translator) -> alt.Axis:
    return alt.Axis(
        orient=side(t), ticks=False, domain=False, offset=6, labelLimit=0, labelExpr="split(datum.label, '\\n')"
    )


def _placed(figures: Figures) -> list[tuple[Share, float, float]]:
    """Each share with its part and where it starts, in the one order."""
    placed, start = [], 0.0
    assert figures.summary is not None
    for share, part in figures.summary.shares().items():
        placed.append((share, part, start))
        start += part
    return placed
