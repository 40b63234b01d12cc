"""A booklet from its first word to its final text: written by PLACE, read by everyone once final.

A draft follows what is published. Making it final keeps all that it says as one text
with a hash; nothing changes it afterwards, and a correction is another booklet.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from rc_dashboard.domain.access import Reader, Right, demand, may
from rc_dashboard.domain.booklets.rules import (
    LESSON_LIMIT,
    BookletState,
    Choice,
    Texts,
    check_texts,
    cleaned,
    joined,
    parted,
)
from rc_dashboard.domain.chain import canonical
from rc_dashboard.domain.codes import compose, number_of
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import NotFound, Refusal, Refusals, StaleWrite
from rc_dashboard.domain.text import clean
from rc_dashboard.services.booklets.compose_booklet import Content, Wanted, content_from, gather_booklet, look_up
from rc_dashboard.services.commitments.save_draft import CONTENT_LIMIT
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.journal import PROGRAMME_ID

SHORT_CODE, BOOKLET = "CAP", "B"


@dataclass(frozen=True, slots=True)
class Booklet:
    """A booklet with what it says: live while it is a draft, kept once it is final.

    ``content_hash`` is empty in a draft; ``lessons`` are rows by recommendation.
    """

    row: Row
    content: Content
    lessons: Mapping[UUID, Row]

    @property
    def is_draft(self) -> bool:
        return self.row["state"] == BookletState.DRAFT


def booklets(database: Database, reader: Reader) -> list[Row]:
    """All booklets, the latest first, for whoever writes them. Raises ``NotAllowed``."""
    demand(reader, Right.PUBLISH)
    return cached_rows(database, "booklets/listed")


def open_booklet(work: UnitOfWork, texts: Texts, request_id: UUID) -> str:
    """A new draft of everything that is public; returns its code. A request id that was
    answered before opens nothing. Raises ``NotAllowed``, ``Refusals``."""
    demand(work.reader, Right.PUBLISH)
    texts = cleaned(texts)
    reasons = check_texts(texts)
    if reasons:
        raise Refusals(reasons)
    with work.transaction() as tx:
        if (outcome := work.outcome_of(request_id)) is not None:
            return outcome
        known = [number_of(row["code"]) for row in tx.ask("booklets/listed")]
        code = compose(SHORT_CODE, BOOKLET, max(known, default=0) + 1)
        row = _new_row(code, texts, work.now_utc)
        tx.insert("booklet", [row])
        work.remember(request_id, PROGRAMME_ID, code)
        work.record(row["municipality_id"], "booklet.opened", row["id"], {"code": code})
    return code


def _new_row(code: str, texts: Texts, now_utc: datetime) -> Row:
    return {
        "id": new_id(),
        "municipality_id": PROGRAMME_ID,
        "code": code,
        "title": texts.title,
        "subtitle": texts.subtitle,
        "introduction": texts.introduction,
        "closing": texts.closing,
        "editions": "",
        "places": "",
        "families": "",
        "as_of_on": None,
        "state": BookletState.DRAFT.value,
        "content": None,
        "content_hash": None,
        "opened_at_utc": now_utc,
        "final_at_utc": None,
        "withdrawn_at_utc": None,
        "is_demo": False,
        "version": 1,
    }


def read_booklet(database: Database, reader: Reader, code: str, today: date, small: int) -> Booklet:
    """A booklet for whoever writes it; anybody else is told of final ones only.

    Raises ``NotFound``, alike for a draft and for a code that is none.
    """
    found = cached_rows(database, "booklets/by_code", code=code)
    is_final = bool(found) and found[0]["state"] == BookletState.FINAL
    if not found or not (is_final or may(reader, Right.PUBLISH)):
        raise NotFound("booklet_unknown", code=code[:60])
    row = found[0]
    if row["content"]:
        return Booklet(row, content_from(row["content"]), {})
    lessons = {
        one["recommendation_id"]: one for one in cached_rows(database, "booklets/lessons_of", booklet_id=row["id"])
    }
    content = gather_booklet(database, _wanted(row, lessons), day_of(row, today), small)
    return Booklet(row, content, lessons)


def final_booklets(database: Database) -> list[Row]:
    """The booklets that everyone reads, the latest first, each with its text."""
    return cached_rows(database, "booklets/final_booklets")


def day_of(row: Row, today: date) -> Day:
    """The day of a draft's figures: the one chosen, else today."""
    on = row["as_of_on"]
    return Day(on, as_of=on < today) if on and on <= today else Day(today)


