"""The same people before and after: two shares with their intervals, and what changed between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

import altair as alt
import pandas as pd

from rc_dashboard.charts.figure import Figure
from rc_dashboard.charts.palette import INK, LINK, MUTED
from rc_dashboard.charts.theme import beside, dressed, isolated, named, start
from rc_dashboard.domain.evaluation.proportions import Interval
from rc_dashboard.domain.readings.small_counts import Shown
from rc_dashboard.i18n import Translator, together
from rc_dashboard.services.views.evaluation import FamilyShown, QuestionShown

#: A line's name, then one row for before and one for after, in pixels; room below the last.
NAME, ROW, MARGIN = 22, 32, 12
#: A screen takes the axis's labels out of the height that it is given.
AXIS = 28
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
#: Colour never speaks alone: the points differ in shape, and each has its word.
PAINTS = {"before": (MUTED, "circle"), "after": (LINK, "diamond")}
#: Shares nearer to an end than this have their words set inwards.
NEAR_END = 0.2

Share = tuple[float, Interval]


@dataclass(frozen=True, slots=True)
class Line:
    """The whole, or one municipality; ``shown`` is None where nothing was sent."""

    name: str
    shown: Shown | None


@dataclass(frozen=True, slots=True)
class Bar:
    """One share as a bar of HTML: its words, and its place in percent of the width."""

    moment: str
    words: str
    share: str
    low: str
    reach: str


def before_after(family: FamilyShown, asked: QuestionShown, t: Translator) -> Figure:
    """Chart, table and sentence of one question."""
    lines = lines_of(family, asked, t)
    sentence = _sentence(asked, t)
    columns = [t(f"evaluation.column.{name}") for name in ("who", "n", "before", "after", "change")]
    title = t.quoted(asked.question.wording)
    draw = partial(_chart, lines, t) if any(share for line in lines for _, share in _shares(line)) else None
    rows = [_row(line, t) for line in lines]
    source = t("evaluation.source", title=t.quoted(family.family["title"]))
    return Figure(title, sentence, draw, columns, rows, source, f"{title}. {sentence}")


def lines_of(family: FamilyShown, asked: QuestionShown, t: Translator) -> list[Line]:
    """The whole first, where it is more than one municipality; those who sent nothing last."""
    release = asked.release
    whole = [Line(t("evaluation.whole"), release.total)] if len(release.places) > 1 else []
    sent = [Line(family.places[place], shown) for place, shown in release.places.items()]
    return [*whole, *sent, *(Line(name, None) for name in family.missing.values())]


def bars(line: Line, t: Translator) -> list[Bar]:
    """The two shares of a line as bars, those that may be shown."""
    return [
        Bar(
            moment,
            _share_words(share, t),
            _css(share[0]),
            _css(share[1].low),
            _css(share[1].high - share[1].low),
        )
        for moment, share in _shares(line)
        if share
    ]


def why_nothing(line: Line, t: Translator) -> str:
    """Why a line has no bar, or has one only: nothing sent, or too few."""
    if line.shown is None:
        return t("evaluation.missing")
    hidden = [moment for moment, share in _shares(line) if share is None]
    if len(hidden) == 2:
        return t("evaluation.suppressed_why")
    return t(f"evaluation.suppressed_{hidden[0]}") if hidden else ""


def change_words(line: Line, t: Translator) -> str:
    """The change in points with its interval, or nothing."""
    change = line.shown.change() if line.shown else None
    if change is None:
        return ""
    key = "evaluation.change" if line.shown and line.shown.pairs else "evaluation.change_widest"
    return t(key, change=_points(change[0], t), low=_points(change[1].low, t), high=_points(change[1].high, t))


def people_words(count: int | None, t: Translator) -> str:
    """A count of people: hidden and nobody are two things."""
    return t("evaluation.suppressed") if count is None else t.number(count)


def _sentence(asked: QuestionShown, t: Translator) -> str:
    whole = Line("", asked.release.total)
    before, after = asked.release.total.share_before(), asked.release.total.share_after()
    if asked.release.total.n is None:
        return t("evaluation.sentence_none")
    people = t.n("evaluation.sentence_n", asked.release.total.n)
    if before is None or after is None:
        return f"{people} {t('evaluation.sentence_hidden')}"
    means = t.quoted(asked.question.yes_means)
    shares = {"before": t.percent(before[0]), "after": t.percent(after[0])}
    return together([people, t("evaluation.sentence", means=means, **shares), change_words(whole, t)])


def _row(line: Line, t: Translator) -> list[str]:
    if line.shown is None:
        return [line.name, *[t("evaluation.missing_cell")] * 4]
    shares = [_share_words(share, t) if share else t("evaluation.suppressed") for _, share in _shares(line)]
    return [
        line.name,
        people_words(line.shown.n, t),
        *shares,
        change_words(line, t) or t("evaluation.suppressed"),
    ]


def _shares(line: Line) -> list[tuple[str, Share | None]]:
    if line.shown is None:
        return []
    return [("before", line.shown.share_before()), ("after", line.shown.share_after())]


def _share_words(share: Share, t: Translator) -> str:
    value, ends = share
    values = {"share": t.percent(value), "low": t.percent(ends.low), "high": t.percent(ends.high)}
    return t("evaluation.share", **values)


def _points(change: float, t: Translator) -> str:
    """A difference of shares in points, with its sign."""
    points = round(change * 100)
    sign = "+" if points > 0 else "\u2212" if points < 0 else ""
    return f"{sign}{t.number(abs(points))}"


def _css(share: float) -> str:
    """A share of the width as CSS wants it, whatever the language."""
    return f"{share * 100:.2f}"


# The drawing


def _chart(lines: Iterable[Line], t: Translator) -> alt.LayerChart:
    placed = list(_placed(line for line in lines if line.shown))
    points = _points_of(placed, t)
    height = placed[-1][0] + _height(placed[-1][1]) + MARGIN + AXIS
    layers: list[alt.Chart] = []
    for moment, (colour, shape) in PAINTS.items():
        base = alt.Chart(points[points["moment"] == moment])
        y = alt.Y("down:Q", scale=None, axis=None)
        layers += [
            base.mark_rule(color=colour, strokeWidth=3, opacity=0.55).encode(x=_x("low", t), x2="high", y=y),
            base.mark_point(color=colour, shape=shape, filled=True, size=110, opacity=1).encode(
                x=_x("share", t), y=y
            ),
        ]
    layers += [*_words(points, t), _titles(_names(placed, t), t)]
    return dressed(alt.layer(*layers).properties(height=height))


def _placed(lines: Iterable[Line]) -> Iterator[tuple[int, Line]]:
    """Each line with where it begins, in pixels; one with nothing to draw is its name only."""
    down = 0
    for line in lines:
        yield down, line
        down += _height(line)


def _height(line: Line) -> int:
    return NAME + ROW * sum(1 for _, share in _shares(line) if share)


def _points_of(placed: Iterable[tuple[int, Line]], t: Translator) -> pd.DataFrame:
    found = []
    for down, line in placed:
        there = [(moment, share) for moment, share in _shares(line) if share]
        for row, (moment, share) in enumerate(there):
            words = t(f"evaluation.point_{moment}", share=t.percent(share[0]))
            found.append(
                {
                    "down": down + NAME + ROW * (row + 0.72),
                    "share": share[0],
                    "low": share[1].low,
                    "high": share[1].high,
                    "moment": moment,
                    "words": isolated(words, t),
                }
            )
    return pd.DataFrame(found)


def _names(placed: Iterable[tuple[int, Line]], t: Translator) -> pd.DataFrame:
    """Each line's name above its rows, with how many answered; the table says why a row is not there."""
    found = []
    for down, line in placed:
        people = line.shown.n if line.shown else None
        parts = [line.name]
        if people is not None:
            parts.append(t.n("evaluation.people", people))
        if any(share is None for _, share in _shares(line)):
            parts.append(t("evaluation.suppressed"))
        found.append({"down": down + NAME * 0.6, "text": beside(parts, t)})
    return pd.DataFrame(found)


