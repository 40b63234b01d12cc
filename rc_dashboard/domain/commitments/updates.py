"""What an update must say before it is written (docs/rules.md#status)."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit
from uuid import UUID

from rc_dashboard.domain.commitments.statuses import group_of
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.text import is_hostile
from rc_dashboard.domain.vocabulary import Confidence, Group, Status, Unblocker

NOTE_LIMIT = 5_000
LINK_LIMIT = 2_000


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that was checked and is kept under the SHA-256 of its content; size in bytes."""

    sha256: str
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """A link or a file, with what it shows and its date."""

    url: str
    shows: str
    dated_on: date | None = None
    file: StoredFile | None = None


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What blocks, what would unblock it, and who can."""

    blocks: str
    unblocks: str = ""
    who: Unblocker | None = None
    internal: bool = False


@dataclass(frozen=True, slots=True)
class Update:
    """One entry as typed; ``declared`` is a progress in [0, 1] or None."""

    status: Status
    declared: float | None = None
    confidence: Confidence | None = None
    public_note: str = ""
    internal_note: str = ""
    obstacle: Obstacle | None = None
    evidence: tuple[Evidence, ...] = ()
    steps_done: frozenset[UUID] | None = None


#: What each status asks for, as rows: status, what, the error if it is missing.
ASKS_FOR = (
    (Status.COMPLETED, "evidence", "evidence_needed"),
    (Status.BLOCKED, "obstacle", "obstacle_needed"),
    (Status.ABANDONED, "public_note", "reason_needed"),
    (Status.PAUSED, "public_note", "reason_needed"),
)


def as_asked(update: Update) -> Update:
    """The update with nothing but what its status asks for: what blocked last spring is not today's news of what
    moves again, nor is a forecast news of what is done."""
    blocked = update.status is Status.BLOCKED
    closed = update.status in (Status.COMPLETED, Status.ABANDONED)
    return replace(
        update,
        obstacle=update.obstacle if blocked else None,
        confidence=None if closed else update.confidence,
    )


def check_update(update: Update, evidence_before: int = 0) -> list[Refusal]:
    """Everything that keeps an update from being written; empty if nothing does.

    ``evidence_before`` counts the evidence already kept for the commitment.
    """
    return [
        *_no_status(update.status),
        *_missing(update, evidence_before),
        *_too_long(update),
        *_bad_progress(update.declared),
        *_begun_though_to_come(update),
        *(Refusal("link_not_valid", link=e.url[:200]) for e in update.evidence if not (e.file or is_link(e.url))),
    ]


def _no_status(status: Status) -> list[Refusal]:
    """ "Not reported" is what stands before the first update; nobody can choose it."""
    return [Refusal("status_needed")] if status is Status.NOT_REPORTED else []


def _missing(update: Update, evidence_before: int) -> list[Refusal]:
    has = {
        "evidence": bool(update.evidence) or evidence_before > 0,
        "obstacle": update.obstacle is not None and bool(update.obstacle.blocks.strip()),
        "public_note": bool(update.public_note.strip()),
    }
    return [
        Refusal(code, status=status.value)
        for status, what, code in ASKS_FOR
        if status is update.status and not has[what]
    ]


def _too_long(update: Update) -> list[Refusal]:
    texts = {
        "public_note": update.public_note,
        "internal_note": update.internal_note,
        "obstacle": update.obstacle.blocks if update.obstacle else "",
        "unblocks": update.obstacle.unblocks if update.obstacle else "",
        "evidence": "".join(e.shows for e in update.evidence),
    }
    return [
        Refusal("text_too_long", field=field, length=len(text), limit=NOTE_LIMIT)
        for field, text in texts.items()
        if len(text) > NOTE_LIMIT
    ]


def _bad_progress(declared: float | None) -> list[Refusal]:
    if declared is None:
        return []
    if not math.isfinite(declared):
        return [Refusal("number_not_read", at="progress")]
    return [] if 0 <= declared <= 1 else [Refusal("progress_out_of_range", value=f"{declared * 100:g}")]


def _begun_though_to_come(update: Update) -> list[Refusal]:
    """Something declared or done contradicts what is planned or under discussion: it is under way."""
    if group_of(update.status) is not Group.TO_COME or not (update.declared or update.steps_done):
        return []
    return [Refusal("to_come_and_begun", status=update.status.value)]


def is_link(text: str) -> bool:
    """Only http and https, with a host, without a name or password, on one line, and
    nothing in it that would make it read as another address."""
    if len(text) > LINK_LIMIT or is_hostile(text) or any(c.isspace() for c in text):
        return False
    try:
        parts = urlsplit(text)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and "@" not in parts.netloc
