"""The plan of an import: what is new, what changed, what did not, what is asked, what is refused.

Three things are compared: what the file says now, what it said at the last import, and
what stands here. A field is written only where the file changed; where it changed here
as well, to something else, the row is refused: nobody's later word is overwritten.

A key alone is no identity. A row whose title is unlike the one known under its key, whose key is
nearly a known one, or whose title stands under another key, is asked about and not taken meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.exchange.commitments.identity import (
    NO_ANSWERS,
    Doubts,
    Known,
    PlanAnswers,
    Question,
    Values,
    identity,
)
from rc_dashboard.exchange.commitments.likeness import same_words
from rc_dashboard.exchange.tables.drafts import Draft, RefusedRow

#: A file that says nothing here takes nothing back.
SILENCE: Values = {"status": Status.NOT_REPORTED, "declared": None}


@dataclass(frozen=True, slots=True)
class Change:
    """A commitment that the file now says otherwise: field → (before, after)."""

    draft: Draft
    known: Known
    fields: dict[str, tuple[object, object]]

    def said(self) -> dict[str, object]:
        """What the file has said so far, to remember for the next import."""
        said, before = self.draft.values(), self.known.imported
        silent = {n for n, v in said.items() if not self.draft.says(n) or (n in SILENCE and v == SILENCE[n])}
        return {n: before.get(n) if n in silent else v for n, v in said.items()}


@dataclass(slots=True)
class Plan:
    """``name`` is the plan that the file is of. Rows that are ``asked`` about stand among the refused
    until they are answered; ``confirm`` says why the whole must be confirmed before it is written."""

    new: list[Draft] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: list[Draft] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    absent: int = 0
    name: str = ""
    asked: list[Question] = field(default_factory=list)
    confirm: Refusal | None = None

    @property
    def writes(self) -> bool:
        return bool(self.new or self.changed)


def make_plan(
    drafts: Iterable[Draft],
    known: Mapping[str, Known],
    refused: Iterable[RefusedRow],
    headers: Mapping[str, str],
    answers: PlanAnswers = NO_ANSWERS,
    elsewhere: Iterable[Known] = (),
) -> Plan:
    """The plan for some drafts; ``known`` holds by key what was imported before from the same plan,
    ``elsewhere`` what else stands in the same municipality, and ``headers`` by field what the file
    calls it."""
    plan = Plan(refused=list(refused))
    #: What is absent is not known while rows are left out.
    complete = not plan.refused
    drafts = list(drafts)
    doubts = Doubts(drafts, known.values(), elsewhere)
    seen: dict[str, int] = {}
    taken: dict[UUID, int] = {}
    for draft in drafts:
        first = seen.setdefault(identity(draft), draft.row)
        if first != draft.row:
            _refuse(plan, draft, headers, "key", Refusal("row_repeated", first=first))
            continue
        before = known.get(identity(draft))
        question = doubts.of_identity(draft, before)
        if question and not answers.accepts(draft):
            if not (question.may_be_new and draft.key in answers.new):
                _ask(plan, question, headers, "key")
                continue
        elif question:
            before = question.known
        if question := doubts.of_progress(draft, before):
            if not answers.accepts(draft):
                _ask(plan, question, headers, "progress")
                continue
            _take_as_begun(draft)
        _place(plan, draft, before, headers, taken)
    plan.absent = len(set(known) - set(seen)) if complete else 0
    plan.refused.sort(key=lambda row: row.row)
    plan.confirm = None if answers.yes else _too_many_titles(plan)
    return plan


def _place(
    plan: Plan, draft: Draft, before: Known | None, headers: Mapping[str, str], taken: dict[UUID, int]
) -> None:
    if before is None:
        plan.new.append(draft)
        return
    first = taken.setdefault(before.reference, draft.row)
    if first != draft.row:
        _refuse(plan, draft, headers, "key", Refusal("row_repeated", first=first))
    else:
        _compare(draft, before, plan, headers)


def _refuse(plan: Plan, draft: Draft, headers: Mapping[str, str], name: str, reason: Refusal) -> None:
    plan.refused.append(RefusedRow(draft.row, headers.get(name, name), draft.key, reason))


def _ask(plan: Plan, question: Question, headers: Mapping[str, str], name: str) -> None:
    plan.asked.append(question)
    _refuse(plan, question.draft, headers, name, question.reason)


def _take_as_begun(draft: Draft) -> None:
    draft.status = Status.IN_PROGRESS
    draft.said = draft.said and draft.said | {"status"}


def _too_many_titles(plan: Plan) -> Refusal | None:
    """A file that words more than a third of its titles otherwise may be another plan."""
    others = [
        change
        for change in plan.changed
        if "title" in change.fields and not same_words(*map(str, change.fields["title"]))
    ]
    total = len(plan.changed) + len(plan.unchanged)
    if len(others) < 2 or len(others) * 3 <= total:
        return None
    return Refusal("titles_changed", count=len(others), total=total)


def _compare(draft: Draft, known: Known, plan: Plan, headers: Mapping[str, str]) -> None:
    changes, conflicts = {}, []
    for name, said in draft.values().items():
        before, here = known.imported.get(name), known.current.get(name)
        if said == before or not draft.says(name) or (name in SILENCE and said == SILENCE[name]):
            continue
        if here not in (before, said):
            column = headers.get(name, name)
            reason = Refusal("changed_here_too", name=column, about=name, here=here, said=said)
            conflicts.append(RefusedRow(draft.row, column, str(said), reason))
        elif here != said:
            changes[name] = (here, said)
    if conflicts:
        plan.refused += conflicts
    elif changes:
        plan.changed.append(Change(draft, known, changes))
    else:
        plan.unchanged.append(draft)
