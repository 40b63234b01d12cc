"""The facts of the programme enter an empty database; loading again adds nothing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid5

from rc_dashboard.domain.text import fold
from rc_dashboard.domain.vocabulary import PROGRAMME
from rc_dashboard.exchange.commitments.own_files import Record, day, number, records
from rc_dashboard.store.database import Database, Row, Transaction
from rc_dashboard.store.journal import PROGRAMME_ID, Journal

#: Reference records have the same ids everywhere, made from their codes.
_NAMESPACE = UUID("6f2a4c1e-7d0b-5e8a-9c3f-1b2d4e6a8c00")


def load_reference(database: Database, folder: Path, *, now_utc: datetime) -> int:
    """Add the reference records that are missing, in one transaction; returns how many."""
    added = 0
    with database.transaction() as tx:
        for table, rows in tables(folder).items():
            missing = _missing(tx, table, rows)
            tx.insert(table, missing)
            added += len(missing)
        if added:
            journal = Journal(tx, "system", now_utc)
            journal.append(PROGRAMME_ID, "reference.loaded", "programme", PROGRAMME, {"records": added})
            journal.close()
    return added


def tables(folder: Path) -> dict[str, list[Row]]:
    """Every reference table, in the order in which they refer to one another."""
    labs = records(folder / "labs.csv")
    place_of_lab = {lab["code"]: lab["municipality"] for lab in labs}
    return {
        "municipality": [_municipality(r) for r in records(folder / "municipalities.csv")],
        "edition": [_edition(r) for r in records(folder / "editions.csv")],
        "participation": [_participation(r) for r in records(folder / "participations.csv")],
        "theme": [_theme(r) for r in records(folder / "themes.csv")],
        "lab": [_lab(r) for r in labs],
        "lab_question": [_question(r, place_of_lab[r["lab"]]) for r in records(folder / "lab_questions.csv")],
        "programme_figure": [_figure(r) for r in records(folder / "programme_figures.csv")],
        "programme_step": [_step(r) for r in records(folder / "programme_steps.csv")],
    }


def reference_id(table: str, code: str) -> UUID:
    return uuid5(_NAMESPACE, f"{table}:{code}")


def _missing(tx: Transaction, table: str, rows: list[Row]) -> list[Row]:
    known = {row["key"] for row in tx.ask(f"seed/known/{table}")}
    return [row for row in rows if _key(table, row) not in known]


def _key(table: str, row: Row) -> str:
    """What tells one record of a table from another, as ``queries/seed/known`` writes it."""
    if table == "participation":
        return f"{row['municipality_id']} {row['edition_id']}"
    if table == "theme":
        return f"{row['scheme']} {row['code']}"
    return row["code"]


def _municipality(record: Record) -> Row:
    return {
        "id": reference_id("municipality", record["code"]),
        "code": record["code"],
        "short_code": record["short_code"],
        "name": record["name"],
        "kind": record["kind"],
        "collection": PROGRAMME,
        "insee": record["insee"] or None,
        "siren": record["siren"] or None,
        "epci_siren": record["epci_siren"] or None,
        "country": record["country"],
        "position": int(record["position"]),
        "search_text": fold(f"{record['name']} {record['insee']} {record['siren']}"),
        "is_demo": False,
        "version": 1,
    }


def _edition(record: Record) -> Row:
    return {
        "id": reference_id("edition", record["code"]),
        "code": record["code"],
        "starts_on": day(record["starts_on"]),
        "ends_on": day(record["ends_on"]),
        "position": int(record["position"]),
    }


def _participation(record: Record) -> Row:
    return {
        "municipality_id": reference_id("municipality", record["municipality"]),
        "edition_id": reference_id("edition", record["edition"]),
        "state": record["state"],
    }


def _theme(record: Record) -> Row:
    return {
        "id": reference_id("theme", record["code"]),
        "scheme": record["scheme"],
        "code": record["code"],
        "label": record["label"],
        "position": int(record["position"]),
    }


def _lab(record: Record) -> Row:
    return {
        "id": reference_id("lab", record["code"]),
        "municipality_id": reference_id("municipality", record["municipality"]),
        "edition_id": reference_id("edition", record["edition"]),
        "code": record["code"],
        "starts_on": day(record["starts_on"]),
        "ends_on": day(record["ends_on"]),
    }


def _question(record: Record, municipality: str) -> Row:
    return {
        "id": reference_id("lab_question", record["code"]),
        "municipality_id": reference_id("municipality", municipality),
        "lab_id": reference_id("lab", record["lab"]),
        "code": record["code"],
        "position": int(record["position"]),
        "question": record["question"],
    }


def _step(record: Record) -> Row:
    return {
        "code": record["code"],
        "municipality_id": PROGRAMME_ID,
        "position": int(record["position"]),
        "starts_on": day(record["starts_on"]),
        "ends_on": day(record["ends_on"]),
        "spoken_as": record["spoken_as"],
    }


def _figure(record: Record) -> Row:
    return {
        "code": record["code"],
        "position": int(record["position"]),
        "qualifier": record["qualifier"],
        "value": float(record["value"]),
        "value_high": number(record["value_high"]),
        "unit": record["unit"],
        "source": record["source"],
        "stated_on": day(record["stated_on"]),
    }