def _wanted(row: Row, lessons: Mapping[UUID, Row]) -> Wanted:
    texts = Texts(row["title"], row["subtitle"], row["introduction"], row["closing"])
    return Wanted(texts, choice_of(row), {key: one["text"] for key, one in lessons.items()})


def choice_of(row: Row) -> Choice:
    return Choice(parted(row["editions"]), parted(row["places"]), parted(row["families"]))


def write_booklet(work: UnitOfWork, booklet_id: UUID, version: int, texts: Texts) -> None:
    """Say the words of a draft otherwise. Raises ``NotAllowed``, ``Refusals``, ``StaleWrite``."""
    texts = cleaned(texts)
    with work.transaction() as tx:
        before = _draft(work, booklet_id)
        reasons = check_texts(texts)
        if reasons:
            raise Refusals(reasons)
        if tx.run("booklets/write_booklet", id=booklet_id, version=version, **asdict(texts)) != 1:
            raise StaleWrite("booklet_stale", code=before["code"], current=before)
        _drop_typed(work, booklet_id)
        work.record(before["municipality_id"], "booklet.written", before["id"], {"code": before["code"]})


def choose_contents(
    work: UnitOfWork,
    booklet_id: UUID,
    version: int,
    choice: Choice,
    as_of: date | None,
) -> None:
    """What a draft is made from, and the day of its figures (None: the day it is read).

    Raises ``NotAllowed``, ``NotFound``, ``Refusal`` ``booklet_day_to_come``, ``StaleWrite``.
    """
    demand(work.reader, Right.PUBLISH)
    look_up(work.database, choice)
    if as_of is not None and as_of > work.today:
        raise Refusal("booklet_day_to_come", day=as_of)
    with work.transaction() as tx:
        before = _draft(work, booklet_id)
        codes = {name: joined(value) for name, value in asdict(choice).items()}
        if tx.run("booklets/choose_contents", id=booklet_id, version=version, **codes, as_of_on=as_of) != 1:
            raise StaleWrite("booklet_stale", code=before["code"], current=before)
        payload: dict[str, object] = {"code": before["code"], "choice": list(codes.values()), "as_of": as_of}
        work.record(before["municipality_id"], "booklet.chosen", before["id"], payload)


def write_lesson(
    work: UnitOfWork,
    booklet_id: UUID,
    recommendation_id: UUID,
    version: int,
    text: str,
) -> None:
    """What was learned of a recommendation; ``version`` 0 for the first time it is said.

    Raises ``NotAllowed``, ``NotFound``, ``Refusal``, ``StaleWrite``.
    """
    text = clean(text)
    if len(text) > LESSON_LIMIT:
        raise Refusal("text_too_long", field="booklet_lesson", length=len(text), limit=LESSON_LIMIT)
    with work.transaction() as tx:
        booklet = _draft(work, booklet_id)
        found = tx.ask("recommendations/row", id=recommendation_id)
        if not found:
            raise NotFound("recommendation_unknown", code=str(recommendation_id))
        known = {row["recommendation_id"]: row for row in tx.ask("booklets/lessons_of", booklet_id=booklet_id)}
        before = known.get(recommendation_id)
        if (before["version"] if before else 0) != version:
            raise StaleWrite("booklet_stale", code=found[0]["code"], current=before or found[0])
        if before is None:
            tx.insert("booklet_lesson", [_lesson(booklet_id, found[0], text)])
        else:
            tx.run(
                "booklets/write_lesson",
                booklet_id=booklet_id,
                recommendation_id=recommendation_id,
                version=version,
                text=text,
            )
        _drop_typed(work, recommendation_id)
        payload: dict[str, object] = {"code": booklet["code"], "recommendation": found[0]["code"]}
        work.record(booklet["municipality_id"], "booklet.lesson", booklet["id"], payload)


def recommendation_key(database: Database, reader: Reader, place: str, code: str) -> UUID:
    """The id of a published recommendation by its municipality and code. Raises ``NotAllowed``, ``NotFound``."""
    demand(reader, Right.PUBLISH)
    found = cached_rows(database, "booklets/contents/recommendation_by_code", municipality=place, code=code)
    if not found:
        raise NotFound("recommendation_unknown", code=code[:60])
    key: UUID = found[0]["id"]
    return key


