"""The French State's public barometer as an oracle: its own figure, pair by pair.

The slice lies outside the project and may be absent; test_indicators.py holds an excerpt.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from rc_dashboard.domain.indicators.rules import indicator_progress
from rc_dashboard.domain.vocabulary import Direction
from rc_dashboard.settings import ROOT

FOLDER = ROOT.parent / "shared" / "data" / "ditp"
DIRECTIONS = {"hausse": Direction.UP, "baisse": Direction.DOWN}

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"no slice of the barometer at {FOLDER.name}/")


@dataclass(frozen=True, slots=True)
class Pair:
    """One indicator in one department, with the official progress."""

    name: str
    baseline: float
    value: float
    target: float
    direction: Direction
    official: float


def test_353_of_353_complete_pairs_come_out_within_1_point() -> None:
    pairs = list(complete_pairs())
    wrong = [pair.name for pair in pairs if abs(percent_of(pair) - pair.official) > 1]

    assert len(pairs) == 353
    assert wrong == []


def test_the_pairs_hold_the_cases_that_break_careless_rules() -> None:
    pairs = list(complete_pairs())

    assert sum(pair.direction is Direction.DOWN for pair in pairs) == 12
    assert sum(pair.target == pair.baseline for pair in pairs) == 10
    assert sum((pair.value - pair.baseline) * (pair.target - pair.baseline) < 0 for pair in pairs) == 34


def percent_of(pair: Pair) -> float:
    percent = indicator_progress(pair.baseline, pair.value, pair.target, pair.direction).percent
    assert percent is not None
    return percent


def complete_pairs() -> Iterator[Pair]:
    """The pairs of which baseline, value, target and official progress are known.

    The file writes each on a row of its own: the baseline on the first day, values as
    they come, target and progress on the target's day. The latest of each counts.
    """
    directions = {row["indic_id"]: DIRECTIONS[row["tendance"]] for row in rows_of("meta_indicateurs.csv")}
    known: dict[tuple[str, str], dict[str, str]] = {}
    rows = rows_of("barometre_6_departements.csv")
    for row in sorted(rows, key=lambda row: row["metric_enforce_date"]):
        cells = known.setdefault((row["indic_id"], row["enforce_zone_id"]), {})
        cells.update((name, row[name]) for name in ("indic_vi", "indic_va", "indic_vc", "indic_ta") if row[name])
    for (indicator, zone), cells in known.items():
        if len(cells) == 4:
            numbers = [float(cells[name]) for name in ("indic_vi", "indic_va", "indic_vc", "indic_ta")]
            yield Pair(f"{indicator} {zone}", *numbers[:3], directions[indicator], numbers[3])


def rows_of(name: str, folder: Path = FOLDER) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))
