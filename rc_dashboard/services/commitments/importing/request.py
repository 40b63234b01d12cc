"""What is asked of an import, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from rc_dashboard.exchange.commitments.plan import Plan
from rc_dashboard.exchange.tables.drafts import Reading
from rc_dashboard.exchange.tables.mapping import Mapping
from rc_dashboard.store.database import Row


@dataclass(frozen=True, slots=True)
class Request:
    """What to import: a file, a mapping (None: recognised), a municipality (None: a column says it)."""

    path: Path
    mapping: Path | None = None
    municipality: str | None = None
    dry_run: bool = False
    skip_refused: bool = False
    publish: bool = False


@dataclass(slots=True)
class Outcome:
    """The plan, and whether it was applied."""

    mapping: Mapping
    reading: Reading
    plan: Plan
    places: dict[str, Row] = field(default_factory=dict)
    created: list[str] = field(default_factory=list)
    applied: bool = False
