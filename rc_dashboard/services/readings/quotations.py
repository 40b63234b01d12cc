"""People's words, kept as long as they agree; and PLACE's logbook after each step.

The journal says that words were kept or withdrawn, never which: it cannot be emptied.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from rc_dashboard.domain.access import Reader, Right, demand, may
from rc_dashboard.domain.errors import NotFound, Refusal, Refusals, StaleWrite
from rc_dashboard.domain.readings.quotations import Log, Quotation, check_log, check_quotation
from rc_dashboard.domain.text import clean
from rc_dashboard.domain.vocabulary import LabStep
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row, Transaction
from rc_dashboard.store.ids import new_id


def record_quotation(
    work: UnitOfWork,
    municipality_id: UUID,
    about: str | LabStep,
    quotation: Quotation,
    *,
    request_id: UUID,
) -> UUID:
    """Keep somebody's words about a step, or about what has the code ``about``; returns their id.

    Raises ``NotAllowed``, ``NotFound`` for a code of elsewhere, ``Refusals``.
    """
    demand(work.reader, Right.RECORD_READING, municipality_id)
    quotation = replace(quotation, words=clean(quotation.words))
    reasons = check_quotation(quotation, work.today)
    if reasons:
        raise Refusals(reasons)
    with work.transaction() as tx:
        if (outcome := work.outcome_of(request_id)) is not None:
            return UUID(outcome)
        row = quotation_row(municipality_id, quotation, _about(tx, municipality_id, about))
        tx.insert("quotation", [row])
        payload: dict[str, object] = {name: row[name] for name in ("about", "scope", "consent_on")}
        work.record(municipality_id, "quotation.recorded", row["id"], payload)
        work.remember(request_id, municipality_id, row["id"])
    return UUID(str(row["id"]))


def withdraw_quotation(work: UnitOfWork, quotation_id: UUID) -> None:
    """Remove the words for good, out of the file too; the day is left.

    Raises ``NotAllowed``, ``NotFound``, ``Refusal``.
    """
    with work.transaction() as tx:
        found = tx.ask("readings/quotations/row", id=quotation_id)
        if not found:
            raise NotFound("quotation_unknown")
        demand(work.reader, Right.RECORD_READING, found[0]["municipality_id"])
        if tx.run("readings/quotations/withdraw", id=quotation_id, withdrawn_on=work.today) != 1:
            raise Refusal("withdrawn_already", day=found[0]["withdrawn_on"])
        work.record(found[0]["municipality_id"], "quotation.withdrawn", quotation_id, {"on": work.today})
    work.write_out()


def quotations_of(database: Database, reader: Reader, municipality_id: UUID) -> list[Row]:
    """The words of a municipality that ``reader`` may read; withdrawn ones with their day only."""
    internal = may(reader, Right.SEE_INTERNAL, municipality_id)
    return cached_rows(
        database, "readings/quotations/of_municipality", municipality_id=municipality_id, internal=internal
    )


def record_log(
    work: UnitOfWork,
    municipality_id: UUID,
    log: Log,
    *,
    request_id: UUID,
) -> UUID:
    """Write one entry of the logbook, internal unless said otherwise. Raises ``NotAllowed``, ``Refusals``."""
    demand(work.reader, Right.RECORD_READING, municipality_id)
    log = replace(log, worked=clean(log.worked), hard=clean(log.hard))
    reasons = check_log(log, work.today)
    if reasons:
        raise Refusals(reasons)
    with work.transaction() as tx:
        if (outcome := work.outcome_of(request_id)) is not None:
            return UUID(outcome)
        row = log_row(municipality_id, log)
        tx.insert("logbook_entry", [row])
        work.record(municipality_id, "logbook.written", row["id"], {"step": log.step, "on": log.on_date})
        work.remember(request_id, municipality_id, row["id"])
    return UUID(str(row["id"]))


def publish_log(work: UnitOfWork, log_id: UUID, version: int, published: bool) -> None:
    """Show an entry to the public, or no longer. Raises ``NotAllowed``, ``NotFound``, ``StaleWrite``."""
    with work.transaction() as tx:
        found = tx.ask("readings/quotations/log_row", id=log_id)
        if not found:
            raise NotFound("quotation_unknown")
        demand(work.reader, Right.PUBLISH, found[0]["municipality_id"])
        if tx.run("readings/quotations/publish_log", id=log_id, version=version, published=published) != 1:
            raise StaleWrite("stale_write", code="", current=found[0])
        action = "logbook.published" if published else "logbook.unpublished"
        work.record(found[0]["municipality_id"], action, log_id, {"step": found[0]["step"]})


def logs_of(database: Database, reader: Reader, municipality_id: UUID) -> list[Row]:
    """The logbook of a municipality as far as ``reader`` may read it."""
    internal = may(reader, Right.SEE_INTERNAL, municipality_id)
    return cached_rows(database, "readings/quotations/logs_of", municipality_id=municipality_id, internal=internal)


def quotation_row(municipality_id: UUID, quotation: Quotation, about: Row) -> Row:
    return {
        "id": new_id(),
        "municipality_id": municipality_id,
        "about": about["about"],
        "about_id": about["id"],
        "step": about.get("step"),
        "words": quotation.words,
        "said_on": quotation.said_on,
        "consent_on": quotation.consent_on,
        "consent_form": quotation.consent_form.value,
        "scope": quotation.scope.value,
        "withdrawn_on": None,
        "is_demo": about["is_demo"],
        "version": 1,
    }


def log_row(municipality_id: UUID, log: Log) -> Row:
    return {
        "id": new_id(),
        "municipality_id": municipality_id,
        "step": log.step.value,
        "on_date": log.on_date,
        "worked": log.worked,
        "hard": log.hard,
        "published": log.published,
        "is_demo": False,
        "version": 1,
    }


def _about(tx: Transaction, municipality_id: UUID, about: str | LabStep) -> Row:
    if isinstance(about, LabStep):
        return {"about": "step", "id": None, "step": about.value, "is_demo": False}
    found = tx.ask("readings/quotations/about", code=about.strip().upper())
    if not found or found[0]["municipality_id"] != municipality_id:
        raise NotFound("about_unknown", code=about[:60])
    return found[0]
