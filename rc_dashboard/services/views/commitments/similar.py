"""Who has done this already? Commitments elsewhere that are near, and why each is named.

Two steps, so that no index grows old: the database chooses a few hundred that hold the
words, in one scan; the words then say which of these are near (``french_words``). Only
what is published is read, and another collection is never mixed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from rc_dashboard.domain.day import Day
from rc_dashboard.services.views.commitments.french_words import Near, beginnings, nearest
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row

#: What the database chooses, what is shown, and how many words of a question it looks for.
CHOSEN, SHOWN, LOOKED_FOR = 300, 5, 8


@dataclass(frozen=True, slots=True)
class Alike:
    """A commitment elsewhere: why it is named (family, words), and what can be learned from it."""

    commitment: Row
    same_family: bool
    words: tuple[str, ...]
    evidence: list[Row]
    lifted: list[Row]
    experiments: list[Row]


@dataclass(frozen=True, slots=True)
class Met:
    """An obstacle that others met, the words that it shares, and what came after it."""

    obstacle: Row
    words: tuple[str, ...]


def alike_to(database: Database, day: Day, commitment: Row) -> list[Alike]:
    """Commitments of other municipalities of the same family that are near ``commitment``."""
    text = _weighed(commitment)
    return search_alike(
        database,
        day,
        commitment["collection"],
        text,
        theme_id=commitment["theme_id"],
        without=[commitment["municipality_id"]],
    )


def search_alike(
    database: Database,
    day: Day,
    collection: str,
    text: str,
    *,
    theme_id: UUID | None = None,
    without: Sequence[UUID] = (),
) -> list[Alike]:
    """The commitments of a collection that are near ``text``, of one family if it is named."""
    looked_for = beginnings(text, LOOKED_FOR)
    if not looked_for:
        return []
    padded = [*looked_for, *[None] * (LOOKED_FOR - len(looked_for))]
    parameters = {f"beginning_{number}": beginning for number, beginning in enumerate(padded, 1)}
    rows = cached_rows(
        database,
        "views/similar/candidates",
        day=day.on,
        collection=collection,
        municipality_ids=list(without),
        theme_id=theme_id,
        **parameters,
        page_size=CHOSEN,
        as_of=day.as_of,
    )
    near = nearest(text, [_weighed(row) for row in rows], SHOWN)
    return _told(database, day, [(rows[one.index], one) for one in near], theme_id)


def _weighed(commitment: Row) -> str:
    """Title and summary; the title counts twice, since it says what a commitment is about."""
    return f"{commitment['title']} {commitment['title']} {commitment['summary']}"


def _told(database: Database, day: Day, found: list[tuple[Row, Near]], theme_id: UUID | None) -> list[Alike]:
    ids = [row["commitment_id"] for row, _ in found]
    places = sorted({row["municipality_id"] for row, _ in found})
    proofs = (
        cached_rows(database, "views/similar/evidence", commitment_ids=ids, municipality_ids=places, day=day.on)
        if ids
        else []
    )
    lifted = (
        cached_rows(database, "views/similar/lifted", commitment_ids=ids, municipality_ids=places, day=day.on)
        if ids
        else []
    )
    tried = cached_rows(database, "views/similar/experiments", commitment_ids=ids) if ids else []
    return [
        Alike(
            row,
            theme_id is not None and row["theme_id"] == theme_id,
            near.words,
            [proof for proof in proofs if proof["commitment_id"] == row["commitment_id"]],
            [obstacle for obstacle in lifted if obstacle["commitment_id"] == row["commitment_id"]],
            [one for one in tried if one["commitment_id"] == row["commitment_id"]],
        )
        for row, near in found
    ]


def obstacles_met(
    database: Database,
    day: Day,
    collection: str,
    text: str,
    *,
    theme_id: UUID | None = None,
    without: Sequence[UUID] = (),
) -> list[Met]:
    """Obstacles that others said publicly and that are near ``text``; those that were lifted first."""
    rows = cached_rows(
        database,
        "views/similar/obstacles",
        day=day.on,
        collection=collection,
        municipality_ids=list(without),
        theme_id=theme_id,
        page_size=CHOSEN,
    )
    near = nearest(text, [f"{row['obstacle']} {row['obstacle_unblocks']} {row['title']}" for row in rows], SHOWN)
    return [Met(rows[one.index], one.words) for one in near]
