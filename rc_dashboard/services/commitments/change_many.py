"""Several commitments at once: a plan that shows what will change, then all of it or nothing.

The table on screen and the spreadsheet make the same plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from rc_dashboard.domain.access import Reader, Right, demand
from rc_dashboard.domain.commitments.history import Family
from rc_dashboard.domain.commitments.promises import said
from rc_dashboard.domain.commitments.updates import Update, check_update
from rc_dashboard.domain.errors import BatchRefusal, Refusal, Refusals, StaleWrite
from rc_dashboard.domain.text import clean
from rc_dashboard.domain.vocabulary import Confidence, Status, UpdateKind
from rc_dashboard.exchange.commitments.likeness import are_alike
from rc_dashboard.services.commitments.change_commitment import ChangeRequest, checked_changes, write_change
from rc_dashboard.services.commitments.record_update import UpdateRequest, obstacle_of, write_request
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.desk.desk import own_commitment
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.commitments import find_commitment
from rc_dashboard.store.database import Database, Row
from rc_dashboard.store.ids import new_id

#: What can be changed of many at once, in the order of the table.
FIELDS = ("status", "declared", "due_on", "note")


@dataclass(frozen=True, slots=True)
class WantedChange:
    """How one commitment is wanted; a field that is not among ``given`` stays as it is.

    ``promise`` holds what is wanted of the words, days and weight of the promise, by column.
    """

    code: str
    status: Status | None = None
    declared: float | None = None
    due_on: date | None = None
    note: str = ""
    no_change: bool = False
    given: frozenset[str] = frozenset(FIELDS)
    where: str = ""
    promise: Mapping[str, object] = field(default_factory=dict)
    family: Family | None = None


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """One commitment that will change: field → (before, after)."""

    commitment_id: UUID
    code: str
    title: str
    version: int
    wanted: WantedChange
    fields: dict[str, tuple[object, object]]


@dataclass(slots=True)
class ManyPlan:
    """What will be written, how many stay as they are, and what cannot be; what is ``asked`` must be
    confirmed before any of it is written."""

    changes: list[PlannedChange] = field(default_factory=list)
    unchanged: int = 0
    refused: list[tuple[str, Refusal]] = field(default_factory=list)
    asked: list[tuple[str, Refusal]] = field(default_factory=list)
    request_id: UUID = field(default_factory=new_id)


def plan_many(database: Database, reader: Reader, wanted: Iterable[WantedChange], today: date) -> ManyPlan:
    """Compare what is wanted with what stands; nothing is written."""
    plan, seen = ManyPlan(), set()
    for line in wanted:
        try:
            if line.code in seen:
                raise Refusal("code_repeated", code=line.code[:60])
            seen.add(line.code)
            _plan_line(database, reader, line, today, plan)
        except Refusal as refusal:
            plan.refused.append((line.where or line.code[:60], refusal))
    _ask_about_titles(plan)
    return plan


def _ask_about_titles(plan: ManyPlan) -> None:
    """A title unlike the known one may be another promise; so may a file that changes many of them."""
    retitled = [change for change in plan.changes if "title" in change.fields]
    for change in retitled:
        here, said_title = map(str, change.fields["title"])
        if not are_alike(here, said_title):
            about = {"key": change.code, "code_here": change.code, "here": here[:120], "said": said_title[:120]}
            plan.asked.append((change.wanted.where or change.code, Refusal("title_unlike", **about)))
    total = len(plan.changes) + plan.unchanged
    if len(retitled) >= 2 and len(retitled) * 3 > total:
        plan.asked.append(("", Refusal("titles_changed", count=len(retitled), total=total)))


def _plan_line(database: Database, reader: Reader, wanted: WantedChange, today: date, plan: ManyPlan) -> None:
    row = own_commitment(database, reader, wanted.code, today)
    wanted = _without_counted_progress(row, wanted)
    fields = {**_fields_changed(row, wanted), **_promise_changed(reader, row, wanted)}
    if not fields and not wanted.no_change:
        plan.unchanged += 1
        return
    if "status" in fields or "declared" in fields or "note" in fields:
        reasons = check_update(_update(row, wanted, database, today), row["evidence_count"])
        if reasons:
            raise Refusals(reasons)
    change = PlannedChange(row["commitment_id"], row["code"], row["title"], row["version"], wanted, fields)
    plan.changes.append(change)


def _without_counted_progress(row: Row, wanted: WantedChange) -> WantedChange:
    """Where there are steps, the progress is counted from them and cannot be declared.

    Raises ``Refusal`` ``progress_from_steps`` where another figure was declared.
    """
    if not row["milestone_count"] or "declared" not in wanted.given:
        return wanted
    if wanted.declared is not None and abs(wanted.declared - (row["progress"] or 0.0)) >= 5e-3:
        raise Refusal("progress_from_steps", code=row["code"])
    return replace(wanted, given=wanted.given - {"declared"})


def _fields_changed(row: Row, wanted: WantedChange) -> dict[str, tuple[object, object]]:
    now = {"status": Status(row["status"]), "declared": row["declared"], "due_on": row["due_on"]}
    fields: dict[str, tuple[object, object]] = {}
    for name in FIELDS:
        after = getattr(wanted, name)
        if name not in wanted.given or (name == "status" and after is None):
            continue
        if name == "note":
            if after.strip():
                fields[name] = ("", after.strip())
        elif after != now[name] and not _same_number(after, now[name]):
            fields[name] = (now[name], after)
    return fields


def _promise_changed(reader: Reader, row: Row, wanted: WantedChange) -> dict[str, tuple[object, object]]:
    """What is wanted otherwise of the promise: column → (before, after), a family by its name.

    Raises ``NotAllowed``, ``Refusals``.
    """
    due = {"due_on": wanted.due_on} if "due_on" in wanted.given else {}
    changes = {name: value for name, value in wanted.promise.items() if said(value) != said(_cleaned(row[name]))}
    if not changes:
        return {}
    demand(reader, Right.CHANGE_COMMITMENT, row["municipality_id"])
    checked_changes(row, {**changes, **due})
    fields: dict[str, tuple[object, object]] = {name: (row[name], value) for name, value in changes.items()}
    if "theme_id" in fields:
        now = Family(row["theme_scheme"], row["theme"], row["theme_label"]) if row["theme"] else None
        fields["theme_id"] = (now, wanted.family)
    return fields


def _cleaned(value: object) -> object:
    return clean(value) if isinstance(value, str) else value


def _same_number(left: object, right: object) -> bool:
    return isinstance(left, float) and isinstance(right, float) and abs(left - right) < 5e-3


def apply_many(work: UnitOfWork, plan: ManyPlan, *, yes: bool = False) -> list[str]:
    """Write a plan in one transaction; returns the codes written. ``yes`` confirms what it asks.

    Raises ``Refusal`` ``many_asked`` where that is missing; ``BatchRefusal`` with every commitment that cannot be written and why; then
    nothing is. A plan that was applied before writes nothing more.
    """
    if plan.asked and not yes:
        raise Refusal("many_asked", count=len(plan.asked))
    refused: dict[str, Refusal] = {}
    with work.transaction() as tx:
        if work.outcome_of(plan.request_id) is not None:
            return [change.code for change in plan.changes]
        for change in plan.changes:
            try:
                _write(work, change)
            except Refusal as refusal:
                refused[change.code] = refusal
        if refused:
            raise BatchRefusal(refused)
        if plan.changes:
            first = find_commitment(tx, plan.changes[0].commitment_id)
            work.remember(plan.request_id, first["municipality_id"], plan.request_id)
    return [change.code for change in plan.changes]


def _write(work: UnitOfWork, change: PlannedChange) -> None:
    version = change.version
    promised = {name: value for name, value in change.wanted.promise.items() if name in change.fields}
    if "due_on" in change.fields:
        promised["due_on"] = change.wanted.due_on
    if promised:
        request = ChangeRequest(change.commitment_id, version, promised, change.wanted.note)
        version = write_change(work, request)["version"]
    has_update = bool(set(change.fields) & {"status", "declared", "note"})
    if has_update or change.wanted.no_change:
        row = find_commitment(work.tx, change.commitment_id)
        if row["version"] != version:
            raise StaleWrite("stale_write", code=row["code"], current=row)
        kind = UpdateKind.UPDATE if has_update else UpdateKind.NO_CHANGE
        update = _update({**row, "commitment_id": row["id"]}, change.wanted, work.database, work.today)
        write_request(work, UpdateRequest(new_id(), change.commitment_id, version, update, kind))


def _update(row: Row, wanted: WantedChange, database: Database, today: date) -> Update:
    """The update that a line of the table makes; what it does not name stays as it was."""
    last = cached_rows(
        database,
        "commitments/updates/internal",
        commitment_id=row["commitment_id"],
        day=today,
        municipality_id=row["municipality_id"],
    )
    status = wanted.status if "status" in wanted.given and wanted.status else Status(row["status"])
    blocked = status is Status.BLOCKED and bool(last) and row["status"] == Status.BLOCKED
    return Update(
        status=status,
        declared=wanted.declared if "declared" in wanted.given else row["declared"],
        confidence=Confidence(row["confidence"]) if row["confidence"] else None,
        public_note=wanted.note if "note" in wanted.given else "",
        obstacle=obstacle_of(last[0]) if blocked else None,
    )
