"""One import of values inside one transaction: each finds its indicator, then the plan is written."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from rapidfuzz import process

from rc_dashboard.domain.access import Reader, Right, may
from rc_dashboard.domain.chain import canonical
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.indicators.rules import Definition, next_value_due
from rc_dashboard.domain.text import clean, fold
from rc_dashboard.domain.vocabulary import EnteredBy
from rc_dashboard.exchange.indicators.measure_plan import MeasurePlan, Moved, Target, plan_measures
from rc_dashboard.exchange.indicators.measures import (
    DefinedBeside,
    MeasureReading,
    Value,
    read_definitions,
)
from rc_dashboard.exchange.tables.drafts import RefusedRow
from rc_dashboard.exchange.tables.mapping import MeasureMapping, ValueKind
from rc_dashboard.services.indicators.define_indicator import indicator_row
from rc_dashboard.services.indicators.file_places import FilePlaces
from rc_dashboard.store.database import Row, Transaction
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.journal import PROGRAMME_ID, Journal, actor_of

#: The columns that an import changes, by the parameter that carries them.
_CHANGED = {
    "ids": "id",
    "baselines": "baseline",
    "baseline_days": "baseline_on",
    "targets": "target",
    "target_days": "target_on",
    "imported": "imported",
    "said_progress": "said_progress",
    "next_due_days": "next_due_on",
}


@dataclass(frozen=True, slots=True)
class MeasureRequest:
    """What to import, and for whom: None is whoever runs the command on the server."""

    path: Path
    reader: Reader | None = None
    municipality: str | None = None
    dry_run: bool = False
    skip_refused: bool = False
    publish: bool = False


@dataclass(slots=True)
class MeasureOutcome:
    """The plan, and whether it was applied."""

    mapping: MeasureMapping
    reading: MeasureReading
    plan: MeasurePlan
    created: list[str] = field(default_factory=list)
    applied: bool = False


class MeasureImport:
    """One import inside one transaction."""

    def __init__(
        self, tx: Transaction, mapping: MeasureMapping, request: MeasureRequest, now_utc: datetime, today: date
    ) -> None:
        self.tx, self.mapping, self.request = tx, mapping, request
        self.now_utc, self.today = now_utc, today
        self.reader = request.reader or Reader()
        self.places = FilePlaces(tx, mapping, request.municipality)
        self.defined = self._definitions()
        self.targets: dict[tuple[UUID, str], Target] = {}

    def _definitions(self) -> dict[str, DefinedBeside]:
        beside = self.mapping.definitions
        return read_definitions(beside, self.request.path) if beside else {}

    def planned(self, reading: MeasureReading) -> MeasureOutcome:
        """Each value finds its indicator, then the file is compared with what is known."""
        refused = list(reading.refused)
        placed: list[tuple[Value, UUID]] = []
        for value in reading.values:
            try:
                placed.append((value, self._place_of(value)))
            except Refusal as reason:
                refused.append(_row(value, self.mapping.columns["territory"][0], value.territory, reason))
        self._find_known(sorted({place for _, place in placed}))
        found: list[tuple[Value, Target]] = []
        for value, place in placed:
            try:
                found.append((value, self._target(value, place)))
            except Refusal as reason:
                refused.append(_row(value, self.mapping.columns["indicator"][0], value.indicator, reason))
        plan = plan_measures(found, refused, self.today)
        return MeasureOutcome(self.mapping, reading, plan, self.places.created)

    def _place_of(self, value: Value) -> UUID:
        """Raises ``Refusal`` for an unknown municipality, and for one that is not the reader's."""
        place = self.places.find(value.territory)
        if self.request.reader is not None and not may(self.request.reader, Right.UPDATE, place):
            raise Refusal("place_not_yours")
        return place

    def _find_known(self, places: list[UUID]) -> None:
        """The indicators of the places that the file names, and every value entered for them."""
        rows = self.tx.ask("indicators/import/known", municipality_ids=places)
        targets = {row["id"]: Target(row, imported=json.loads(row["imported"] or "{}")) for row in rows}
        for row in self.tx.ask("indicators/import/known_values", indicator_ids=list(targets)):
            figures = (row["value"], row["n"], row["method"])
            targets[row["indicator_id"]].here[row["measured_on"]] = figures
            if row["imported_from"] == self.mapping.name:
                targets[row["indicator_id"]].said[row["measured_on"]] = figures
        for target in targets.values():
            row = target.row
            self.targets[row["municipality_id"], fold(row["code"])] = target
            if row["source_key"] and row["imported_from"] == self.mapping.name:
                self.targets[row["municipality_id"], fold(row["source_key"])] = target

    def _target(self, value: Value, place: UUID) -> Target:
        """Raises ``Refusal`` for an indicator that is neither here nor defined beside the file."""
        key = (place, fold(value.indicator))
        if key not in self.targets:
            defined = self.defined.get(fold(value.indicator))
            if defined is None:
                raise Refusal("indicator_not_here", nearest=self._nearest(place, value.indicator))
            self.targets[key] = self._new(defined, place)
        return self.targets[key]

    def _nearest(self, place: UUID, wanted: str) -> str:
        """The code that looks most like what was written."""
        codes = sorted({t.row["code"] for (where, _), t in self.targets.items() if where == place})
        found = process.extractOne(wanted, codes)
        return found[0] if found else "–"

    def _new(self, defined: DefinedBeside, place: UUID) -> Target:
        beside = self.mapping.definitions
        assert beside is not None
        code = beside.code.format(short_code=self.places.short_code(place), key=defined.key)
        definition = Definition(
            title=clean(defined.title),
            unit=beside.unit,
            direction=defined.direction,
            definition=clean(defined.definition),
            source=beside.source,
            method=beside.method,
        )
        published = self.request.publish or self.mapping.published
        row = indicator_row(place, code, definition, today=self.today, published=published)
        source = {"imported_from": self.mapping.name, "source_key": defined.key}
        return Target({**row, **source, "said_progress": None, "last_on": None}, is_new=True)

    def apply(self, outcome: MeasureOutcome) -> None:
        """Write the plan; the caller's transaction keeps all of it or nothing."""
        plan = outcome.plan
        if not plan.writes:
            return
        journal = Journal(self.tx, actor_of(self.reader), self.now_utc)
        self.places.write(self.tx, journal, {moved.target.row["municipality_id"] for moved in plan.moved})
        rows = {moved.target.id: self._row_after(moved) for moved in plan.moved}
        new = [{n: v for n, v in rows[m.target.id].items() if n != "last_on"} for m in plan.defined]
        self.tx.insert("indicator", new)
        self._change([moved for moved in plan.moved if not moved.target.is_new], rows)
        measured = [self._measurement(moved.target.row, value) for moved in plan.moved for value in moved.values]
        self.tx.insert("measurement", measured)
        for moved in plan.moved:
            self._record(journal, moved)
        counts = {"new": plan.new, "corrected": len(plan.corrected), "refused": len(plan.refused)}
        payload = {"source": self.mapping.name, **counts}
        journal.append(PROGRAMME_ID, "file.imported", "import", new_id(), payload)
        journal.close()

    def _row_after(self, moved: Moved) -> Row:
        """An indicator with the baseline, the target and the next day that the file makes."""
        row = dict(moved.target.row)
        for kind in moved.fields:
            value = moved.wanted[kind]
            if kind is ValueKind.PROGRESS:
                row["said_progress"] = value.value
            else:
                name = "baseline" if kind is ValueKind.BASELINE else "target"
                row[name], row[f"{name}_on"] = value.value, value.on
        remembered: dict[str, object] = {**moved.target.imported, **moved.remembered}
        row["imported"] = canonical(remembered) if remembered else None
        days = [value.on for value in moved.values if value.on]
        last_on = max([*days, *([row["last_on"]] if row["last_on"] else [])], default=None)
        row["next_due_on"] = next_value_due(last_on or row["baseline_on"] or self.today, row["rhythm_months"])
        return row

    def _change(self, changed: list[Moved], rows: dict[UUID, Row]) -> None:
        after = [rows[moved.target.id] for moved in changed]
        if not after:
            return
        values = {name: [row[column] for row in after] for name, column in _CHANGED.items()}
        moves = [int(bool(moved.fields)) for moved in changed]
        self.tx.run("indicators/change_many", **values, moves=moves)

    def _measurement(self, indicator: Row, value: Value) -> Row:
        return {
            "id": new_id(),
            "municipality_id": indicator["municipality_id"],
            "indicator_id": indicator["id"],
            "measured_on": value.on,
            "value": value.value,
            "n": value.n,
            "method": value.method,
            "note": value.note,
            "entered_by": EnteredBy.FILE.value,
            "account_id": self.reader.account_id,
            "at_utc": self.now_utc,
            "imported_from": self.mapping.name,
            "published": True,
            "is_demo": indicator["is_demo"],
        }

    def _record(self, journal: Journal, moved: Moved) -> None:
        """One entry an indicator, with every value that it was given."""
        row = moved.target.row
        values = [[value.on, value.value, value.n] for value in moved.values]
        fields = {kind.value: moved.remembered[kind.value] for kind in moved.fields}
        payload = {"code": row["code"], "source": self.mapping.name, "values": values, "fields": fields}
        if moved.target.is_new:
            payload |= {"title": row["title"], "direction": row["direction"]}
        journal.append(row["municipality_id"], "indicator.imported", "indicator", row["id"], payload)


def _row(value: Value, column: str, shown: str, reason: Refusal) -> RefusedRow:
    return RefusedRow(value.row, column, shown[:80], reason)
