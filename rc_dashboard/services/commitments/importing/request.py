"""What is asked of an import, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from rc_dashboard.domain.access import Reader
from rc_dashboard.exchange.commitments.identity import PlanAnswers
from rc_dashboard.exchange.commitments.plan import Plan
from rc_dashboard.exchange.proposals.personal import PersonalColumn
from rc_dashboard.exchange.tables.drafts import Reading
from rc_dashboard.exchange.tables.layout import Layout
from rc_dashboard.exchange.tables.mapping import Mapping
from rc_dashboard.store.database import Row


@dataclass(frozen=True, slots=True)
class Request:
    """What to import: a file, a mapping (None: recognised), a municipality (None: a column says it).

    ``reader`` is who brings it; None is whoever runs the command on the server.
    ``answers`` are to what an earlier plan asked (``Plan.asked``, ``Plan.confirm``).
    """

    path: Path
    mapping: Path | Mapping | None = None
    municipality: str | None = None
    dry_run: bool = False
    skip_refused: bool = False
    publish: bool = False
    reader: Reader | None = None
    answers: PlanAnswers = PlanAnswers()


@dataclass(slots=True)
class Outcome:
    """The plan, and whether it was applied. Nothing is while ``personal`` names columns in which
    somebody can be recognised."""

    mapping: Mapping
    reading: Reading
    plan: Plan
    layout: Layout
    personal: list[PersonalColumn] = field(default_factory=list)
    places: dict[str, Row] = field(default_factory=dict)
    created: list[str] = field(default_factory=list)
    applied: bool = False
