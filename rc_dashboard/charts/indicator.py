"""One indicator over time: what was measured, from where, towards what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import altair as alt
import pandas as pd

from rc_dashboard.charts.figure import Figure
from rc_dashboard.charts.layout import day_number, month_ticks, spread, ticks
from rc_dashboard.charts.palette import BORDER, INK, LINK, MUTED
from rc_dashboard.charts.theme import LINE, as_drawn, dressed, end, isolated, named, side, start
from rc_dashboard.domain.dates import shift
from rc_dashboard.domain.indicators.rules import is_gap, usual_interval
from rc_dashboard.i18n import Translator, together
from rc_dashboard.services.views.indicators import IndicatorShown
from rc_dashboard.store.database import Row

HEIGHT = 210
#: A new method is drawn with another point.
SHAPES = ("circle", "diamond", "square", "triangle-up")
DASHES = {"baseline": [2, 4], "target": [8, 4]}


@dataclass(frozen=True, slots=True)
class Break:
    """Why the line stops between two measurements."""

    before: Row
    after: Row
    is_gap: bool
    is_other_method: bool


def indicator(shown: IndicatorShown, t: Translator) -> Figure:
    """The line breaks at a gap and where the method changes; nothing is drawn between."""
    about = shown.indicator
    title = f"{about['code']} · {t.quoted(about['title'])}"
    sentence = together(_sentences(shown, t))
    columns = [t(f"indicator.{name}") for name in ("day", "what", "value", "n", "method")]
    source = t("indicator.source", source=t.quoted(about["source"])) if about["source"] else ""
    draw = partial(_chart, shown, t) if shown.measurements else None
    return Figure(title, sentence, draw, columns, _rows(shown, t), source, f"{title}. {sentence}")


def breaks(shown: IndicatorShown) -> list[Break | None]:
    """What breaks the line between each measurement and the next, or None.

    A measurement without a method of its own has the indicator's.
    """
    about, rows = shown.indicator, shown.measurements
    usual = usual_interval([row["measured_on"] for row in rows], about["rhythm_months"])
    found = []
    for before, after in zip(rows, rows[1:], strict=False):
        gap = is_gap(before["measured_on"], after["measured_on"], usual)
        is_other = (before["method"] or about["method"]) != (after["method"] or about["method"])
        found.append(Break(before, after, gap, is_other) if gap or is_other else None)
    return found


def stretches(shown: IndicatorShown) -> list[int]:
    """For each measurement, the number of its unbroken stretch."""
    numbers = [0]
    for broken in breaks(shown):
        numbers.append(numbers[-1] + (broken is not None))
    return numbers[: len(shown.measurements)]


def amount(value: float, unit: str, t: Translator) -> str:
    """A value with its unit; a percentage as the language writes it."""
    return t.percent(value / 100, 2) if unit == "%" else f"{t.number(value, 2)}\u00a0{unit}".rstrip("\u00a0")


def said_amount(value: float, unit: str, t: Translator) -> str:
    """The same within words of HTML that may run the other way: a unit stays beside its number,
    and carries its language."""
    return isolated(amount(value, unit if unit == "%" else t.quoted(unit), t), t)


def _sentences(shown: IndicatorShown, t: Translator) -> list[str]:
    """The latest value, the way to the target or why there is none, and what breaks the line."""
    about, better = shown.indicator, f"{t.label('direction', shown.indicator['direction'])}."
    hidden = [t.n("indicator.hidden", len(shown.hidden))] if shown.hidden else []
    if not shown.measurements:
        return [progress_sentence(shown, t), better, *hidden]
    last = shown.measurements[-1]
    values = {"value": said_amount(last["value"], about["unit"], t), "day": t.date(last["measured_on"])}
    latest = t("indicator.latest", **values)
    if last["n"] is not None:
        latest = t.n("indicator.latest_n", last["n"], **values)
    return [latest, progress_sentence(shown, t), better, *_broken(shown, t), *hidden]


def progress_sentence(shown: IndicatorShown, t: Translator) -> str:
    """How far it is, or why that cannot be said."""
    progress, about = shown.progress, shown.indicator
    if progress.percent is None:
        return t(f"indicator.why_not.{progress.why_not}")
    target = said_amount(about["target"], about["unit"], t)
    if progress.percent >= 100:
        return t("indicator.met", target=target)
    baseline = said_amount(about["baseline"], about["unit"], t)
    return t("indicator.progress", percent=t.percent(progress.percent / 100), baseline=baseline, target=target)


def _broken(shown: IndicatorShown, t: Translator) -> list[str]:
    """The last gap and the last change of method, in words, and how many there were."""
    found = [broken for broken in breaks(shown) if broken]
    gaps, others = [b for b in found if b.is_gap], [b for b in found if b.is_other_method]
    said = []
    if gaps:
        since, until = (t.date(row["measured_on"]) for row in (gaps[-1].before, gaps[-1].after))
        said.append(t.n("indicator.gap", len(gaps), since=since, until=until))
    if others:
        day = t.date(others[-1].after["measured_on"])
        said.append(t.n("indicator.method_changed", len(others), day=day))
    return said


def _rows(shown: IndicatorShown, t: Translator) -> list[list[str]]:
    about = shown.indicator
    measured = {
        m["measured_on"]: [
            t.date(m["measured_on"], "medium"),
            t("indicator.measured"),
            said_amount(m["value"], about["unit"], t),
            t.number(m["n"]) if m["n"] is not None else "–",
            t.quoted(m["method"] or about["method"]) or "–",
        ]
        for m in shown.measurements
    }
    for day in shown.hidden:
        said = [t.date(day, "medium"), t("indicator.measured"), t("indicator.suppressed"), "–", "–"]
        measured[day] = said
    rows = [measured[day] for day in sorted(measured)]
    return [*_declared(about, "baseline", t), *rows, *_declared(about, "target", t)]


def _declared(about: Row, name: str, t: Translator) -> list[list[str]]:
    if about[name] is None:
        return []
    on = about[f"{name}_on"]
    day = t.date(on, "medium") if on else "–"
    return [[day, t(f"indicator.{name}"), said_amount(about[name], about["unit"], t), "–", "–"]]


def _chart(shown: IndicatorShown, t: Translator) -> alt.LayerChart:
    about, points = shown.indicator, _points(shown, t)
    levels = ticks(*reach([*points["value"], *known_levels(about).values()]))
    x, y = _across(shown, t), _up(levels, t)
    base = alt.Chart(points)
    tip = [
        alt.Tooltip("said:N", title=t("indicator.day")),
        alt.Tooltip("words:N", title=t("indicator.measured")),
        alt.Tooltip("method:N", title=t("indicator.method")),
    ]
    labels = _end_labels(shown, levels, t)
    layers = [
        *_rules(about, y),
        *_changes(shown, x),
        base.mark_line(color=LINK, strokeWidth=2.5).encode(x=x, y=y, detail="stretch:N"),
        base.mark_point(filled=True, color=LINK, size=75, opacity=1).encode(x=x, y=y, shape=_shape(), tooltip=tip),
        *_at_end(labels, t),
        _unit(about["unit"], t),
    ]
    return dressed(alt.layer(*layers).properties(height=HEIGHT))


def _points(shown: IndicatorShown, t: Translator) -> pd.DataFrame:
    """Each measurement with its stretch of line, and the shape of its method."""
    about, found, changes = shown.indicator, [], 0
    broken = [None, *breaks(shown)]
    numbers = stretches(shown)
    for m, number, stop in zip(shown.measurements, numbers, broken, strict=True):
        changes += stop is not None and stop.is_other_method
        found.append(
            {
                "day": day_number(m["measured_on"]),
                "value": m["value"],
                "stretch": number,
                "shape": changes % len(SHAPES),
                "words": amount(m["value"], about["unit"], t),
                "said": t.date(m["measured_on"], "medium"),
                "method": m["method"] or about["method"] or "–",
            }
        )
    return pd.DataFrame(found)


def _shape() -> alt.Shape:
    scale = alt.Scale(domain=list(range(len(SHAPES))), range=list(SHAPES))
    return alt.Shape("shape:N", scale=scale, legend=None)


def _changes(shown: IndicatorShown, x: alt.X) -> list[alt.Chart]:
    """A thin upright line half-way between two methods."""
    days = [
        (day_number(stop.before["measured_on"]) + day_number(stop.after["measured_on"])) / 2
        for stop in breaks(shown)
        if stop is not None and stop.is_other_method
    ]
    mark = alt.Chart(pd.DataFrame({"day": days})).mark_rule(color=BORDER, strokeWidth=1)
    return [mark.encode(x=x)] if days else []


def known_levels(about: Row) -> dict[str, float]:
    """Baseline and target, those that are declared."""
    return {name: about[name] for name in DASHES if about[name] is not None}


def reach(values: Sequence[float]) -> tuple[float, float]:
    """From the least to the greatest; from zero where that costs little room."""
    low, high = min(values), max(values)
    return (0, high) if 0 <= low <= high / 2 else (low, high)


def _across(shown: IndicatorShown, t: Translator) -> alt.X:
    first, last = shown.measurements[0]["measured_on"], shown.measurements[-1]["measured_on"]
    days = month_ticks(first, last, at_most=5)
    labels = {day_number(day): t.month_short(day) for day in days}
    if len(days) < 2:
        labels = {day_number(day): t.date(day, "medium") for day in sorted({first, last})}
    margin = max(2, (last - first).days // 40) if last > first else 30
    return alt.X(
        "day:Q",
        title=None,
        scale=alt.Scale(
            domain=[day_number(shift(first, -margin)), day_number(shift(last, margin))],
            nice=False,
            zero=False,
            reverse=t.direction == "rtl",
        ),
        axis=alt.Axis(
            values=list(labels),
            labelExpr=named(labels, t),
            grid=False,
            labelOverlap="parity",
            labelSeparation=10,
            labelFlush=True,
        ),
    )


def _up(levels: Sequence[float], t: Translator) -> alt.Y:
    axis = alt.Axis(orient=side(t), values=list(levels), labelExpr=named({v: t.number(v, 2) for v in levels}, t))
    scale = alt.Scale(domain=[levels[0], levels[-1]], nice=False, zero=False)
    return alt.Y("value:Q", title=None, scale=scale, axis=axis)


def _rules(about: Row, y: alt.Y) -> list[alt.Chart]:
    """Baseline and target as dashed lines; their names stand at the reading end."""
    return [
        alt.Chart(pd.DataFrame([{"value": value}]))
        .mark_rule(color=MUTED, strokeDash=DASHES[name], strokeWidth=1.5)
        .encode(y=y)
        for name, value in known_levels(about).items()
    ]


def _end_labels(shown: IndicatorShown, levels: Sequence[float], t: Translator) -> pd.DataFrame:
    """Baseline, target and the latest value in words, moved apart where they are close."""
    about = shown.indicator
    short = "%" if about["unit"] == "%" else ""
    wanted = [(t(f"indicator.{name}"), value, False) for name, value in known_levels(about).items()]
    wanted.append((t("indicator.now"), shown.measurements[-1]["value"], True))
    texts = [isolated(f"{name} {amount(value, short, t)}", t) for name, value, _ in wanted]
    low, high = levels[0], levels[-1]
    places = [HEIGHT * (high - value) / (high - low) for _, value, _ in wanted]
    down = spread(places, LINE, 0, HEIGHT)
    return pd.DataFrame({"text": texts, "down": down, "strong": [strong for *_, strong in wanted]})


def _at_end(labels: pd.DataFrame, t: Translator) -> list[alt.Chart]:
    x, align, sign = end(t)
    written = []
    for strong, part in labels.groupby("strong"):
        weight, colour = (600, LINK) if strong else (400, INK)
        placed = alt.Chart(part[["text", "down"]]).transform_calculate(down_here=as_drawn("down", HEIGHT))
        mark = placed.mark_text(align=align, baseline="middle", dx=8 * sign, fontWeight=weight, color=colour)
        written.append(mark.encode(x=x, y=alt.Y("down_here:Q", scale=None), text="text:N"))
    return written


def _unit(unit: str, t: Translator) -> alt.Chart:
    """The unit above the axis, where it can be read without turning one's head."""
    x, align = start(t)
    mark = alt.Chart(pd.DataFrame([{"text": isolated(unit, t)}])).mark_text(
        align=align, baseline="bottom", dy=-12, color=MUTED
    )
    return mark.encode(x=x, y=alt.value(0), text="text:N")
