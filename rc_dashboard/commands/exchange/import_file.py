"""``import``: a file becomes commitments or measurements, with its plan first; its header says which."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from rc_dashboard import clock
from rc_dashboard.commands.console import opened_database, refusals_said, say, words
from rc_dashboard.commands.exchange import options
from rc_dashboard.commands.exchange.asking import (
    show_groups,
    show_personal,
    show_words,
    write_proposal,
    write_refused,
)
from rc_dashboard.commands.exchange.import_measures import import_measures_command, say_outcome, show_list
from rc_dashboard.commands.exchange.import_recommendations import import_recommendations
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.text import fold
from rc_dashboard.exchange.commitments.identity import PlanAnswers
from rc_dashboard.exchange.commitments.plan import Change
from rc_dashboard.exchange.proposals.answers import Answers, answered
from rc_dashboard.exchange.proposals.refusals import grouped, refused_rows
from rc_dashboard.exchange.recommendations.sheet import find_sheet
from rc_dashboard.exchange.tables.drafts import Reading, RefusedRow
from rc_dashboard.exchange.tables.mapping import BelowOne, Mapping
from rc_dashboard.exchange.tables.mapping_files import is_of_measurements
from rc_dashboard.exchange.tables.tables import Sheet, chosen_sheets, read_sheets
from rc_dashboard.services.commitments.import_plan import Outcome, Request, import_file
from rc_dashboard.services.commitments.importing.recognise import recognise
from rc_dashboard.services.exchange.look import questions_of
from rc_dashboard.services.exchange.plan_words import refused_words, value_words
from rc_dashboard.services.indicators.import_measurements import recognise_measures
from rc_dashboard.settings import DATA

MAPPINGS = DATA / "mappings"
#: Where a field of a commitment comes from a column of another name.
_COLUMN_OF = {"declared": "progress", "steps": "step"}


def register(app: typer.Typer) -> None:
    app.command("import")(import_command)


def import_command(
    file: Annotated[Path, typer.Argument(help="Fichier CSV, XLSX, XLS ou ODS.")],
    municipality: Annotated[str | None, typer.Option(help="Code de la collectivité.")] = None,
    mapping: Annotated[
        Path | None, typer.Option(help="Correspondance (TOML) ; sans elle, la mise en page est reconnue.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Montre le plan, n’écrit rien.")] = False,
    skip_refused: Annotated[
        bool, typer.Option("--skip-refused", help="Importe le reste quand des lignes sont refusées.")
    ] = False,
    publish: Annotated[bool, typer.Option("--publish", help="Publie les nouveaux engagements.")] = False,
    sheet: options.Sheet = None,
    word: options.Words = None,
    accept_words: options.AcceptWords = False,
    progress_as: options.ProgressAs = None,
    drop: options.Drop = None,
    keep: options.Keep = None,
    empty_erases: options.EmptyErases = False,
    keep_unread_days: options.KeepDays = False,
    refused: options.RefusedFile = None,
    propose: options.Propose = None,
    plan: options.Plan = "",
    accept: options.Accept = None,
    new: options.New = None,
    yes: options.Yes = False,
) -> None:
    """Importe des engagements, ou des mesures d’indicateurs : le plan d’abord, puis tout ou rien."""
    said = PlanAnswers(frozenset(map(fold, accept or ())), frozenset(map(fold, new or ())), yes, plan)
    request = Request(file, mapping, municipality, dry_run, skip_refused, publish, answers=said)
    with refusals_said():
        below_one: BelowOne = progress_as.value if progress_as else "ask"
        answers = Answers(
            options.said_words(word or ()), below_one, drop or (), keep or (), empty_erases, keep_unread_days
        )
        sheets = chosen_sheets(read_sheets(file), sheet)
        if propose:
            write_proposal(sheets, file, propose, municipality)
            return
        recommendations = find_sheet(sheets) if mapping is None else None
        if recommendations is not None:
            import_recommendations(request, sheets, recommendations)
            return
        measures = None
        if mapping is None or is_of_measurements(mapping):
            measures = recognise_measures(sheets, MAPPINGS, mapping)
        if measures is None:
            _import_commitments(request, sheets, answers, accept_words, refused)
        else:
            import_measures_command(request, measures)


def _import_commitments(
    request: Request, sheets: list[Sheet], answers: Answers, accept_words: bool, refused: Path | None
) -> None:
    mapping = answered(recognise(sheets, request, MAPPINGS)[0], answers)
    asked = questions_of(sheets, mapping, MAPPINGS)
    if accept_words:
        found = {word.word: word.proposed for word in asked.words if word.proposed}
        mapping = answered(mapping, Answers(found))
    request = replace(request, mapping=mapping)
    with opened_database() as database:
        outcome = import_file(
            database, request, MAPPINGS, now_utc=clock.now_utc(), today=clock.today(), sheets=sheets
        )
    _show_plan(outcome)
    if not accept_words:
        show_words(asked.words)
    if refused and outcome.plan.refused:
        write_refused(refused, outcome, _refused_line)
    show_personal(outcome.personal)
    if outcome.personal and not request.dry_run:
        raise Refusal("import_personal", columns=", ".join(column.header for column in outcome.personal))
    plan = outcome.plan
    if plan.asked or plan.confirm:
        say(words()("cli.import.answer"))
    if plan.confirm and not request.dry_run:
        raise plan.confirm
    say_outcome(request, refused_rows(plan.refused), bool(plan.unchanged), writes=plan.writes)


def _show_plan(outcome: Outcome) -> None:
    t, plan = words(), outcome.plan
    say(t("cli.import.recognised", title=outcome.mapping.title, name=outcome.mapping.name))
    _show_reading(outcome.reading)
    say(t("cli.import.plan", name=plan.name))
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
    say(t.n("cli.import.refused", refused_rows(plan.refused)))
    for name, count in (
        ("headings", outcome.reading.headings),
        ("absent", plan.absent),
        ("odd_dates", len(outcome.reading.due_before_start)),
    ):
        if count:
            say(t.n(f"cli.import.{name}", count))
    show_list([line for change in plan.changed for line in _change_lines(change, outcome.mapping)])
    show_groups(grouped(plan.refused))
    show_list([_refused_line(row) for row in plan.refused])
    if plan.confirm:
        say(t.error(plan.confirm))


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
            before=value_words(name, before, words()),
            after=value_words(name, after, words()),
        )
        for name, (before, after) in change.fields.items()
    ]


def _refused_line(row: RefusedRow) -> str:
    return refused_words(row, words())
