"""``import``: a file becomes commitments or measurements, with its plan first; its header says which."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rc_dashboard import clock
from rc_dashboard.commands.console import opened_database, refusals_said, say, words
from rc_dashboard.commands.exchange.import_measures import import_measures_command, say_outcome, show_list
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.exchange.commitments.plan import Change
from rc_dashboard.exchange.tables.drafts import Reading, RefusedRow
from rc_dashboard.exchange.tables.mapping import Mapping, is_of_measurements
from rc_dashboard.exchange.tables.tables import Sheet, chosen_sheets, read_sheets
from rc_dashboard.services.commitments.import_plan import Outcome, Request, import_file
from rc_dashboard.services.indicators.import_measurements import recognise_measures
from rc_dashboard.settings import DATA

#: Where a field of a commitment comes from a column of another name.
_COLUMN_OF = {"declared": "progress", "steps": "step"}


def register(app: typer.Typer) -> None:
    app.command("import")(import_command)


def import_command(
    file: Annotated[Path, typer.Argument(help="Fichier CSV, XLSX ou ODS.")],
    municipality: Annotated[str | None, typer.Option(help="Code de la collectivité.")] = None,
    mapping: Annotated[
        Path | None, typer.Option(help="Correspondance (TOML) ; sans elle, la mise en page est reconnue.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Montre le plan, n’écrit rien.")] = False,
    skip_refused: Annotated[
        bool, typer.Option("--skip-refused", help="Importe le reste quand des lignes sont refusées.")
    ] = False,
    sheet: Annotated[
        str | None, typer.Option(help="Feuille à lire ; sans elle, celle qui a les bonnes colonnes.")
    ] = None,
    publish: Annotated[bool, typer.Option("--publish", help="Publie les nouveaux engagements.")] = False,
) -> None:
    """Importe des engagements, ou des mesures d’indicateurs : le plan d’abord, puis tout ou rien."""
    request = Request(file, mapping, municipality, dry_run, skip_refused, publish)
    with refusals_said():
        sheets = chosen_sheets(read_sheets(file), sheet)
        measures = None
        if mapping is None or is_of_measurements(mapping):
            measures = recognise_measures(sheets, DATA / "mappings", mapping)
        if measures is None:
            _import_commitments(request, sheets)
        else:
            import_measures_command(request, measures)


def _import_commitments(request: Request, sheets: list[Sheet]) -> None:
    with opened_database() as database:
        outcome = import_file(
            database, request, DATA / "mappings", now_utc=clock.now_utc(), today=clock.today(), sheets=sheets
        )
    _show_plan(outcome)
    say_outcome(request, len(outcome.plan.refused), bool(outcome.plan.unchanged), writes=outcome.plan.writes)


def _show_plan(outcome: Outcome) -> None:
    t, plan = words(), outcome.plan
    say(t("cli.import.recognised", title=outcome.mapping.title, name=outcome.mapping.name))
    _show_reading(outcome.reading)
    places = t.n(
        "cli.import.places",
        len({d.territory for d in [*plan.new, *plan.unchanged, *(c.draft for c in plan.changed)]}),
    )
    if outcome.created:
        places += f" ({t.n('cli.import.created', len(outcome.created))})"
    say(places)
    for name, count in (
        ("new", len(plan.new)),
        ("changed", len(plan.changed)),
        ("unchanged", len(plan.unchanged)),
    ):
        say(t.n(f"cli.import.{name}", count))
    say(t.n("cli.import.refused", len(plan.refused)))
    for name, count in (
        ("headings", outcome.reading.headings),
        ("absent", plan.absent),
        ("odd_dates", len(outcome.reading.due_before_start)),
    ):
        if count:
            say(t.n(f"cli.import.{name}", count))
    show_list([line for change in plan.changed for line in _change_lines(change, outcome.mapping)])
    show_list([_refused_line(row) for row in plan.refused])


def _show_reading(reading: Reading) -> None:
    """Which sheet was read, and what of it was not."""
    t = words()
    say(t("cli.import.sheet", name=reading.sheet, row=reading.header_row, count=reading.rows))
    if reading.filled_down:
        say(t.n("cli.import.filled_down", reading.filled_down))
    if reading.totals:
        say(t("cli.import.totals", rows=", ".join(map(str, reading.totals))))
    if reading.not_read:
        say(t("cli.import.not_read", columns=", ".join(reading.not_read)))


def _change_lines(change: Change, mapping: Mapping) -> list[str]:
    return [
        words()(
            "cli.import.change",
            code=change.known.code,
            field=mapping.columns.get(_COLUMN_OF.get(name, name), [name])[0],
            before=_readable(name, before),
            after=_readable(name, after),
        )
        for name, (before, after) in change.fields.items()
    ]


def _refused_line(row: RefusedRow) -> str:
    reason, value = row.reason, row.value
    if reason.code == "changed_here_too":
        about, here, said = (reason.details[name] for name in ("about", "here", "said"))
        reason = Refusal(reason.code, name=row.column, here=_readable(about, here))
        value = _readable(about, said)
    return words()("cli.import.row", row=row.row, column=row.column, value=value, reason=words().error(reason))


def _readable(name: object, value: object) -> str:
    """A value of a field as people write it."""
    if name == "status":
        return words().label("status", str(value))
    if name == "declared" and isinstance(value, float):
        return words().percent(value)
    if name == "steps" and isinstance(value, list):
        return " ; ".join(str(title) for title, *_said in value)
    return "–" if value in (None, "") else str(value)
