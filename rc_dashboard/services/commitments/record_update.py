"""An officer says what moved: one update on one commitment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from rc_dashboard.domain.access import Reader, Right, demand
from rc_dashboard.domain.chain import canonical
from rc_dashboard.domain.commitments.progress import Step
from rc_dashboard.domain.commitments.standing import Standing, stand
from rc_dashboard.domain.commitments.updates import Evidence, Obstacle, Update, check_update
from rc_dashboard.domain.errors import BatchRefusal, Refusal, Refusals, StaleWrite
from rc_dashboard.domain.text import clean
from rc_dashboard.domain.vocabulary import Confidence, EnteredBy, Role, Status, Unblocker, UpdateKind
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.commitments import (
    find_commitment,
    save_commitment,
    standing_columns,
    tick_milestones,
    voices_of,
)
from rc_dashboard.store.database import Row, Transaction
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.journal import Journal, actor_of


@dataclass(frozen=True, slots=True)
class UpdateRequest:
    """An update on its way: on what, over which version, under which request id."""

    request_id: UUID
    commitment_id: UUID
    version: int
    update: Update
    kind: UpdateKind = UpdateKind.UPDATE


def record_update(work: UnitOfWork, request: UpdateRequest) -> UUID:
    """Write one update, its evidence and steps, the new standing, and the journal.

    Returns the id of the update. Raises ``NotAllowed``; ``Refusals`` with all that the
    status asks for; ``StaleWrite`` with what the first writer left. A request id that
    was answered before writes nothing and returns the same id.
    """
    with work.transaction() as tx:
        return answer_request(tx, work.reader, request, work.now_utc, work.today)


def record_updates(work: UnitOfWork, requests: Sequence[UpdateRequest]) -> list[UUID]:
    """Write several updates, all of them or none.

    Raises ``BatchRefusal`` with every commitment that cannot be written and why.
    """
    refused: dict[str, Refusal] = {}
    written = []
    with work.transaction() as tx:
        for request in requests:
            try:
                written.append(answer_request(tx, work.reader, request, work.now_utc, work.today))
            except Refusal as refusal:
                refused[_code_of(tx, request.commitment_id)] = refusal
        if refused:
            raise BatchRefusal(refused)
    return written


def answer_request(
    tx: Transaction, reader: Reader, request: UpdateRequest, now_utc: datetime, today: date
) -> UUID:
    """``record_update`` inside a transaction."""
    before = find_commitment(tx, request.commitment_id)
    demand(reader, Right.UPDATE, before["municipality_id"])
    seen = tx.ask("operations/request_seen", id=request.request_id)
    if seen:
        return UUID(seen[0]["outcome"])
    if before["version"] != request.version:
        raise StaleWrite("stale_write", code=before["code"], current=before)
    update = _checked(tx, before, request, today)
    written = write_update(tx, before, update, kind=request.kind, reader=reader, today=today, now_utc=now_utc)
    remembered = {
        "id": request.request_id,
        "municipality_id": before["municipality_id"],
        "at_utc": now_utc,
        "outcome": str(written),
    }
    tx.insert("request", [remembered])
    return written


def _checked(tx: Transaction, before: Row, request: UpdateRequest, today: date) -> Update:
    """The update to write, once the rules have nothing against it."""
    if request.kind is UpdateKind.NO_CHANGE:
        return _same_again(tx, before, today)
    update = cleaned(request.update)
    reasons = check_update(update, before["evidence_count"])
    if reasons:
        raise Refusals(reasons)
    return update


def _same_again(tx: Transaction, before: Row, today: date) -> Update:
    """ "No change": what stands, said again today, so that it is not taken for stale."""
    if before["status"] == Status.NOT_REPORTED:
        raise Refusal("nothing_said_yet", code=before["code"])
    said = tx.ask(
        "commitments/updates/internal",
        commitment_id=before["id"],
        day=today,
        municipality_id=before["municipality_id"],
    )
    blocked = before["status"] == Status.BLOCKED and bool(said)
    return Update(
        status=Status(before["status"]),
        declared=before["declared"],
        confidence=Confidence(before["confidence"]) if before["confidence"] else None,
        obstacle=obstacle_said(said[0]) if blocked else None,
    )


def obstacle_said(said: Row) -> Obstacle | None:
    """The obstacle of an update as it was said."""
    who = Unblocker(said["obstacle_who"]) if said["obstacle_who"] else None
    if not said["obstacle"]:
        return None
    return Obstacle(said["obstacle"], said["obstacle_unblocks"], who, said["obstacle_internal"])


def _code_of(tx: Transaction, commitment_id: UUID) -> str:
    found = tx.ask("commitments/row", id=commitment_id)
    return found[0]["code"] if found else str(commitment_id)


def cleaned(update: Update) -> Update:
    """The same update without control or reordering characters in its texts."""
    obstacle = update.obstacle
    if obstacle is not None:
        obstacle = Obstacle(clean(obstacle.blocks), clean(obstacle.unblocks), obstacle.who, obstacle.internal)
    evidence = tuple(Evidence(e.url.strip(), clean(e.shows), e.dated_on, e.file) for e in update.evidence)
    return Update(
        update.status,
        update.declared,
        update.confidence,
        clean(update.public_note),
        clean(update.internal_note),
        obstacle if obstacle and obstacle.blocks else None,
        evidence,
        update.steps_done,
    )


def write_update(
    tx: Transaction,
    before: Row,
    update: Update,
    *,
    kind: UpdateKind,
    reader: Reader,
    today: date,
    now_utc: datetime,
    meeting_id: UUID | None = None,
) -> UUID:
    """The write itself, for a writer who has checked rights, version and rules.

    ``meeting_id`` names the meeting at which the update was agreed.
    """
    update_id = new_id()
    milestones = tx.ask("commitments/milestones/of_commitment", commitment_id=before["id"])
    standing = stand_after(tx, before, update, milestones, today)
    if update.steps_done is not None:
        tick_milestones(tx, milestones, update.steps_done, today)
    tx.insert("evidence", [evidence_row(before, update_id, e, today) for e in update.evidence])
    changes = {
        **standing_columns(standing),
        "last_update_id": update_id,
        **_news(before, update, kind),
        "evidence_count": before["evidence_count"] + len(update.evidence),
    }
    after = save_commitment(tx, before, changes, today)
    row = update_row(after, update_id, update, kind=kind, reader=reader, now_utc=now_utc, today=today)
    tx.insert("commitment_update", [{**row, "meeting_id": meeting_id}])
    journal = Journal(tx, actor_of(reader), now_utc)
    journal.append(
        before["municipality_id"],
        "commitment.updated",
        "commitment",
        before["id"],
        {
            "code": before["code"],
            "update_id": update_id,
            "on": today,
            "kind": kind,
            "meeting": meeting_id,
            **asdict(update),
        },
    )
    journal.close()
    return update_id


def _news(before: Row, update: Update, kind: UpdateKind) -> Row:
    """What lists show of an update; "no change" leaves the last news in place."""
    if kind is UpdateKind.NO_CHANGE:
        return {}
    return {"last_note": update.public_note, "status_before": before["status"]}


def stand_after(tx: Transaction, before: Row, update: Update, milestones: list[Row], today: date) -> Standing:
    """How the commitment stands once ``update`` is said."""
    done = update.steps_done
    steps = [Step(m["weight"], m["done_on"] is not None if done is None else m["id"] in done) for m in milestones]
    declared = update.declared if update.declared is not None else before["declared"]
    return stand(
        update.status,
        declared=declared,
        confidence=update.confidence,
        on=today,
        steps=steps,
        before=before["progress"],
        rhythm_months=before["rhythm_months"],
        voices=voices_of(tx, before["id"], today),
    )


def evidence_row(commitment: Row, update_id: UUID, evidence: Evidence, today: date) -> Row:
    return {
        "id": new_id(),
        "municipality_id": commitment["municipality_id"],
        "commitment_id": commitment["id"],
        "update_id": update_id,
        "url": "" if evidence.file else evidence.url,
        "shows": evidence.shows,
        "dated_on": evidence.dated_on,
        "on_date": today,
        "published": True,
        "file_sha256": evidence.file.sha256 if evidence.file else None,
        "file_name": evidence.file.name if evidence.file else None,
        "media_type": evidence.file.media_type if evidence.file else None,
        "byte_size": evidence.file.size if evidence.file else None,
    }


def update_row(
    commitment: Row,
    update_id: UUID,
    update: Update,
    *,
    kind: UpdateKind,
    reader: Reader,
    now_utc: datetime,
    today: date,
) -> Row:
    obstacle = update.obstacle or Obstacle("")
    return {
        "id": update_id,
        "municipality_id": commitment["municipality_id"],
        "commitment_id": commitment["id"],
        "seq": commitment["seq"],
        "on_date": today,
        "at_utc": now_utc,
        "kind": kind.value,
        "entered_by": entered_by(reader, kind).value,
        "account_id": reader.account_id,
        "status": update.status.value,
        "declared": update.declared,
        "confidence": update.confidence.value if update.confidence else None,
        "progress": commitment["progress"],
        "public_note": update.public_note,
        "internal_note": update.internal_note,
        "obstacle": obstacle.blocks,
        "obstacle_unblocks": obstacle.unblocks,
        "obstacle_who": obstacle.who.value if obstacle.who else None,
        "obstacle_internal": obstacle.internal,
        "steps_done": canonical({"done": sorted(map(str, update.steps_done or ()))}),
        "published": True,
    }


def entered_by(reader: Reader, kind: UpdateKind) -> EnteredBy:
    if kind is UpdateKind.IMPORT:
        return EnteredBy.FILE
    return EnteredBy.PLACE if reader.role is Role.PLACE else EnteredBy.MUNICIPALITY
