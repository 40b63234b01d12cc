"""A file of values becomes measurements: a plan first, then all of it or nothing."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from rapidfuzz import process

from rc_dashboard.domain.access import Reader, Right, may
from rc_dashboard.domain.chain import canonical
from rc_dashboard.domain.errors import NotFound, Refusal
from rc_dashboard.domain.indicators.rules import Definition, next_value_due
from rc_dashboard.domain.text import clean, fold
from rc_dashboard.domain.vocabulary import PROGRAMME, EnteredBy
from rc_dashboard.exchange.evidence_files import file_name
from rc_dashboard.exchange.indicators.measure_plan import MeasurePlan, Moved, Target, plan_measures
from rc_dashboard.exchange.indicators.measures import (
    DefinedBeside,
    MeasureReading,
    Value,
    read_definitions,
    read_measures,
)
from rc_dashboard.exchange.tables.csv_files import SPREADSHEET, csv_text
from rc_dashboard.exchange.tables.drafts import RefusedRow
from rc_dashboard.exchange.tables.layout import Layout, check_columns, find_layout
from rc_dashboard.exchange.tables.mapping import MeasureMapping, ValueKind, read_measure_mapping
from rc_dashboard.exchange.tables.tables import Sheet, read_sheets
from rc_dashboard.services.indicators.define_indicator import indicator_row
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.desk.desk import own_places
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row, Transaction
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.journal import PROGRAMME_ID, Journal, actor_of

#: Where the ready mappings of measurements stand, beside those of commitments.
FOLDER = "measurements"
#: Our own long format, the one that a screen takes.
OWN_FORMAT = "mesures.toml"
_PROGRAMME_NAMES = frozenset({"", "programme", "place", "place network"})

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


@dataclass(frozen=True, slots=True)
class Recognised:
    mapping: MeasureMapping
    layout: Layout


def recognise_measures(sheets: Sequence[Sheet], mappings: Path, mapping: Path | None = None) -> Recognised | None:
    """The mapping of measurements whose columns are there; None if this is no such file.

    Raises ``Refusal`` ``columns_missing`` where the mapping that was asked for does not fit.
    """
    if mapping is not None:
        wanted_mapping = read_measure_mapping(mapping)
        layout = find_layout(sheets, wanted_mapping)
        if layout is None:
            wanted = ", ".join(wanted_mapping.columns[name][0] for name in wanted_mapping.required)
            raise Refusal("columns_missing", columns=wanted, nearest="–")
        return Recognised(wanted_mapping, layout)
    for path in sorted((mappings / FOLDER).glob("*.toml")):
        ready = read_measure_mapping(path)
        layout = find_layout(sheets, ready)
        if layout is not None:
            return Recognised(ready, layout)
    return None


def import_measurements(
    database: Database,
    request: MeasureRequest,
    recognised: Recognised,
    *,
    now_utc: datetime,
    today: date,
) -> MeasureOutcome:
    """Plan the import of a file and apply it in one transaction.

    Nothing is applied on a dry run, nor where a row is refused unless the request
    leaves refused rows out. Raises ``Refusal`` for a file or a municipality that cannot
    be used.
    """
    mapping, layout = recognised.mapping, recognised.layout
    check_columns(layout, mapping)
    reading = read_measures(layout, mapping)
    if not (reading.values or reading.refused or reading.without_value):
        raise Refusal("file_without_rows", name=request.path.name)
    with database.transaction() as tx:
        importing = _Import(tx, mapping, request, now_utc, today)
        outcome = importing.planned(reading)
        if not request.dry_run and (request.skip_refused or not outcome.plan.refused):
            importing.apply(outcome)
            outcome.applied = True
    return outcome


class _Import:
    """One import inside one transaction."""

    def __init__(
        self, tx: Transaction, mapping: MeasureMapping, request: MeasureRequest, now_utc: datetime, today: date
    ) -> None:
        self.tx, self.mapping, self.request = tx, mapping, request
        self.now_utc, self.today = now_utc, today
        self.reader = request.reader or Reader()
        self.places = _Places(tx, mapping, request.municipality)
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


class _Places:
    """The municipalities that a file may name, by code, name, INSEE or SIREN; new ones where
    the mapping creates them."""

    def __init__(self, tx: Transaction, mapping: MeasureMapping, municipality: str | None) -> None:
        self.mapping = mapping
        rows = tx.ask("indicators/import/all_places")
        self.rows: dict[UUID, Row] = {row["id"]: row for row in rows}
        self.by_code = {row["code"]: row["id"] for row in rows}
        self.by_name: dict[str, UUID] = {}
        for name in ("name", "siren", "insee", "code"):
            self.by_name |= {fold(row[name]): row["id"] for row in rows if row[name]}
        self.new: dict[UUID, Row] = {}
        self.found: dict[str, UUID] = {}
        self.only = self._known(municipality) if municipality is not None else None

    @property
    def created(self) -> list[str]:
        return [row["code"] for row in self.new.values()]

    def short_code(self, place: UUID) -> str:
        return (self.rows.get(place) or self.new[place])["short_code"]

    def find(self, word: str) -> UUID:
        """Raises ``NotFound`` for a word that names no place, and creates none."""
        if word not in self.found:
            self.found[word] = self._found(word)
        return self.found[word]

    def _found(self, word: str) -> UUID:
        if self.only is not None and (not word or "territory" not in self.mapping.columns):
            return self.only
        if self.mapping.territory.create:
            return self._placed(word)
        place = PROGRAMME_ID if fold(word) in _PROGRAMME_NAMES else self._known(word)
        if self.only is not None and place != self.only:
            raise Refusal("other_place")
        return place

    def _known(self, word: str) -> UUID:
        found = self.by_name.get(fold(word))
        if found is None:
            programme = [row["code"] for row in self.rows.values() if row["collection"] == PROGRAMME]
            raise NotFound("municipality_unknown", code=word[:60], known=", ".join(sorted(programme)))
        return found

    def _placed(self, word: str) -> UUID:
        """A territory of the file's own, in a collection of its own."""
        if not word:
            raise Refusal("territory_needed")
        wanted = self.mapping.territory.place(word)
        if wanted.code in self.by_code:
            return self.by_code[wanted.code]
        row: Row = {
            "id": new_id(),
            "code": wanted.code,
            "short_code": self._free_short_code(wanted.short_code),
            "name": wanted.name,
            "kind": self.mapping.territory.kind.value,
            "collection": self.mapping.name,
            "country": "FR",
            "position": 1000 + len(self.new),
            "search_text": fold(wanted.name),
            "is_demo": False,
            "version": 1,
        }
        self.new[row["id"]] = row
        self.by_code[wanted.code] = row["id"]
        return row["id"]

    def _free_short_code(self, wanted: str) -> str:
        """The short code as the mapping makes it, with a number where another place has it."""
        taken = {row["short_code"] for row in (*self.rows.values(), *self.new.values())}
        code, number = wanted, 1
        while code in taken:
            number += 1
            code = f"{wanted}{number}"
        return code

    def write(self, tx: Transaction, journal: Journal, used: set[UUID]) -> None:
        """Add the new territories that something is written for."""
        rows = [row for key, row in self.new.items() if key in used]
        tx.insert("municipality", rows)
        for row in rows:
            payload = {"code": row["code"]}
            journal.append(row["id"], "municipality.created", "municipality", row["id"], payload)


