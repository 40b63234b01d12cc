"""How the six groups of a municipality moved, month by month."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import altair as alt
import pandas as pd

from rc_dashboard.charts.figure import Figure
from rc_dashboard.charts.layout import spread
from rc_dashboard.charts.theme import (
    LINE,
    as_drawn,
    dressed,
    end,
    group_border,
    group_dash,
    group_fill,
    isolated,
    named,
    side,
)
from rc_dashboard.charts.wording import group_words, interval, progress_words
from rc_dashboard.domain.commitments.progress import Summary
from rc_dashboard.domain.vocabulary import Group
from rc_dashboard.i18n import Translator, together
from rc_dashboard.services.views.territories.city import Moment

HEIGHT = 220
#: Months that an axis names at most; where there is no room, every second one goes.
NAMED_MONTHS = 6


def history(moments: Sequence[Moment], t: Translator) -> Figure:
    """One column a month, the six groups always in the same order from the bottom."""
    columns = [
        t("history.day"),
        t("charts.count"),
        *(t.label("group", group.value) for group in Group),
        t("charts.words"),
    ]
    rows = [
        [
            t.date(moment.on, "medium"),
            t.number(moment.summary.count),
            *(t.percent(part) for part in moment.summary.weights.values()),
            progress_words(moment.summary, t),
        ]
        for moment in moments
    ]
    title, sentence = t("history.title"), _sentence(moments, t)
    draw = partial(_chart, moments, t) if len(moments) > 1 else None
    return Figure(title, sentence, draw, columns, rows, t("charts.source"), f"{title}. {sentence}")


def _sentence(moments: Sequence[Moment], t: Translator) -> str:
    """What moved between the first month and the last, said without more than is known."""
    if not moments:
        return t("history.none")
    first, last = moments[0], moments[-1]
    if len(moments) == 1:
        return t("history.one", day=t.date(last.on), now=progress_words(last.summary, t))
    values = {
        "since": t.month(first.on),
        "until": t.month(last.on),
        "before": _said(first.summary, t),
        "now": _said(last.summary, t),
    }
    return together([t(_key(first.summary, last.summary, t), **values), *_cautions(first, last, t)])


def _key(first: Summary, last: Summary, t: Translator) -> str:
    """Where something is not known, nobody can say that nothing moved."""
    if not (first.is_exact and last.is_exact):
        return "history.moved_between"
    return "history.same" if _said(first, t) == _said(last, t) else "history.moved"


def _cautions(first: Moment, last: Moment, t: Translator) -> list[str]:
    """What a reader must know before comparing: other commitments, or silence."""
    before, after, said = first.summary, last.summary, []
    if before.count != after.count:
        said.append(t("history.counts", before=t.number(before.count), after=t.number(after.count)))
    if not after.is_exact:
        until = t.month(last.on)
        said.append(t.n("history.reported", after.known, total=t.number(after.count), until=until))
    return said


def _said(summary: Summary, t: Translator) -> str:
    if summary.is_exact:
        return t.percent(summary.low)
    low, high = interval(summary, t)
    return t("history.between", low=low, high=high)


def _chart(moments: Sequence[Moment], t: Translator) -> alt.LayerChart:
    labels = _labels(moments[-1].summary, t)
    return dressed(alt.layer(_columns(moments, t), _at_end(labels, t)).properties(height=HEIGHT))


def _columns(moments: Sequence[Moment], t: Translator) -> alt.Chart:
    frame = pd.DataFrame(
        [line for position, moment in enumerate(moments) for line in _segments(position, moment, t)]
    )
    halves = {value: t.percent(value) for value in (0, 0.5, 1)}
    return (
        alt.Chart(frame)
        .transform_filter("datum.part > 0")
        .mark_bar(strokeWidth=1)
        .encode(
            x=_months(moments, t),
            y=alt.Y(
                "start:Q",
                title=None,
                axis=alt.Axis(orient=side(t), values=list(halves), labelExpr=named(halves, t)),
                scale=alt.Scale(domain=[0, 1], nice=False),
            ),
            y2="end:Q",
            fill=group_fill(),
            stroke=group_border(),
            strokeDash=group_dash(2),
            tooltip=[
                alt.Tooltip("day:N", title=t("history.day")),
                alt.Tooltip("label:N", title=t("charts.group")),
                alt.Tooltip("words:N", title=t("charts.part")),
            ],
        )
    )


def _months(moments: Sequence[Moment], t: Translator) -> alt.X:
    every = -(-len(moments) // NAMED_MONTHS)
    months = {position: t.month_short(moment.on) for position, moment in enumerate(moments)}
    return alt.X(
        "position:O",
        title=None,
        sort="descending" if t.direction == "rtl" else "ascending",
        axis=alt.Axis(
            values=list(range(len(moments) - 1, -1, -every)),
            labelExpr=named(months, t),
            labelAngle=0,
            labelOverlap="parity",
            labelSeparation=10,
        ),
        scale=alt.Scale(paddingInner=0.14, paddingOuter=0),
    )


def _segments(position: int, moment: Moment, t: Translator) -> list[dict]:
    found, begin = [], 0.0
    for group, part in moment.summary.weights.items():
        found.append(
            {
                "position": position,
                "day": t.date(moment.on, "medium"),
                "group": group.value,
                "label": t.label("group", group.value),
                "part": part,
                "words": t.percent(part),
                "start": begin,
                "end": begin + part,
            }
        )
        begin += part
    return found


def _labels(summary: Summary, t: Translator) -> pd.DataFrame:
    """The groups of the last month beside their segments, moved apart where these are thin."""
    shown = {group: part for group, part in summary.weights.items() if part > 0}
    middles, begin = [], 0.0
    for part in shown.values():
        middles.append(HEIGHT * (1 - begin - part / 2))
        begin += part
    places = spread(middles, LINE, LINE / 2, HEIGHT - LINE / 2)
    full = [isolated(group_words(group, summary, t), t) for group in shown]
    return pd.DataFrame({"full": full, "down": places})


def _at_end(labels: pd.DataFrame, t: Translator) -> alt.Chart:
    x, align, sign = end(t)
    return (
        alt.Chart(labels)
        .transform_calculate(down_here=as_drawn("down", HEIGHT))
        .mark_text(align=align, baseline="middle", dx=8 * sign)
        .encode(x=x, y=alt.Y("down_here:Q", scale=None), text="full:N")
    )
