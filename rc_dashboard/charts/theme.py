"""One visual language for every chart, in the reader's language and direction."""

from __future__ import annotations

import altair as alt

from rc_dashboard.charts.palette import GRID, INK, MUTED, PAINTS
from rc_dashboard.domain.vocabulary import Share
from rc_dashboard.i18n import Translator

FONT = "Source Sans, sans-serif"


def dressed(chart: alt.Chart | alt.LayerChart, t: Translator):
    """The chart as wide as its place, with readable labels and quiet lines."""
    return (
        chart.properties(width="container", padding={"left": 4, "right": 8, "top": 8, "bottom": 4})
        .configure(font=FONT, background="#FFFFFF")
        .configure_axis(
            labelColor=INK,
            labelFontSize=13,
            titleColor=MUTED,
            titleFontSize=13,
            titleFontWeight="normal",
            gridColor=GRID,
            domainColor=MUTED,
            tickColor=GRID,
            labelLimit=190,
            aria=False,
        )
        .configure_view(strokeWidth=0)
        .configure_text(font=FONT, fontSize=13, color=INK)
    )


def share_colours(t: Translator) -> alt.Scale:
    return alt.Scale(
        domain=[t.label("share", share.value) for share in Share], range=[PAINTS[share].fill for share in Share]
    )


def share_borders(t: Translator) -> alt.Scale:
    return alt.Scale(
        domain=[t.label("share", share.value) for share in Share], range=[PAINTS[share].border for share in Share]
    )


def side(t: Translator) -> str:
    """Where an axis of names stands: at the reading start."""
    return "right" if t.direction == "rtl" else "left"
