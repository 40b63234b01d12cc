"""An officer writes down a commitment, in answer to recommendations; PLACE publishes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from uuid import UUID

from rc_dashboard.domain.access import Right, demand
from rc_dashboard.domain.codes import COMMITMENT, compose, number_of
from rc_dashboard.domain.commitments.promises import check_promise, impossible_day
from rc_dashboard.domain.dates import is_of_our_time
from rc_dashboard.domain.errors import NotFound, Refusal, Refusals
from rc_dashboard.domain.text import clean
from rc_dashboard.services.commitments.commitment_rows import NewStep, Origin, Promise, new_commitment_rows
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.commitments import insert_commitments
from rc_dashboard.store.database import Transaction
from rc_dashboard.store.recommendations import find_recommendation

#: "Former les agents (31/12/2026)".
_STEP = re.compile(r"(.+?)\s*\((\d{1,2}/\d{1,2}/\d{4})\)")


def create_commitment(
    work: UnitOfWork,
    municipality_id: UUID,
    promise: Promise,
    answers: Sequence[UUID] = (),
    *,
    request_id: UUID | None = None,
) -> str:
    """Write a new commitment as a draft; returns its code.

    A request id that was answered before writes nothing and returns the same code.
    Raises ``NotAllowed``, ``NotFound`` for a stranger's recommendation, ``Refusals``.
    """
    demand(work.reader, Right.CHANGE_COMMITMENT, municipality_id)
    promise = cleaned(promise)
    reasons = check_promise(
        title=promise.title,
        summary=promise.summary,
        department=promise.department,
        starts_on=promise.starts_on,
        due_on=promise.due_on,
        weight=promise.weight,
        promised_on=promise.promised_on,
    )
    reasons += [
        impossible_day(step.due_on) for step in promise.steps if step.due_on and not is_of_our_time(step.due_on)
    ]
    if reasons:
        raise Refusals(reasons)
    with work.transaction() as tx:
        if (outcome := work.outcome_of(request_id)) is not None:
            return outcome
        _check_answers(tx, municipality_id, answers)
        code = next_code(tx, municipality_id)
        rows = new_commitment_rows(municipality_id, code, promise, Origin())
        insert_commitments(tx, [rows.commitment], [work.today])
        tx.insert("milestone", rows.milestones)
        commitment_id = rows.commitment["id"]
        tx.insert(
            "commitment_recommendation",
            [
                {"commitment_id": commitment_id, "recommendation_id": answer, "municipality_id": municipality_id}
                for answer in answers
            ],
        )
        payload = {"code": code, "answers": [str(answer) for answer in answers], **asdict(promise)}
        work.record(municipality_id, "commitment.made", commitment_id, payload)
        work.remember(request_id, municipality_id, code)
    return code


def read_steps(promise: Promise, text: str) -> Promise:
    """The promise with the steps of a text: one a line, a due day in brackets at its end.

    Raises ``Refusals`` with the lines whose day is no day.
    """
    steps, refused = [], []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        found = _STEP.fullmatch(line.strip())
        title, day = (found.group(1), found.group(2)) if found else (line.strip(), None)
        try:
            due_on = datetime.strptime(day, "%d/%m/%Y").date() if day else None  # noqa: DTZ007 a day has no zone
        except ValueError:
            refused.append(Refusal("step_day_unreadable", line=number, day=day))
        else:
            steps.append(NewStep(title, due_on))
    if refused:
        raise Refusals(refused)
    return replace(promise, steps=tuple(steps))


def cleaned(promise: Promise) -> Promise:
    """The same promise without control or reordering characters; empty steps are left out."""
    steps = tuple(NewStep(clean(s.title), s.due_on, s.weight) for s in promise.steps if clean(s.title))
    return replace(
        promise,
        title=clean(promise.title),
        summary=clean(promise.summary),
        department=clean(promise.department),
        steps=steps,
    )


def next_code(tx: Transaction, municipality_id: UUID) -> str:
    place = tx.ask("territories/municipalities_by_id", ids=[municipality_id])
    if not place:
        raise NotFound("municipality_unknown", code=str(municipality_id), known="")
    taken = [number_of(row["code"]) for row in tx.ask("commitments/codes", municipality_id=municipality_id)]
    return compose(place[0]["short_code"], COMMITMENT, max(taken, default=0) + 1)


def _check_answers(tx: Transaction, municipality_id: UUID, answers: Sequence[UUID]) -> None:
    for answer in answers:
        found = find_recommendation(tx, answer)
        if found["municipality_id"] != municipality_id:
            raise NotFound("recommendation_unknown", code=found["code"])
