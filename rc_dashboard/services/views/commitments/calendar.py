"""The due dates of a municipality's published commitments and open steps, as a calendar."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from rc_dashboard.exchange.calendar import DueDate, calendar_of
from rc_dashboard.i18n import Translator
from rc_dashboard.services.views.territories.municipalities import shown_municipality
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row


def due_dates_calendar(
    database: Database, code: str, t: Translator, public_url: str, *, now_utc: datetime
) -> bytes:
    """The feed of one municipality, public records only. Raises ``NotFound``."""
    place = shown_municipality(database, code)
    rows = cached_rows(database, "commitments/due_dates", municipality_id=place["id"])
    name = t("calendar.name", place=place["name"])
    return calendar_of(name, [_due_date(row, t, public_url) for row in rows], made_utc=now_utc)


def _due_date(row: Row, t: Translator, public_url: str) -> DueDate:
    link = f"{public_url.rstrip('/')}/commitment?{urlencode({'code': row['code'], 'lang': t.code})}"
    what = row["step"] or row["title"]
    title = t("calendar.step" if row["step"] else "calendar.due", code=row["code"], what=what)
    said = [row["title"], t.label("status", row["status"])]
    if row["is_demo"]:
        said.append(t("example.banner"))
    return DueDate(str(row["id"]), row["due_on"], title, "\n".join(said), link, row["version"])
