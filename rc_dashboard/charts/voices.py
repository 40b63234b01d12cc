"""The three voices over time, on the common scale: steps, never a line between two words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import pairwise

import altair as alt
import pandas as pd

from rc_dashboard.charts.figure import Figure
from rc_dashboard.charts.layout import day_number, month_ticks, spread
from rc_dashboard.charts.palette import LINK
from rc_dashboard.charts.theme import LINE, as_drawn, dressed, end, isolated, named, side
from rc_dashboard.domain.dates import shift
from rc_dashboard.domain.vocabulary import Level, Voice
from rc_dashboard.i18n import Translator, together
from rc_dashboard.services.views.readings import Told, VoiceShown

HEIGHT = 190
#: Names at the end are all letters; narrow ones are measured short.
PADDING = {"left": 15, "right": 15, "top": 8, "bottom": 4}
#: From the bottom up; what cannot be told stands apart, below the scale.
HEIGHTS = {
    Level.NO_EVIDENCE: -1,
    Level.NOT_STARTED: 0,
    Level.LIMITED: 1,
    Level.SUBSTANTIAL: 2,
    Level.COMPLETE: 3,
}
#: Colour, point and dash of each voice, and how far it is moved so that equal words are both seen.
MARKS = {
    Voice.MUNICIPALITY: (LINK, "square", [1, 0], 0.14),
    Voice.PLACE: ("#8A3B12", "circle", [6, 3], 0.0),
    Voice.PARTICIPANTS: ("#5B2A86", "triangle-up", [2, 2], -0.14),
}


def voices(shown: Sequence[VoiceShown], until: date, t: Translator) -> Figure:
    """Each voice's words stand until its next; a word that cannot be compared leaves a gap."""
    title = t("voices.over_time")
    columns = [t("history.day"), t("voices.who"), t("voices.word"), t("voices.on_scale")]
    told = sorted(
        ((one, voice.voice) for voice in shown for one in voice.told),
        key=lambda pair: pair[0].on,
    )
    rows = [[t.date(one.on, "medium"), t.label("voice", voice), *_words(one, t)] for one, voice in told]
    drawn = [voice for voice in shown if _heard(voice)]
    draw = partial(_chart, drawn, until, t) if any(len(_heard(voice)) > 1 for voice in drawn) else None
    sentence = _sentence(shown, t)
    return Figure(title, sentence, draw, columns, rows, t("voices.source"), f"{title}. {sentence}")


def _words(told: Told, t: Translator) -> list[str]:
    """What was said, and where it stands on the common scale."""
    if told.too_few:
        return [t("voices.too_few"), "–"]
    level = t.label("completion", told.level.value) if told.level else t("commitment.not_comparable")
    return [t.label("status", told.status.value) if told.status else level, level]


def _sentence(shown: Sequence[VoiceShown], t: Translator) -> str:
    """How often each voice has spoken, and when last."""
    said = []
    for voice in shown:
        name = t.label("voice", voice.voice.value)
        if voice.told:
            said.append(t.n("voices.spoken", len(voice.told), voice=name, day=t.date(voice.told[0].on)))
        else:
            said.append(t("voices.never_spoken", voice=name))
    return together(said)


def _heard(voice: VoiceShown) -> list[Told]:
    """What can be drawn, the first one first."""
    return [one for one in reversed(voice.told) if one.level is not None]


def _chart(shown: Sequence[VoiceShown], until: date, t: Translator) -> alt.LayerChart:
    first = min(one.on for voice in shown for one in _heard(voice))
    x, y = _across(first, until, t), _up(t)
    layers: list[alt.Chart] = []
    for voice in shown:
        colour, shape, dash, _ = MARKS[voice.voice]
        steps, points = _steps(voice, until), _points(voice, t)
        if not steps.empty:
            mark = alt.Chart(steps).mark_rule(color=colour, strokeWidth=3, strokeDash=dash)
            layers.append(mark.encode(x=x, x2="until:Q", y=y))
        dots = alt.Chart(points).mark_point(filled=True, color=colour, shape=shape, size=90, opacity=1)
        tip = [alt.Tooltip("said:N", title=t("history.day")), alt.Tooltip("words:N", title=t("voices.word"))]
        layers.append(dots.encode(x=x, y=y, tooltip=tip))
    drawn = dressed(alt.layer(*layers, *_at_end(shown, t)).properties(height=HEIGHT))
    return drawn.properties(padding=PADDING)


def _height(told: Told, voice: Voice) -> float:
    return HEIGHTS[told.level] + MARKS[voice][3] if told.level else 0.0


def _steps(voice: VoiceShown, until: date) -> pd.DataFrame:
    """From each word to the next of the same voice; what cannot be compared ends the step."""
    told = [one for one in reversed(voice.told) if not one.too_few]
    ends = [later.on for _, later in pairwise(told)] + [until]
    return pd.DataFrame(
        [
            {"day": day_number(one.on), "until": day_number(stop), "height": _height(one, voice.voice)}
            for one, stop in zip(told, ends, strict=True)
            if one.level is not None and stop > one.on
        ]
    )


def _points(voice: VoiceShown, t: Translator) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "day": day_number(one.on),
                "height": _height(one, voice.voice),
                "said": t.date(one.on, "medium"),
                "words": f"{t.label('voice', voice.voice.value)} · {_words(one, t)[0]}",
            }
            for one in _heard(voice)
        ]
    )


def _across(first: date, last: date, t: Translator) -> alt.X:
    days = month_ticks(first, last, at_most=5)
    labels = {day_number(day): t.month_short(day) for day in days}
    if len(days) < 2:
        labels = {day_number(day): t.date(day, "medium") for day in sorted({first, last})}
    margin = max(5, (last - first).days // 30)
    scale = alt.Scale(
        domain=[day_number(shift(first, -margin)), day_number(last)],
        nice=False,
        zero=False,
        reverse=t.direction == "rtl",
    )
    axis = alt.Axis(
        values=list(labels),
        labelExpr=named(labels, t),
        grid=False,
        labelOverlap="parity",
        labelSeparation=10,
        labelFlush=True,
    )
    return alt.X("day:Q", title=None, scale=scale, axis=axis)


def _up(t: Translator) -> alt.Y:
    labels = {height: t.label("completion", level.value) for level, height in HEIGHTS.items()}
    axis = alt.Axis(orient=side(t), values=list(labels), labelExpr=named(labels, t), labelLimit=150)
    return alt.Y("height:Q", title=None, scale=alt.Scale(domain=[-1.4, 3.4], nice=False, zero=False), axis=axis)


def _at_end(shown: Sequence[VoiceShown], t: Translator) -> list[alt.Chart]:
    """Each voice's name where its last word stands, moved apart where two say the same."""
    x, align, sign = end(t)
    last = [(voice.voice, _heard(voice)[-1]) for voice in shown]
    wished = [HEIGHT * (3.4 - _height(told, voice)) / 4.8 for voice, told in last]
    places = spread(wished, LINE, LINE / 2, HEIGHT - LINE / 2)
    written = []
    for (voice, _), down in zip(last, places, strict=True):
        frame = pd.DataFrame([{"text": isolated(t.label("voice", voice.value), t), "down": down}])
        placed = alt.Chart(frame).transform_calculate(down_here=as_drawn("down", HEIGHT))
        mark = placed.mark_text(align=align, baseline="middle", dx=8 * sign, color=MARKS[voice][0])
        written.append(mark.encode(x=x, y=alt.Y("down_here:Q", scale=None), text="text:N"))
    return written
