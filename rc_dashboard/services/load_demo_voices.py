"""Example experiments, replies, quotations and logbook entries: what stands around the commitments."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from uuid import UUID

from rc_dashboard.domain.experiments import Experiment
from rc_dashboard.domain.vocabulary import Feasible
from rc_dashboard.exchange.own_files import Record, day, records
from rc_dashboard.services.load_reference import reference_id
from rc_dashboard.services.record_experiment import experiment_row
from rc_dashboard.store.database import Row, Transaction
from rc_dashboard.store.journal import Journal

_NOON = time(12)


def load_experiments(tx: Transaction, folder: Path, recommendations: dict[str, Row]) -> dict[str, Row]:
    """Example experiments by code, with the recommendations that they fed."""
    made = {r["code"]: (r, _experiment(tx, r)) for r in records(folder / "experiments.csv")}
    tx.insert("experiment", [row for _, row in made.values()])
    for record, row in made.values():
        for code in filter(None, record["feeds"].split(";")):
            tx.run("experiments/link", row["id"], recommendations[code]["id"], row["municipality_id"], True)
    days = [(row, row["ended_on"] or row["started_on"]) for _, row in made.values()]
    _tell(tx, "experiment.recorded", "experiment", days)
    return {code: row for code, (_, row) in made.items()}


def _experiment(tx: Transaction, record: Record) -> Row:
    experiment = Experiment(
        title=record["title"],
        tested=record["tested"],
        tested_where=record["where"],
        started_on=day(record["started_on"]),
        ended_on=day(record["ended_on"]),
        learned=record["learned"],
        feasible=Feasible(record["feasible"]) if record["feasible"] else None,
        reason=record["reason"],
        theme_id=reference_id("theme", record["theme"]),
        lab_id=reference_id("lab", f"{record['code'][:3]}-LAB1"),
    )
    place: UUID = reference_id("municipality", record["municipality"])
    row = experiment_row(tx, place, record["code"], experiment)
    return {**row, "published": record["published"] == "1", "is_demo": True}


def _tell(tx: Transaction, action: str, entity: str, days: list[tuple[Row, date]]) -> None:
    """One journal entry a record, on its own day; never the words of a quotation."""
    journal = Journal(tx, "system", datetime(2025, 3, 1, 12))
    for row, on in days:
        payload: dict[str, object] = {"code": row.get("code", ""), "example": True}
        at_noon = datetime.combine(on, _NOON)
        journal.append(row["municipality_id"], action, entity, row["id"], payload, at_utc=at_noon)
    journal.close()
