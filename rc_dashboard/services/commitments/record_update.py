"""An officer says what moved: one update on one commitment."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from rc_dashboard.domain.access import Reader, Right, demand
from rc_dashboard.domain.chain import canonical
from rc_dashboard.domain.commitments.progress import Step
from rc_dashboard.domain.commitments.standing import Standing, stand
from rc_dashboard.domain.commitments.statuses import group_of
from rc_dashboard.domain.commitments.updates import Evidence, Obstacle, Update, as_asked, check_update
from rc_dashboard.domain.errors import Refusal, Refusals, StaleWrite
from rc_dashboard.domain.text import clean
from rc_dashboard.domain.vocabulary import Confidence, EnteredBy, Group, Role, Status, Unblocker, UpdateKind
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
    with work.transaction():
        return write_request(work, request)


def write_request(work: UnitOfWork, request: UpdateRequest) -> UUID:
    """``record_update`` inside a transaction."""
    before = find_commitment(work.tx, request.commitment_id)
    demand(work.reader, Right.UPDATE, before["municipality_id"])
    if (outcome := work.outcome_of(request.request_id)) is not None:
        return UUID(outcome)
    if before["version"] != request.version:
        raise StaleWrite("stale_write", code=before["code"], current=before)
    update = _checked(work.tx, before, request, work.today)
    update_id = write_update(work, before, update, kind=request.kind)
    work.remember(request.request_id, before["municipality_id"], update_id)
    return update_id


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
    last = tx.ask(
        "commitments/updates/internal",
        commitment_id=before["id"],
        day=today,
        municipality_id=before["municipality_id"],
    )
    blocked = before["status"] == Status.BLOCKED and bool(last)
    return Update(
        status=Status(before["status"]),
        declared=before["declared"],
        confidence=Confidence(before["confidence"]) if before["confidence"] else None,
        obstacle=obstacle_of(last[0]) if blocked else None,
    )


def obstacle_of(update: Row) -> Obstacle | None:
    """The obstacle that an update names, if any; ``update`` is a row of ``commitment_update``."""
    if not update["obstacle"]:
        return None
    who = Unblocker(update["obstacle_who"]) if update["obstacle_who"] else None
    return Obstacle(update["obstacle"], update["obstacle_unblocks"], who, update["obstacle_internal"])


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
    work: UnitOfWork, before: Row, update: Update, *, kind: UpdateKind, meeting_id: UUID | None = None
) -> UUID:
    """The write itself, for a writer who has checked rights, version and rules.

    ``meeting_id`` names the meeting at which the update was agreed.
    """
    tx, today, update_id, update = work.tx, work.today, new_id(), as_asked(update)
    milestones = tx.ask("commitments/milestones/of_commitment", commitment_id=before["id"])
    standing = standing_after(tx, before, update, milestones, today)
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
    row = update_row(after, update_id, update, kind=kind, reader=work.reader, now_utc=work.now_utc, today=today)
    tx.insert("commitment_update", [{**row, "meeting_id": meeting_id}])
    payload = {"code": before["code"], "update_id": update_id, "on": today, "kind": kind, "meeting": meeting_id}
    work.record(before["municipality_id"], "commitment.updated", before["id"], {**payload, **asdict(update)})
    return update_id


def _news(before: Row, update: Update, kind: UpdateKind) -> Row:
    """What lists show of an update; "no change" leaves the last news in place."""
    if kind is UpdateKind.NO_CHANGE:
        return {}
    return {"last_note": update.public_note, "status_before": before["status"]}


def standing_after(tx: Transaction, before: Row, update: Update, milestones: list[Row], today: date) -> Standing:
    """How the commitment stands once ``update`` is written."""
    done = update.steps_done
    steps = [Step(m["weight"], m["done_on"] is not None if done is None else m["id"] in done) for m in milestones]
    is_to_come = group_of(update.status) is Group.TO_COME
    declared = update.declared if update.declared is not None or is_to_come else before["declared"]
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
