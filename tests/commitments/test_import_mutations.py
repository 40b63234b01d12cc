"""Files that were spoilt on their way: no traceback, no half of an import, and every row is accounted for."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.exchange.files.spreadsheets import is_spreadsheet
from rc_dashboard.exchange.proposals.answers import new_mapping
from rc_dashboard.exchange.tables.mapping import Mapping
from rc_dashboard.exchange.tables.mapping_files import read_mapping
from rc_dashboard.exchange.tables.tables import Sheet, sheets_of
from rc_dashboard.services.commitments.import_plan import Outcome, Request, import_file
from rc_dashboard.services.exchange.bring_in import sum_of
from rc_dashboard.services.exchange.look import look_at, questions_of
from rc_dashboard.settings import DATA
from tests.world import World

MAPPINGS = DATA / "mappings"
OURS = read_mapping(MAPPINGS / "modele-resilient-cities.toml")
NOON = datetime(2026, 3, 2, 12)
TABLES = ("commitment", "commitment_state", "commitment_update", "milestone", "theme", "event")
HEADER = [names[0] for names in OURS.columns.values()]
GOOD = [
    ["R1", "Traduire les horaires", "", "", "Accueil", "", "", "31/12/2026", "1", "3", "En cours", "40", ""],
    ["R2", "Former 20 agents", "Été", "", "RH", "", "01/02/2026", "T2 2027", "2", "3", "À venir", "", "Dit"],
    ["R3", "Ouvrir un guichet", "", "", "", "", "", "", "", "", "Réalisé", "100", ""],
]
ODD = [
    "", " ", "Total", "=1+1", "#REF!", "0,5", "1", "120 %", "Fait", "bientôt", "9999-12-31", "31/02/2026", "2026",
    "R1", "Mme Exemple", "a@b.example", "<p>x</p>", "\u202e", "\u200b", "é" * 400, '"', "'", ";", "\n", "-", "🏳️‍🌈",
]  # fmt: skip

Rows = list[list[str]]


def _cell(rows: Rows, rng: random.Random) -> None:
    row = rng.choice(rows)
    if row:
        row[rng.randrange(len(row))] = rng.choice(ODD)


def _double_row(rows: Rows, rng: random.Random) -> None:
    rows.insert(rng.randrange(len(rows) + 1), list(rng.choice(rows)))


def _lose_column(rows: Rows, rng: random.Random) -> None:
    place = rng.randrange(len(HEADER))
    for row in rows:
        del row[place : place + 1]


def _swap_columns(rows: Rows, rng: random.Random) -> None:
    one, other = rng.randrange(len(HEADER)), rng.randrange(len(HEADER))
    for row in rows:
        if max(one, other) < len(row):
            row[one], row[other] = row[other], row[one]


def _cut_row(rows: Rows, rng: random.Random) -> None:
    row = rng.choice(rows)
    del row[rng.randrange(len(row) + 1) :]


def _title_above(rows: Rows, rng: random.Random) -> None:
    rows.insert(0, [rng.choice(ODD)] * rng.randrange(1, 4))


def _more_column(rows: Rows, rng: random.Random) -> None:
    for row in rows:
        row.append(rng.choice(ODD))


CHANGES: list[Callable[[Rows, random.Random], None]] = [
    _cell, _cell, _cell, _double_row, _lose_column, _swap_columns, _cut_row, _title_above, _more_column,
]  # fmt: skip


def spoilt(rng: random.Random, times: int) -> Rows:
    rows = [list(row) for row in (HEADER, *GOOD)]
    for _ in range(times):
        rng.choice(CHANGES)(rows, rng)
    return rows


def bytes_of(rows: Rows, rng: random.Random) -> bytes:
    """As a text file of some kind; a byte or two of it may be wrong."""
    handle = io.StringIO(newline="")
    csv.writer(handle, delimiter=rng.choice(",;\t|")).writerows(rows)
    content = bytearray(
        handle.getvalue().encode(rng.choice(["utf-8", "utf-8-sig", "utf-16", "cp1252"]), "replace")
    )
    for _ in range(rng.choice([0, 0, 0, 1, 2])):
        if content:
            content[rng.randrange(len(content))] = rng.randrange(256)
    return bytes(content)


def counts(world: World) -> dict[str, int]:
    return {table: world.count(table) for table in TABLES}


def send(world: World, sheets: list[Sheet], mapping: Mapping | None, *, skip: bool) -> Outcome:
    request = Request(Path("plan.csv"), mapping, "lyon", skip_refused=skip)
    return import_file(world.database, request, MAPPINGS, now_utc=NOON, today=date(2026, 3, 2), sheets=sheets)


def goes_in_whole_or_not_at_all(world: World, content: bytes, mapping_for, *, skip: bool) -> None:
    """A refusal, or rows that are all accounted for; and what was written is what the plan says."""
    before = counts(world)
    try:
        sheets = sheets_of("plan.csv", content)
        outcome = send(world, sheets, mapping_for(sheets), skip=skip)
    except Refusal:
        assert counts(world) == before
        return
    assert sum_of(outcome).rows == outcome.reading.rows
    after = counts(world)
    assert after["commitment"] - before["commitment"] == (len(outcome.plan.new) if outcome.applied else 0)
    if not outcome.applied or not outcome.plan.writes:
        assert after == before
    assert not outcome.applied or skip or not outcome.plan.refused


def proposed(sheets: list[Sheet]) -> Mapping:
    """The mapping that the screen would propose, with its questions asked."""
    seen = look_at(sheets, MAPPINGS)
    fields = {column.header: column.field for column in seen.columns}
    if "title" not in fields.values():
        raise Refusal("title_column_needed", columns=", ".join(fields))
    mapping = new_mapping("lyon", "plan", fields, OURS, [])
    questions_of(sheets, mapping, MAPPINGS)
    return mapping


#: One world takes them all: what one file wrote, the next one meets.
many = settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])


@many
@given(st.integers(0, 2**32), st.integers(0, 6), st.booleans())
def test_a_spoilt_file_of_our_own_layout(world: World, seed: int, times: int, skip: bool) -> None:
    rng = random.Random(seed)

    goes_in_whole_or_not_at_all(world, bytes_of(spoilt(rng, times), rng), lambda _sheets: None, skip=skip)


@many
@given(st.integers(0, 2**32), st.integers(0, 6), st.booleans())
def test_a_spoilt_file_that_nobody_has_described(world: World, seed: int, times: int, skip: bool) -> None:
    rng = random.Random(seed)

    goes_in_whole_or_not_at_all(world, bytes_of(spoilt(rng, times), rng), proposed, skip=skip)


@many
@given(st.binary(max_size=300))
def test_any_bytes(world: World, content: bytes) -> None:
    assume(not is_spreadsheet(content))

    goes_in_whole_or_not_at_all(world, content, proposed, skip=True)


@pytest.mark.process
@pytest.mark.parametrize("seed", range(6))
def test_a_spoilt_workbook(world: World, seed: int) -> None:
    rng = random.Random(seed)
    book = openpyxl.Workbook()
    for row in spoilt(rng, 5):
        book.active.append([cell.replace("\u202e", "") for cell in row])
    book.active.merge_cells(start_row=2, end_row=3, start_column=2, end_column=2 + seed % 3)
    target = io.BytesIO()
    book.save(target)
    content = bytearray(target.getvalue())
    if seed % 2:
        content[rng.randrange(len(content))] ^= 0xFF

    goes_in_whole_or_not_at_all(world, bytes(content), proposed, skip=True)
