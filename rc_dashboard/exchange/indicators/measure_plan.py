"""The plan of an import of measurements: what is new, corrected, the same, refused.

As for commitments, three things are compared: what the file says now, what it said at
the last import, and what stands here. What was entered here since is not overwritten.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.indicators.rules import Remark, check_value, remarks_on
from rc_dashboard.domain.vocabulary import Direction
from rc_dashboard.exchange.indicators.measures import Value
from rc_dashboard.exchange.tables.drafts import RefusedRow
from rc_dashboard.exchange.tables.mapping import ValueKind

Said = tuple[float, int | None, str]
#: A number that a file wrote with fewer decimals is still the same.
_SAME = 1e-12


@dataclass(slots=True)
class Target:
    """An indicator that a file speaks of: what stands here, and what the file said last."""

    row: dict[str, Any]
    is_new: bool = False
    here: dict[date, Said] = field(default_factory=dict)
    said: dict[date, Said] = field(default_factory=dict)
    imported: dict[str, list] = field(default_factory=dict)

    @property
    def id(self) -> UUID:
        return self.row["id"]


@dataclass(slots=True)
class Moved:
    """What a file changes of one indicator: values to write, and its baseline or target."""

    target: Target
    values: list[Value] = field(default_factory=list)
    fields: dict[ValueKind, tuple[object, object]] = field(default_factory=dict)
    wanted: dict[ValueKind, Value] = field(default_factory=dict)
    remembered: dict[str, list] = field(default_factory=dict)


@dataclass(slots=True)
class MeasurePlan:
    moved: list[Moved] = field(default_factory=list)
    new: int = 0
    corrected: list[tuple[Value, Target, Said]] = field(default_factory=list)
    unchanged: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    remarks: dict[Remark, list[str]] = field(default_factory=dict)

    @property
    def writes(self) -> bool:
        return bool(self.moved)

    @property
    def defined(self) -> list[Moved]:
        return [moved for moved in self.moved if moved.target.is_new]

    @property
    def changed(self) -> list[Moved]:
        return [moved for moved in self.moved if moved.fields and not moved.target.is_new]


def plan_measures(
    values: Iterable[tuple[Value, Target]], refused: Iterable[RefusedRow], today: date
) -> MeasurePlan:
    """The plan for some values, each with the indicator that it is of."""
    plan = MeasurePlan(refused=list(refused))
    groups: dict[UUID, list[Value]] = {}
    targets: dict[UUID, Target] = {}
    for value, target in values:
        targets[target.id] = target
        groups.setdefault(target.id, []).append(value)
    for key, group in groups.items():
        _plan_one(targets[key], group, plan, today)
    plan.refused.sort(key=lambda row: row.row)
    return plan


def _plan_one(target: Target, values: list[Value], plan: MeasurePlan, today: date) -> None:
    moved = Moved(target)
    for value in _once_a_day(values, plan):
        reason = _against(value, target, today)
        if reason:
            plan.refused.append(_refused(value, reason))
        elif value.kind is ValueKind.MEASURED:
            _compare(value, target, moved, plan)
        else:
            _keep_latest(value, moved)
    _compare_definition(target, moved, plan)
    _remark(target, moved, plan)
    if moved.values or moved.fields or target.is_new:
        plan.moved.append(moved)


def _against(value: Value, target: Target, today: date) -> Refusal | None:
    row = target.row
    if value.kind is ValueKind.PROGRESS:
        return check_value(value.value, "%", None, None)
    if value.kind is ValueKind.MEASURED and value.on and value.on > today:
        return Refusal("measured_to_come", day=value.on)
    return check_value(value.value, row["unit"], row["low"], row["high"])


def _once_a_day(values: list[Value], plan: MeasurePlan) -> list[Value]:
    """One value for each kind and day; where a file says two, neither is taken."""
    by_day: dict[tuple[ValueKind, date | None], list[Value]] = {}
    for value in values:
        by_day.setdefault((value.kind, value.on), []).append(value)
    kept = []
    for (_kind, on), same in by_day.items():
        if len({told(value) for value in same}) == 1:
            kept.append(same[0])
            continue
        for value in same:
            other = next(one for one in same if one.row != value.row)
            reason = Refusal("two_values_for_a_day", day=on or "–", row=other.row, other=f"{other.value:.10g}")
            plan.refused.append(_refused(value, reason))
    return kept


def told(value: Value) -> Said:
    return (value.value, value.n, value.method)


def _compare(value: Value, target: Target, moved: Moved, plan: MeasurePlan) -> None:
    """A measured value against what the file said last, and what stands here."""
    assert value.on is not None
    said, here = target.said.get(value.on), target.here.get(value.on)
    if said is not None and _same(said, told(value)):
        plan.unchanged += 1
    elif here is None:
        plan.new += 1
        moved.values.append(value)
    elif _same(here, told(value)):
        plan.unchanged += 1
    elif said is not None and _same(said, here):
        plan.corrected.append((value, target, here))
        moved.values.append(value)
    else:
        reason = Refusal("measured_here_too", day=value.on, here=f"{here[0]:.10g}", said=f"{value.value:.10g}")
        plan.refused.append(_refused(value, reason))


def _same(one: Said, other: Said) -> bool:
    return abs(one[0] - other[0]) <= _SAME * max(1.0, abs(one[0])) and one[1:] == other[1:]


def _keep_latest(value: Value, moved: Moved) -> None:
    """Of several baselines (or targets) the one of the latest day counts."""
    before = moved.wanted.get(value.kind)
    if before is None or (value.on or date.min) > (before.on or date.min):
        moved.wanted[value.kind] = value


def _compare_definition(target: Target, moved: Moved, plan: MeasurePlan) -> None:
    for kind, value in moved.wanted.items():
        said = target.imported.get(kind.value)
        now = [value.value, value.on.isoformat() if value.on else None]
        here = _here(target.row, kind)
        moved.remembered[kind.value] = now
        if now in (said, here):
            plan.unchanged += 1
        elif said is None and here[0] is None and not target.is_new:
            moved.fields[kind] = (None, value.value)
        elif target.is_new or here == said:
            moved.fields[kind] = (here[0], value.value)
        else:
            del moved.remembered[kind.value]
            reason = Refusal("defined_here_too", here=_number(here[0]), said=_number(value.value))
            plan.refused.append(_refused(value, reason))


def _number(value: Any) -> str:
    return "–" if value is None else f"{value:.10g}"


def _here(row: dict[str, Any], kind: ValueKind) -> list:
    """A baseline or a target as it stands here, written as a file says it."""
    if kind is ValueKind.PROGRESS:
        return [row["said_progress"], None]
    name = "baseline" if kind is ValueKind.BASELINE else "target"
    on = row[f"{name}_on"]
    return [row[name], on.isoformat() if on else None]


def _remark(target: Target, moved: Moved, plan: MeasurePlan) -> None:
    """What is odd and allowed: a target that is the baseline, or lies behind it."""
    known = {ValueKind.BASELINE: target.row["baseline"], ValueKind.TARGET: target.row["target"]}
    wanted = {kind: value.value for kind, value in moved.wanted.items()}
    both = {**known, **wanted}
    direction = Direction(target.row["direction"])
    for remark in remarks_on(both[ValueKind.BASELINE], both[ValueKind.TARGET], direction):
        plan.remarks.setdefault(remark, []).append(target.row["code"])


def _refused(value: Value, reason: Refusal) -> RefusedRow:
    return RefusedRow(value.row, value.column, f"{value.value:.10g}", reason)
