"""Who did what: the journal, searched and taken away by an administrator."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from typing import Any

from rc_dashboard.domain.access import Reader, Right, demand
from rc_dashboard.domain.dates import shift
from rc_dashboard.exchange.tables.csv_files import SPREADSHEET, csv_text
from rc_dashboard.services.views.paging import page_of
from rc_dashboard.services.views.territories.municipalities import escape_like
from rc_dashboard.store.database import Database, Row

PAGE_SIZE = 50
#: Entries of one file; more is asked for by narrowing the filters, or with ``export``.
FILE_ROWS = 100_000
COLUMNS = (
    "at_utc",
    "actor",
    "username",
    "action",
    "municipality",
    "entity_type",
    "entity_id",
    "code",
    "payload",
    "seq",
    "hash",
)


#: Where an act names what it was about, the nearest first.
NAMED = ("code", "commitment", "recommendation", "indicator", "room", "edition", "username", "target")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for; empty fields let everything through. Days are of UTC."""

    municipality: str = ""
    account: str = ""
    action: str = ""
    since: date | None = None
    until: date | None = None
    code: str = ""


def read_trail(database: Database, reader: Reader, wish: Wish, page: int = 1) -> tuple[list[Row], int]:
    """One page of the acts, the latest first, and which it is; each row carries ``total``. Raises ``NotAllowed``."""
    demand(reader, Right.ADMINISTER)
    ask = partial(database.ask, "operations/audit_log", **_parameters(wish), page_size=PAGE_SIZE)
    rows, which = page_of(lambda offset: ask(offset=offset), page, PAGE_SIZE)
    return [_named(row) for row in rows], which


def _named(row: Row) -> Row:
    """The act with the code of what it was about: that of the record, else the one that the act itself names."""
    if row["code"]:
        return row
    payload = json.loads(row["payload"] or "{}")
    named = next((str(payload[name]) for name in NAMED if payload.get(name)), None)
    # A text is named by what it is of: commitment:LYO-E03:title.
    of_text = row["entity_id"].split(":")[1] if row["entity_id"].count(":") == 2 else None
    return {**row, "code": named or of_text}


def actions(database: Database) -> list[str]:
    return [row["action"] for row in database.ask("operations/actions")]


def trail_file(database: Database, reader: Reader, wish: Wish) -> bytes:
    """The same as CSV for a spreadsheet. Raises ``NotAllowed``."""
    demand(reader, Right.ADMINISTER)
    rows = database.ask("operations/audit_log", **_parameters(wish), page_size=FILE_ROWS, offset=0)
    lines = ([row[column] for column in COLUMNS] for row in map(_named, rows))
    return csv_text(COLUMNS, lines, SPREADSHEET).encode(SPREADSHEET.encoding)


def _parameters(wish: Wish) -> dict[str, Any]:
    return {
        "municipality": wish.municipality or None,
        "account": wish.account.strip().lower() or None,
        "action": wish.action or None,
        "since_utc": _moment(wish.since),
        "until_utc": _moment(wish.until, plus=1),
        "words": escape_like(wish.code.lower()) or None,
    }


def _moment(day: date | None, plus: int = 0) -> datetime | None:
    return None if day is None else datetime.combine(shift(day, plus), time())
