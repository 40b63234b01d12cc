"""The example booklet: a final one, made as PLACE makes them, of the example data."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.booklets.rules import Texts
from rc_dashboard.domain.commitments.progress import SMALL_SET
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.exchange.commitments.own_files import records
from rc_dashboard.services.booklets import edit_booklet as keep
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.database import Database
from rc_dashboard.store.ids import new_id

_PLACE = Reader(Role.PLACE)


def add_example_booklet(database: Database, folder: Path, *, now_utc: datetime) -> None:
    """Its words are in ``capitalisation.csv``: of the booklet itself, and one line for each lesson."""
    words = {record["about"]: record["text"] for record in records(folder / "capitalisation.csv")}
    places = {record["code"]: record["municipality"] for record in records(folder / "recommendations.csv")}
    texts = Texts(*(words[name] for name in Texts.__slots__))
    code = keep.open_booklet(UnitOfWork(database, _PLACE, now_utc=now_utc), texts, new_id())
    key = database.ask("booklets/by_code", code=code)[0]["id"]
    for about in sorted(set(words) & set(places)):
        of = keep.recommendation_key(database, _PLACE, places[about], about)
        keep.write_lesson(UnitOfWork(database, _PLACE, now_utc=now_utc), key, of, 0, words[about])
    today = now_utc.date()
    booklet = keep.read_booklet(database, _PLACE, code, today, SMALL_SET)
    sealed = keep.sealed_text(booklet.content)[1]
    keep.make_final(UnitOfWork(database, _PLACE, now_utc=now_utc, today=today), key, sealed, SMALL_SET)
