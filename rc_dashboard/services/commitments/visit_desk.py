"""What happened in my municipalities since I was last at my desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from rc_dashboard.domain.access import Reader, Right
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.desk.desk import own_places
from rc_dashboard.store.database import Database, Row

#: A pause of this length ends a visit; what is opened within it belongs to the same one.
PAUSE = timedelta(minutes=30)
#: A visit under way is written down at most this often.
WRITTEN_EVERY = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class News:
    """Since when (None: a first visit), what others did (the latest first), and how much in all."""

    since: datetime | None
    happenings: list[Row]
    total: int


def visit_desk(work: UnitOfWork, language: str) -> News:
    """Write the visit down and return the news since the one before."""
    since = _since(work.database, work.reader, language, work.now_utc)
    if since is None:
        return News(None, [], 0)
    places = own_places(work.database, work.reader, Right.UPDATE)
    rows = work.database.ask(
        "views/desk/happened_since", municipality_ids=places, since_utc=since, actor=str(work.reader.account_id)
    )
    return News(since, rows, rows[0]["total"] if rows else 0)


def _since(database: Database, reader: Reader, language: str, now_utc: datetime) -> datetime | None:
    found = database.ask("views/desk/visit", account_id=reader.account_id)
    seen = found[0]["seen_at_utc"] if found else None
    before = found[0]["before_at_utc"] if found else None
    if seen is not None and now_utc - seen > PAUSE:
        before = seen
    if seen is None or now_utc - seen > WRITTEN_EVERY:
        with database.transaction() as tx:
            tx.run(
                "views/desk/save_visit",
                account_id=reader.account_id,
                seen_at_utc=now_utc,
                before_at_utc=before,
                language=language,
            )
    return before
