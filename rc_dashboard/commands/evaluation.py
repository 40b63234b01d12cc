"""``evaluation``: declare a questionnaire, import its answers as counts, show its results or withdraw them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from rc_dashboard import clock
from rc_dashboard.commands.console import opened_database, refusals_said, say, words
from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.evaluation.rules import Audience
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.exchange.questionnaires import DROP, Named, read_questions
from rc_dashboard.services.evaluation.import_answers import Plan, plan_import
from rc_dashboard.services.evaluation.import_answers import import_answers as write_answers
from rc_dashboard.services.evaluation.questionnaires import declare_questionnaire
from rc_dashboard.services.evaluation.release import Family, show_results
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.evaluation import families

group = typer.Typer(help="Questionnaires avant et après : seuls des comptes sont gardés.", no_args_is_help=True)
#: Whoever may run commands on this machine acts as PLACE; the journal says "system".
_PLACE = Reader(Role.PLACE)
#: Long lists are cut on screen; the counts stay whole.
SHOWN = 20

CODE = Annotated[str, typer.Option(help="Code du questionnaire.")]
EDITION = Annotated[str, typer.Option(help="Code de l’édition.")]
GROUP = Annotated[str, typer.Option(help="participants ou public-actors.")]


def register(app: typer.Typer) -> None:
    app.add_typer(group, name="evaluation")


@group.command("declare")
def declare(
    file: Annotated[Path, typer.Argument(help="Tableau : code, question, réponses, comptées, part.")],
    questionnaire: CODE,
    title: Annotated[str, typer.Option(help="Titre du questionnaire.")],
) -> None:
    """Déclare un questionnaire : ses questions, leurs réponses, celles qui comptent dans la part."""
    with refusals_said(), opened_database() as database:
        questions = read_questions(*_named(file))
        code = declare_questionnaire(
            UnitOfWork(database, _PLACE, now_utc=clock.now_utc()), questionnaire, title, questions
        )
        say(words().n("cli.evaluation.declared", len(questions), code=code))


@group.command("import")
def import_answers(
    files: Annotated[
        list[Path], typer.Argument(help="Un fichier avec une colonne « moment », ou deux : avant, puis après.")
    ],
    questionnaire: CODE,
    municipality: Annotated[str, typer.Option(help="Code de la collectivité.")],
    group: GROUP,
    edition: EDITION,
    drop: Annotated[list[str] | None, typer.Option(help="Colonne à laisser de côté ; peut se répéter.")] = None,
    column: Annotated[
        list[str] | None, typer.Option(help="COLONNE=key, COLONNE=moment ou COLONNE=code de question.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Montre les comptes, n’écrit rien.")] = False,
    skip_refused: Annotated[
        bool, typer.Option("--skip-refused", help="Laisse de côté les personnes dont une ligne est refusée.")
    ] = False,
) -> None:
    """Lit des réponses et n’en garde que des comptes : ni ligne, ni clé."""
    if not 1 <= len(files) <= 2:
        raise typer.BadParameter("1, 2", param_hint="FILES")
    with refusals_said(), opened_database() as database:
        family = Family(questionnaire, edition, _audience(group))
        roles = _roles(drop or (), column or ())
        plan = plan_import(database, _PLACE, questionnaire, [_named(file) for file in files], roles)
        _show(plan)
        if dry_run:
            say(words()("cli.evaluation.dry"))
            raise typer.Exit(1 if plan.refused else 0)
        now, today = clock.now_utc(), clock.today()
        write_answers(
            UnitOfWork(database, _PLACE, now_utc=now, today=today),
            family,
            municipality,
            plan,
            skip_refused=skip_refused,
        )
        say(words()("cli.evaluation.imported"))


@group.command("publish")
def publish(
    questionnaire: CODE,
    group: GROUP,
    edition: EDITION,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Ne montre plus ces résultats.")] = False,
) -> None:
    """Montre les résultats à tout le monde, toutes les collectivités ensemble, ou les retire."""
    with refusals_said(), opened_database() as database:
        family = Family(questionnaire, edition, _audience(group))
        known = [
            row
            for row in families(database)
            if (row["questionnaire"], row["edition"], row["audience"])
            == (family.questionnaire, family.edition, family.audience.value)
        ]
        version = known[0]["version"] if known else 0
        now, today = clock.now_utc(), clock.today()
        show_results(UnitOfWork(database, _PLACE, now_utc=now, today=today), family, not withdraw, version)
        say(words()("cli.evaluation.withdrawn" if withdraw else "cli.evaluation.released"))


def _named(file: Path) -> Named:
    try:
        return file.name, file.read_bytes()
    except OSError as failure:
        raise Refusal("file_missing", name=str(file)) from failure


def _audience(text: str) -> Audience:
    try:
        return Audience(text.replace("-", "_"))
    except ValueError:
        known = ", ".join(audience.value.replace("_", "-") for audience in Audience)
        raise typer.BadParameter(known, param_hint="--group") from None


def _roles(dropped: Sequence[str], columns: Sequence[str]) -> dict[str, str]:
    roles = dict.fromkeys(dropped, DROP)
    for column in columns:
        heading, _, role = column.rpartition("=")
        roles[heading] = role
    return roles


def _show(plan: Plan) -> None:
    t, lost = words(), plan.matched.lost
    say(t.n("evaluation.plan_pairs", plan.matched.pairs))
    for reason in ("before_only", "after_only", "incomplete", "refused"):
        say(f"{t(f'evaluation.lost_reason.{reason}')} : {t.number(getattr(lost, reason))}")
    for row in plan.refused[:SHOWN]:
        where = t("evaluation.row", row=t.number(row.row), column=row.column, value=row.value or "–")
        say(f"  {where} {t.error(row.reason)}")
    if len(plan.refused) > SHOWN:
        say(f"  {t.n('evaluation.rows_more', len(plan.refused) - SHOWN)}")
