"""All that a status says, in one table: its group, whether it is over or begun, its colour and pictogram.

SQL reads the same table from ``store/queries/parts/status_word.sql``, the style sheet holds the same
colours; tests compare them row by row.
"""

from __future__ import annotations

from dataclasses import dataclass

from rc_dashboard.domain.vocabulary import Group, Status


@dataclass(frozen=True, slots=True)
class StatusFacts:
    """What a status says of a commitment.

    ``is_closed``: finished, well or not, so no longer late, stale or due. ``is_begun``: work was
    started and is not over. ``pictogram`` names a shape of ``charts/palette.py``.
    """

    group: Group
    is_closed: bool
    is_begun: bool
    pictogram: str


STATUSES = {
    Status.NOT_REPORTED: StatusFacts(Group.NOT_REPORTED, False, False, "three_dots"),
    Status.PLANNED: StatusFacts(Group.TO_COME, False, False, "ring"),
    Status.UNDER_DISCUSSION: StatusFacts(Group.TO_COME, False, False, "double_ring"),
    Status.IN_PROGRESS: StatusFacts(Group.UNDER_WAY, False, True, "forward"),
    Status.PAUSED: StatusFacts(Group.UNDER_WAY, False, True, "pause"),
    Status.BLOCKED: StatusFacts(Group.BLOCKED, False, True, "no_entry"),
    Status.COMPLETED: StatusFacts(Group.KEPT, True, False, "tick"),
    Status.ABANDONED: StatusFacts(Group.STOPPED, True, False, "cross"),
}

#: The fill of each group, wherever it is drawn.
COLOURS = {
    Group.KEPT: "#1B572E",
    Group.UNDER_WAY: "#3771DA",
    Group.BLOCKED: "#FAD014",
    Group.TO_COME: "#A6AECE",
    Group.STOPPED: "#3B203E",
    Group.NOT_REPORTED: "#FFFFFF",
}

#: Finished, well or not: no longer late, stale or due.
CLOSED = frozenset(status for status, facts in STATUSES.items() if facts.is_closed)


def group_of(status: Status) -> Group:
    return STATUSES[status].group


def colour_of(status: Status) -> str:
    return COLOURS[group_of(status)]
