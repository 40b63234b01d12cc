"""What was promised changes: a due day, a department, a weight. The journal keeps both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from rc_dashboard.domain.access import Right, demand
from rc_dashboard.domain.commitments.promises import check_promise
from rc_dashboard.domain.errors import Refusal, Refusals, StaleWrite
from rc_dashboard.domain.text import clean
from rc_dashboard.services.commitments.commitment_rows import Promise, search_text
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.commitments import find_commitment, judged_again, save_commitment
from rc_dashboard.store.database import Row

#: What may change after a commitment was made; its code and its municipality may not.
CHANGEABLE = ("title", "summary", "department", "starts_on", "due_on", "weight", "rhythm_months")


@dataclass(frozen=True, slots=True)
class ChangeRequest:
    """New values by field of one commitment, over one version of it."""

    commitment_id: UUID
    version: int
    fields: Mapping[str, object]


def change_commitment(work: UnitOfWork, request: ChangeRequest) -> None:
    """Write the new values. Raises ``NotAllowed``, ``StaleWrite``, ``Refusals``."""
    with work.transaction():
        write_change(work, request)


def write_change(work: UnitOfWork, request: ChangeRequest) -> Row:
    """The same inside a transaction; returns the record as it stands then."""
    before = find_commitment(work.tx, request.commitment_id)
    demand(work.reader, Right.CHANGE_COMMITMENT, before["municipality_id"])
    if before["version"] != request.version:
        raise StaleWrite("stale_write", code=before["code"], current=before)
    changes = _changes(before, request.fields)
    if not changes:
        return before
    fields = {name: {"before": before[name], "after": value} for name, value in changes.items()}
    changed = {**before, **changes}
    promise = Promise(title=changed["title"], summary=changed["summary"], department=changed["department"])
    changes["search_text"] = search_text(before["code"], promise)
    if "rhythm_months" in changes:
        changes.update(judged_again(work.tx, changed, work.today))
    after = save_commitment(work.tx, before, changes, work.today)
    payload = {"code": before["code"], "on": work.today, "fields": fields}
    work.record(before["municipality_id"], "commitment.changed", before["id"], payload)
    return after


def _changes(before: Row, fields: Mapping[str, object]) -> Row:
    """The fields that differ, checked. Raises ``Refusals``, ``Refusal`` ``field_unknown``."""
    strangers = sorted(set(fields) - set(CHANGEABLE))
    if strangers:
        raise Refusal("field_unknown", name=", ".join(strangers)[:100])
    wanted = {name: clean(value) if isinstance(value, str) else value for name, value in fields.items()}
    after = {**before, **wanted}
    names = ("title", "summary", "department", "starts_on", "due_on", "weight")
    reasons = check_promise(**{name: after[name] for name in names})
    if reasons:
        raise Refusals(reasons)
    return {name: value for name, value in wanted.items() if value != before[name]}
