"""What a source told before: each commitment as it was imported, and as it stands now."""

from __future__ import annotations

import json
from datetime import date
from uuid import UUID

from rc_dashboard.domain.text import fold, slug
from rc_dashboard.exchange.commitments.identity import Known
from rc_dashboard.exchange.tables.mapping import Mapping
from rc_dashboard.services.commitments.importing.request import Request
from rc_dashboard.store.database import Row, Transaction


def known_of(tx: Transaction, mapping: Mapping, request: Request) -> list[Known]:
    """What was imported before from this source, whatever the plan."""
    steps: dict[UUID, dict[str, Row]] = {}
    for row in tx.ask("commitments/import/imported_milestones", source=mapping.name):
        steps.setdefault(row["commitment_id"], {})[row["title"]] = row
    answers = {
        row["commitment_id"]: row["codes"]
        for row in tx.ask("recommendations/links/of_source", source=mapping.name)
    }
    found = []
    for row in tx.ask("commitments/import/imported_commitments", source=mapping.name):
        if request.municipality is None or row["municipality"] == request.municipality:
            imported = json.loads(row["imported"] or "{}")
            current = _current(row, steps.get(row["id"], {}), imported, mapping)
            current["answers"] = answers.get(row["id"])
            key = fold(row["source_key"])
            found.append(
                Known(row["id"], row["code"], imported, current, row["municipality"], key, row["plan"] or "")
            )
    return found


def others_of(tx: Transaction, mapping: Mapping, request: Request) -> list[Known]:
    """What stands in the municipality of the file, and did not come from this source."""
    if request.municipality is None:
        return []
    rows = tx.ask("commitments/import/other_commitments", municipality=request.municipality, source=mapping.name)
    return [Known(row["id"], row["code"], {}, _current(row, {}, {}, mapping), row["municipality"]) for row in rows]


def _current(row: Row, steps: dict[str, Row], imported: Row, mapping: Mapping) -> Row:
    """A commitment as it stands here, in the words of a file."""
    days = {name: _iso(row[name]) for name in ("promised_on", "starts_on", "due_on")}
    return {
        "title": row["title"],
        "summary": row["summary"],
        "theme": _current_theme(row, imported.get("theme") or "", mapping) or "",
        "department": row["department"],
        **days,
        "weight": row["weight"],
        "rhythm_months": row["rhythm_months"],
        "status": row["status"],
        "declared": row["declared"],
        "note": imported.get("note", ""),
        "steps": _current_steps(imported.get("steps") or [], steps),
    }


def _current_theme(row: Row, imported: str, mapping: Mapping) -> str:
    """The family of a commitment; a word of the file that means it counts as its own."""
    current = (row["theme_label"] if mapping.theme.create else row["theme"]) or ""
    return imported if slug(imported) == slug(current) else current


def _current_steps(imported: list[list], steps: dict[str, Row]) -> list[list]:
    """The steps of the file as they stand here; those that were added here are not its own."""
    current = [steps[title] for title, *_rest in imported if title in steps]
    return [[step["title"], _iso(step["due_on"]), step["done_on"] is not None] for step in current]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
