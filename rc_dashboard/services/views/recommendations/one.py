"""One recommendation: its words, who wrote it together, the reply, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID

from rc_dashboard.domain.access import Reach, Reader, Right, may, reach
from rc_dashboard.domain.commitments.attention import reasons_for_recommendation
from rc_dashboard.domain.dates import day_in_france
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import NotFound
from rc_dashboard.domain.recommendations.rules import Correction, Shown, as_it_was, public_corrections
from rc_dashboard.domain.vocabulary import Reason, Reply
from rc_dashboard.services.readings.quotations import quotations_of
from rc_dashboard.services.views.experiments import experiments_that_fed
from rc_dashboard.services.views.indicators import SMALL_COUNT
from rc_dashboard.services.views.readings import VoiceShown, voices_of_many
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row

#: What of a correction the public reads; the rest is where it stands in a list.
PUBLIC_FIELDS = ("title", "summary", "recommended_on")


@dataclass(frozen=True, slots=True)
class Writers:
    """How many wrote it together. A count under the smallest shown is None, and ``few`` says so."""

    participants: int | None
    few: bool
    public_actors: int | None


@dataclass(frozen=True, slots=True)
class RecommendationShown:
    """``replies`` are those that the present one replaced; ``links`` what was linked and unlinked since."""

    day: Day
    recommendation: Row
    writers: Writers
    reasons: tuple[Reason, ...]
    replies: list[Row]
    corrections: list[Correction]
    experiments: list[Row]
    commitments: list[Row]
    voices: dict[UUID, list[VoiceShown]]
    links: list[Row]
    origin: Row | None
    taken_up: list[Row]
    words: list[Row]
    notes: list[Row] = field(default_factory=list)
    may_correct: bool = False
    may_answer: bool = False
    may_link: bool = False


def show_recommendation(
    database: Database, reader: Reader, day: Day, code: str, *, small_count: int = SMALL_COUNT
) -> RecommendationShown:
    """The recommendation with this code, as ``reader`` may see it.

    Raises ``NotFound`` alike when there is none, when it was made later than the day, and
    when it is a draft that the reader may not see.
    """
    row = _read(database, reader, day, code)
    key, place = row["id"], row["municipality_id"]
    history = _history(database, row)
    public = public_corrections(history)
    is_internal = may(reader, Right.SEE_INTERNAL, place)
    # Who sees drafts reads the words of a day as they were; anybody else, those that were public by then.
    all_of_them = [one for one in history if isinstance(one, Correction)]
    words = as_it_was(row, all_of_them if is_internal else public, day.on)
    commitments = cached_rows(
        database, "recommendations/lists/answering", recommendation_id=key, day=day.on, as_of=day.as_of
    )
    today = not day.as_of
    return RecommendationShown(
        day,
        words,
        _writers(row, small_count),
        _reasons(row, len(commitments), day.on),
        cached_rows(database, "recommendations/former_replies", recommendation_id=key, day=day.on),
        [one for one in _told(public) if one.on <= day.on],
        experiments_that_fed(database, day, [key]).get(key, []),
        commitments,
        voices_of_many(database, day, commitments, small_count),
        cached_rows(database, "recommendations/links/changes", recommendation_id=key, day=day.on),
        _origin(database, row),
        _taken_up(database, key, day),
        _said_about(database, reader, row, day),
        cached_rows(database, "recommendations/notes_of", recommendation_id=key) if is_internal else [],
        may(reader, Right.RECOMMEND, place) and today,
        may(reader, Right.REPLY, place) and today,
        may(reader, Right.CHANGE_COMMITMENT, place) and today,
    )


def _read(database: Database, reader: Reader, day: Day, code: str) -> Row:
    found = cached_rows(database, "recommendations/by_code", code=code, day=day.on)
    if not found or not may_see(reader, found[0]) or (found[0]["recommended_on"] or date.min) > day.on:
        raise NotFound("recommendation_unknown", code=code[:60])
    row = dict(found[0])
    if row["withdrawn_on"] and row["withdrawn_on"] > day.on:
        row.update(withdrawn_on=None, withdrawn_reason="")
    return row


def may_see(reader: Reader, row: Row) -> bool:
    """A draft is PLACE's and the administrators' until it is shared; then its municipality's too."""
    place = row["municipality_id"]
    if row["published"] or may(reader, Right.RECOMMEND, place):
        return True
    is_shared = row["shared_at_utc"] is not None
    return may(reader, Right.SEE_INTERNAL, place) and (is_shared or reach(reader, Right.SEE_INTERNAL) is Reach.ALL)


def _history(database: Database, row: Row) -> list[Correction | tuple[Shown, date]]:
    """Every correction, and between them the days since when the public reads it, or no longer."""
    entries = cached_rows(
        database,
        "recommendations/entries_of",
        recommendation_id=row["id"],
        municipality_id=row["municipality_id"],
    )
    return [
        _correction(entry)
        if entry["action"] == "recommendation.changed"
        else (Shown(entry["action"].partition(".")[2]), day_in_france(_moment(entry["at_utc"])))
        for entry in entries
    ]


def _correction(entry: Row) -> Correction:
    payload = json.loads(entry["payload"])
    on = date.fromisoformat(payload["on"]) if payload.get("on") else day_in_france(_moment(entry["at_utc"]))
    fields = {
        name: (_value(name, one["before"]), _value(name, one["after"])) for name, one in payload["fields"].items()
    }
    return Correction(on, fields)


def _moment(at_utc: datetime) -> datetime:
    return at_utc if at_utc.tzinfo is None else at_utc.astimezone(UTC).replace(tzinfo=None)


def _value(name: str, value: object) -> object:
    """A value of the journal as it is stored: days and ids are texts there."""
    if value and name.endswith("_on"):
        return date.fromisoformat(str(value))
    return UUID(str(value)) if value and name.endswith("_id") else value


def _told(corrections: Sequence[Correction]) -> list[Correction]:
    """The corrections, the latest first, as far as the public reads them."""
    found = []
    for one in reversed(corrections):
        fields = {name: values for name, values in one.fields.items() if name in PUBLIC_FIELDS}
        if fields:
            found.append(Correction(one.on, fields))
    return found


def _writers(row: Row, small_count: int) -> Writers:
    n = row["participants"]
    few = n is not None and 0 < n < small_count
    return Writers(None if few else n, few, row["public_actors"])


def _reasons(row: Row, commitments: int, on: date) -> tuple[Reason, ...]:
    if row["withdrawn_on"] is not None:
        return ()
    return reasons_for_recommendation(Reply(row["reply"]), row["recommended_on"], commitments, on)


def _origin(database: Database, row: Row) -> Row | None:
    origins = cached_rows(database, "recommendations/adoption/origins", municipality_id=row["municipality_id"])
    return next((one for one in origins if one["recommendation_id"] == row["id"]), None)


def _taken_up(database: Database, key: UUID, day: Day) -> list[Row]:
    rows = cached_rows(database, "recommendations/adoption/taken_up", origin_ids=[key])
    return [row for row in rows if row["adopted_on"] <= day.on]


def _said_about(database: Database, reader: Reader, row: Row, day: Day) -> list[Row]:
    """People's words about it, with their consent, as far as ``reader`` may read them."""
    said = quotations_of(database, reader, row["municipality_id"])
    return [one for one in said if one["about_id"] == row["id"] and one["said_on"] <= day.on]
