"""Example experiments, replies, quotations and logbook entries: what stands around the commitments."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from uuid import UUID

from rc_dashboard.domain.experiments.rules import Experiment
from rc_dashboard.domain.live_sessions.rules import WORDS
from rc_dashboard.domain.readings.quotations import Log, Quotation
from rc_dashboard.domain.readings.rules import Panel
from rc_dashboard.domain.vocabulary import ConsentForm, Feasible, LabStep, Scope, Voice
from rc_dashboard.exchange.commitments.own_files import Record, day, records, whole
from rc_dashboard.services.experiments.record_experiment import experiment_row
from rc_dashboard.services.readings.quotations import log_row, quotation_row
from rc_dashboard.services.readings.record_reading import panel_row, tally_rows
from rc_dashboard.services.seed.load_reference import reference_id
from rc_dashboard.services.views.readings import SMALL
from rc_dashboard.store.commitments import find_commitment, judged_again, save_commitment
from rc_dashboard.store.database import Row, Transaction
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.journal import Journal

_NOON = time(12)


def load_experiments(tx: Transaction, folder: Path, recommendations: dict[str, Row]) -> int:
    """Example experiments, with the recommendations that they fed."""
    made = {r["code"]: (r, _experiment(tx, r)) for r in records(folder / "experiments.csv")}
    tx.insert("experiment", [row for _, row in made.values()])
    for record, row in made.values():
        for code in filter(None, record["feeds"].split(";")):
            tx.run(
                "experiments/link",
                experiment_id=row["id"],
                recommendation_id=recommendations[code]["id"],
                municipality_id=row["municipality_id"],
                active=True,
            )
    days = [(row, row["ended_on"] or row["started_on"]) for _, row in made.values()]
    _tell(tx, "experiment.recorded", "experiment", days)
    return len(made)


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


def load_panels(tx: Transaction, folder: Path, commitments: dict[str, Row]) -> int:
    """Example sessions with their answers; one of them has too few to be shown."""
    panels = sorted(records(folder / "panels.csv"), key=lambda record: record["on"])
    for record in panels:
        counts = {word: whole(record[word.value]) or 0 for word in WORDS}
        on = date.fromisoformat(record["on"])
        panel = Panel(record["method"], on, sum(counts.values()), counts, record["reason"])
        before = find_commitment(tx, commitments[record["commitment"]]["id"])
        row = panel_row(before, panel, SMALL)
        tx.insert("reading", [row])
        tx.insert("reading_tally", tally_rows(row, panel))
        save_commitment(tx, before, judged_again(tx, before, on), on)
        _tell(tx, "reading.recorded", "reading", [({**row, "code": record["commitment"]}, on)])
    return len(panels)


def load_replies(tx: Transaction, folder: Path, commitments: dict[str, Row]) -> int:
    """Example replies of each side to the voice that stood on the day."""
    replies = records(folder / "replies.csv")
    for record in replies:
        on = date.fromisoformat(record["on"])
        commitment = find_commitment(tx, commitments[record["commitment"]]["id"])
        heard = tx.ask("readings/readings_of", commitment_id=commitment["id"], day=on)
        said = tx.ask(
            "readings/said_of",
            commitment_id=commitment["id"],
            day=on,
            municipality_id=commitment["municipality_id"],
        )
        readings = {row["voice"]: row["id"] for row in reversed(heard)}
        row = {
            "id": new_id(),
            "municipality_id": commitment["municipality_id"],
            "commitment_id": commitment["id"],
            "reading_id": readings.get(record["to"]),
            "update_id": said[-1]["id"] if record["to"] == Voice.MUNICIPALITY else None,
            "voice": record["by"],
            "text": record["text"],
            "method": record["method"],
            "replied_on": on,
        }
        tx.insert("reading_reply", [row])
        _tell(tx, "reading.replied", "reading", [({**row, "code": record["commitment"]}, on)])
    return len(replies)


def load_words(tx: Transaction, folder: Path) -> int:
    """Example quotations, one of them withdrawn, and example notes of the logbook."""
    quotations = records(folder / "quotations.csv")
    for record in quotations:
        place, step = reference_id("municipality", record["municipality"]), record["about"]
        found = tx.ask("readings/quotations/about", code=step)
        about = found[0] if found else {"about": "step", "id": None, "step": LabStep(step).value}
        row = quotation_row(place, _quotation(record), {**about, "is_demo": True})
        gone = day(record["withdrawn_on"])
        if gone is not None:
            row |= {"words": "", "withdrawn_on": gone, "version": 2}
        tx.insert("quotation", [row])
        _tell(tx, "quotation.recorded", "quotation", [(row, row["said_on"])])
    notes = records(folder / "logbook_entries.csv")
    for record in notes:
        on = date.fromisoformat(record["on"])
        log = Log(LabStep(record["step"]), on, record["worked"], record["hard"], record["published"] == "1")
        row = {**log_row(reference_id("municipality", record["municipality"]), log), "is_demo": True}
        tx.insert("logbook_entry", [row])
        _tell(tx, "logbook.written", "logbook", [(row, on)])
    return len(quotations) + len(notes)


def _quotation(record: Record) -> Quotation:
    return Quotation(
        record["words"],
        date.fromisoformat(record["said_on"]),
        date.fromisoformat(record["consent_on"]),
        ConsentForm(record["form"]),
        Scope(record["scope"]),
    )


def _tell(tx: Transaction, action: str, entity: str, days: list[tuple[Row, date]]) -> None:
    """One journal entry a record, on its own day; never the words of a quotation."""
    journal = Journal(tx, "system", datetime(2025, 3, 1, 12))
    for row, on in days:
        payload: dict[str, object] = {"code": row.get("code", ""), "example": True}
        at_noon = datetime.combine(on, _NOON)
        journal.append(row["municipality_id"], action, entity, row["id"], payload, at_utc=at_noon)
    journal.close()
