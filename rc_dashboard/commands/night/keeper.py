"""The loop of the site's own tasks: looks at the clock once a minute, and never ends the site."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

from rc_dashboard import clock
from rc_dashboard.commands.console import Served
from rc_dashboard.commands.night.schedule import EVERY_SECONDS, Run, Schedule
from rc_dashboard.commands.site.answering import Run as RunServed
from rc_dashboard.settings import ROOT, Settings
from rc_dashboard.store.database import Database

log = logging.getLogger(__name__)


async def keep_house(database: Database, given: Settings, run: RunServed) -> None:
    """Goes on until it is cancelled; a command that is at work then goes on to its end."""
    schedule = Schedule(given, _run_for_the_log(database, run), started_at_utc=clock.now_utc())
    while True:
        try:
            await asyncio.to_thread(schedule.look, clock.now_utc())
        except Exception:
            log.exception("the site's own tasks were interrupted")
        await asyncio.sleep(EVERY_SECONDS)


def _run_for_the_log(database: Database, run: RunServed) -> Run:
    """What a command says goes to the log."""
    served = Served(
        database, Path(ROOT), out=lambda text: log.info(text.rstrip()), err=lambda text: log.error(text.rstrip())
    )
    return lambda arguments: run(served, arguments)
