"""What was promised changes: its words, its days, its weight. Both stand in the history, with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from rc_dashboard.domain.access import Right, demand
from rc_dashboard.domain.commitments.promises import (
    ANSWERS,
    PROMISE_FIELDS,
    WEIGHTS,
    ChangedField,
    Why,
    changed_fields,
    check_promise,
    said,
)
from rc_dashboard.domain.dates import is_of_our_time
from rc_dashboard.domain.errors import Refusal, Refusals, StaleWrite
from rc_dashboard.domain.text import clean
from rc_dashboard.domain.vocabulary import EnteredBy, UpdateKind
from rc_dashboard.services.commitments.commitment_rows import Promise, search_text
from rc_dashboard.services.commitments.record_update import entered_by
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.commitments import find_commitment, judged_again, save_commitment
from rc_dashboard.store.database import Row
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.recommendations import find_recommendation

#: What may change after a commitment was made; its code and its municipality may not. What it answers
#: changes by ``link_commitment``.
CHANGEABLE = PROMISE_FIELDS


@dataclass(frozen=True, slots=True)
class ChangeRequest:
    """New values by field of one commitment, over one version of it, and the reason as the public reads it."""

    commitment_id: UUID
    version: int
    fields: Mapping[str, object]
    reason: str = ""


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
    changes = checked_changes(before, request.fields)
    return write_promise(work, before, changes, reason=request.reason) if changes else before


def write_promise(
    work: UnitOfWork,
    before: Row,
    changes: Row,
    *,
    beside: Sequence[ChangedField] = (),
    reason: str = "",
    source: str = "",
    told: Mapping[str, object] | None = None,
    has_other_steps: bool = False,
) -> Row:
    """The one way by which a promise changes: its record, its history and the journal, for a writer who
    has checked rights, version and rules.

    ``beside`` is what changed of its steps and links, ``has_other_steps`` that steps were added, moved
    or ticked. A file is named by ``source``; ``told`` is what the journal keeps of it besides.
    """
    after = {**before, **changes}
    found = [*changed_fields(before, after), *beside]
    promise = Promise(title=after["title"], summary=after["summary"], department=after["department"])
    columns = {**changes, "search_text": search_text(before["code"], promise)}
    if has_other_steps or "rhythm_months" in changes:
        columns.update(judged_again(work.tx, after, work.today))
    why = Why(_side(work, source), work.now_utc, clean(reason), source, work.reader.account_id)
    saved = save_commitment(work.tx, before, columns, work.today, why, beside)
    columns_changed = [one.field for one in found if one.field in PROMISE_FIELDS]
    payload: dict[str, object] = {
        "code": before["code"],
        "on": work.today,
        "fields": {**(told or {}), **{n: {"before": before[n], "after": after[n]} for n in columns_changed}},
        "beside": [asdict(one) for one in beside],
        "reason": why.reason,
        "side": why.entered_by,
    }
    action = "commitment.imported" if source else "commitment.changed"
    work.record(before["municipality_id"], action, before["id"], {**payload, "source": source})
    return saved


def _side(work: UnitOfWork, source: str) -> EnteredBy:
    return entered_by(work.reader, UpdateKind.IMPORT if source else UpdateKind.UPDATE)


def _judged(before: Row, after: Row) -> Row:
    """What the rules are asked about; a weight or a day of before that they take no longer stays as it is."""
    days = {
        name: None
        if after[name] and after[name] == before[name] and not is_of_our_time(after[name])
        else after[name]
        for name in ("promised_on", "starts_on", "due_on")
    }
    weight = WEIGHTS[0] if after["weight"] == before["weight"] else after["weight"]
    return {**{name: after[name] for name in ("title", "summary", "department")}, **days, "weight": weight}


def change_answers(
    work: UnitOfWork, commitment: Row, answers: Sequence[UUID], reason: str = ""
) -> list[ChangedField]:
    """From now on a commitment answers exactly these recommendations: the links, each with its day and reason.

    Whoever calls it writes the promise with what it returns. Raises ``NotFound``; ``Refusal`` for
    another municipality's recommendation and for a withdrawn one.
    """
    before = work.tx.ask("commitments/answers", commitment_id=commitment["id"])
    known, wanted = {row["recommendation_id"] for row in before}, set(answers)
    for recommendation_id in wanted - known:
        _check_link(commitment, find_recommendation(work.tx, recommendation_id))
        _set_link(work, commitment, recommendation_id, True, reason)
    for recommendation_id in known - wanted:
        _set_link(work, commitment, recommendation_id, False, reason)
    after = work.tx.ask("commitments/answers", commitment_id=commitment["id"])
    then, now = (said(" ".join(row["code"] for row in rows)) for rows in (before, after))
    return [] if then == now else [ChangedField(ANSWERS, then, now)]


def _check_link(commitment: Row, recommendation: Row) -> None:
    if recommendation["municipality_id"] != commitment["municipality_id"]:
        raise Refusal("link_across", commitment=commitment["code"], recommendation=recommendation["code"])
    if recommendation["withdrawn_on"] is not None:
        raise Refusal("recommendation_withdrawn", code=recommendation["code"], on=recommendation["withdrawn_on"])


def _set_link(work: UnitOfWork, commitment: Row, recommendation_id: UUID, linked: bool, reason: str) -> None:
    ids = {
        "commitment_id": commitment["id"],
        "recommendation_id": recommendation_id,
        "municipality_id": commitment["municipality_id"],
    }
    work.tx.run("recommendations/links/set", **ids, active=linked)
    change = {"id": new_id(), **ids, "linked": linked, "on_date": work.today, "at_utc": work.now_utc}
    work.tx.insert("link_change", [{**change, "reason": clean(reason)}])


def checked_changes(before: Row, fields: Mapping[str, object]) -> Row:
    """The fields that differ, checked. Raises ``Refusals``, ``Refusal`` ``field_unknown``."""
    strangers = sorted(set(fields) - set(CHANGEABLE))
    if strangers:
        raise Refusal("field_unknown", name=", ".join(strangers)[:100])
    wanted = {name: clean(value) if isinstance(value, str) else value for name, value in fields.items()}
    after = {**before, **wanted}
    reasons = check_promise(**_judged(before, after))
    if reasons:
        raise Refusals(reasons)
    return {name: value for name, value in wanted.items() if value != before[name]}
