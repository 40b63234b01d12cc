"""What a commitment promises, what it must say before it is written, and what a change of it is
(docs/rules.md#commitments)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from rc_dashboard.domain.dates import FIRST_YEAR, LAST_YEAR, is_of_our_time
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import EnteredBy

TITLE_LIMIT = 300
SUMMARY_LIMIT = 5_000
#: What a weight may be: it is announced as 1, 2 or 3.
WEIGHTS = (1.0, 2.0, 3.0)
#: What was promised, as columns of a commitment: none of them changes unseen.
PROMISE_FIELDS = (
    "title",
    "summary",
    "theme_id",
    "department",
    "promised_on",
    "starts_on",
    "due_on",
    "weight",
    "rhythm_months",
)
#: What was promised beside the columns: recommendations that it answers (by their codes), its steps.
ANSWERS, STEP_ADDED, STEP_MOVED = "answers", "step_added", "step_moved"


@dataclass(frozen=True, slots=True)
class ChangedField:
    """One thing that was promised otherwise; values are texts as ``said`` makes them, nothing is None."""

    field: str
    before: str | None
    after: str | None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """By which side, when (naive UTC) and why a promise changed; ``source`` names a file's plan."""

    entered_by: EnteredBy
    at_utc: datetime
    reason: str = ""
    source: str = ""
    account_id: UUID | None = None


def said(value: object) -> str | None:
    """A value of a promise as one text, the same from a record and from the journal; nothing is None."""
    if value is None or value == "":
        return None
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(value)


def changed_fields(before: Mapping[str, object], after: Mapping[str, object]) -> list[ChangedField]:
    """What ``after`` promises otherwise than ``before``, in the order in which people would say it."""
    pairs = [(name, said(before[name]), said(after[name])) for name in PROMISE_FIELDS]
    return [ChangedField(name, then, now) for name, then, now in pairs if then != now]


def impossible_day(day: date) -> Refusal:
    return Refusal("day_impossible", day=day, first=str(FIRST_YEAR), last=str(LAST_YEAR))


def check_promise(
    *,
    title: str,
    summary: str,
    department: str,
    starts_on: date | None,
    due_on: date | None,
    weight: float,
    promised_on: date | None = None,
) -> list[Refusal]:
    """Everything that keeps a commitment from being written; empty if nothing does."""
    found = []
    if not title.strip():
        found.append(Refusal("title_needed"))
    texts = (
        ("title", title, TITLE_LIMIT),
        ("summary", summary, SUMMARY_LIMIT),
        ("department", department, TITLE_LIMIT),
    )
    for field, text, limit in texts:
        if len(text) > limit:
            found.append(Refusal("text_too_long", field=field, length=len(text), limit=limit))
    if weight not in WEIGHTS:
        found.append(Refusal("weight_out_of_range", value=f"{weight:g}"))
    days = [day for day in (promised_on, starts_on, due_on) if day and not is_of_our_time(day)]
    found += [impossible_day(day) for day in days]
    if starts_on and due_on and due_on < starts_on:
        found.append(Refusal("due_before_start", start=starts_on, due=due_on))
    return found
