"""Whether what is stored still holds: the journal's chains, what refers to what, the figures.

Nothing is repaired here. Every difference is named, with the code of what it is about.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from rc_dashboard.domain.commitments.progress import Step
from rc_dashboard.domain.commitments.standing import Standing, Voices, stand
from rc_dashboard.domain.vocabulary import Level, Status
from rc_dashboard.services.operations.check_promises import check_promises
from rc_dashboard.store.commitments import standing_columns
from rc_dashboard.store.database import Database, Row, Snapshot
from rc_dashboard.store.files import content_of

#: Journal entries verified at once: bounds the memory that a nation's journal takes.
ENTRIES_AT_ONCE = 500_000
#: Sums of shares differ by no more than this when they are added up in another order.
TOLERANCE = 1e-9
#: Where a journal belongs to the programme itself, and to no municipality.
PROGRAMME_JOURNAL = "programme"

#: Told how far a long work is: done, of how many.
Progress = Callable[[int, int], None]


def silent(_done: int, _of: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that does not hold: ``kind`` is a catalogue key (``check.<kind>``)."""

    kind: str
    details: Row


@dataclass(slots=True)
class Report:
    """What was looked at, and every difference found."""

    chains: int = 0
    entries: int = 0
    commitments: int = 0
    stale_translations: int = 0
    heads: dict[str, Row] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return not self.differences

    def add(self, kind: str, **details: object) -> None:
        self.differences.append(Difference(kind, details))


def check_everything(database: Database, today: date, progress: Progress = silent) -> Report:
    """Verify the whole database as it is at this moment."""
    report = Report()
    with database.snapshot() as snapshot:
        check_chains(snapshot, report, progress)
        check_cut(snapshot, report, database.cut)
        check_references(snapshot, report)
        check_evidence(snapshot, report, database.path)
        check_sealed(snapshot, report)
        report.stale_translations = snapshot.ask("operations/check/stale_translations")[0]["stale"]
        check_states(snapshot, report)
        check_promises(snapshot, report)
        check_verdicts(snapshot, report, today, progress)
    return report


def check_chains(snapshot: Snapshot, report: Report, progress: Progress = silent) -> None:
    """Every entry seals the one before it, and every journal ends in the head that is kept."""
    chains = snapshot.ask("operations/check/chains")
    names = {row["municipality_id"]: _name(row) for row in chains}
    report.chains = len(chains)
    report.entries = sum(row["entries"] for row in chains)
    for row in chains:
        report.heads[str(row["municipality_id"])] = {"seq": row["head_seq"], "hash": row["head_hash"]}
        if (row["last_seq"], row["last_hash"]) != (row["head_seq"], row["head_hash"]):
            report.add("head_differs", code=_name(row), last=row["last_seq"] or 0, head=row["head_seq"] or 0)
    done = 0
    for first, last, entries in _stretches(chains):
        for row in snapshot.ask("duckdb/broken_links", first=first, last=last):
            kind = "entry_changed" if row["follows"] else "entry_out_of_place"
            report.add(kind, code=names[row["municipality_id"]], seq=row["seq"])
        done += entries
        progress(done, report.entries)


def check_cut(snapshot: Snapshot, report: Report, cut: Mapping[UUID, int]) -> None:
    """No journal ends before an entry that is known, from beside the database, to have been written."""
    if not cut:
        return
    names = {row["municipality_id"]: _name(row) for row in snapshot.ask("operations/check/chains")}
    for place, seq in cut.items():
        report.add("journal_cut", code=names.get(place, str(place)), seq=seq)


def _name(chain: Row) -> str:
    return chain["code"] or (
        PROGRAMME_JOURNAL if chain["municipality_id"].int == 0 else str(chain["municipality_id"])
    )


def _stretches(chains: list[Row]) -> Iterator[tuple[UUID, UUID, int]]:
    """Neighbouring journals together: the first, the last, and how many entries they hold."""
    first, entries = None, 0
    for row in chains:
        first = first or row["municipality_id"]
        entries += row["entries"]
        if entries >= ENTRIES_AT_ONCE or row is chains[-1]:
            yield first, row["municipality_id"], entries
            first, entries = None, 0


