"""What an entry of the journal changed, compared with the one before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from rc_dashboard.domain.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Said:
    """How a commitment stood once one update was said; ``progress`` in [0, 1] or None."""

    status: Status
    progress: float | None = None
    steps: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Family:
    """A family of commitments: the programme's by its code, a file's by its own words."""

    scheme: str
    code: str
    label: str


#: A status, a share of progress (float), an amount (Decimal), a day, a family or words.
Value = Status | float | Decimal | date | Family | str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed: ``what`` names a sentence of the catalogue (``history_of.<what>``), or a
    field of the promise; ``about`` the step that it is of."""

    what: str
    before: Value = None
    after: Value = None
    about: str = ""


def differences(before: Said | None, after: Said, titles: dict[str, str]) -> list[Difference]:
    """What changed between two updates, in the order in which people would say it.

    ``titles`` names the steps by id; one that is not in it is left out. The first update
    of a commitment (no ``before``) changes its status from nothing.
    """
    found = []
    if before is None:
        found.append(Difference("first_status", None, after.status))
    elif before.status is not after.status:
        found.append(Difference("status", before.status, after.status))
    known = before or Said(Status.NOT_REPORTED)
    for step in sorted(after.steps - known.steps, key=lambda s: titles.get(s, "")):
        found += [Difference("step_done", None, titles[step])] if step in titles else []
    for step in sorted(known.steps - after.steps, key=lambda s: titles.get(s, "")):
        found += [Difference("step_open", None, titles[step])] if step in titles else []
    if after.progress is not None and after.progress != known.progress and not _follows(after, known):
        what = "progress" if known.progress is not None else "first_progress"
        found.append(Difference(what, known.progress, after.progress))
    return found


def _follows(after: Said, before: Said) -> bool:
    """Whether the progress only follows from a status that was said (0 while to come)."""
    return before.progress is None and after.progress == 0