def _lesson(booklet_id: UUID, recommendation: Row, text: str) -> Row:
    return {
        "booklet_id": booklet_id,
        "recommendation_id": recommendation["id"],
        "municipality_id": recommendation["municipality_id"],
        "text": text,
        "version": 1,
    }


def sealed_text(content: Content) -> tuple[str, str]:
    """What a booklet says as one text, and its SHA-256 in hexadecimal."""
    text = canonical(content)
    return text, hashlib.sha256(text.encode()).hexdigest()


def make_final(
    work: UnitOfWork,
    booklet_id: UUID,
    read_hash: str,
    small: int,
) -> None:
    """Keep a draft as it was read (``read_hash``), for everyone to read.

    Raises ``NotAllowed``, ``Refusal``: ``booklet_is_final``, ``booklet_empty``, ``booklet_changed``.
    """
    with work.transaction() as tx:
        before = _draft(work, booklet_id)
        content = read_booklet(work.database, work.reader, before["code"], work.today, small).content
        if not content["recommendations"] and not content["commitments"]:
            raise Refusal("booklet_empty", code=before["code"])
        text, sealed = sealed_text(content)
        if sealed != read_hash:
            raise Refusal("booklet_changed", code=before["code"])
        on = day_of(before, work.today).on
        final = {
            "content": text,
            "content_hash": sealed,
            "final_at_utc": work.now_utc,
            "is_demo": content["is_example"],
            "as_of_on": on,
        }
        if tx.run("booklets/make_final", id=booklet_id, version=before["version"], **final) != 1:
            raise StaleWrite("booklet_stale", code=before["code"], current=before)
        payload: dict[str, object] = {"code": before["code"], "hash": sealed, "as_of": on}
        work.record(before["municipality_id"], "booklet.final", before["id"], payload)


def withdraw_booklet(work: UnitOfWork, booklet_id: UUID, version: int) -> None:
    """Take a final booklet from the public; its text is kept. Raises ``NotAllowed``, ``StaleWrite``."""
    demand(work.reader, Right.PUBLISH)
    with work.transaction() as tx:
        found = tx.ask("booklets/row", id=booklet_id)
        if not found:
            raise NotFound("booklet_unknown", code=str(booklet_id))
        if tx.run("booklets/withdraw", id=booklet_id, version=version, withdrawn_at_utc=work.now_utc) != 1:
            raise StaleWrite("booklet_stale", code=found[0]["code"], current=found[0])
        work.record(found[0]["municipality_id"], "booklet.withdrawn", found[0]["id"], {"code": found[0]["code"]})


def keep_typed(work: UnitOfWork, key: UUID, fields: Mapping[str, str]) -> None:
    """Keep what is typed into a booklet (``key``) or a lesson (its recommendation) and not saved yet.

    Raises ``NotAllowed``.
    """
    demand(work.reader, Right.PUBLISH)
    typed = {name: clean(value) for name, value in fields.items()}
    content = json.dumps(typed, ensure_ascii=False) if any(typed.values()) else ""
    with work.transaction() as tx:
        tx.run(
            "commitments/drafts/save",
            account_id=work.reader.account_id,
            commitment_id=key,
            municipality_id=PROGRAMME_ID,
            content=content[:CONTENT_LIMIT],
            kept_at_utc=work.now_utc,
        )


def _drop_typed(work: UnitOfWork, key: UUID) -> None:
    if work.reader.account_id is not None:
        work.tx.run(
            "commitments/drafts/save",
            account_id=work.reader.account_id,
            commitment_id=key,
            municipality_id=PROGRAMME_ID,
            content="",
            kept_at_utc=work.now_utc,
        )


def _draft(work: UnitOfWork, booklet_id: UUID) -> Row:
    """The draft, for whoever may write it. Raises ``NotAllowed``, ``NotFound``, ``Refusal``."""
    demand(work.reader, Right.PUBLISH)
    found = work.tx.ask("booklets/row", id=booklet_id)
    if not found:
        raise NotFound("booklet_unknown", code=str(booklet_id))
    if found[0]["state"] != BookletState.DRAFT:
        raise Refusal("booklet_is_final", code=found[0]["code"])
    return found[0]
