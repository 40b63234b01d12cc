"""The dossier of a bilateral meeting: what changed since the last one, and what to speak of.

Every figure is the one of the screens for that day: the same questions, the same rules.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from rc_dashboard.domain.access import Reader, Right, demand
from rc_dashboard.domain.codes import in_order
from rc_dashboard.domain.commitments.attention import attention_order, reasons_for, reasons_for_recommendation
from rc_dashboard.domain.commitments.history import Difference, Said, differences
from rc_dashboard.domain.dates import add_months
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.vocabulary import Gap, Reply, Status, Unblocker, UpdateKind
from rc_dashboard.services.views.commitments.commitment import Entry, entries_of_promise, facts_of
from rc_dashboard.services.views.commitments.rewording import changes_of
from rc_dashboard.services.views.desk.desk import DeskLine, RecommendationLine
from rc_dashboard.services.views.readings import VoiceShown, voices_of
from rc_dashboard.services.views.territories.municipalities import municipality
from rc_dashboard.services.views.territories.totals import Figures, figures_from, rollup
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row

#: Without a meeting before and without a day asked for, a dossier looks back so far.
LOOK_BACK_MONTHS, LOOK_AHEAD_MONTHS = 6, 6


@dataclass(frozen=True, slots=True)
class Change:
    """What moved in one commitment: each update of the period with what it changed, its evidence, and
    what was changed of the promise itself."""

    commitment: Row
    updates: list[tuple[Row, list[Difference]]]
    evidence: list[Row]
    promise: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Disputed:
    commitment: Row
    voices: list[VoiceShown]


@dataclass(frozen=True, slots=True)
class Dossier:
    """One municipality from the day after ``since`` to ``day``; internal fields are in it."""

    municipality: Row
    since: date
    day: Day
    before: Figures
    now: Figures
    changes: list[Change]
    attention: list[DeskLine]
    disputed: list[Disputed]
    obstacles: list[tuple[Unblocker | None, list[Row]]]
    unanswered: list[RecommendationLine]
    measured: list[Row]
    readings: list[Row]
    due: list[Row]
    decisions: list[Row]

    @property
    def has_examples(self) -> bool:
        return bool(self.now.examples) or self.municipality["is_demo"]


def prepare_dossier(
    database: Database, reader: Reader, code: str, today: date, since: date | None = None
) -> Dossier:
    """Raises ``NotFound``, and ``NotAllowed`` for whoever may not see the internal fields."""
    place = municipality(database, code)
    demand(reader, Right.SEE_INTERNAL, place["id"])
    since = since or since_last_meeting(database, place["id"], today)
    day = Day(today)
    lines = _lines(database, place["id"], today)
    updates = cached_rows(database, "meetings/dossier/updates_since", municipality_id=place["id"], until=today)
    changes = _changes(database, place["id"], lines, updates, since, today)
    return Dossier(
        municipality=place,
        since=since,
        day=day,
        before=figures_from(rollup(database, Day(since, as_of=True), [place["id"]])),
        now=figures_from(rollup(database, day, [place["id"]])),
        changes=changes,
        attention=[line for line in lines if line.reasons],
        disputed=_disputed(database, lines, day),
        obstacles=_obstacles(lines, updates),
        unanswered=unanswered(database, place["id"], today),
        measured=cached_rows(
            database, "meetings/dossier/measured_since", municipality_id=place["id"], since=since, until=today
        ),
        readings=cached_rows(
            database, "meetings/dossier/readings_since", municipality_id=place["id"], since=since, until=today
        ),
        due=cached_rows(
            database,
            "meetings/dossier/due_between",
            municipality_id=place["id"],
            since=today,
            until=add_months(today, LOOK_AHEAD_MONTHS),
        ),
        decisions=cached_rows(
            database, "meetings/decisions/of_municipalities", municipality_ids=[place["id"]], closed_on=since
        ),
    )


def since_last_meeting(database: Database, municipality_id: UUID, today: date) -> date:
    """The day of the last signed meeting; six months ago if there was none."""
    held = [
        row["held_on"]
        for row in cached_rows(database, "meetings/listed", municipality_ids=[municipality_id])
        if row["state"] == "signed" and row["held_on"] < today
    ]
    return max(held) if held else add_months(today, -LOOK_BACK_MONTHS)


def unanswered(database: Database, municipality_id: UUID, today: date) -> list[RecommendationLine]:
    """Recommendations without a reply, and accepted ones without a commitment."""
    found = []
    for row in cached_rows(database, "views/desk/own_recommendations", municipality_ids=[municipality_id]):
        if row["withdrawn_on"] is not None:
            continue
        reasons = reasons_for_recommendation(Reply(row["reply"]), row["recommended_on"], row["commitments"], today)
        if reasons or row["reply"] == Reply.NONE:
            found.append(RecommendationLine(row, reasons))
    return found


def _lines(database: Database, municipality_id: UUID, today: date) -> list[DeskLine]:
    rows = cached_rows(
        database, "views/desk/own_commitments", day=today, municipality_ids=[municipality_id], code=None
    )
    rows = sorted(rows, key=lambda row: attention_order(facts_of(row), today))
    return [DeskLine(row, reasons_for(facts_of(row), today)) for row in rows]


def _changes(
    database: Database,
    municipality_id: UUID,
    lines: Iterable[DeskLine],
    updates: Iterable[Row],
    since: date,
    today: date,
) -> list[Change]:
    titles = {
        str(row["id"]): row["title"]
        for row in cached_rows(
            database, "meetings/dossier/milestones_of_municipality", municipality_id=municipality_id
        )
    }
    moved = _updates(updates, titles, since)
    proofs: dict[UUID, list[Row]] = {}
    for row in cached_rows(
        database, "meetings/dossier/evidence_since", municipality_id=municipality_id, since=since, until=today
    ):
        proofs.setdefault(row["commitment_id"], []).append(row)
    reworded = reworded_since(database, municipality_id, since, Day(today))
    found = []
    for line in sorted(lines, key=lambda line: in_order(line.commitment["code"])):
        key = line.commitment["commitment_id"]
        if key in moved or key in proofs or key in reworded:
            found.append(Change(line.commitment, moved.get(key, []), proofs.get(key, []), reworded.get(key, [])))
    return found


def reworded_since(database: Database, municipality_id: UUID, since: date, day: Day) -> dict[UUID, list[Entry]]:
    """What was changed after ``since`` of what was promised, drafts included, by commitment."""
    found = {}
    for key, changes in changes_of(database, municipality_id, day, internal=True).items():
        late = [change for change in changes if change.on_date > since]
        if late:
            found[key] = entries_of_promise(late)
    return found


def _updates(
    rows: Iterable[Row], titles: dict[str, str], since: date
) -> dict[UUID, list[tuple[Row, list[Difference]]]]:
    """The updates after ``since`` by commitment, each compared with the one before it."""
    found: dict[UUID, list[tuple[Row, list[Difference]]]] = {}
    before: dict[UUID, Said] = {}
    for row in rows:
        known = before.get(row["commitment_id"])
        no_change = row["kind"] == UpdateKind.NO_CHANGE and known is not None
        steps = known.steps if no_change and known else frozenset(json.loads(row["steps_done"])["done"])
        state = Said(Status(row["status"]), row["progress"], steps)
        before[row["commitment_id"]] = state
        if row["on_date"] > since:
            found.setdefault(row["commitment_id"], []).append((row, differences(known, state, titles)))
    return found


def _disputed(database: Database, lines: Iterable[DeskLine], day: Day) -> list[Disputed]:
    return [
        Disputed(line.commitment, voices_of(database, day, line.commitment))
        for line in lines
        if line.commitment["gap"] == Gap.DISAGREEMENT
    ]


def _obstacles(lines: Iterable[DeskLine], updates: Iterable[Row]) -> list[tuple[Unblocker | None, list[Row]]]:
    """The obstacles of what is blocked today, by who can lift them; unknown last."""
    latest = {row["commitment_id"]: row for row in updates}
    grouped: dict[Unblocker | None, list[Row]] = {}
    for line in lines:
        update = latest.get(line.commitment["commitment_id"])
        if line.commitment["status"] == Status.BLOCKED and update and update["obstacle"]:
            who = Unblocker(update["obstacle_who"]) if update["obstacle_who"] else None
            row = {**line.commitment, "obstacle": update["obstacle"], "unblocks": update["obstacle_unblocks"]}
            grouped.setdefault(who, []).append(row)
    order = [*Unblocker, None]
    return sorted(grouped.items(), key=lambda group: order.index(group[0]))
