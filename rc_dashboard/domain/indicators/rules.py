"""Indicators: what is measured, towards what, and how far it is (docs/rules.md#indicators)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median_low

from rc_dashboard.domain.commitments.promises import SUMMARY_LIMIT, TITLE_LIMIT
from rc_dashboard.domain.dates import add_months
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import Direction

UNIT_LIMIT = 60
#: A line breaks where more than this many rhythms pass without a value.
GAP_RHYTHMS = 1.5
LONGEST_RHYTHM = 60
#: A month of a rhythm, in days, where days are counted.
_MONTH = 365.25 / 12
_PERCENT_BOUNDS = (0.0, 100.0)
#: No city measures more than this; the digits of more are noise, and a slip of the hand.
LARGEST_VALUE = 1e12


class NoProgress(StrEnum):
    """Why an indicator has no percentage."""

    NO_VALUE = "no_value"
    NO_BASELINE = "no_baseline"
    NO_TARGET = "no_target"


class Remark(StrEnum):
    """What a reader should know about the way from the baseline to the target."""

    TARGET_IS_BASELINE = "target_is_baseline"
    TARGET_BEHIND = "target_behind"


@dataclass(frozen=True, slots=True)
class IndicatorProgress:
    """``percent`` in [0, 100], or None with the reason ``why_not``."""

    percent: float | None
    why_not: NoProgress | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What an indicator's card says. ``low`` and ``high`` are the bounds that are declared."""

    title: str
    unit: str
    direction: Direction
    definition: str = ""
    baseline: float | None = None
    baseline_on: date | None = None
    target: float | None = None
    target_on: date | None = None
    source: str = ""
    method: str = ""
    rhythm_months: int | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """One value as somebody enters it; ``n`` is the number of answers that it comes from."""

    on: date
    value: float
    n: int | None = None
    method: str = ""
    note: str = ""


def target_is_met(value: float, target: float, direction: Direction) -> bool:
    return value >= target if direction is Direction.UP else value <= target


def indicator_progress(
    baseline: float | None,
    value: float | None,
    target: float | None,
    direction: Direction,
) -> IndicatorProgress:
    """100 if the target is met in its direction, else the clipped share of the way.

    Lower is better uses the same formula, since both differences are negative:
    baseline 10, target 5, value 8 gives 40. A target equal to the baseline gives
    100 if it is met, else 0. A target on the wrong side of its baseline that is not
    met gives the same formula, clipped. What is not a number, as tables write what
    is missing, is missing.
    """
    if value is None or not math.isfinite(value):
        return IndicatorProgress(None, NoProgress.NO_VALUE)
    if baseline is None or not math.isfinite(baseline):
        return IndicatorProgress(None, NoProgress.NO_BASELINE)
    if target is None or not math.isfinite(target):
        return IndicatorProgress(None, NoProgress.NO_TARGET)
    if target_is_met(value, target, direction):
        return IndicatorProgress(100.0)
    if target == baseline:
        return IndicatorProgress(0.0)
    way = 100.0 * (value - baseline) / (target - baseline)
    return IndicatorProgress(min(100.0, max(0.0, way)))


def remarks_on(baseline: float | None, target: float | None, direction: Direction) -> tuple[Remark, ...]:
    """What is odd about a baseline and a target, and still allowed."""
    if baseline is None or target is None:
        return ()
    if baseline == target:
        return (Remark.TARGET_IS_BASELINE,)
    return (Remark.TARGET_BEHIND,) if target_is_met(baseline, target, direction) else ()


def bounds_of(unit: str, low: float | None, high: float | None) -> tuple[float | None, float | None]:
    """Between which values a measurement must lie: as declared; a percentage from 0 to 100."""
    least, most = _PERCENT_BOUNDS if unit.strip().startswith("%") else (None, None)
    return (least if low is None else low), (most if high is None else high)


