"""Somebody brings a file of their municipality: its plan, and the act that writes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.exchange.commitments.identity import NO_ANSWERS, PlanAnswers
from rc_dashboard.exchange.proposals.refusals import refused_rows
from rc_dashboard.exchange.tables.mapping import Mapping
from rc_dashboard.exchange.tables.tables import Sheet
from rc_dashboard.services.commitments.import_plan import Outcome, Request, import_file
from rc_dashboard.services.exchange.remember import remember_mapping
from rc_dashboard.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Brought:
    """A file with how it is to be read, and for which municipality; ``answers`` are to what its plan asked."""

    name: str
    sheets: Sequence[Sheet]
    mapping: Mapping
    municipality: str
    answers: PlanAnswers = NO_ANSWERS


@dataclass(frozen=True, slots=True)
class Sum:
    """Where the rows of a file went; they sum up to the rows that were read."""

    new: int
    changed: int
    unchanged: int
    refused: int
    left_out: int
    steps: int

    @property
    def rows(self) -> int:
        return self.new + self.changed + self.unchanged + self.refused + self.left_out + self.steps


def plan_file(work: UnitOfWork, brought: Brought, mappings: Path) -> Outcome:
    """What the file would change; nothing is written.

    Raises ``NotAllowed``, and ``Refusal`` for a file that cannot be read this way.
    """
    return _run(work, brought, mappings, dry_run=True)


def bring_in(
    work: UnitOfWork, brought: Brought, mappings: Path, *, skip_refused: bool = False, publish: bool = False
) -> Outcome:
    """Write the plan: all of it or nothing, and how the file was read for the next time.

    Raises ``NotAllowed``; ``Refusal`` ``rows_refused`` unless refused rows are left out, and
    ``import_personal`` where names were seen and nobody said what to do, ``titles_changed`` or
    ``plan_unclear`` where the plan must be confirmed.
    """
    outcome = _run(work, brought, mappings, skip_refused=skip_refused, publish=publish)
    if outcome.personal:
        raise Refusal("import_personal", columns=", ".join(column.header for column in outcome.personal))
    if outcome.plan.confirm:
        raise outcome.plan.confirm
    if not outcome.applied:
        raise Refusal("rows_refused", count=refused_rows(outcome.plan.refused))
    remember_mapping(work, outcome.places[brought.municipality]["id"], brought.mapping)
    return outcome


def _run(
    work: UnitOfWork,
    brought: Brought,
    mappings: Path,
    *,
    dry_run: bool = False,
    skip_refused: bool = False,
    publish: bool = False,
) -> Outcome:
    request = Request(
        Path(brought.name),
        brought.mapping,
        brought.municipality,
        dry_run,
        skip_refused,
        publish,
        work.reader,
        brought.answers,
    )
    return import_file(
        work.database, request, mappings, now_utc=work.now_utc, today=work.today, sheets=brought.sheets
    )


def sum_of(outcome: Outcome) -> Sum:
    """Where each row that was read went."""
    plan, reading = outcome.plan, outcome.reading
    drafts = [*plan.new, *(change.draft for change in plan.changed), *plan.unchanged]
    refused = {row.row for row in plan.refused}
    steps = {step.row for draft in drafts for step in draft.steps} - {draft.row for draft in drafts}
    kept_steps = steps - refused
    lost = {step.row for draft in reading.drafts for step in draft.steps} - steps - refused
    lost -= {draft.row for draft in reading.drafts}
    return Sum(
        new=len(plan.new),
        changed=len(plan.changed),
        unchanged=len(plan.unchanged),
        refused=len(refused | lost),
        left_out=reading.headings + len(reading.totals),
        steps=len(kept_steps),
    )
