"""Somebody says what is measured, and what was measured (docs/rules.md#indicators)."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from rc_dashboard.domain.access import Reader, Right, demand, may
from rc_dashboard.domain.codes import INDICATOR, compose, number_of
from rc_dashboard.domain.errors import NotFound, Refusal, Refusals, StaleWrite
from rc_dashboard.domain.indicators.rules import (
    Definition,
    Measured,
    check_definition,
    check_measured,
    next_value_due,
)
from rc_dashboard.domain.text import clean, fold
from rc_dashboard.domain.vocabulary import Direction, UpdateKind
from rc_dashboard.services.commitments.record_update import entered_by
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.commitments import find_commitment
from rc_dashboard.store.database import Database, Row, Transaction
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.journal import PROGRAMME_ID

#: What the codes of the programme's own indicators begin with.
PROGRAMME_CODE = "PROG"
_TEXTS = ("title", "unit", "definition", "source", "method")
#: The columns that a change of a definition may touch, in the order of indicators/change.sql.
_CHANGING = (
    "title", "unit", "direction", "definition", "baseline", "baseline_on", "target", "target_on",
    "source", "method", "rhythm_months", "low", "high", "published", "next_due_on", "search_text",
)  # fmt: skip


def define_indicator(
    work: UnitOfWork,
    municipality_id: UUID,
    definition: Definition,
    commitment_id: UUID | None = None,
    *,
    request_id: UUID,
) -> str:
    """Write a new indicator as a draft; returns its code.

    ``municipality_id`` is ``PROGRAMME_ID`` for one of the programme's own. A request id
    that was answered before writes nothing and returns the same code. Raises
    ``NotAllowed``, ``NotFound`` for a stranger's commitment, ``Refusals``.
    """
    demand(work.reader, Right.UPDATE, municipality_id)
    defined = _checked(definition)
    with work.transaction() as tx:
        if (outcome := work.outcome_of(request_id)) is not None:
            return outcome
        if commitment_id is not None:
            _demand_own(tx, municipality_id, commitment_id)
        code = next_code(tx, municipality_id)
        row = indicator_row(municipality_id, code, defined, commitment_id, today=work.today)
        tx.insert("indicator", [row])
        _record(work, row, "defined", commitment=commitment_id, **asdict(defined))
        work.remember(request_id, municipality_id, code)
    return code


def change_indicator(
    work: UnitOfWork,
    indicator_id: UUID,
    version: int,
    definition: Definition,
) -> None:
    """Write another definition over the one at ``version``.

    Raises ``NotAllowed``, ``Refusals``, ``StaleWrite`` with what the first writer left.
    """
    defined = _checked(definition)
    with work.transaction() as tx:
        before = find_indicator(tx, indicator_id)
        demand(work.reader, Right.UPDATE, before["municipality_id"])
        changes = _columns(defined, before["code"])
        changes["next_due_on"] = next_value_due(_since(tx, before, defined, work.today), defined.rhythm_months)
        _save(tx, before, version, changes)
        moved = {name: [before[name], value] for name, value in changes.items() if before[name] != value}
        _record(work, before, "changed", fields=moved)


def publish_indicator(work: UnitOfWork, indicator_id: UUID, version: int, published: bool) -> None:
    """Show an indicator to the public, or no longer. Raises ``NotAllowed``, ``StaleWrite``."""
    with work.transaction() as tx:
        before = find_indicator(tx, indicator_id)
        demand(work.reader, Right.PUBLISH, before["municipality_id"])
        _save(tx, before, version, {"published": published})
        _record(work, before, "published" if published else "unpublished")


def record_measurement(
    work: UnitOfWork,
    indicator_id: UUID,
    measured: Measured,
    *,
    request_id: UUID,
) -> UUID:
    """Write one value; for a day that has one already, it corrects it, and both stay.

    A request id that was answered before writes nothing and returns the same id.
    Raises ``NotAllowed``, ``Refusals``; ``Refusal`` ``value_same`` for what stands already.
    """
    with work.transaction() as tx:
        indicator = find_indicator(tx, indicator_id)
        demand(work.reader, Right.UPDATE, indicator["municipality_id"])
        if (outcome := work.outcome_of(request_id)) is not None:
            return UUID(outcome)
        measured = replace(measured, method=clean(measured.method), note=clean(measured.note))
        reasons = check_measured(measured, indicator["unit"], indicator["low"], indicator["high"], work.today)
        if reasons:
            raise Refusals(reasons)
        _demand_news(tx, indicator_id, measured)
        row = measurement_row(indicator, measured, work.reader, work.now_utc)
        tx.insert("measurement", [row])
        last_on = tx.ask("indicators/last_day", indicator_id=indicator_id)[0]["last_on"]
        tx.run("indicators/due", id=indicator_id, next_due_on=next_value_due(last_on, indicator["rhythm_months"]))
        _record(work, indicator, "measured", measurement_id=row["id"], **asdict(measured))
        work.remember(request_id, indicator["municipality_id"], row["id"])
    return row["id"]


def commitment_to_measure(database: Database, reader: Reader, code: str) -> Row:
    """The commitment with this code. Raises ``NotFound`` for one that ``reader`` may not update."""
    known = cached_rows(database, "commitments/municipality_of", code=code)
    if not known or not may(reader, Right.UPDATE, known[0]["municipality_id"]):
        raise NotFound("commitment_unknown", code=code[:60])
    return cached_rows(database, "commitments/row", id=known[0]["commitment_id"])[0]


def find_indicator(tx: Transaction, indicator_id: UUID) -> Row:
    found = tx.ask("indicators/row", id=indicator_id)
    if not found:
        raise NotFound("indicator_unknown", code=str(indicator_id))
    return found[0]


def next_code(tx: Transaction, municipality_id: UUID) -> str:
    """The next free code of a place; the programme's own have a beginning of their own."""
    places = tx.ask("territories/municipalities_by_id", ids=[municipality_id])
    if not places and municipality_id != PROGRAMME_ID:
        raise NotFound("municipality_unknown", code=str(municipality_id), known="")
    taken = [number_of(row["code"]) for row in tx.ask("indicators/codes", municipality_id=municipality_id)]
    short = places[0]["short_code"] if places else PROGRAMME_CODE
    return compose(short, INDICATOR, max(taken, default=0) + 1)