def _row(value: Value, column: str, shown: str, reason: Refusal) -> RefusedRow:
    return RefusedRow(value.row, column, shown[:80], reason)


def import_uploaded(
    work: UnitOfWork,
    mappings: Path,
    name: str,
    content: bytes,
    *,
    dry_run: bool,
    skip_refused: bool = False,
) -> MeasureOutcome:
    """A file that somebody hands in on screen, in our long format, for their own places.

    Raises ``Refusal`` for a file that cannot be read or is not in our columns.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / file_name(name)
        path.write_bytes(content)
        recognised = recognise_measures(read_sheets(path), mappings, mappings / FOLDER / OWN_FORMAT)
        assert recognised is not None
        request = MeasureRequest(path, work.reader, dry_run=dry_run, skip_refused=skip_refused)
        return import_measurements(work.database, request, recognised, now_utc=work.now_utc, today=work.today)


def blank_measures(database: Database, reader: Reader, mappings: Path) -> str:
    """A CSV file in our long format with a line for each indicator of the reader's, to fill in."""
    mapping = read_measure_mapping(mappings / FOLDER / OWN_FORMAT)
    places = own_places(database, reader, Right.UPDATE)
    if may(reader, Right.UPDATE, PROGRAMME_ID):
        places = [*places, PROGRAMME_ID]
    codes = {row["id"]: row["code"] for row in cached_rows(database, "indicators/import/all_places")}
    word = next(word for word, kind in mapping.kinds.items() if kind is ValueKind.MEASURED and len(word) > 2)
    lines = [
        {"indicator": row["code"], "territory": codes.get(row["municipality_id"], PROGRAMME), "kind": word}
        for row in sorted(
            cached_rows(database, "indicators/import/known", municipality_ids=places), key=lambda row: row["code"]
        )
    ]
    fields = list(mapping.columns)
    header = [mapping.columns[name][0] for name in fields]
    return csv_text(header, ([line.get(name) for name in fields] for line in lines), SPREADSHEET)
