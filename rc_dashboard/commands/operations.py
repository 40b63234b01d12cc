"""Keeping: export, backup, restore, check."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rc_dashboard.clock import now_utc, today
from rc_dashboard.commands.console import bar, complain, opened_database, refusals_said, say, words
from rc_dashboard.domain.operations.keeping import kept_of
from rc_dashboard.exchange.tables.csv_files import EXACT, SPREADSHEET
from rc_dashboard.services.operations.administration import check_and_keep
from rc_dashboard.services.operations.back_up import back_up
from rc_dashboard.services.operations.check_everything import Difference
from rc_dashboard.services.operations.clean_files import clean_files
from rc_dashboard.services.operations.export_tables import export_tables
from rc_dashboard.services.operations.nightly_backups import back_up_tonight
from rc_dashboard.services.operations.recover_log import recover_log
from rc_dashboard.services.operations.restore_backup import restore_backup
from rc_dashboard.settings import settings

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="Dossier.")]


def export(
    folder: Folder,
    for_spreadsheets: Annotated[
        bool,
        typer.Option(
            "--for-spreadsheets",
            help="Pour un tableur : points-virgules, et une apostrophe devant ce qu’il prendrait pour une formule.",
        ),
    ] = False,
) -> None:
    """Écrire toutes les tables en CSV (interne : notes et noms compris, jamais les mots de passe)."""
    style = SPREADSHEET if for_spreadsheets else EXACT
    with refusals_said(), opened_database() as database, bar(words()("keep.exporting")) as progress:
        exported = export_tables(database, folder, style=style, progress=progress)
    rows = sum(exported.rows.values())
    say(words().n("keep.exported", rows, tables=len(exported.rows), folder=exported.folder))


def backup(
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="Nouveau dossier ; sans lui, dans RC_BACKUP_DIR.")
    ] = None,
) -> None:
    """Sauvegarder la base dans un nouveau dossier, et prouver la sauvegarde en la relisant."""
    if folder is None and not settings().backup_dir:
        raise typer.BadParameter("DIR, RC_BACKUP_DIR", param_hint="DIR")
    with refusals_said(), opened_database() as database, bar(words()("keep.proving")) as progress:
        if folder is None:
            place, rule = Path(settings().backup_dir), kept_of(settings().backup_kept)
            kept = back_up_tonight(database, place, rule, now_utc=now_utc(), progress=progress)
        else:
            kept = back_up(database, folder, now_utc=now_utc(), progress=progress)
    say(words().n("keep.backed_up", kept.manifest["entries"], folder=kept.folder))
    missing = kept.manifest["evidence_missing"]
    if missing:
        complain(words().n("keep.evidence_missing", len(missing)))


def restore(
    folder: Folder,
    replace: Annotated[
        bool, typer.Option("--replace", help="Mettre de côté la base qui existe, puis la remplacer.")
    ] = False,
) -> None:
    """Restaurer une sauvegarde dans une nouvelle base, après l’avoir vérifiée."""
    with refusals_said(), bar(words()("keep.proving")) as progress:
        path = settings().database_path
        restored = restore_backup(folder, path, replace=replace, now_utc=now_utc(), progress=progress)
    say(words().n("keep.restored", restored.entries, path=restored.path, moment=restored.written_at_utc))
    if restored.kept_aside:
        say(words()("keep.kept_aside", path=restored.kept_aside))


def recover() -> None:
    """Rendre une base dont le journal d’écriture est abîmé : tout ce qui précède le dommage est gardé."""
    with refusals_said():
        path = settings().database_path
        aside = recover_log(path, now_utc=now_utc())
        if aside is None:
            say(words()("cli.recover.nothing", path=path))
            return
        say(words()("cli.recover.done", path=path, aside=aside))
    check()


def clean_evidence() -> None:
    """Ôter des pièces déjà gardées ce qu’elles disent de trop : lieu d’une photo, auteur d’un document."""
    with refusals_said(), opened_database() as database:
        cleaned, unread = clean_files(database)
    say(words().n("cli.clean_evidence.done", cleaned))
    for name in unread:
        complain(words()("cli.clean_evidence.unread", name=name))
    if unread:
        raise typer.Exit(1)


def check() -> None:
    """Vérifier les journaux, les liens entre les données et tous les chiffres."""
    with refusals_said(), opened_database() as database, bar(words()("keep.checking")) as progress:
        report = check_and_keep(database, today(), now_utc=now_utc(), progress=progress)
    t = words()
    if report.stale_translations:
        say(t.n("check.stale_translations", report.stale_translations))
    for difference in report.differences:
        complain(sentence(difference))
    if not report.is_clean:
        complain(t.n("check.not_clean", len(report.differences)))
        raise typer.Exit(1)
    say(t("check.clean", chains=t.number(report.chains), entries=t.number(report.entries),
          commitments=t.number(report.commitments)))  # fmt: skip


def sentence(difference: Difference) -> str:
    """One difference in words."""
    t = words()
    return t(f"check.{difference.kind}", **{name: readable(value) for name, value in difference.details.items()})


def readable(value: object) -> str:
    return words()("check.nothing") if value is None else str(value)


def register(app: typer.Typer) -> None:
    for command in (export, backup, restore, recover, clean_evidence, check):
        app.command()(command)
