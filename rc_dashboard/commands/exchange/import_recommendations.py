"""``import`` of a file with a sheet of recommendations, and of commitments beside it in the same workbook."""

from __future__ import annotations

from collections.abc import Sequence

from rc_dashboard import clock
from rc_dashboard.commands.console import opened_database, say, words
from rc_dashboard.commands.exchange.import_measures import show_list
from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.exchange.recommendations.sheet import HEADERS, read_sheet
from rc_dashboard.exchange.tables.layout import Layout, find_layout
from rc_dashboard.exchange.tables.tables import Sheet
from rc_dashboard.services.commitments.import_plan import Outcome, Request, import_file
from rc_dashboard.services.commitments.make_template import model_mapping, sheet_words
from rc_dashboard.services.exchange.plan_words import refused_words
from rc_dashboard.services.recommendations.import_sheet import SheetPlan, import_sheet
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.settings import DATA

MAPPINGS = DATA / "mappings"


class _Undone(Exception):
    """Takes back what was written: a dry run, or a workbook of which one sheet is refused."""


def import_recommendations(request: Request, sheets: Sequence[Sheet], layout: Layout) -> None:
    """The plan of each sheet, then all of the workbook or nothing. Raises ``Refusal``."""
    if request.municipality is None:
        raise Refusal("municipality_needed")
    read = read_sheet(layout, sheet_words(MAPPINGS, words()))
    others = [sheet for sheet in sheets if sheet is not layout.sheet]
    if not read.drafts and not read.refused and not others:
        raise Refusal("file_without_rows", name=request.path.name)
    plan, outcome = None, None
    with opened_database() as database:
        work = UnitOfWork(database, Reader(), now_utc=clock.now_utc(), today=clock.today())
        try:
            with work.transaction():
                plan = import_sheet(work, request.municipality, read, published=request.publish, is_command=True)
                outcome = _commitments(work, request, others)
                if request.dry_run or plan.refused or (outcome and not outcome.applied):
                    raise _Undone
        except _Undone:
            pass
    if plan is not None:
        _say(request, plan, outcome)


def _commitments(work: UnitOfWork, request: Request, sheets: Sequence[Sheet]) -> Outcome | None:
    """The commitments of the same workbook, if a sheet of it has some."""
    found = find_layout(sheets, model_mapping(MAPPINGS)) if sheets else None
    if found is None or not any(True for _ in found.lines()):
        return None
    return import_file(
        work.database,
        request,
        MAPPINGS,
        now_utc=work.now_utc,
        today=work.today,
        sheets=[found.sheet],
        inside=work,
    )


def _say(request: Request, plan: SheetPlan, outcome: Outcome | None) -> None:
    t = words()
    say(t("cli.recommendations.place", name=plan.municipality["name"]))
    for name, count in (("new", len(plan.new)), ("changed", len(plan.changed)), ("unchanged", plan.unchanged)):
        say(t.n(f"cli.recommendations.{name}", count))
    show_list(
        [
            t(
                "cli.recommendations.change",
                code=change.known["code"],
                columns=", ".join(HEADERS[n] for n in change.fields),
            )
            for change in plan.changed
        ]
    )
    refused = [*plan.refused, *(outcome.plan.refused if outcome else ())]
    if outcome:
        say(t.n("cli.import.new", len(outcome.plan.new)))
        say(t.n("cli.import.changed", len(outcome.plan.changed)))
    show_list([refused_words(row, t) for row in refused])
    if refused:
        raise Refusal("rows_refused", count=len({row.row for row in refused}))
    if outcome and not outcome.applied and not request.dry_run:
        raise outcome.plan.confirm or Refusal("rows_refused", count=0)
    say(t("cli.recommendations.dry_run" if request.dry_run else "cli.recommendations.done"))