def check_value(value: float, unit: str, low: float | None, high: float | None) -> Refusal | None:
    """Why a value cannot be one of this indicator's, or None."""
    if not math.isfinite(value):
        return Refusal("number_unreadable")
    if abs(value) > LARGEST_VALUE:
        return Refusal("value_too_large", value=f"{value:.10g}")
    least, most = bounds_of(unit, low, high)
    if least is not None and value < least:
        return Refusal("value_too_low", value=f"{value:.10g}", bound=f"{least:.10g}", unit=unit)
    if most is not None and value > most:
        return Refusal("value_too_high", value=f"{value:.10g}", bound=f"{most:.10g}", unit=unit)
    return None


def check_definition(defined: Definition) -> list[Refusal]:
    """Everything that keeps an indicator from being written; empty if nothing does."""
    found = []
    if not defined.title.strip():
        found.append(Refusal("title_needed"))
    if not defined.unit.strip():
        found.append(Refusal("unit_needed"))
    texts = (
        ("title", defined.title, TITLE_LIMIT),
        ("unit", defined.unit, UNIT_LIMIT),
        ("definition", defined.definition, SUMMARY_LIMIT),
        ("source", defined.source, TITLE_LIMIT),
        ("method", defined.method, TITLE_LIMIT),
    )
    for field, text, limit in texts:
        if len(text) > limit:
            found.append(Refusal("text_too_long", field=field, length=len(text), limit=limit))
    if defined.rhythm_months is not None and not 1 <= defined.rhythm_months <= LONGEST_RHYTHM:
        found.append(Refusal("indicator_rhythm", value=defined.rhythm_months, limit=LONGEST_RHYTHM))
    return found + _check_numbers(defined)


def _check_numbers(defined: Definition) -> list[Refusal]:
    """Bounds in their order, and a baseline and a target between them."""
    unread = [
        Refusal("number_not_read", at=name)
        for name in ("baseline", "target", "low", "high")
        if not math.isfinite(getattr(defined, name) or 0)
    ]
    if unread:
        return unread
    found = []
    least, most = bounds_of(defined.unit, defined.low, defined.high)
    if least is not None and most is not None and least >= most:
        return [Refusal("bounds_reversed", low=f"{least:.10g}", high=f"{most:.10g}")]
    for bound in (defined.low, defined.high):
        reason = None if bound is None else check_value(bound, "", None, None)
        found += [reason] if reason else []
    for value in (defined.baseline, defined.target):
        reason = None if value is None else check_value(value, defined.unit, defined.low, defined.high)
        found += [reason] if reason else []
    if defined.baseline_on and defined.target_on and defined.target_on <= defined.baseline_on:
        found.append(Refusal("target_before_baseline", baseline=defined.baseline_on, target=defined.target_on))
    return found


def check_measured(
    measured: Measured, unit: str, low: float | None, high: float | None, today: date
) -> list[Refusal]:
    """Everything that keeps a value from being entered; empty if nothing does."""
    reason = check_value(measured.value, unit, low, high)
    found = [reason] if reason else []
    if measured.on > today:
        found.append(Refusal("measured_to_come", day=measured.on))
    if measured.n is not None and measured.n < 1:
        found.append(Refusal("answers_unreadable"))
    for field, text, limit in (("method", measured.method, TITLE_LIMIT), ("note", measured.note, SUMMARY_LIMIT)):
        if len(text) > limit:
            found.append(Refusal("text_too_long", field=field, length=len(text), limit=limit))
    return found


def next_value_due(last_on: date | None, rhythm_months: int | None) -> date | None:
    """One rhythm after the last value; None where no rhythm is declared or nothing began."""
    if last_on is None or not rhythm_months:
        return None
    return add_months(last_on, rhythm_months)


def usual_interval(days: Sequence[date], rhythm_months: int | None) -> float:
    """Days from one value to the next: as declared, else the median of those that there are."""
    if rhythm_months:
        return rhythm_months * _MONTH
    intervals = [(after - before).days for before, after in zip(days, days[1:], strict=False)]
    return median_low([interval for interval in intervals if interval > 0] or [0])


def is_gap(before: date, after: date, usual: float) -> bool:
    """Whether so much time passed between two values that no line may join them."""
    return (after - before).days > GAP_RHYTHMS * usual
