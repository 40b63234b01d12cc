"""The points of a meeting's agenda: added, moved, dropped, and what is typed at one and not written yet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from uuid import UUID

from rc_dashboard.domain.access import Reader, Right, demand
from rc_dashboard.domain.errors import NotFound, Refusal
from rc_dashboard.domain.meetings.rules import (
    ItemKind,
)
from rc_dashboard.domain.text import clean
from rc_dashboard.services.commitments.save_draft import CONTENT_LIMIT, Draft
from rc_dashboard.services.meetings.meeting import TITLE_LIMIT, agenda_item, meeting_to_write
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.database import Database, Row

#: Letters of the name of a kind of entry; longer is none of ours.
KIND_LIMIT = 30


def add_point(work: UnitOfWork, meeting_id: UUID, title: str) -> UUID:
    """A point of its own at the end of the agenda. Raises ``NotAllowed``, ``Refusal``."""
    title = clean(title)
    if not title or len(title) > TITLE_LIMIT:
        raise Refusal("point_needs_title", limit=TITLE_LIMIT)
    point = {"kind": ItemKind.FREE.value, "entity_id": None, "code": "", "title": title, "reasons": ""}
    with work.transaction() as tx:
        meeting = meeting_to_write(work, meeting_id)
        items = tx.ask("meetings/agenda/items_of", meeting_id=meeting_id)
        row = agenda_item(meeting, max((item["position"] for item in items), default=-1) + 1, point)
        tx.insert("meeting_item", [row])
        work.record(meeting["municipality_id"], "meeting.point_added", meeting["id"], {"title": title})
    item_id: UUID = row["id"]
    return item_id


def move_point(work: UnitOfWork, item_id: UUID, by: int) -> None:
    """Move a point up (-1) or down (1); at the end of the agenda it stays. Raises ``NotAllowed``."""
    with work.transaction() as tx:
        item, _ = point_to_write(work, item_id)
        items = [row["id"] for row in tx.ask("meetings/agenda/items_of", meeting_id=item["meeting_id"])]
        at = items.index(item_id)
        to = min(max(at + by, 0), len(items) - 1)
        items.insert(to, items.pop(at))
        for position, key in enumerate(items):
            tx.run("meetings/agenda/place_item", id=key, position=position)


def drop_point(work: UnitOfWork, item_id: UUID) -> None:
    """Take a point off the agenda. Raises ``NotAllowed``, ``Refusal`` ``point_has_entries``."""
    with work.transaction() as tx:
        item, meeting = point_to_write(work, item_id)
        if any(
            row["item_id"] == item_id for row in tx.ask("meetings/agenda/entries_of", meeting_id=meeting["id"])
        ):
            raise Refusal("point_has_entries", code=item["code"] or item["title"])
        tx.run("meetings/agenda/drop_item", id=item_id)
        work.record(meeting["municipality_id"], "meeting.point_dropped", meeting["id"], {"title": item["title"]})


def save_point_draft(work: UnitOfWork, item_id: UUID, kind: str, fields: Mapping[str, str]) -> None:
    """Keep what is typed at a point for one kind of entry and not written yet; empty fields drop it. What was typed
    there for other kinds stays.

    Raises ``NotFound``, ``NotAllowed``.
    """
    typed = {name: clean(value) for name, value in fields.items()}
    with work.transaction() as tx:
        found = tx.ask("meetings/agenda/item_row", id=item_id)
        if not found:
            raise NotFound("entry_unknown")
        demand(work.reader, Right.SIGN_MEETING, found[0]["municipality_id"])
        place = found[0]["municipality_id"]
        known = tx.ask("commitments/drafts/by_account", account_id=work.reader.account_id, commitment_id=item_id)
        kept = {**_by_kind(known), kind[:KIND_LIMIT]: typed if any(typed.values()) else {}}
        content = json.dumps({name: one for name, one in kept.items() if one}, ensure_ascii=False)
        tx.run(
            "commitments/drafts/save",
            account_id=work.reader.account_id,
            commitment_id=item_id,
            municipality_id=place,
            content=content if any(kept.values()) and len(content) <= CONTENT_LIMIT else "",
            kept_at_utc=work.now_utc,
        )


def read_point_draft(database: Database, reader: Reader, item_id: UUID, kind: str) -> Draft | None:
    """What this very account typed at a point for one kind of entry, or None."""
    if reader.account_id is None:
        return None
    known = database.ask("commitments/drafts/by_account", account_id=reader.account_id, commitment_id=item_id)
    typed = _by_kind(known).get(kind)
    return Draft(typed, known[0]["kept_at_utc"]) if typed else None


def _by_kind(known: list[Row]) -> dict[str, dict[str, str]]:
    """The fields of each kind of entry; a draft of another shape is none."""
    try:
        content = json.loads(known[0]["content"]) if known else {}
    except ValueError:
        return {}
    return {kind: typed for kind, typed in content.items() if isinstance(typed, dict)}


def point_to_write(work: UnitOfWork, item_id: UUID) -> tuple[Row, Row]:
    """A point and its meeting, for whoever prepares it. Raises ``NotFound``, ``NotAllowed``, ``Refusal``."""
    found = work.tx.ask("meetings/agenda/item_row", id=item_id)
    if not found or found[0]["dropped"]:
        raise NotFound("entry_unknown")
    return found[0], meeting_to_write(work, found[0]["meeting_id"])
