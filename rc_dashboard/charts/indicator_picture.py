"""An indicator over time as a small drawing that any page can carry: no script, a few kilobytes.

It says the same as ``charts/indicator.py``: the line breaks at a gap and where the method
changes, and baseline and target are drawn. Its words stand in the page beside it as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from rc_dashboard.charts.indicator import amount, breaks, known_levels, reach, stretches
from rc_dashboard.charts.layout import day_number, spread, ticks
from rc_dashboard.charts.palette import BORDER, GRID, INK, LINK, MUTED
from rc_dashboard.charts.theme import isolated
from rc_dashboard.i18n import Translator
from rc_dashboard.services.views.indicators import IndicatorShown

WIDTH, HEIGHT = 360, 190
#: Room for the words at the reading end, for those of the axis below, and above.
_END, _BELOW, _ABOVE, _START = 108, 22, 16, 8
_DASHES = {"baseline": "2 4", "target": "8 4"}
_SIZE = 12


@dataclass(frozen=True, slots=True)
class Picture:
    """An image as an address that holds all of it, and its size."""

    source: str
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class _Paper:
    """Where a day and a value stand; the drawing reads from the side of its language."""

    first: int
    last: int
    low: float
    high: float
    mirrored: bool

    def x(self, day: float) -> float:
        wide = WIDTH - _START - _END
        share = (day - self.first) / (self.last - self.first) if self.last > self.first else 0.5
        return self.turned(_START + 6 + share * (wide - 12))

    def y(self, value: float) -> float:
        tall = HEIGHT - _ABOVE - _BELOW
        return round(_ABOVE + tall * (self.high - value) / (self.high - self.low), 1)

    def turned(self, x: float) -> float:
        return round(WIDTH - x if self.mirrored else x, 1)


def picture(shown: IndicatorShown, t: Translator) -> Picture | None:
    """The drawing; None where nothing has been measured."""
    if not shown.measurements:
        return None
    values = [m["value"] for m in shown.measurements]
    levels = ticks(*reach([*values, *known_levels(shown.indicator).values()]))
    days = [day_number(m["measured_on"]) for m in shown.measurements]
    paper = _Paper(days[0], days[-1], levels[0], levels[-1], t.direction == "rtl")
    parts = [
        *_grid(paper, levels, t),
        *_rules(shown, paper),
        *_lines(shown, paper),
        *_points(shown, paper),
        *_days(shown, paper, t),
        *_names(shown, paper, t),
    ]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'font-family="sans-serif" font-size="{_SIZE}">{"".join(parts)}</svg>'
    )
    return Picture(f"data:image/svg+xml,{quote(svg, safe=_PLAIN)}")


#: What need not be quoted in an address of data inside a quoted attribute.
_PLAIN = " =:/,.;()-'"


def _grid(paper: _Paper, levels: list[float], t: Translator) -> Iterator[str]:
    for level in levels:
        y = paper.y(level)
        yield _line(paper.turned(_START), y, paper.turned(WIDTH - _END), y, GRID)
        yield _text(paper.turned(_START), y - 3, t.number(level, 2), paper, MUTED, t)


def _rules(shown: IndicatorShown, paper: _Paper) -> Iterator[str]:
    """Baseline and target as dashed lines, and an upright one between two methods."""
    for name, value in known_levels(shown.indicator).items():
        y = paper.y(value)
        yield _line(
            paper.turned(_START), y, paper.turned(WIDTH - _END), y, MUTED, f' stroke-dasharray="{_DASHES[name]}"'
        )
    for stop in breaks(shown):
        if stop is not None and stop.is_other_method:
            middle = (day_number(stop.before["measured_on"]) + day_number(stop.after["measured_on"])) / 2
            yield _line(paper.x(middle), _ABOVE, paper.x(middle), HEIGHT - _BELOW, BORDER)


def _lines(shown: IndicatorShown, paper: _Paper) -> Iterator[str]:
    """One line for each unbroken stretch."""
    runs: dict[int, list[str]] = {}
    for number, m in zip(stretches(shown), shown.measurements, strict=True):
        place = f"{paper.x(day_number(m['measured_on']))},{paper.y(m['value'])}"
        runs.setdefault(number, []).append(place)
    for places in runs.values():
        if len(places) > 1:
            yield f'<polyline points="{" ".join(places)}" fill="none" stroke="{LINK}" stroke-width="2.5"/>'


def _points(shown: IndicatorShown, paper: _Paper) -> Iterator[str]:
    """A circle for each value; after a change of method a square, and so on in turn."""
    changes = 0
    for stop, m in zip([None, *breaks(shown)], shown.measurements, strict=True):
        changes += stop is not None and stop.is_other_method
        x, y = paper.x(day_number(m["measured_on"])), paper.y(m["value"])
        yield _SHAPES[changes % len(_SHAPES)](x, y)


_SHAPES: tuple[Callable[[float, float], str], ...] = (
    lambda x, y: f'<circle cx="{x}" cy="{y}" r="4" fill="{LINK}"/>',
    lambda x, y: f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="{LINK}"/>',
)


def _days(shown: IndicatorShown, paper: _Paper, t: Translator) -> Iterator[str]:
    """The first and the last day below the line."""
    first, last = shown.measurements[0]["measured_on"], shown.measurements[-1]["measured_on"]
    y = HEIGHT - 6
    if first == last:
        yield _text(paper.x(paper.first), y, t.date(first, "medium"), paper, INK, t, "middle")
        return
    yield _text(paper.turned(_START), y, t.month_short(first), paper, INK, t)
    yield _text(paper.turned(WIDTH - _END), y, t.month_short(last), paper, INK, t, "end")


def _names(shown: IndicatorShown, paper: _Paper, t: Translator) -> Iterator[str]:
    """Baseline, target and the latest value in words at the reading end, moved apart where close."""
    about = shown.indicator
    short = "%" if about["unit"] == "%" else ""
    wanted = [(t(f"indicator.{name}"), value, False) for name, value in known_levels(about).items()]
    wanted.append((t("indicator.now"), shown.measurements[-1]["value"], True))
    down = spread([paper.y(value) for _, value, _ in wanted], _SIZE + 3, _ABOVE, HEIGHT - _BELOW)
    for (name, value, strong), y in zip(wanted, down, strict=True):
        words, colour = f"{name} {amount(value, short, t)}", LINK if strong else INK
        yield _text(paper.turned(WIDTH - _END + 6), y + 4, words, paper, colour, t, weight=600 if strong else 400)


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, more: str = "") -> str:
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{colour}"{more}/>'


def _text(
    x: float, y: float, words: str, paper: _Paper, colour: str, t: Translator, at: str = "start", weight: int = 400
) -> str:
    """Words that begin (or end) at ``x``, seen from the side that the language reads from."""
    anchor = {"start": "end", "end": "start"}.get(at, at) if paper.mirrored else at
    bold = f' font-weight="{weight}"' if weight != 400 else ""
    said = escape(isolated(words, t), quote=False)
    return f'<text x="{x}" y="{y:.1f}" fill="{colour}" text-anchor="{anchor}"{bold}>{said}</text>'
