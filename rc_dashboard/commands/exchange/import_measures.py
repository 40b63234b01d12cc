"""What ``import`` says of a file of measurements; and what it says of every file."""

from __future__ import annotations

import typer

from rc_dashboard import clock
from rc_dashboard.commands.console import opened_database, say, words
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.exchange.tables.drafts import RefusedRow
from rc_dashboard.services.commitments.import_plan import Request
from rc_dashboard.services.indicators.apply_measurements import MeasureOutcome, MeasureRequest
from rc_dashboard.services.indicators.import_measurements import Recognised, import_measurements

#: Long lists are cut on screen; the counts stay whole.
SHOWN = 20


def import_measures_command(request: Request, recognised: Recognised) -> None:
    asked = MeasureRequest(
        request.path,
        municipality=request.municipality,
        dry_run=request.dry_run,
        skip_refused=request.skip_refused,
        publish=request.publish,
    )
    with opened_database() as database:
        outcome = import_measurements(database, asked, recognised, now_utc=clock.now_utc(), today=clock.today())
    _show_plan(outcome)
    plan = outcome.plan
    say_outcome(request, len(plan.refused), bool(plan.unchanged), writes=plan.writes)


def say_outcome(request: Request, refused: int, has_unchanged: bool, *, writes: bool) -> None:
    """What was done with the file. Raises ``Refusal`` where refused rows kept it out."""
    usable = writes or has_unchanged
    if refused and not request.dry_run and not (request.skip_refused and usable):
        raise Refusal("import_refused", count=refused)
    if request.dry_run:
        say(words()("cli.import.dry"))
        if refused:
            raise typer.Exit(1)
    else:
        say(words()("cli.import.applied" if writes else "cli.import.nothing"))


def show_list(lines: list[str]) -> None:
    for line in lines[:SHOWN]:
        say(f"  {line}")
    if len(lines) > SHOWN:
        say(f"  {words().n('cli.import.more', len(lines) - SHOWN)}")


def _show_plan(outcome: MeasureOutcome) -> None:
    t, plan = words(), outcome.plan
    say(t("cli.import.recognised", title=outcome.mapping.title, name=outcome.mapping.name))
    counts = {
        "defined": len(plan.defined),
        "new": plan.new,
        "corrected": len(plan.corrected),
        "changed": len(plan.changed),
        "unchanged": plan.unchanged,
        "refused": len(plan.refused),
        "without_value": outcome.reading.without_value,
    }
    for name, count in counts.items():
        if count or name in ("new", "refused"):
            say(t.n(f"measure.plan.{name}", count))
    for remark, codes in plan.remarks.items():
        say(t.n(f"measure.remark.{remark}", len(codes)))
    show_list(
        [
            t(
                "measure.plan.correction",
                code=target.row["code"],
                day=t.date(value.on),
                before=here[0],
                after=value.value,
            )
            for value, target, here in plan.corrected
        ]
    )
    show_list([_refused_line(row) for row in plan.refused])


def _refused_line(row: RefusedRow) -> str:
    reason = words().error(row.reason)
    return words()("cli.import.row", row=row.row, column=row.column, value=row.value, reason=reason)
