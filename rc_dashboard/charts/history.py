"""How the five shares of a municipality moved, month by month."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from rc_dashboard.charts.figure import Figure
from rc_dashboard.charts.theme import dressed, share_borders, share_colours
from rc_dashboard.charts.wording import progress_words
from rc_dashboard.domain.progress import Summary
from rc_dashboard.domain.vocabulary import Share
from rc_dashboard.i18n import Translator
from rc_dashboard.services.show_city import Moment


def history(moments: Sequence[Moment], t: Translator) -> Figure:
    """One column a month, the five shares always in the same order from the bottom."""
    columns = [
        t("history.day"),
        t("charts.count"),
        *(t.label("share", share.value) for share in Share),
        t("charts.words"),
    ]
    rows = [
        [
            t.date(moment.on, "medium"),
            t.number(moment.summary.count),
            *(t.percent(part) for part in moment.summary.shares().values()),
            progress_words(moment.summary, t),
        ]
        for moment in moments
    ]
    title, sentence = t("history.title"), _sentence(moments, t)
    chart = dressed(_columns(moments, t), t) if len(moments) > 1 else None
    return Figure(title, sentence, chart, columns, rows, t("charts.source"), f"{title}. {sentence}")


def _sentence(moments: Sequence[Moment], t: Translator) -> str:
    """What moved between the first month and the last, said without more than is known."""
    if not moments:
        return t("history.none")
    last = moments[-1]
    if len(moments) == 1:
        return t("history.one", day=t.date(last.on), now=progress_words(last.summary, t))
    first = moments[0]
    values = {
        "since": t.date(first.on),
        "day": t.date(last.on),
        "before": _said(first.summary, t),
        "now": _said(last.summary, t),
    }
    same = (
        abs(first.summary.low - last.summary.low) < 0.005 and abs(first.summary.high - last.summary.high) < 0.005
    )
    return t("history.same" if same else "history.moved", **values)


def _said(summary: Summary, t: Translator) -> str:
    if summary.is_exact:
        return t.percent(summary.low)
    return t("history.between", low=t.percent(summary.low), high=t.percent(summary.high))


def _columns(moments: Sequence[Moment], t: Translator) -> alt.Chart:
    frame = pd.DataFrame(
        [
            {
                "day": t.date(moment.on, "medium"),
                "month": t.month_short(moment.on),
                "position": position,
                "share": t.label("share", share.value),
                "order": order,
                "part": part,
                "words": t.percent(part),
            }
            for position, moment in enumerate(moments)
            for order, (share, part) in enumerate(moment.summary.shares().items())
        ]
    )
    months = {row.position: row.month for row in frame.itertuples()}
    named = " : ".join(f"datum.value == {p} ? '{m}'" for p, m in months.items()) + " : ''"
    every = max(1, len(months) // 6)
    return (
        alt.Chart(frame)
        .transform_filter("datum.part > 0")
        .mark_bar(strokeWidth=1)
        .encode(
            x=alt.X(
                "position:O",
                title=None,
                sort="descending" if t.direction == "rtl" else "ascending",
                axis=alt.Axis(
                    labelExpr=named, labelAngle=0, values=list(range(len(months) - 1, -1, -every)), ticks=False
                ),
                scale=alt.Scale(paddingInner=0.12),
            ),
            y=alt.Y("part:Q", stack="zero", axis=None, scale=alt.Scale(domain=[0, 1])),
            order=alt.Order("order:Q"),
            color=alt.Color("share:N", scale=share_colours(t), legend=None),
            stroke=alt.Stroke("share:N", scale=share_borders(t), legend=None),
            tooltip=[
                alt.Tooltip("day:N", title=t("history.day")),
                alt.Tooltip("share:N", title=t("charts.share")),
                alt.Tooltip("words:N", title=t("charts.part")),
            ],
        )
        .properties(height=190)
    )
