"""Progress of an indicator towards its target (RULES: Indicators)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from rc_dashboard.domain.vocabulary import Direction


class NoProgress(StrEnum):
    """Why an indicator has no percentage."""

    NO_VALUE = "no_value"
    NO_BASELINE = "no_baseline"
    NO_TARGET = "no_target"


@dataclass(frozen=True, slots=True)
class IndicatorProgress:
    """``percent`` in [0, 100], or None with the reason ``why_not``."""

    percent: float | None
    why_not: NoProgress | None = None


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
