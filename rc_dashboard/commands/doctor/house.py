"""The installation itself: its database, its journals' last day, its key, its backups, its example data."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from rc_dashboard.clock import now_utc
from rc_dashboard.commands.console import opened_database, words
from rc_dashboard.commands.doctor.findings import Finding, fault, warning, well
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.identity.machine_key import key_path
from rc_dashboard.services.operations.administration import condition, is_backup_old
from rc_dashboard.services.operations.nightly_backups import last_backup
from rc_dashboard.settings import Settings
from rc_dashboard.store.database import Database


def examine_house(settings: Settings) -> list[Finding]:
    """Raises ``SiteRuns`` where a site holds the database: it examines itself then."""
    if not settings.database_path.exists():
        return [fault("database_absent", path=str(settings.database_path)), *_backups(settings, now_utc())]
    try:
        with opened_database() as database:
            return [*_database(database, settings), *_backups(settings, now_utc())]
    except Refusal as refusal:
        return [fault("database_refused", reason=words().error(refusal)), *_backups(settings, now_utc())]


def _database(database: Database, settings: Settings) -> Iterator[Finding]:
    now = now_utc()
    troubles = condition(database, "", now).troubles
    yield fault("journal_cut") if "journal_cut" in troubles else well("database", path=str(database.path))
    latest: datetime | None = database.ask("operations/last_event")[0]["at_utc"]
    if latest is not None and latest > now:
        yield fault("clock_back", latest=latest, now=now)
    if not key_path(database.path).exists():
        yield warning("key_absent", path=str(key_path(database.path)))
    is_public = settings.public_url.startswith("https://")
    if is_public and database.ask("operations/any_example"):
        yield warning("examples_public")
    if is_public and settings.demo:
        yield warning("demo_on")


def _backups(settings: Settings, now: datetime) -> Iterator[Finding]:
    if not settings.backup_dir:
        yield warning("backups_not_set")
        return
    folder = Path(settings.backup_dir)
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        yield fault("backups_folder", folder=str(folder))
        return
    last = last_backup(folder)
    if last is None:
        yield warning("backups_none", folder=str(folder))
    elif is_backup_old(last, now):
        yield fault("backups_old", last=last)
    else:
        yield well("backups", last=last)
    if settings.database_path.exists() and folder.stat().st_dev == settings.database_path.stat().st_dev:
        yield warning("backups_same_disk", folder=str(folder))
