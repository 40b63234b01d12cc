"""What a booklet is made from: everything public about the chosen recommendations, on one day.

The answer is plain data without a language. A draft reads it anew each time; a final
booklet keeps it as one text with a hash, and every file and page is made from that.
Nothing is asked here that the public may not read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from rc_dashboard.domain.booklets.rules import Choice, Texts
from rc_dashboard.domain.chain import canonical
from rc_dashboard.domain.codes import in_order
from rc_dashboard.domain.commitments.progress import Sums, add_up, sums_of
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import NotFound
from rc_dashboard.domain.readings.rules import level_of_status
from rc_dashboard.domain.readings.small_counts import tells_of_few
from rc_dashboard.domain.vocabulary import PROGRAMME, Status, Voice
from rc_dashboard.services.views.territories.municipalities import PAGE_SIZE, municipalities, themes_of
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row

#: The form of the data; another number once another program has to read it otherwise.
FORM = 1
#: Public notes of one commitment that a booklet repeats, the latest ones.
NOTES = 2

Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a booklet: its words, its choice, its lessons by recommendation."""

    texts: Texts
    choice: Choice = Choice()
    lessons: Mapping[UUID, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The choice, looked up: what is in the booklet, in its order."""

    places: list[Row]
    families: list[Row]
    editions: list[Row]
    choice: Choice


def gather_booklet(database: Database, wanted: Wanted, day: Day, small: int) -> Content:
    """Raises ``NotFound`` for a code that is not known. ``small``: fewer answers are not counted."""
    chosen = look_up(database, wanted.choice)
    found = _Found(database, chosen, day, small)
    recommendations = [_recommendation(row, found, wanted.lessons) for row in found.recommendations]
    content = {
        "form": FORM,
        **asdict(wanted.texts),
        "as_of": day.on,
        "small": small,
        "editions": [row["code"] for row in chosen.editions],
        "all_editions": not wanted.choice.editions,
        "places": [_place(row, found) for row in chosen.places],
        "families": [_family(row, found) for row in chosen.families],
        "figures": _figures(found.counted),
        "recommendations": recommendations,
        "commitments": [_commitment(row, found) for row in found.shown],
        "is_example": found.has_examples,
    }
    return content_from(canonical(content))


def content_from(text: str) -> Content:
    """Data as it is kept: a draft goes the same way, so that both read alike."""
    content: Content = json.loads(text)
    return content


def look_up(database: Database, choice: Choice) -> Chosen:
    """Raises ``NotFound``: ``booklet_place_unknown``, ``booklet_family_unknown``, ``booklet_edition_unknown``."""
    return Chosen(
        _chosen(_all_places(database), choice.places, "booklet_place_unknown"),
        _chosen(themes_of(database, PROGRAMME), choice.families, "booklet_family_unknown"),
        _chosen(
            cached_rows(database, "territories/programme/editions"), choice.editions, "booklet_edition_unknown"
        ),
        choice,
    )


def _chosen(rows: list[Row], codes: tuple[str, ...], unknown: str) -> list[Row]:
    known = {row["code"] for row in rows}
    for code in codes:
        if code not in known:
            raise NotFound(unknown, code=code[:60], known=", ".join(sorted(known)[:12]))
    return [row for row in rows if not codes or row["code"] in codes]


def _all_places(database: Database) -> list[Row]:
    """The programme's municipalities, in their order."""
    found: list[Row] = []
    while rows := municipalities(database, PROGRAMME, page=len(found) // PAGE_SIZE + 1):
        found += rows
        if len(found) >= rows[0]["total"]:
            break
    return found


class _Found:
    """Everything public about the chosen municipalities, read in a few questions for all of them."""

    def __init__(self, database: Database, chosen: Chosen, day: Day, small: int) -> None:
        ids = [row["id"] for row in chosen.places]
        self.day, self.small, self.chosen = day, small, chosen
        self.place_codes = {row["id"]: row["code"] for row in chosen.places}
        order = {row["id"]: number for number, row in enumerate(chosen.places)}
        said = cached_rows(database, "booklets/contents/recommendations", municipality_ids=ids, day=day.on)
        self.recommendations = sorted(
            (row for row in said if self._is_chosen(row)),
            key=lambda row: (order[row["municipality_id"]], in_order(row["code"])),
        )
        stand = cached_rows(
            database, "booklets/contents/commitments", day=day.on, municipality_ids=ids, as_of=day.as_of
        )
        pairs = cached_rows(database, "booklets/contents/answering", municipality_ids=ids, day=day.on)
        self.answering = _grouped(pairs, "recommendation_id", "commitment_id")
        self.counted = [
            row
            for row in stand
            if self._is_counted(row, _grouped(pairs, "commitment_id", "recommendation_id"), said)
        ]
        kept = {row["id"] for row in self.recommendations}
        shown = {row["commitment_id"] for row in self.counted}
        shown |= {one for key in kept for one in self.answering.get(key, [])}
        self.shown = sorted(
            (row for row in stand if row["commitment_id"] in shown),
            key=lambda row: (order[row["municipality_id"]], in_order(row["code"])),
        )
        self.codes = {row["commitment_id"]: row["code"] for row in self.shown}
        self._read_beside(database, ids, day)

    def _read_beside(self, database: Database, ids: list[UUID], day: Day) -> None:
        """What stands beside the recommendations and commitments: voices, notes, evidence, figures."""
        self.readings = _by_commitment(
            cached_rows(database, "booklets/contents/readings", municipality_ids=ids, day=day.on)
        )
        self.replies = _grouped_rows(
            cached_rows(database, "booklets/contents/replies", municipality_ids=ids, day=day.on), "to_id"
        )
        told = [row["id"] for row in self.recommendations]
        fed = cached_rows(database, "experiments/that_fed", recommendation_ids=told, day=day.on)
        origins = cached_rows(database, "booklets/contents/origins", recommendation_ids=told, day=day.on)
        self.origins = _grouped_rows(origins, "recommendation_id")
        self.taken_up = _grouped_rows(
            cached_rows(database, "booklets/contents/taken_up", origin_ids=told, day=day.on), "origin_id"
        )
        self.experiments = _grouped_rows(fed, "recommendation_id")
        self.evidence = _by_commitment(
            cached_rows(database, "booklets/contents/evidence", municipality_ids=ids, day=day.on)
        )
        self.notes = _by_commitment(
            cached_rows(database, "booklets/contents/notes", municipality_ids=ids, day=day.on)
        )
        self.indicators = _by_commitment(
            cached_rows(database, "booklets/contents/indicators", municipality_ids=ids)
        )
        measured = [row["id"] for rows in self.indicators.values() for row in rows]
        values = cached_rows(database, "indicators/measurements_of", indicator_ids=measured, day=day.on)
        self.measurements = _grouped_rows(values, "indicator_id")

    def _is_chosen(self, row: Row) -> bool:
        choice = self.chosen.choice
        return self._is_of_families(row) and (not choice.editions or row["edition"] in choice.editions)

    def _is_of_families(self, row: Row) -> bool:
        choice = self.chosen.choice
        return not choice.families or (row["theme_scheme"] == PROGRAMME and row["theme"] in choice.families)

    def _is_counted(self, row: Row, answered: dict[UUID, list[UUID]], said: list[Row]) -> bool:
        """A commitment of the chosen families; of the chosen editions by what it answers, if it
        answers anything."""
        if not self._is_of_families(row):
            return False
        editions = self.chosen.choice.editions
        answers_to = set(answered.get(row["commitment_id"], []))
        made = [one["edition"] for one in said if one["id"] in answers_to]
        return not editions or not answers_to or any(edition in editions for edition in made)

    @property
    def has_examples(self) -> bool:
        return any(row["is_demo"] for row in [*self.recommendations, *self.shown])


def _grouped(rows: Iterable[Row], by: str, column: str) -> dict[UUID, list[UUID]]:
    found: dict[UUID, list[UUID]] = {}
    for row in rows:
        found.setdefault(row[by], []).append(row[column])
    return found


def _grouped_rows(rows: Iterable[Row], by: str) -> dict[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = {}
    for row in rows:
        found.setdefault(row[by], []).append(row)
    return found


def _by_commitment(rows: Iterable[Row]) -> dict[UUID, list[Row]]:
    return _grouped_rows(rows, "commitment_id")


def _place(row: Row, found: _Found) -> Content:
    own = [one for one in found.counted if one["municipality_id"] == row["id"]]
    return {"code": row["code"], "name": row["name"], "kind": row["kind"], "figures": _figures(own)}


def _family(row: Row, found: _Found) -> Content:
    own = [one for one in found.counted if one["theme_scheme"] == row["scheme"] and one["theme"] == row["code"]]
    by_place = [
        {"place": code, "figures": _figures([one for one in own if one["municipality_id"] == key])}
        for key, code in found.place_codes.items()
    ]
    named = {name: row[name] for name in ("scheme", "code", "label")}
    return {**named, "figures": _figures(own), "by_place": by_place}


def _figures(rows: list[Row]) -> Content:
    """Sums by the rule of the screens, kept as sums: what is printed is made from them."""
    sums = add_up(sums_of(row["weight"], Status(row["status"]), row["progress"]) for row in rows)
    return {
        "sums": {name: getattr(sums, name) for name in Sums.__slots__},
        "late": sum(bool(row["is_late"]) for row in rows),
        "disagreements": sum(row["gap"] == "disagreement" for row in rows),
        "examples": sum(bool(row["is_demo"]) for row in rows),
    }


def _recommendation(row: Row, found: _Found, lessons: Mapping[UUID, str]) -> Content:
    kept = ("code", "title", "summary", "recommended_on", "reply", "reply_reason", "reply_on", "transferable")
    return {
        **{name: row[name] for name in kept},
        "place": found.place_codes[row["municipality_id"]],
        "family": row["theme"] if row["theme_scheme"] == PROGRAMME else "",
        "question": row["question"] or "",
        "edition": row["edition"] or "",
        "experiments": [_experiment(one) for one in found.experiments.get(row["id"], [])],
        "origins": [_elsewhere(one) for one in found.origins.get(row["id"], [])],
        "taken_up": [_elsewhere(one) for one in found.taken_up.get(row["id"], [])],
        "lesson": lessons.get(row["id"], ""),
        "commitments": [found.codes[key] for key in found.answering.get(row["id"], []) if key in found.codes],
    }


def _commitment(row: Row, found: _Found) -> Content:
    key = row["commitment_id"]
    kept = ("code", "title", "department", "due_on", "status", "progress", "last_update_on", "gap", "is_late")
    return {
        **{name: row[name] for name in kept},
        "place": found.place_codes[row["municipality_id"]],
        "family": row["theme"] if row["theme_scheme"] == PROGRAMME else "",
        "voices": _voices(row, found),
        "evidence": [
            {name: one[name] for name in ("url", "shows", "file_name", "dated_on")}
            for one in found.evidence.get(key, [])
        ],
        **_told(found.notes.get(key, [])),
        "indicators": [
            _indicator(one, found.measurements.get(one["id"], []), found.small)
            for one in found.indicators.get(key, [])
        ],
    }


def _elsewhere(row: Row) -> Content:
    """A recommendation of another municipality, and the day on which one was taken up from the other."""
    return {name: row[name] for name in ("code", "title", "place", "day")}


def _experiment(row: Row) -> Content:
    kept = ("code", "title", "tested", "tested_where", "started_on", "ended_on", "learned", "feasible", "reason")
    return {name: row[name] for name in kept}


def _voices(row: Row, found: _Found) -> list[Content]:
    """The three voices in their fixed order; the municipality's own is its status."""
    own = level_of_status(Status(row["status"]), row["progress"])
    said: list[Content] = [
        {
            "voice": Voice.MUNICIPALITY,
            "level": own,
            "read_on": row["last_update_on"],
            "replies": _replies(row["update_id"], found),
        }
    ]
    by_voice = {one["voice"]: one for one in found.readings.get(row["commitment_id"], [])}
    for voice in (Voice.PLACE, Voice.PARTICIPANTS):
        reading = by_voice.get(voice.value)
        if reading is None:
            said.append({"voice": voice, "level": None})
            continue
        kept = {name: reading[name] for name in ("level", "read_on", "reason", "method")}
        counted = _counted(reading["n"], found.small)
        if counted["is_few"]:
            kept |= {"level": None, "reason": ""}
        said.append({"voice": voice, **kept, **counted, "replies": _replies(reading["id"], found)})
    return said


def _replies(key: UUID | None, found: _Found) -> list[Content]:
    """What the other sides replied to what a voice said, in the order of their days."""
    rows = found.replies.get(key, []) if key else []
    return [{"voice": row["voice"], "text": row["text"], "on": row["replied_on"]} for row in rows]


def _counted(n: int | None, small: int) -> Content:
    """How many answers, or only that they are few."""
    is_few = n is not None and 0 < n < small
    return {"n": None if is_few else n, "is_few": is_few}


def _told(rows: list[Row]) -> Content:
    """The latest public notes, and every public obstacle once, with who can lift it."""
    notes = [{"on": row["on_date"], "text": row["public_note"]} for row in rows if row["public_note"]]
    obstacles: dict[str, Content] = {}
    for row in rows:
        if row["obstacle"] and row["obstacle"] not in obstacles:
            obstacles[row["obstacle"]] = {
                "on": row["on_date"],
                "text": row["obstacle"],
                "unblocks": row["obstacle_unblocks"],
                "who": row["obstacle_who"],
            }
    return {"notes": notes[:NOTES], "obstacles": list(obstacles.values())}


def _indicator(row: Row, measured: list[Row], small: int) -> Content:
    kept = (
        "code", "title", "unit", "direction", "baseline", "baseline_on", "target", "target_on", "source", "method",
    )  # fmt: skip
    return {
        **{name: row[name] for name in kept},
        "measurements": [
            {
                "on": one["measured_on"],
                "value": None if is_few else one["value"],
                "method": one["method"],
                "n": None if is_few else one["n"],
                "is_few": is_few,
            }
            for one in measured
            for is_few in [tells_of_few(one["value"], one["n"], row["unit"], small)]
        ],
    }
