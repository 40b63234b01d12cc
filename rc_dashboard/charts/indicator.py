"""One indicator over time: what was measured, from where, towards what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from statistics import median

import altair as alt
import pandas as pd

from rc_dashboard.charts.figure import Figure
from rc_dashboard.charts.palette import LINK, MUTED
from rc_dashboard.charts.theme import dressed, side
from rc_dashboard.i18n import Translator
from rc_dashboard.services.show_commitment import IndicatorShown
from rc_dashboard.store.database import Row

#: A pause longer than this many usual intervals breaks the line.
GAP_INTERVALS = 2


def indicator(shown: IndicatorShown, t: Translator) -> Figure:
    """The line breaks at a gap and where the method changes; nothing is drawn between."""
    about = shown.indicator
    title = f"{about['code']} · {about['title']}"
    sentence = f"{_latest(shown, t)} {_progress(shown, t)} {t.label('direction', about['direction'])}."
    columns = [
        t("indicator.day"),
        t("indicator.value", unit=about["unit"]),
        t("indicator.n"),
        t("indicator.method"),
    ]
    rows = [
        [
            t.date(m["measured_on"], "medium"),
            t.number(m["value"], 2),
            t.number(m["n"]) if m["n"] is not None else "–",
            m["method"] or about["method"],
        ]
        for m in shown.measurements
    ]
    rows += _declared_rows(about, t)
    source = t("indicator.source", source=about["source"]) if about["source"] else ""
    chart = dressed(_lines(shown, t), t) if shown.measurements else None
    return Figure(title, sentence, chart, columns, rows, source, f"{title}. {sentence}")


def stretches(measurements: Sequence[Row]) -> list[int]:
    """For each measurement, the number of its unbroken stretch."""
    gaps = [
        (b["measured_on"] - a["measured_on"]).days for a, b in zip(measurements, measurements[1:], strict=False)
    ]
    usual = median(gaps) if gaps else 0
    numbers, current = [], 0
    for position, measurement in enumerate(measurements):
        if position:
            long = gaps[position - 1] > GAP_INTERVALS * usual
            other = measurement["method"] != measurements[position - 1]["method"]
            current += long or other
        numbers.append(current)
    return numbers


def _latest(shown: IndicatorShown, t: Translator) -> str:
    if not shown.measurements:
        return t("indicator.never")
    last = shown.measurements[-1]
    values = {
        "value": t.number(last["value"], 2),
        "unit": shown.indicator["unit"],
        "day": t.date(last["measured_on"]),
    }
    return t("indicator.latest", **values)


def _progress(shown: IndicatorShown, t: Translator) -> str:
    if shown.progress.why_not is not None:
        return t(f"indicator.why_not.{shown.progress.why_not.value}")
    return t(
        "indicator.progress",
        percent=t.percent((shown.progress.percent or 0) / 100),
        target=t.number(shown.indicator["target"], 2),
        unit=shown.indicator["unit"],
    )


def _declared_rows(about: Row, t: Translator) -> list[list[str]]:
    rows = []
    for name in ("baseline", "target"):
        if about[name] is not None:
            on: date | None = about[f"{name}_on"]
            day = t.date(on, "medium") if on else "–"
            rows.append([day, t.number(about[name], 2), "–", t(f"indicator.{name}")])
    return rows


def _lines(shown: IndicatorShown, t: Translator) -> alt.LayerChart:
    about = shown.indicator
    frame = pd.DataFrame(
        [
            {
                "day": pd.Timestamp(m["measured_on"]),
                "value": m["value"],
                "stretch": stretch,
                "words": f"{t.number(m['value'], 2)} {about['unit']}",
                "said": t.date(m["measured_on"], "medium"),
            }
            for m, stretch in zip(shown.measurements, stretches(shown.measurements), strict=True)
        ]
    )
    months = sorted({pd.Timestamp(day.year, day.month, 1) for day in frame["day"]})
    named = " : ".join(
        f"+datum.value == {int(m.timestamp() * 1000)} ? '{t.month_short(m.date())}'" for m in months
    )
    every = max(1, len(months) // 5)
    x = alt.X(
        "day:T",
        title=None,
        scale=alt.Scale(type="utc", reverse=t.direction == "rtl"),
        axis=alt.Axis(
            values=[int(m.timestamp() * 1000) for m in months[::every]], labelExpr=f"{named} : ''", grid=False
        ),
    )
    y = alt.Y(
        "value:Q",
        title=about["unit"],
        scale=alt.Scale(zero=False, nice=True),
        axis=alt.Axis(orient=side(t), tickCount=5),
    )
    tip = [alt.Tooltip("said:N", title=t("indicator.day")), alt.Tooltip("words:N", title=t("indicator.measured"))]
    base = alt.Chart(frame)
    layers = [
        base.mark_line(color=LINK, strokeWidth=2.5).encode(x=x, y=y, detail="stretch:N"),
        base.mark_point(color=LINK, filled=True, size=70, opacity=1).encode(x=x, y=y, tooltip=tip),
        *_rules(about, t),
    ]
    return alt.layer(*layers).properties(height=210)


def _rules(about: Row, t: Translator) -> list[alt.Chart]:
    """Baseline and target as dashed lines with their names."""
    drawn = []
    for name, dash in (("baseline", [2, 4]), ("target", [8, 4])):
        if about[name] is None:
            continue
        words = f"{t(f'indicator.{name}')} : {t.number(about[name], 2)}"
        rule = alt.Chart(pd.DataFrame([{"value": about[name], "words": words}]))
        drawn.append(rule.mark_rule(color=MUTED, strokeDash=dash, strokeWidth=1.5).encode(y="value:Q"))
        place = "right" if t.direction == "rtl" else "left"
        drawn.append(
            rule.mark_text(align=place, dy=-7, dx=4 if place == "left" else -4, color=MUTED).encode(
                x=alt.value("width" if t.direction == "rtl" else 0), y="value:Q", text="words:N"
            )
        )
    return drawn
