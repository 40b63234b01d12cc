"""The plan of an import: what is new, what changed, what did not, what is refused.

Three things are compared: what the file says now, what it said at the last import, and
what stands here. A field is written only where the file changed; where it changed here
as well, to something else, the row is refused: nobody's later word is overwritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.exchange.tables.drafts import Draft, RefusedRow

Values = Mapping[str, object]
#: A file that says nothing here takes nothing back.
SILENCE: Values = {"status": Status.NOT_REPORTED, "declared": None}


@dataclass(frozen=True, slots=True)
class Known:
    """A commitment imported before: what the file said then, and what stands now."""

    reference: UUID
    code: str
    imported: Values
    current: Values


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
    new: list[Draft] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: list[Draft] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    absent: int = 0

    @property
    def writes(self) -> bool:
        return bool(self.new or self.changed)


def make_plan(
    drafts: Iterable[Draft],
    known: Mapping[str, Known],
    refused: Iterable[RefusedRow],
    headers: Mapping[str, str],
) -> Plan:
    """The plan for some drafts; ``known`` holds by key what was imported before, and
    ``headers`` by field what the file calls it."""
    plan = Plan(refused=list(refused))
    #: What is absent is not known while rows are left out.
    complete = not plan.refused
    seen: dict[str, int] = {}
    for draft in drafts:
        first = seen.setdefault(identity(draft), draft.row)
        before = known.get(identity(draft))
        if first != draft.row:
            reason = Refusal("row_repeated", first=first)
            plan.refused.append(RefusedRow(draft.row, headers.get("key", "key"), draft.key, reason))
        elif before is None:
            plan.new.append(draft)
        else:
            _compare(draft, before, plan, headers)
    plan.absent = len(set(known) - set(seen)) if complete else 0
    plan.refused.sort(key=lambda row: row.row)
    return plan


def identity(draft: Draft) -> str:
    """What tells a record from the others of its source: its territory and its key."""
    return f"{draft.territory}\x1f{draft.key}"


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
