"""One commitment: the whole chain from the lab's question to what was measured."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from rc_dashboard.domain.access import Reader, Right, may
from rc_dashboard.domain.commitments.attention import CommitmentFacts, days_late, reasons_for
from rc_dashboard.domain.commitments.history import Difference, Said, differences
from rc_dashboard.domain.commitments.rewording import PromiseChange, difference_of
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import NotFound
from rc_dashboard.domain.vocabulary import Gap, Reason, Status, UpdateKind, Voice
from rc_dashboard.services.readings.quotations import quotations_of
from rc_dashboard.services.views.commitments.rewording import acts, changes_of
from rc_dashboard.services.views.experiments import experiments_that_fed
from rc_dashboard.services.views.indicators import SMALL_COUNT, IndicatorShown, indicators_of
from rc_dashboard.services.views.readings import VoiceShown, may_reply_as, voices_of
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the journal: an update, or a change of what was promised (``change``, the first
    field of an act: it tells the side and the reason)."""

    seq: int
    on_date: date
    update: Row | None
    differences: list[Difference]
    change: PromiseChange | None = None


@dataclass(frozen=True, slots=True)
class CommitmentShown:
    day: Day
    commitment: Row
    reasons: tuple[Reason, ...]
    days_late: int
    recommendations: list[Row]
    milestones: list[Row]
    entries: list[Entry]
    evidence: list[Row]
    indicators: list[IndicatorShown]
    voices: list[VoiceShown]
    may_update: bool
    sees_internal: bool
    experiments: dict[UUID, list[Row]] = field(default_factory=dict)
    words: list[Row] = field(default_factory=list)
    reply_as: list[Voice] = field(default_factory=list)
    may_record: bool = False
    day_words: dict[str, str] = field(default_factory=dict)


def show_commitment(
    database: Database, reader: Reader, day: Day, code: str, *, small_count: int = SMALL_COUNT
) -> CommitmentShown:
    """The commitment with this code, as ``reader`` may see it.

    Raises ``NotFound`` when there is none, when it did not exist on that day, and
    when it is a draft that the reader may not see: the answer is the same.
    """
    known = cached_rows(database, "commitments/municipality_of", code=code)
    internal = bool(known) and may(reader, Right.SEE_INTERNAL, known[0]["municipality_id"])
    commitment = _read(database, day, code, internal=internal)
    commitment_id: UUID = commitment["commitment_id"]
    place: UUID = commitment["municipality_id"]
    recommendations = cached_rows(
        database, "recommendations/of_commitment", commitment_id=commitment_id, day=day.on
    )
    experiments = experiments_that_fed(database, day, [row["id"] for row in recommendations])
    about = {commitment_id, *(row["id"] for row in recommendations)}
    about |= {row["id"] for rows in experiments.values() for row in rows}
    return CommitmentShown(
        day,
        commitment,
        reasons_for(facts_of(commitment), day.on),
        days_late(Status(commitment["status"]), commitment["due_on"], day.on),
        recommendations,
        [
            _on_day(row, day)
            for row in cached_rows(database, "commitments/milestones/of_commitment", commitment_id=commitment_id)
        ],
        entries_of(database, commitment_id, place, day, internal=internal),
        cached_rows(database, "commitments/updates/evidence_of", commitment_id=commitment_id, day=day.on),
        indicators_of(database, day, commitment_id, small_count),
        voices_of(database, day, commitment, small_count),
        may(reader, Right.UPDATE, place) and not day.as_of,
        internal,
        experiments,
        words_about(database, reader, commitment, about, day),
        [] if day.as_of else may_reply_as(reader, place),
        may(reader, Right.RECORD_READING, place) and not day.as_of,
        day_words_of(database, commitment),
    )


def day_words_of(database: Database, commitment: Row) -> dict[str, str]:
    """The words in which a file said a day of a commitment, as long as it has that day."""
    rows = cached_rows(database, "commitments/day_words", commitment_id=commitment["commitment_id"])
    return {row["field"]: row["words"] for row in rows if row["day"] == commitment[row["field"]]}


def entries_of(database: Database, commitment_id: UUID, place: UUID, day: Day, *, internal: bool) -> list[Entry]:
    """The journal in words, the latest first: what each update changed, and each change
    of what was promised, as the public may read them or with what is ``internal``."""
    updates = "commitments/updates/internal" if internal else "commitments/updates/public"
    rows = cached_rows(database, updates, commitment_id=commitment_id, day=day.on, municipality_id=place)
    titles = {
        str(m["id"]): m["title"]
        for m in cached_rows(database, "commitments/milestones/of_commitment", commitment_id=commitment_id)
    }
    found, before = [], None
    for row in reversed(rows):
        said = Said(Status(row["status"]), row["progress"], _steps_said(row, before))
        found.append(Entry(row["seq"], row["on_date"], row, differences(before, said, titles)))
        before = said
    found += promise_entries(database, commitment_id, place, day, internal=internal)
    return sorted(found, key=lambda entry: -entry.seq)


def promise_entries(
    database: Database, commitment_id: UUID, place: UUID, day: Day, *, internal: bool
) -> list[Entry]:
    """The changes of what one commitment promises, an entry an act."""
    changes = changes_of(database, place, day, commitment_id=commitment_id, internal=internal)
    return entries_of_promise(changes.get(commitment_id, []))


def entries_of_promise(changes: list[PromiseChange]) -> list[Entry]:
    return [
        Entry(act[0].seq, act[0].on_date, None, [difference_of(change) for change in act], act[0])
        for act in acts(changes)
    ]


def _steps_said(update: Row, before: Said | None) -> frozenset[str]:
    """The steps that are done after an update; "no change" leaves them as they were."""
    if update["kind"] == UpdateKind.NO_CHANGE and before is not None:
        return before.steps
    return frozenset(json.loads(update["steps_done"])["done"])


def _read(database: Database, day: Day, code: str, *, internal: bool) -> Row:
    found = cached_rows(database, "commitments/by_code", day=day.on, code=code, as_of=day.as_of)
    if internal and not day.as_of:
        place = cached_rows(database, "commitments/municipality_of", code=code)[0]["municipality_id"]
        found = cached_rows(
            database, "views/desk/own_commitments", day=day.on, municipality_ids=[place], code=code
        )
    if not found:
        raise NotFound("commitment_unknown", code=code[:60])
    return found[0]


def facts_of(commitment: Row) -> CommitmentFacts:
    """A row of ``commitment_at`` as the rule of attention reads it."""
    return CommitmentFacts(
        status=Status(commitment["status"]),
        due_on=commitment["due_on"],
        promised_on=commitment["promised_on"],
        last_update_on=commitment["last_update_on"],
        next_update_due_on=commitment["next_update_due_on"],
        evidence_count=commitment["evidence_count"],
        gap=Gap(commitment["gap"]),
        has_lead=bool(commitment["department"]),
    )


def words_about(database: Database, reader: Reader, commitment: Row, about: set[UUID], day: Day) -> list[Row]:
    """People's words about the commitment or what led to it, as far as ``reader`` may read them."""
    rows = quotations_of(database, reader, commitment["municipality_id"])
    return [row for row in rows if row["about_id"] in about and row["said_on"] <= day.on]


def _on_day(milestone: Row, day: Day) -> Row:
    """A milestone as it was on the day: done later is not done yet."""
    done_on = milestone["done_on"]
    return milestone if done_on is None or done_on <= day.on else {**milestone, "done_on": None}
