"""What the site does by itself, and when: the same commands as typed, on the site's own database.

A task is due once the hour has passed that comes after it was last done, or after the site
started. The clock is an argument: the loop that reads it is in ``app.py``.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from rc_dashboard.domain.dates import PLACE_OF_THE_DAY
from rc_dashboard.services.operations.nightly_backups import last_backup
from rc_dashboard.settings import Settings

log = logging.getLogger(__name__)

#: Seconds between two looks at the clock.
EVERY_SECONDS = 60
#: Messages to people leave in the morning of working days.
MORNING = 8
SATURDAY = 5
#: What failed is tried again, though not at every look.
AGAIN_AFTER = timedelta(hours=1)

#: Runs a command on the site's database; its exit code.
Run = Callable[[list[str]], int]


@dataclass(frozen=True, slots=True)
class Task:
    """A command, the hour of France at which it is done, and whether only on working days."""

    arguments: tuple[str, ...]
    hour: int
    on_working_days: bool = False


def tasks_of(given: Settings) -> list[Task]:
    """What these settings ask for, in the order in which it is done: what is thrown away needs no saving."""
    tasks = [Task(("clean",), given.night_hour)]
    if given.backup_dir:
        tasks.append(Task(("backup",), given.night_hour))
    tasks.append(Task(("check",), given.night_hour))
    if given.smtp_url:
        tasks += [Task(("remind",), MORNING, True), Task(("account", "retire"), MORNING, True)]
    return tasks


class Schedule:
    """The tasks of one site, and when each was last done."""

    def __init__(self, given: Settings, run: Run, *, started_at_utc: datetime) -> None:
        self._tasks = tasks_of(given)
        self._run = run
        self._done: dict[Task, datetime] = dict.fromkeys(self._tasks, started_at_utc)
        self._failed: dict[Task, datetime] = {}
        if given.backup_dir:
            self._know_last_backup(Path(given.backup_dir), started_at_utc)

    def _know_last_backup(self, folder: Path, started_at_utc: datetime) -> None:
        """A backup that was missed while the machine was off is made at once; one of the future is not believed."""
        last = last_backup(folder) or datetime.min  # noqa: DTZ901 naive UTC
        for task in self._tasks:
            if task.arguments == ("backup",):
                self._done[task] = min(last, started_at_utc)

    def look(self, now_utc: datetime) -> list[str]:
        """Do what is due at this moment; the commands that were run."""
        ran = []
        for task in self._tasks:
            if self._is_due(task, now_utc):
                ran.append(" ".join(task.arguments))
                self._do(task, now_utc)
        return ran

    def _is_due(self, task: Task, now_utc: datetime) -> bool:
        failed = self._failed.get(task)
        if failed is not None and failed <= now_utc < failed + AGAIN_AFTER:
            return False
        return self._done[task] < last_hour(task, now_utc)

    def _do(self, task: Task, now_utc: datetime) -> None:
        code = self._run(list(task.arguments))
        if code == 0 or task.arguments == ("check",):
            # A difference that was found is kept and shown: to look again at once finds the same.
            self._done[task] = now_utc
            self._failed.pop(task, None)
        else:
            self._failed[task] = now_utc
            log.error("%s did not succeed by itself: tried again in an hour", " ".join(task.arguments))


def last_hour(task: Task, now_utc: datetime) -> datetime:
    """The latest moment, up to now, at which the task was to be done."""
    here = now_utc.replace(tzinfo=UTC).astimezone(PLACE_OF_THE_DAY)
    day = here.date()
    while True:
        moment = datetime.combine(day, time(task.hour), PLACE_OF_THE_DAY)
        if moment <= here and not (task.on_working_days and day.weekday() >= SATURDAY):
            return moment.astimezone(UTC).replace(tzinfo=None)
        day -= timedelta(days=1)
