"""A file of values becomes measurements: a plan first, then all of it or nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from rc_dashboard.domain.access import Reader, Right, may
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import PROGRAMME
from rc_dashboard.exchange.evidence_files import file_name
from rc_dashboard.exchange.indicators.measures import (
    read_measures,
)
from rc_dashboard.exchange.tables.csv_files import SPREADSHEET, csv_text
from rc_dashboard.exchange.tables.layout import Layout, check_columns, find_layout
from rc_dashboard.exchange.tables.mapping import MeasureMapping, ValueKind
from rc_dashboard.exchange.tables.mapping_files import read_measure_mapping
from rc_dashboard.exchange.tables.tables import Sheet, read_sheets
from rc_dashboard.services.indicators.apply_measurements import MeasureImport, MeasureOutcome, MeasureRequest
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.desk.desk import own_places
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database
from rc_dashboard.store.journal import PROGRAMME_ID

#: Where the ready mappings of measurements stand, beside those of commitments.
FOLDER = "measurements"


#: Our own long format, the one that a screen takes.
OWN_FORMAT = "mesures.toml"


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
        importing = MeasureImport(tx, mapping, request, now_utc, today)
        outcome = importing.planned(reading)
        if not request.dry_run and (request.skip_refused or not outcome.plan.refused):
            importing.apply(outcome)
            outcome.applied = True
    return outcome


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
