"""Territories that do not exist, in any number, to try the dashboard at scale.

Everything made here says that it is simulated: collection ``synthetic``, ``is_demo``,
and its own name. Columns are drawn, verdicts come from the domain's rule, and journals
are sealed as those of real territories are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from uuid import UUID

import numpy as np
import pyarrow as pa

from rc_dashboard.domain.chain import GENESIS, Link, canonical, seal
from rc_dashboard.domain.codes import COMMITMENT, INDICATOR, RECOMMENDATION, compose
from rc_dashboard.domain.commitments.progress import Step
from rc_dashboard.domain.commitments.standing import Voices, stand
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.indicators.rules import next_value_due
from rc_dashboard.domain.text import fold
from rc_dashboard.domain.vocabulary import (
    PROGRAMME,
    SYNTHETIC,
    Direction,
    EnteredBy,
    Kind,
    Level,
    Reply,
    Status,
    UpdateKind,
    Voice,
)
from rc_dashboard.services.operations.check_everything import Progress, silent
from rc_dashboard.services.seed.draw_territories import (
    CONFIDENCES,
    LEVELS,
    STATUSES,
    STEP_WEIGHTS,
    STEPS,
    Drawn,
    Ids,
    draw,
)
from rc_dashboard.store.commitments import standing_columns
from rc_dashboard.store.database import Database, Row, Transaction

#: Municipalities written in one transaction: bounds the memory that a nation takes.
MUNICIPALITIES_AT_ONCE = 250
#: One territory in so many is an EPCI, the others are communes.
EPCI_EVERY = 10
#: Months from one value of a simulated indicator to the next.
INDICATOR_RHYTHM = 3
ACTOR = "simulation"
THEMES = ("accessibility", "participation", "peer_mentoring", "lived_expertise")
DEPARTMENTS = ("Direction simulée A", "Direction simulée B", "Direction simulée C", "Direction simulée D", "")
_PROMISED_AT, _SAID_AT = time(8), time(9)


@dataclass(frozen=True, slots=True)
class Size:
    """How much to simulate: municipalities, commitments of each, updates of each."""

    municipalities: int
    commitments: int = 20
    updates: int = 4


def simulate_territories(
    database: Database,
    size: Size,
    *,
    seed: int = 1,
    now_utc: datetime,
    today: date,
    progress: Progress = silent,
) -> None:
    """Fill the database with simulated territories; one seed always draws the same.

    Raises ``Refusal``: ``synthetic_exists`` if there are some already, even from a
    simulation that was interrupted; ``themes_missing`` before the programme's families.
    """
    themes = _demand_themes(database)
    if any(row["collection"] == SYNTHETIC for row in database.ask("territories/collections")):
        raise Refusal("synthetic_exists")
    random = np.random.default_rng(seed)
    ids = Ids(random, now_utc)
    for first in range(0, size.municipalities, MUNICIPALITIES_AT_ONCE):
        numbers = range(first, min(first + MUNICIPALITIES_AT_ONCE, size.municipalities))
        n = len(numbers) * size.commitments
        drawn = draw(random, n, size.updates, today, len(DEPARTMENTS), len(THEMES))
        with database.transaction() as tx:
            Chunk(tx, ids, themes, today, size, numbers, drawn).write()
        progress(numbers.stop, size.municipalities)


def _demand_themes(database: Database) -> list[str]:
    ids = {
        row["code"]: str(row["id"])
        for row in database.ask("territories/programme/themes")
        if row["scheme"] == PROGRAMME
    }
    if not all(code in ids for code in THEMES):
        raise Refusal("themes_missing")
    return [ids[code] for code in THEMES]


class Chunk:
    """Some municipalities on their way into the database, column by column."""

    def __init__(
        self,
        tx: Transaction,
        ids: Ids,
        themes: list[str],
        today: date,
        size: Size,
        numbers: range,
        drawn: Drawn,
    ) -> None:
        self.tx, self.ids, self.themes, self.today = tx, ids, themes, today
        self.size, self.numbers, self.drawn = size, numbers, drawn
        self.n = len(drawn.status)
        self.places = ids.take(len(numbers))
        self.short_codes = [f"S{number + 1:05d}" for number in numbers]
        self.place_of = [place for place in self.places for _ in range(size.commitments)]
        self.commitments = ids.take(self.n)
        self.codes = [
            compose(short, COMMITMENT, number + 1)
            for short in self.short_codes
            for number in range(size.commitments)
        ]
        self.theme_of = [themes[index] for index in drawn.theme]
        self.department_of = [DEPARTMENTS[index] for index in drawn.department]
        self.milestones = [ids.take(STEPS) if pattern >= 0 else [] for pattern in drawn.step_pattern]
        self.updates = ids.take(self.n * size.updates)
        self.update_days = drawn.update_on.astype(object)
        self.promised_days = drawn.promised_on.astype(object)
        self.standings = self._judge()

    def write(self) -> None:
        """Every table of these municipalities, in the caller's transaction."""
        self._write_municipalities()
        self._write_commitments()
        self._write_states()
        self._write_milestones()
        self._write_updates()
        self._write_evidence()
        self._write_readings()
        self._write_recommendations()
        self._write_indicators()
        self._write_journals()

    def _judge(self) -> list[list[Row]]:
        """The verdict on each commitment as promised (first), then after each update."""
        drawn = self.drawn
        status, done = drawn.update_status.tolist(), drawn.steps_done.tolist()
        declared, confidence = drawn.declared.tolist(), drawn.confidence.tolist()
        patterns, rhythms, reported = (
            drawn.step_pattern.tolist(),
            drawn.rhythm_months.tolist(),
            drawn.reported.tolist(),
        )
        place, participants = drawn.place.tolist(), drawn.participants.tolist()
        standings = []
        for i in range(self.n):
            rhythm, pattern = rhythms[i], patterns[i]
            path = [judged(0, -1, -1, None, pattern, 0, None, rhythm, -1, -1)]
            for u in range(self.size.updates if reported[i] else 0):
                heard = (place[i], participants[i]) if u == self.size.updates - 1 else (-1, -1)
                before = path[-1]["progress"] if STATUSES[status[i][u]] is Status.ABANDONED else None
                on = self.update_days[i, u]
                said = (status[i][u], declared[i][u], confidence[i][u])
                path.append(judged(*said, on, pattern, done[i][u], before, rhythm, *heard))
            standings.append(path)
        return standings

    def _write_municipalities(self) -> None:
        kinds = [Kind.EPCI if (n + 1) % EPCI_EVERY == 0 else Kind.COMMUNE for n in self.numbers]
        words = {Kind.EPCI: "Intercommunalité simulée", Kind.COMMUNE: "Ville simulée"}
        names = [f"{words[kind]} {n + 1:05d}" for kind, n in zip(kinds, self.numbers, strict=True)]
        self._insert(
            "municipality",
            len(self.places),
            id=self.places,
            code=[f"simulated-{n + 1:05d}" for n in self.numbers],
            short_code=self.short_codes,
            name=names,
            kind=[kind.value for kind in kinds],
            collection=SYNTHETIC,
            country="FR",
            position=[n + 1 for n in self.numbers],
            search_text=[fold(name) for name in names],
            is_demo=True,
            version=1,
        )

    def _write_commitments(self) -> None:
        drawn = self.drawn
        last = [path[-1] for path in self.standings]
        titles = [f"Engagement simulé {code}" for code in self.codes]
        told = zip(self.codes, titles, self.department_of, strict=True)
        reported = drawn.reported
        self._insert(
            "commitment",
            self.n,
            id=self.commitments,
            code=self.codes,
            title=titles,
            summary="Texte de synthèse : cet engagement n’existe pas.",
            promised_on=drawn.promised_on,
            starts_on=drawn.starts_on,
            rhythm_months=drawn.rhythm_months,
            source="simulation",
            search_text=[fold(" ".join(words)) for words in told],
            is_demo=True,
            version=[len(path) for path in self.standings],
            last_update_id=[self._last_update(i) for i in range(self.n)],
            last_note=[note_of(path[-1], len(path) - 1) if len(path) > 1 else "" for path in self.standings],
            status_before=[path[-2]["status"] if len(path) > 1 else None for path in self.standings],
            declared=pa.array([row["declared"] for row in last], pa.float64()),
            evidence_count=(drawn.has_evidence & reported).astype(int),
            **self._promised(range(self.n)),
            **self._verdicts(last),
            seq=[len(path) for path in self.standings],
        )

    def _last_update(self, i: int) -> str | None:
        said = len(self.standings[i]) - 1
        return self.updates[i * self.size.updates + said - 1] if said else None

    def _write_states(self) -> None:
        rows = [(i, at) for i, path in enumerate(self.standings) for at in range(len(path))]
        of = [i for i, _ in rows]
        paths = self.standings
        self._insert(
            "commitment_state",
            len(rows),
            commitment_id=[self.commitments[i] for i in of],
            seq=[at + 1 for _, at in rows],
            on_date=[self._day(i, at) for i, at in rows],
            update_id=[self.updates[i * self.size.updates + at - 1] if at else None for i, at in rows],
            status_before=[paths[i][at - 1]["status"] if at else None for i, at in rows],
            evidence_count=[int(at > 0 and self._proved(i) and at == len(paths[i]) - 1) for i, at in rows],
            **self._promised(of),
            **self._verdicts([paths[i][at] for i, at in rows]),
        )

    def _day(self, i: int, at: int) -> date:
        return self.update_days[i, at - 1] if at else self.promised_days[i]

    def _proved(self, i: int) -> bool:
        return bool(self.drawn.has_evidence[i])

    def _promised(self, of: Sequence[int]) -> dict[str, object]:
        """What was promised, for the commitments ``of``."""
        index = np.asarray(of, dtype=int)
        return {
            "municipality_id": [self.place_of[i] for i in of],
            "theme_id": [self.theme_of[i] for i in of],
            "department": [self.department_of[i] for i in of],
            "due_on": self.drawn.due_on[index],
            "weight": self.drawn.weight[index],
            "published": True,
        }

    def _verdicts(self, rows: list[Row]) -> dict[str, object]:
        return {column: pa.array([row[column] for row in rows], kind) for column, kind in _VERDICT_TYPES.items()}

    def _write_milestones(self) -> None:
        rows = [(i, step) for i, own in enumerate(self.milestones) for step in range(len(own))]
        if not rows:
            return
        self._insert(
            "milestone",
            len(rows),
            id=[self.milestones[i][step] for i, step in rows],
            municipality_id=[self.place_of[i] for i, _ in rows],
            commitment_id=[self.commitments[i] for i, _ in rows],
            position=[step + 1 for _, step in rows],
            title=[f"Étape simulée {step + 1}" for _, step in rows],
            due_on=self.drawn.due_on[[i for i, _ in rows]],
            weight=[STEP_WEIGHTS[self.drawn.step_pattern[i]][step] for i, step in rows],
            done_on=pa.array([self._done_on(i, step) for i, step in rows], pa.date32()),
            version=1,
        )

    def _done_on(self, i: int, step: int) -> date | None:
        """The day of the update by which a step was done; None if it is not done."""
        for at, row in enumerate(self.standings[i]):
            if row["milestone_done_count"] > step:
                return self._day(i, at)
        return None

    def _said(self) -> list[tuple[int, int]]:
        """Commitment and number of each update, in order."""
        return [(i, at) for i, path in enumerate(self.standings) for at in range(1, len(path))]

    def _write_updates(self) -> None:
        rows = self._said()
        if not rows:
            return
        after = [self.standings[i][at] for i, at in rows]
        blocked = [row["status"] == Status.BLOCKED for row in after]
        self._insert(
            "commitment_update",
            len(rows),
            id=[self.updates[i * self.size.updates + at - 1] for i, at in rows],
            municipality_id=[self.place_of[i] for i, _ in rows],
            commitment_id=[self.commitments[i] for i, _ in rows],
            seq=[at + 1 for _, at in rows],
            on_date=[self._day(i, at) for i, at in rows],
            at_utc=[datetime.combine(self._day(i, at), _SAID_AT) for i, at in rows],
            kind=UpdateKind.UPDATE.value,
            entered_by=EnteredBy.MUNICIPALITY.value,
            status=[row["status"] for row in after],
            declared=pa.array([row["declared"] for row in after], pa.float64()),
            confidence=pa.array([row["confidence"] for row in after], pa.string()),
            progress=pa.array([row["progress"] for row in after], pa.float64()),
            public_note=[note_of(row, at) for row, (_, at) in zip(after, rows, strict=True)],
            internal_note="",
            obstacle=["Blocage simulé." if is_blocked else "" for is_blocked in blocked],
            obstacle_unblocks="",
            obstacle_who=["municipality" if is_blocked else None for is_blocked in blocked],
            obstacle_internal=False,
            steps_done=[
                steps_text(tuple(self.milestones[i][: row["milestone_done_count"]]))
                for row, (i, _) in zip(after, rows, strict=True)
            ],
            published=True,
        )

    def _write_evidence(self) -> None:
        proved = [i for i in range(self.n) if self._proved(i)]
        if not proved:
            return
        days = [self.update_days[i, -1] for i in proved]
        self._insert(
            "evidence",
            len(proved),
            id=self.ids.take(len(proved)),
            municipality_id=[self.place_of[i] for i in proved],
            commitment_id=[self.commitments[i] for i in proved],
            update_id=[self._last_update(i) for i in proved],
            url=[f"https://example.org/simulation/{self.codes[i]}" for i in proved],
            shows="Preuve simulée.",
            dated_on=days,
            on_date=days,
            published=True,
        )

    def _write_readings(self) -> None:
        for voice, levels in ((Voice.PLACE, self.drawn.place), (Voice.PARTICIPANTS, self.drawn.participants)):
            heard = [i for i in range(self.n) if levels[i] >= 0]
            if not heard:
                continue
            answers = [int(self.drawn.answers[i]) if voice is Voice.PARTICIPANTS else None for i in heard]
            self._insert(
                "reading",
                len(heard),
                id=self.ids.take(len(heard)),
                municipality_id=[self.place_of[i] for i in heard],
                commitment_id=[self.commitments[i] for i in heard],
                voice=voice.value,
                level=[LEVELS[levels[i]].value for i in heard],
                read_on=[self.update_days[i, -1] for i in heard],
                reason="Lecture simulée.",
                method="Simulation",
                n=pa.array(answers, pa.int32()),
                published=True,
                is_demo=True,
            )

    def _write_recommendations(self) -> None:
        """One for each family; the commitments of a family answer it."""
        families = range(len(THEMES))
        rows = [(p, family) for p in range(len(self.places)) for family in families]
        recommendations = self.ids.take(len(rows))
        replies = [reply.value for reply in Reply]
        on = self.today.replace(year=self.today.year - 3, day=1)
        reply_of = [replies[(p + family) % len(replies)] for p, family in rows]
        self._insert(
            "recommendation",
            len(rows),
            id=recommendations,
            municipality_id=[self.places[p] for p, _ in rows],
            code=[compose(self.short_codes[p], RECOMMENDATION, family + 1) for p, family in rows],
            theme_id=[self.themes[family] for _, family in rows],
            title=[f"Recommandation simulée {family + 1}" for _, family in rows],
            summary="Texte de synthèse : cette recommandation n’existe pas.",
            recommended_on=[on for _ in rows],
            reply=reply_of,
            reply_reason=["" if reply in ("none", "accepted") else "Raison simulée." for reply in reply_of],
            reply_on=pa.array([None if reply == "none" else on for reply in reply_of], pa.date32()),
            transferable=False,
            published=True,
            is_demo=True,
            version=1,
        )
        of = [(i // self.size.commitments) * len(THEMES) + int(self.drawn.theme[i]) for i in range(self.n)]
        self._insert(
            "commitment_recommendation",
            self.n,
            commitment_id=self.commitments,
            recommendation_id=[recommendations[at] for at in of],
            municipality_id=self.place_of,
        )

    def _write_indicators(self) -> None:
        """One for each municipality, on its first commitment, measured three times."""
        if not self.size.commitments:
            return
        count = len(self.places)
        indicators = self.ids.take(count)
        start = self.today.replace(year=self.today.year - 2, day=1)
        days = [start.replace(month=month) for month in (3, 6, 9)]
        self._insert(
            "indicator",
            count,
            id=indicators,
            municipality_id=self.places,
            commitment_id=self.commitments[:: self.size.commitments],
            code=[compose(short, INDICATOR, 1) for short in self.short_codes],
            title="Indicateur simulé",
            unit="personnes",
            direction=Direction.UP.value,
            baseline=10.0,
            baseline_on=[start] * count,
            target=100.0,
            target_on=[start.replace(year=start.year + 4)] * count,
            source="Simulation",
            method="Simulation",
            definition="Texte de synthèse : cet indicateur n’existe pas.",
            rhythm_months=INDICATOR_RHYTHM,
            next_due_on=[next_value_due(days[-1], INDICATOR_RHYTHM)] * count,
            search_text=[fold(f"{short} indicateur simulé") for short in self.short_codes],
            published=True,
            is_demo=True,
            version=1,
        )
        self._write_measurements(indicators, days)

    def _write_measurements(self, indicators: list[str], days: list[date]) -> None:
        """The values of each indicator, in the order of the days."""
        count = len(indicators)
        self._insert(
            "measurement",
            count * len(days),
            id=self.ids.take(count * len(days)),
            municipality_id=[place for place in self.places for _ in days],
            indicator_id=[indicator for indicator in indicators for _ in days],
            measured_on=days * count,
            value=[float(10 + (n * 7 + 20 * at) % 90) for n in self.numbers for at in range(len(days))],
            method="Simulation",
            published=True,
            is_demo=True,
        )

    def _write_journals(self) -> None:
        """One chain a municipality: its promises and what was said of them, by date."""
        columns: dict[str, list] = {name: [] for name in _EVENT_COLUMNS}
        heads = []
        for p, place in enumerate(self.places):
            own = range(p * self.size.commitments, (p + 1) * self.size.commitments)
            prev_hash, seq = GENESIS, 0
            for seq, (at_utc, i, at) in enumerate(sorted(self._moments(own)), 1):
                link = self._link(UUID(place), seq, at_utc, i, at)
                sealed = seal(prev_hash, link)
                values = (place, seq, at_utc, ACTOR, link.action, link.entity_type, link.entity_id)
                for name, value in zip(_EVENT_COLUMNS, (*values, link.payload, prev_hash, sealed), strict=True):
                    columns[name].append(value)
                prev_hash = sealed
            if seq:
                heads.append({"municipality_id": place, "seq": seq, "hash": prev_hash})
        self._insert("event", len(columns["seq"]), **columns)
        self.tx.insert("journal_head", heads)

    def _moments(self, own: range) -> list[tuple[datetime, int, int]]:
        return [
            (datetime.combine(self._day(i, at), _SAID_AT if at else _PROMISED_AT), i, at)
            for i in own
            for at in range(len(self.standings[i]))
        ]

    def _link(self, place: UUID, seq: int, at_utc: datetime, i: int, at: int) -> Link:
        row = self.standings[i][at]
        said = {"code": self.codes[i], "on": at_utc.date(), "status": row["status"]}
        if at:
            said["update_id"] = self.updates[i * self.size.updates + at - 1]
        action = "commitment.updated" if at else "commitment.created"
        return Link(place, seq, at_utc, ACTOR, action, "commitment", self.commitments[i], canonical(said))

    def _insert(self, table: str, count: int, **columns: object) -> None:
        """Columns into a table; a single value stands for a whole column of it."""
        self.tx.insert_table(table, pa.table({name: _column(value, count) for name, value in columns.items()}))


_EVENT_COLUMNS = (
    "municipality_id", "seq", "at_utc", "actor", "action", "entity_type", "entity_id", "payload",
    "prev_hash", "hash",
)  # fmt: skip
_VERDICT_TYPES = {
    "status": pa.string(),
    "confidence": pa.string(),
    "last_update_on": pa.date32(),
    "progress": pa.float64(),
    "share_done": pa.float64(),
    "share_under_way": pa.float64(),
    "share_to_come": pa.float64(),
    "share_stopped": pa.float64(),
    "share_not_reported": pa.float64(),
    "next_update_due_on": pa.date32(),
    "milestone_count": pa.int32(),
    "milestone_done_count": pa.int32(),
    "gap": pa.string(),
}


def _column(value: object, count: int) -> object:
    return pa.repeat(pa.scalar(value), count) if isinstance(value, (str, bool, int, float)) else value


@lru_cache(maxsize=200_000)
def judged(
    status: int,
    declared: int,
    confidence: int,
    on: date | None,
    pattern: int,
    done: int,
    before: float | None,
    rhythm_months: int,
    place: int,
    participants: int,
) -> Row:
    """The rule on one of the few situations that are drawn, as columns; not to be changed."""
    weights = STEP_WEIGHTS[pattern] if pattern >= 0 else ()
    standing = stand(
        STATUSES[status],
        declared=declared / 20 if declared >= 0 else None,
        confidence=CONFIDENCES[confidence],
        on=on,
        steps=[Step(weight, step < done) for step, weight in enumerate(weights)],
        before=before,
        rhythm_months=rhythm_months,
        voices=Voices(_level(place), _level(participants)),
    )
    return standing_columns(standing)


def _level(index: int) -> Level | None:
    return LEVELS[index] if index >= 0 else None


def note_of(row: Row, number: int) -> str:
    return f"Point d’avancement simulé n° {number} : {row['status']}."


@lru_cache(maxsize=50_000)
def steps_text(done: tuple[str, ...]) -> str:
    return canonical({"done": sorted(done)})
