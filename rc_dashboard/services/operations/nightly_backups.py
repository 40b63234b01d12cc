"""Backups that are made by themselves: into one folder, proved, the old ones thrown away by a rule."""

from __future__ import annotations

import json
import logging
import re
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from rc_dashboard.domain.operations.keeping import Kept, backups_to_keep
from rc_dashboard.services.operations.back_up import FORMAT, MANIFEST, Backup, back_up
from rc_dashboard.services.operations.check_everything import Progress, silent
from rc_dashboard.store.database import Database
from rc_dashboard.store.disk.failures import refusal_of

log = logging.getLogger(__name__)

#: Older than this, the last backup is a trouble of its own.
TOO_OLD = timedelta(days=2)
_NAME = "nightly-%Y-%m-%dT%H%M%SZ"
_NAMED = re.compile(r"nightly-\d{4}-\d\d-\d\dT\d{6}Z")


@dataclass(frozen=True, slots=True)
class Nightly:
    """A backup of the folder, by its name."""

    folder: Path
    made_at_utc: datetime


def back_up_tonight(
    database: Database, folder: Path, kept: Kept, *, now_utc: datetime, progress: Progress = silent
) -> Backup:
    """Write tonight's backup into ``folder``, then throw away those that the rule no longer keeps.

    Raises ``Refusal`` as ``back_up`` does, and for a folder that cannot be used; nothing is thrown away then.
    """
    try:
        # Never made here: an unmounted disk must not become a folder of the system's.
        folder.stat()
        made = back_up(database, folder / now_utc.strftime(_NAME), now_utc=now_utc, progress=progress)
    except OSError as failure:
        raise refusal_of(failure, folder) from failure
    found = nightly_backups(folder)
    keep = backups_to_keep((one.made_at_utc for one in found), kept)
    for one in found:
        if one.made_at_utc not in keep:
            # The name first: what is half gone is no backup any more.
            gone = one.folder.with_name(f"{one.folder.name}.gone")
            one.folder.rename(gone)
            shutil.rmtree(gone, ignore_errors=True)
            log.info("backup thrown away: %s", one.folder.name)
    return made


def nightly_backups(folder: Path) -> list[Nightly]:
    """The backups of ours in ``folder``, the latest first; whatever else is there is left alone."""
    try:
        names = sorted((path.name for path in folder.iterdir() if _NAMED.fullmatch(path.name)), reverse=True)
    except OSError:
        return []
    return [Nightly(folder / name, datetime.strptime(name, _NAME)) for name in names if _is_ours(folder / name)]  # noqa: DTZ007 naive UTC


def _is_ours(folder: Path) -> bool:
    try:
        said = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(said, dict) and said.get("format") == FORMAT


def last_backup(folder: Path) -> datetime | None:
    """When the latest proved backup was made."""
    found = nightly_backups(folder)
    return found[0].made_at_utc if found else None
