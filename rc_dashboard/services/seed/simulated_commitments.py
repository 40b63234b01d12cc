"""Simulated municipalities, their commitments, and what was said of them."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

import pyarrow as pa

from rc_dashboard.domain.chain import canonical
from rc_dashboard.domain.text import fold
from rc_dashboard.domain.vocabulary import SYNTHETIC, EnteredBy, Kind, Status, UpdateKind
from rc_dashboard.services.seed.draw_territories import STEP_WEIGHTS
from rc_dashboard.services.seed.simulated_chunk import SAID_AT, Chunk
from rc_dashboard.store.database import Row

#: One territory in so many is an EPCI, the others are communes.
EPCI_EVERY = 10


def write_municipalities(chunk: Chunk) -> None:
    kinds = [Kind.EPCI if (n + 1) % EPCI_EVERY == 0 else Kind.COMMUNE for n in chunk.numbers]
    words = {Kind.EPCI: "Intercommunalité simulée", Kind.COMMUNE: "Ville simulée"}
    names = [f"{words[kind]} {n + 1:05d}" for kind, n in zip(kinds, chunk.numbers, strict=True)]
    chunk.insert(
        "municipality",
        len(chunk.places),
        id=chunk.places,
        code=[f"simulated-{n + 1:05d}" for n in chunk.numbers],
        short_code=chunk.short_codes,
        name=names,
        kind=[kind.value for kind in kinds],
        collection=SYNTHETIC,
        country="FR",
        position=[n + 1 for n in chunk.numbers],
        search_text=[fold(name) for name in names],
        is_demo=True,
        version=1,
    )


def write_commitments(chunk: Chunk) -> None:
    drawn = chunk.drawn
    last = [path[-1] for path in chunk.standings]
    titles = [f"Engagement simulé {code}" for code in chunk.codes]
    words_of = zip(chunk.codes, titles, chunk.department_of, strict=True)
    reported = drawn.reported
    chunk.insert(
        "commitment",
        chunk.n,
        id=chunk.commitments,
        code=chunk.codes,
        title=titles,
        summary="Texte de synthèse : cet engagement n’existe pas.",
        promised_on=drawn.promised_on,
        starts_on=drawn.starts_on,
        rhythm_months=drawn.rhythm_months,
        source="simulation",
        search_text=[fold(" ".join(words)) for words in words_of],
        is_demo=True,
        version=[len(path) for path in chunk.standings],
        last_update_id=[chunk.last_update(i) for i in range(chunk.n)],
        last_note=[note_of(path[-1], len(path) - 1) if len(path) > 1 else "" for path in chunk.standings],
        status_before=[path[-2]["status"] if len(path) > 1 else None for path in chunk.standings],
        declared=pa.array([row["declared"] for row in last], pa.float64()),
        evidence_count=(drawn.has_evidence & reported).astype(int),
        **chunk.promised(range(chunk.n)),
        **chunk.verdicts(last),
        seq=[len(path) for path in chunk.standings],
    )


def write_states(chunk: Chunk) -> None:
    rows = [(i, at) for i, path in enumerate(chunk.standings) for at in range(len(path))]
    of = [i for i, _ in rows]
    paths = chunk.standings
    chunk.insert(
        "commitment_state",
        len(rows),
        commitment_id=[chunk.commitments[i] for i in of],
        seq=[at + 1 for _, at in rows],
        on_date=[chunk.day(i, at) for i, at in rows],
        update_id=[chunk.updates[i * chunk.size.updates + at - 1] if at else None for i, at in rows],
        status_before=[paths[i][at - 1]["status"] if at else None for i, at in rows],
        evidence_count=[int(at > 0 and chunk.is_proved(i) and at == len(paths[i]) - 1) for i, at in rows],
        **chunk.promised(of),
        **chunk.verdicts([paths[i][at] for i, at in rows]),
    )


def write_milestones(chunk: Chunk) -> None:
    rows = [(i, step) for i, own in enumerate(chunk.milestones) for step in range(len(own))]
    if not rows:
        return
    chunk.insert(
        "milestone",
        len(rows),
        id=[chunk.milestones[i][step] for i, step in rows],
        municipality_id=[chunk.place_of[i] for i, _ in rows],
        commitment_id=[chunk.commitments[i] for i, _ in rows],
        position=[step + 1 for _, step in rows],
        title=[f"Étape simulée {step + 1}" for _, step in rows],
        due_on=chunk.drawn.due_on[[i for i, _ in rows]],
        weight=[STEP_WEIGHTS[chunk.drawn.step_pattern[i]][step] for i, step in rows],
        done_on=pa.array([_done_on(chunk, i, step) for i, step in rows], pa.date32()),
        version=1,
    )


def _done_on(chunk: Chunk, i: int, step: int) -> date | None:
    """The day of the update by which a step was done; None if it is not done."""
    for at, row in enumerate(chunk.standings[i]):
        if row["milestone_done_count"] > step:
            return chunk.day(i, at)
    return None


def write_updates(chunk: Chunk) -> None:
    rows = chunk.updates_in_order()
    if not rows:
        return
    after = [chunk.standings[i][at] for i, at in rows]
    blocked = [row["status"] == Status.BLOCKED for row in after]
    chunk.insert(
        "commitment_update",
        len(rows),
        id=[chunk.updates[i * chunk.size.updates + at - 1] for i, at in rows],
        municipality_id=[chunk.place_of[i] for i, _ in rows],
        commitment_id=[chunk.commitments[i] for i, _ in rows],
        seq=[at + 1 for _, at in rows],
        on_date=[chunk.day(i, at) for i, at in rows],
        at_utc=[datetime.combine(chunk.day(i, at), SAID_AT) for i, at in rows],
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
            steps_text(tuple(chunk.milestones[i][: row["milestone_done_count"]]))
            for row, (i, _) in zip(after, rows, strict=True)
        ],
        published=True,
    )


def write_evidence(chunk: Chunk) -> None:
    proved = [i for i in range(chunk.n) if chunk.is_proved(i)]
    if not proved:
        return
    days = [chunk.update_days[i, -1] for i in proved]
    chunk.insert(
        "evidence",
        len(proved),
        id=chunk.ids.take(len(proved)),
        municipality_id=[chunk.place_of[i] for i in proved],
        commitment_id=[chunk.commitments[i] for i in proved],
        update_id=[chunk.last_update(i) for i in proved],
        url=[f"https://example.org/simulation/{chunk.codes[i]}" for i in proved],
        shows="Preuve simulée.",
        dated_on=days,
        on_date=days,
        published=True,
    )


def note_of(row: Row, number: int) -> str:
    return f"Point d’avancement simulé n° {number} : {row['status']}."


@lru_cache(maxsize=50_000)
def steps_text(done: tuple[str, ...]) -> str:
    return canonical({"done": sorted(done)})
