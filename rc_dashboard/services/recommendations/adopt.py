"""A municipality takes up a transferable recommendation of another: its own, citing where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from rc_dashboard.domain.access import Right, demand
from rc_dashboard.domain.errors import NotFound, Refusal, StaleWrite
from rc_dashboard.domain.vocabulary import Reply, Role
from rc_dashboard.services.recommendations.write_recommendation import next_code, search_text
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.paging import page_of
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row, Transaction
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.recommendations import find_recommendation

PAGE_SIZE = 12


@dataclass(frozen=True, slots=True)
class Transferable:
    """A recommendation that others may take up, and where it was (public ones only)."""

    recommendation: Row
    taken_up: list[Row]


@dataclass(frozen=True, slots=True)
class TransferablePage:
    found: list[Transferable]
    total: int
    page: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE_SIZE))


def transferable(
    database: Database, collection: str, theme_id: UUID | None = None, page: int = 1
) -> TransferablePage:
    """A page of what can be taken up, family by family."""
    ask = partial(
        cached_rows,
        database,
        "recommendations/adoption/transferable",
        collection=collection,
        theme_id=theme_id,
        page_size=PAGE_SIZE,
    )
    rows, page = page_of(lambda offset: ask(offset=offset), page, PAGE_SIZE)
    taken_up = cached_rows(database, "recommendations/adoption/taken_up", origin_ids=[row["id"] for row in rows])
    found = [
        Transferable(row, [adopted for adopted in taken_up if adopted["origin_id"] == row["id"]]) for row in rows
    ]
    return TransferablePage(found, rows[0]["total"] if rows else 0, page)


def origin_by_code(database: Database, code: str) -> Row:
    """Raises ``NotFound`` for an unknown code and for one that is not published."""
    found = cached_rows(database, "recommendations/adoption/origin_by_code", code=code)
    if not found:
        raise NotFound("recommendation_unknown", code=code[:60])
    return found[0]


def origin_of(database: Database, recommendation: Row) -> Row | None:
    """Where a recommendation was taken up from, if it was."""
    origins = cached_rows(
        database, "recommendations/adoption/origins", municipality_id=recommendation["municipality_id"]
    )
    return next((row for row in origins if row["recommendation_id"] == recommendation["id"]), None)


def adopt_recommendation(
    work: UnitOfWork,
    origin_id: UUID,
    municipality_id: UUID,
    *,
    request_id: UUID | None = None,
) -> str:
    """Write a recommendation of ``municipality_id`` that cites ``origin_id``; returns its code.

    It begins as a draft; an officer's is proposed to PLACE at once. Raises ``NotAllowed``,
    ``NotFound``, and ``Refusal`` where it may not be taken up or was already.
    """
    demand(work.reader, Right.CHANGE_COMMITMENT, municipality_id)
    with work.transaction() as tx:
        if (outcome := work.outcome_of(request_id)) is not None:
            return outcome
        origin, place = _checked(tx, origin_id, municipality_id)
        row = _adopted_row(work, origin, place)
        tx.insert("recommendation", [row])
        link = {"municipality_id": municipality_id, "origin_id": origin_id, "recommendation_id": row["id"]}
        tx.insert("adoption", [{**link, "adopted_on": work.today}])
        payload = {"code": row["code"], "origin": origin["code"], "origin_id": str(origin_id)}
        work.record(municipality_id, "recommendation.adopted", row["id"], payload)
        work.remember(request_id, municipality_id, row["code"])
    return row["code"]


def mark_transferable(
    work: UnitOfWork,
    recommendation_id: UUID,
    version: int,
    marked: bool,
) -> None:
    """Say whether others may take a recommendation up: PLACE's word, like publishing.

    Raises ``NotAllowed``, ``StaleWrite``.
    """
    with work.transaction() as tx:
        before = find_recommendation(tx, recommendation_id)
        demand(work.reader, Right.PUBLISH, before["municipality_id"])
        saved = tx.run(
            "recommendations/adoption/mark_transferable",
            id=recommendation_id,
            version=version,
            transferable=marked,
        )
        if saved != 1:
            raise StaleWrite("stale_write", code=before["code"], current=before)
        act = "recommendation.marked_transferable" if marked else "recommendation.no_longer_transferable"
        work.record(before["municipality_id"], act, recommendation_id, {"code": before["code"]})


def _checked(tx: Transaction, origin_id: UUID, municipality_id: UUID) -> tuple[Row, Row]:
    origin = find_recommendation(tx, origin_id)
    if not origin["published"]:
        raise NotFound("recommendation_unknown", code=str(origin_id))
    if not origin["transferable"] or origin["withdrawn_on"]:
        raise Refusal("adoption_not_transferable", code=origin["code"])
    if origin["municipality_id"] == municipality_id:
        raise Refusal("adoption_of_own", code=origin["code"])
    places = {
        row["id"]: row
        for row in tx.ask("territories/municipalities_by_id", ids=[municipality_id, origin["municipality_id"]])
    }
    place = places.get(municipality_id)
    if place is None:
        raise NotFound("municipality_unknown", code=str(municipality_id), known="")
    if place["collection"] != places[origin["municipality_id"]]["collection"]:
        raise Refusal("adoption_apart", code=origin["code"])
    before = tx.ask("recommendations/adoption/adopted", municipality_id=municipality_id, origin_id=origin_id)
    if before:
        raise Refusal("adoption_twice", code=origin["code"], own=before[0]["code"], on=before[0]["adopted_on"])
    return origin, place


def _adopted_row(work: UnitOfWork, origin: Row, place: Row) -> Row:
    """The new record: the words of its origin, and nothing of what the other municipality answered."""
    code = next_code(work.tx, place["id"])
    return {
        "id": new_id(),
        "municipality_id": place["id"],
        "code": code,
        "lab_id": None,
        "lab_question_id": None,
        "theme_id": origin["theme_id"],
        "title": origin["title"],
        "summary": origin["summary"],
        "recommended_on": work.today,
        "reply": Reply.NONE.value,
        "reply_reason": "",
        "reply_on": None,
        "transferable": False,
        "published": False,
        "is_demo": origin["is_demo"],
        "version": 1,
        "search_text": search_text(code, origin["title"], origin["summary"]),
        "proposed_at_utc": work.now_utc if work.reader.role is Role.OFFICER else None,
        "shared_at_utc": work.now_utc,
    }