def check_references(snapshot: Snapshot, report: Report) -> None:
    """Nothing refers to what is not there, or to what belongs to another municipality."""
    for row in snapshot.ask("operations/check/orphans"):
        report.add("orphan", **row)
    for row in snapshot.ask("operations/check/strangers"):
        report.add("stranger", **row)


def check_evidence(snapshot: Snapshot, report: Report, path: Path) -> None:
    """Every file kept as evidence or as a voice is there, and is still what was handed in."""
    for row in snapshot.ask("operations/check/evidence_files"):
        if content_of(path, row["file_sha256"]) is None:
            report.add("file_missing", code=row["code"], file=row["file_sha256"])


def check_sealed(snapshot: Snapshot, report: Report) -> None:
    """Signed minutes and final booklets still say what was sealed, and the journal names that seal."""
    latest = {row["code"]: row for row in snapshot.ask("operations/check/sealed")}
    for code, row in latest.items():
        seals = {
            row["content_hash"],
            hashlib.sha256((row["content"] or "").encode()).hexdigest(),
            json.loads(row["payload"] or "{}").get("hash"),
        }
        if len(seals) > 1:
            report.add("sealed_differs", code=code)


def check_states(snapshot: Snapshot, report: Report) -> None:
    """A commitment's own row says the same as the last of its states."""
    for row in snapshot.ask("operations/check/states_that_differ"):
        report.add("state_differs", code=row["code"], columns=", ".join(row["differing"].split()))


def check_verdicts(snapshot: Snapshot, report: Report, today: date, progress: Progress = silent) -> None:
    """Every stored verdict is the one that the rule gives on the facts stored beside it."""
    of = snapshot.ask("operations/check/commitments")[0]["commitments"]
    batches = snapshot.batches("operations/check/facts", day=today)
    for rows in batches:
        for values in rows:
            _check_verdict(dict(zip(batches.columns, values, strict=True)), report)
        report.commitments += len(rows)
        progress(report.commitments, of)


def _check_verdict(facts: Row, report: Report) -> None:
    expected = _expected(facts)
    for column, value in expected.items():
        if not _same(facts[column], value):
            report.add("verdict_differs", code=facts["code"], column=column, stored=facts[column], expected=value)


def _expected(facts: Row) -> Row:
    """The columns that hold a verdict or a count, as they should be."""
    standing = _stand(
        facts["status"],
        facts["declared"],
        facts["last_update_on"],
        (facts["done_weight"], facts["rest_weight"]) if facts["steps"] else None,
        facts["before_progress"],
        facts["rhythm_months"],
        facts["place"],
        facts["participants"],
    )
    judged = standing_columns(standing)
    return {
        **{column: judged[column] for column in _JUDGED},
        "milestone_count": facts["steps"],
        "milestone_done_count": facts["steps_done"],
        "evidence_count": facts["evidence"],
    }


_JUDGED = (
    "progress", "share_done", "share_under_way", "share_to_come", "share_stopped", "share_not_reported",
    "next_update_due_on", "gap",
)  # fmt: skip


@lru_cache(maxsize=100_000)
def _stand(
    status: str,
    declared: float | None,
    on: date | None,
    weights: tuple[float, float] | None,
    before: float | None,
    rhythm_months: int,
    place: str | None,
    participants: str | None,
) -> Standing:
    """The rule itself; the steps come added up as one that is done and one that is not."""
    steps = (Step(weights[0], True), Step(weights[1], False)) if weights else ()
    voices = Voices(Level(place) if place else None, Level(participants) if participants else None)
    return stand(
        Status(status),
        declared=declared,
        on=on,
        steps=steps,
        before=before,
        rhythm_months=rhythm_months,
        voices=voices,
    )


def _same(stored: object, expected: object) -> bool:
    if isinstance(stored, float) and isinstance(expected, float):
        return abs(stored - expected) <= TOLERANCE
    return stored == expected
