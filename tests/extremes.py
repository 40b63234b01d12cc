"""What nobody means and somebody sends: days, pages, numbers and languages at their ends, and the records of a
municipality that has them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from rc_dashboard.domain.commitments.updates import Update
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.services.live_sessions.live_session import open_live_session
from rc_dashboard.services.unit_of_work import UnitOfWork
from tests.world import START, World, build_world

DAYS = ("0001-01-01", "0002-06-01", "1899-12-31", "9999-12-31", "9999-01-31", "2026-02-30", "20260101", "²")
PAGES = ("999", "99999999999999999999", "1" * 5000, "0", "-1", "1e9", "٣", "²", "1.5", "")
LANGUAGES = ("FR", "fr-CH", "xx", "fr' onload", "ar_EG", "")
#: What an address is asked for beside its path, by the name of the parameter.
ASKED = {
    **dict.fromkeys(("as_of", "since", "until"), DAYS),
    **dict.fromkeys(("page", "seconds"), PAGES),
    **dict.fromkeys(("lang", "and"), LANGUAGES),
    **dict.fromkeys(
        ("status", "theme", "kind", "edition", "gap", "reason", "sort", "view"), ("X" * 300, "é", "\x00")
    ),
}
#: All of these asked for at once: each value of each parameter comes in one of the turns.
AT_ONCE = [
    {name: values[turn % len(values)] for name, values in ASKED.items()}
    for turn in range(max(map(len, ASKED.values())))
]


def extreme_world(folder: Path, on: datetime) -> World:
    """Lyon, with a promise due at either end of the calendar, one as any other, a hall, and 60 more."""
    world = build_world(folder)
    for number, due in enumerate((date.max, date.min, START + timedelta(400)), 1):
        made = world.promise("lyon", number, due_on=due, steps=("Former",), title=f"Exemple {number}")
        world.say(world.officer("lyon"), made.commitment["id"], Update(Status.IN_PROGRESS), START)
        with world.database.transaction() as tx:
            tx._cursor.execute(
                "UPDATE milestone SET due_on = ? WHERE commitment_id = ?", [due, made.commitment["id"]]
            )
    for number in range(4, 64):
        world.promise("lyon", number, due_on=START)
    times = (on - timedelta(hours=1), on + timedelta(hours=1))
    work = UnitOfWork(world.database, world.place(), now_utc=on)
    world.room = open_live_session(work, "lyon", "Soirée", ["LYO-E01"], *times)
    return world
