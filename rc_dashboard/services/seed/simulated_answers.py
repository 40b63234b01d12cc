"""What stands around simulated commitments: readings, recommendations, indicators, journals."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import pyarrow as pa

from rc_dashboard.domain.chain import GENESIS, Link, canonical, seal
from rc_dashboard.domain.codes import INDICATOR, RECOMMENDATION, compose
from rc_dashboard.domain.indicators.rules import next_value_due
from rc_dashboard.domain.text import fold
from rc_dashboard.domain.vocabulary import Direction, Reply, Voice
from rc_dashboard.services.seed.draw_territories import LEVELS
from rc_dashboard.services.seed.simulated_chunk import PROMISED_AT, SAID_AT, THEMES, Chunk

#: Months from one value of a simulated indicator to the next.
INDICATOR_RHYTHM = 3
ACTOR = "simulation"


def write_readings(chunk: Chunk) -> None:
    for voice, levels in ((Voice.PLACE, chunk.drawn.place), (Voice.PARTICIPANTS, chunk.drawn.participants)):
        heard = [i for i in range(chunk.n) if levels[i] >= 0]
        if not heard:
            continue
        answers = [int(chunk.drawn.answers[i]) if voice is Voice.PARTICIPANTS else None for i in heard]
        chunk.insert(
            "reading",
            len(heard),
            id=chunk.ids.take(len(heard)),
            municipality_id=[chunk.place_of[i] for i in heard],
            commitment_id=[chunk.commitments[i] for i in heard],
            voice=voice.value,
            level=[LEVELS[levels[i]].value for i in heard],
            read_on=[chunk.update_days[i, -1] for i in heard],
            reason="Lecture simulée.",
            method="Simulation",
            n=pa.array(answers, pa.int32()),
            published=True,
            is_demo=True,
        )


def write_recommendations(chunk: Chunk) -> None:
    """One for each family; the commitments of a family answer it."""
    families = range(len(THEMES))
    rows = [(p, family) for p in range(len(chunk.places)) for family in families]
    recommendations = chunk.ids.take(len(rows))
    replies = [reply.value for reply in Reply]
    on = chunk.today.replace(year=chunk.today.year - 3, day=1)
    reply_of = [replies[(p + family) % len(replies)] for p, family in rows]
    chunk.insert(
        "recommendation",
        len(rows),
        id=recommendations,
        municipality_id=[chunk.places[p] for p, _ in rows],
        code=[compose(chunk.short_codes[p], RECOMMENDATION, family + 1) for p, family in rows],
        theme_id=[chunk.themes[family] for _, family in rows],
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
    of = [(i // chunk.size.commitments) * len(THEMES) + int(chunk.drawn.theme[i]) for i in range(chunk.n)]
    chunk.insert(
        "commitment_recommendation",
        chunk.n,
        commitment_id=chunk.commitments,
        recommendation_id=[recommendations[at] for at in of],
        municipality_id=chunk.place_of,
    )


def write_indicators(chunk: Chunk) -> None:
    """One for each municipality, on its first commitment, measured three times."""
    if not chunk.size.commitments:
        return
    count = len(chunk.places)
    indicators = chunk.ids.take(count)
    start = chunk.today.replace(year=chunk.today.year - 2, day=1)
    days = [start.replace(month=month) for month in (3, 6, 9)]
    chunk.insert(
        "indicator",
        count,
        id=indicators,
        municipality_id=chunk.places,
        commitment_id=chunk.commitments[:: chunk.size.commitments],
        code=[compose(short, INDICATOR, 1) for short in chunk.short_codes],
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
        search_text=[fold(f"{short} indicateur simulé") for short in chunk.short_codes],
        published=True,
        is_demo=True,
        version=1,
    )
    _write_measurements(chunk, indicators, days)


def _write_measurements(chunk: Chunk, indicators: list[str], days: list[date]) -> None:
    """The values of each indicator, in the order of the days."""
    count = len(indicators)
    chunk.insert(
        "measurement",
        count * len(days),
        id=chunk.ids.take(count * len(days)),
        municipality_id=[place for place in chunk.places for _ in days],
        indicator_id=[indicator for indicator in indicators for _ in days],
        measured_on=days * count,
        value=[float(10 + (n * 7 + 20 * at) % 90) for n in chunk.numbers for at in range(len(days))],
        method="Simulation",
        published=True,
        is_demo=True,
    )


def write_journals(chunk: Chunk) -> None:
    """One chain a municipality: its promises and what was said of them, by date."""
    columns: dict[str, list] = {name: [] for name in _EVENT_COLUMNS}
    heads = []
    for p, place in enumerate(chunk.places):
        own = range(p * chunk.size.commitments, (p + 1) * chunk.size.commitments)
        prev_hash, seq = GENESIS, 0
        for seq, (at_utc, i, at) in enumerate(sorted(_moments(chunk, own)), 1):
            link = _link(chunk, UUID(place), seq, at_utc, i, at)
            sealed = seal(prev_hash, link)
            values = (place, seq, at_utc, ACTOR, link.action, link.entity_type, link.entity_id)
            for name, value in zip(_EVENT_COLUMNS, (*values, link.payload, prev_hash, sealed), strict=True):
                columns[name].append(value)
            prev_hash = sealed
        if seq:
            heads.append({"municipality_id": place, "seq": seq, "hash": prev_hash})
    chunk.insert("event", len(columns["seq"]), **columns)
    chunk.tx.insert("journal_head", heads)


def _moments(chunk: Chunk, own: range) -> list[tuple[datetime, int, int]]:
    return [
        (datetime.combine(chunk.day(i, at), SAID_AT if at else PROMISED_AT), i, at)
        for i in own
        for at in range(len(chunk.standings[i]))
    ]


def _link(chunk: Chunk, place: UUID, seq: int, at_utc: datetime, i: int, at: int) -> Link:
    row = chunk.standings[i][at]
    said = {"code": chunk.codes[i], "on": at_utc.date(), "status": row["status"]}
    if at:
        said["update_id"] = chunk.updates[i * chunk.size.updates + at - 1]
    action = "commitment.updated" if at else "commitment.created"
    return Link(place, seq, at_utc, ACTOR, action, "commitment", chunk.commitments[i], canonical(said))


_EVENT_COLUMNS = (
    "municipality_id", "seq", "at_utc", "actor", "action", "entity_type", "entity_id", "payload",
    "prev_hash", "hash",
)  # fmt: skip
