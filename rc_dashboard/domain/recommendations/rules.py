"""A recommendation as PLACE writes it down after a lab: its words, with whom, when (docs/rules.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from rc_dashboard.domain.commitments.promises import SUMMARY_LIMIT, TITLE_LIMIT
from rc_dashboard.domain.dates import is_of_our_time
from rc_dashboard.domain.errors import Refusal

REASON_LIMIT = 1_000
#: More people than ever sat in one lab: a slip of the keyboard.
MOST_PEOPLE = 2_000

#: What a correction may change; code, municipality and reply have acts of their own.
CHANGEABLE = (
    "title", "summary", "lab_id", "lab_question_id", "theme_id", "recommended_on", "participants",
    "public_actors", "agreed_on", "agreed_how",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """Its words, where it comes from and who wrote it together: counts only, never who."""

    title: str
    summary: str = ""
    lab_id: UUID | None = None
    lab_question_id: UUID | None = None
    theme_id: UUID | None = None
    recommended_on: date | None = None
    participants: int | None = None
    public_actors: int | None = None
    agreed_on: date | None = None
    agreed_how: str = ""


def check_recommendation(wanted: Recommendation, today: date) -> list[Refusal]:
    """Everything that keeps a recommendation from being written; empty if nothing does."""
    found = [] if wanted.title.strip() else [Refusal("recommendation_title_needed")]
    texts = (
        ("title", wanted.title, TITLE_LIMIT),
        ("summary", wanted.summary, SUMMARY_LIMIT),
        ("agreed_how", wanted.agreed_how, TITLE_LIMIT),
    )
    for field, text, limit in texts:
        if len(text) > limit:
            found.append(Refusal("text_too_long", field=field, length=len(text), limit=limit))
    for day in (wanted.recommended_on, wanted.agreed_on):
        found += check_past_day(day, today)
    for count in (wanted.participants, wanted.public_actors):
        if count is not None and not 0 <= count <= MOST_PEOPLE:
            found.append(Refusal("people_out_of_range", count=count, limit=MOST_PEOPLE))
    return found


def check_past_day(day: date | None, today: date) -> list[Refusal]:
    """What has happened has a day that has come, and none that a slip of the keyboard makes."""
    if day is None:
        return []
    if not is_of_our_time(day):
        return [Refusal("recommendation_day_out_of_range", day=day)]
    return [Refusal("day_to_come", day=day)] if day > today else []


def check_reason(reason: str) -> list[Refusal]:
    """A withdrawal, or a change of a link, says why: everybody reads it."""
    if not reason.strip():
        return [Refusal("why_needed")]
    if len(reason) > REASON_LIMIT:
        return [Refusal("text_too_long", field="reason", length=len(reason), limit=REASON_LIMIT)]
    return []


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of its history: on a day, field → (before, after), as the journal keeps them."""

    on: date
    fields: Mapping[str, tuple[Any, Any]]


class Shown(StrEnum):
    """Entries of a history after which the public reads a recommendation, or no longer."""

    PUBLISHED = "published"
    UNPUBLISHED = "unpublished"


def public_corrections(history: Sequence[Correction | tuple[Shown, date]]) -> list[Correction]:
    """The corrections of words that the public had read, the first first.

    Before it was first published a recommendation is a draft: nothing of it. What was corrected while it was
    withdrawn from the public is one correction from the last public words to the next, on the day of these.
    A history without a publication is one of words that were public from the start.
    """
    is_public = not any(isinstance(one, tuple) for one in history)
    was_public, hidden, found = is_public, dict[str, tuple[Any, Any]](), list[Correction]()
    for one in history:
        if isinstance(one, Correction):
            if is_public:
                found.append(one)
            else:
                hidden |= {name: (hidden.get(name, pair)[0], pair[1]) for name, pair in one.fields.items()}
            continue
        state, on = one
        is_public = state is Shown.PUBLISHED
        if is_public:
            changed = {name: pair for name, pair in hidden.items() if pair[0] != pair[1]}
            if was_public and changed:
                found.append(Correction(on, changed))
            was_public, hidden = True, {}
    return found


def as_it_was(row: Mapping[str, Any], corrections: Sequence[Correction], on: date) -> dict[str, Any]:
    """The words as they stood at the end of the day ``on``; ``corrections`` are the first first."""
    words = dict(row)
    for correction in reversed(corrections):
        if correction.on > on:
            words.update({name: before for name, (before, _) in correction.fields.items() if name in words})
    return words