def indicator_row(
    municipality_id: UUID,
    code: str,
    defined: Definition,
    commitment_id: UUID | None = None,
    *,
    today: date,
    published: bool = False,
    is_demo: bool = False,
) -> Row:
    """The record of a new indicator; its first value is due one rhythm after its baseline."""
    return {
        "id": new_id(),
        "municipality_id": municipality_id,
        "commitment_id": commitment_id,
        "code": code,
        **_columns(defined, code),
        "next_due_on": next_value_due(defined.baseline_on or today, defined.rhythm_months),
        "published": published,
        "is_demo": is_demo,
        "version": 1,
    }


def measurement_row(indicator: Row, measured: Measured, reader: Reader, now_utc: datetime) -> Row:
    return {
        "id": new_id(),
        "municipality_id": indicator["municipality_id"],
        "indicator_id": indicator["id"],
        "measured_on": measured.on,
        "value": measured.value,
        "n": measured.n,
        "method": measured.method,
        "note": measured.note,
        "entered_by": entered_by(reader, UpdateKind.UPDATE).value,
        "account_id": reader.account_id,
        "at_utc": now_utc,
        "published": True,
        "is_demo": indicator["is_demo"],
    }


def definition_of(row: Row) -> Definition:
    """An indicator's row as its definition."""
    values: dict[str, Any] = {column.name: row[column.name] for column in fields(Definition)}
    values["definition"] = row["definition"] or ""
    return Definition(**{**values, "direction": Direction(row["direction"])})


def _checked(definition: Definition) -> Definition:
    """The definition without control characters, once the rules have nothing against it."""
    texts: dict[str, Any] = {name: clean(getattr(definition, name)) for name in _TEXTS}
    cleaned = replace(definition, **texts)
    reasons = check_definition(cleaned)
    if reasons:
        raise Refusals(reasons)
    return cleaned


def _columns(defined: Definition, code: str) -> Row:
    values = {column.name: getattr(defined, column.name) for column in fields(Definition)}
    words = fold(f"{code} {defined.title} {defined.definition}")
    return {**values, "direction": defined.direction.value, "search_text": words}


def _since(tx: Transaction, before: Row, defined: Definition, today: date) -> date:
    """The day from which the next value is counted."""
    return tx.ask("indicators/last_day", indicator_id=before["id"])[0]["last_on"] or defined.baseline_on or today


def _save(tx: Transaction, before: Row, version: int, changes: Row) -> None:
    after = {**before, **changes}
    values = {column: after[column] for column in _CHANGING}
    if (
        before["version"] != version
        or tx.run("indicators/change", id=before["id"], version=version, **values) != 1
    ):
        raise StaleWrite("indicator_stale", code=before["code"], current=before)


def _demand_own(tx: Transaction, municipality_id: UUID, commitment_id: UUID) -> None:
    commitment = find_commitment(tx, commitment_id)
    if commitment["municipality_id"] != municipality_id:
        raise NotFound("commitment_unknown", code=commitment["code"])


def _demand_news(tx: Transaction, indicator_id: UUID, measured: Measured) -> None:
    """Refuse a value that says nothing new of its day."""
    known = tx.ask("indicators/measurements_of", indicator_ids=[indicator_id], day=measured.on)
    same_day = [
        (row["value"], row["n"], row["method"], row["note"] or "")
        for row in known
        if row["measured_on"] == measured.on
    ]
    if same_day and same_day[0] == (measured.value, measured.n, measured.method, measured.note):
        raise Refusal("value_same", day=measured.on)


def _record(work: UnitOfWork, row: Row, verb: str, **payload: object) -> None:
    work.record(row["municipality_id"], f"indicator.{verb}", row["id"], {"code": row["code"], **payload})
