"""Which commitment a row of a file is about, and what the file leaves in doubt.

A file's numbering belongs to that file: a key tells rows of one plan apart, and says nothing of
another's. Where a key, or a title, points to a commitment that may be another one, it is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from rc_dashboard.domain.commitments.statuses import group_of
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.text import fold
from rc_dashboard.domain.vocabulary import Group, Status
from rc_dashboard.exchange.commitments.likeness import are_alike, loose, same_words
from rc_dashboard.exchange.tables.drafts import Draft

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Known:
    """A commitment that is here: what the file said of it then, and what stands now. ``plan`` and
    ``key`` are those of its file; ``territory`` its municipality's code."""

    reference: UUID
    code: str
    imported: Values
    current: Values
    territory: str = ""
    key: str = ""
    plan: str = ""

    @property
    def title(self) -> str:
        return str(self.current.get("title") or "")

    @property
    def identity(self) -> str:
        return f"{self.territory}\x1f{self.key}"


@dataclass(frozen=True, slots=True)
class PlanAnswers:
    """What a person said to the questions of a plan: ``accepted`` and ``new`` are keys of rows, of which
    what is proposed holds, or which are commitments of their own; ``yes`` is said to all that the plan
    shows. ``plan`` names the plan that the file is of, where it is not told by the file's name."""

    accepted: frozenset[str] = frozenset()
    new: frozenset[str] = frozenset()
    yes: bool = False
    plan: str = ""

    def accepts(self, draft: Draft) -> bool:
        return self.yes or draft.key in self.accepted


NO_ANSWERS = PlanAnswers()


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the file does not tell: what is proposed for a row is written once it is accepted.

    ``known`` is the commitment that the row would be taken for; ``may_be_new`` whether it can be one
    of its own.
    """

    draft: Draft
    reason: Refusal
    known: Known | None = None
    may_be_new: bool = False


def identity(draft: Draft) -> str:
    """What tells a record from the others of its plan: its territory and its key."""
    return f"{draft.territory}\x1f{draft.key}"


class Doubts:
    """What a file leaves open of its rows, beside the commitments that are here."""

    def __init__(self, drafts: Iterable[Draft], known: Iterable[Known], elsewhere: Iterable[Known] = ()) -> None:
        in_file = {identity(draft) for draft in drafts}
        #: Commitments of this plan whose key the file does not hold: it may have lost a zero.
        absent = [one for one in known if one.identity not in in_file]
        self._by_key = {(one.territory, loose(one.key)): one for one in absent}
        self._by_title = {(one.territory, fold(one.title)): one for one in (*elsewhere, *absent) if one.title}

    def of_identity(self, draft: Draft, before: Known | None) -> Question | None:
        """What must be asked before a row is taken for ``before``, or for a new commitment."""
        twin = self._by_title.get((draft.territory, fold(draft.title)))
        if before is None:
            near = self._by_key.get((draft.territory, loose(draft.key)))
            if near is not None:
                return Question(draft, _reason("key_nearly_known", draft, near), near, may_be_new=True)
            return Question(draft, _reason("title_known", draft, twin), twin, may_be_new=True) if twin else None
        titles = (before.title, str(before.imported.get("title") or before.title))
        if any(same_words(draft.title, title) for title in titles):
            return None
        if twin is not None:
            return Question(draft, _reason("title_known", draft, twin), twin)
        return None if any(are_alike(draft.title, title) for title in titles) else _unlike(draft, before)

    @staticmethod
    def of_progress(draft: Draft, before: Known | None) -> Question | None:
        """A commitment to come on which something is done: one of the two is not so."""
        says_status = draft.says("status") and draft.status is not Status.NOT_REPORTED
        status = draft.status if says_status else Status(str(before.current["status"])) if before else draft.status
        if group_of(status) is not Group.TO_COME:
            return None
        is_done = any(step.done for step in draft.steps)
        declared = draft.declared if draft.says("declared") else None
        if not is_done and not declared:
            return None
        return Question(draft, Refusal("to_come_and_begun", status=status.value))


def _unlike(draft: Draft, before: Known) -> Question:
    return Question(draft, _reason("title_unlike", draft, before), before)


def _reason(code: str, draft: Draft, known: Known) -> Refusal:
    return Refusal(
        code,
        key=draft.key[:60],
        said=draft.title[:120],
        here=known.title[:120],
        code_here=known.code,
        key_here=known.key,
    )