def _titles(names: pd.DataFrame, t: Translator) -> alt.Chart:
    x, align = start(t)
    mark = alt.Chart(names).mark_text(align=align, baseline="middle", fontWeight=600, color=INK)
    return mark.encode(x=x, y=alt.Y("down:Q", scale=None, axis=None), text="text:N")


def _words(points: pd.DataFrame, t: Translator) -> list[alt.Chart]:
    """The share in words over its point, set inwards near an end."""
    sides = {"left": points["share"] < NEAR_END, "right": points["share"] > 1 - NEAR_END}
    sides["center"] = ~(sides["left"] | sides["right"])
    turned = {"left": "right", "right": "left"} if t.direction == "rtl" else {}
    written = []
    for align, chosen in sides.items():
        mark = alt.Chart(points[chosen]).mark_text(
            align=turned.get(align, align), baseline="bottom", dy=-7, color=INK
        )
        if chosen.any():
            y = alt.Y("down:Q", scale=None, axis=None)
            written.append(mark.encode(x=_x("share", t), y=y, text="words:N"))
    return written


def _x(name: str, t: Translator) -> alt.X:
    labels = {tick: t.percent(tick) for tick in TICKS}
    axis = alt.Axis(values=list(TICKS), labelExpr=named(labels, t), grid=True, labelFlush=True)
    scale = alt.Scale(domain=[0, 1], nice=False, reverse=t.direction == "rtl")
    return alt.X(f"{name}:Q", title=None, scale=scale, axis=axis)
