"""Three voices side by side, never averaged (RULES: Readings)."""

from __future__ import annotations

from itertools import combinations

from rc_dashboard.domain.vocabulary import Gap, Level, Status

#: Steps of the shared scale; ``no_evidence`` stands on none of them.
STEPS = {Level.NOT_STARTED: 0, Level.LIMITED: 1, Level.SUBSTANTIAL: 2, Level.COMPLETE: 3}
DISAGREEMENT_STEPS = 2


def level_of_status(status: Status, progress: float | None) -> Level | None:
    """The municipality's own voice on the shared scale; None where not comparable."""
    if status is Status.COMPLETED:
        return Level.COMPLETE
    if status in (Status.PLANNED, Status.UNDER_DISCUSSION):
        return Level.NOT_STARTED
    if status is Status.NOT_REPORTED or progress is None:
        return None
    return Level.SUBSTANTIAL if progress >= 0.5 else Level.LIMITED


def gap_between(municipality: Level | None, place: Level | None, participants: Level | None) -> Gap:
    """What stands between the voices that can be compared.

    Two of them two steps or more apart disagree. Fewer than two comparable voices
    is "not yet heard": silence is never consent.
    """
    heard = [STEPS[v] for v in (municipality, place, participants) if v in STEPS]
    if len(heard) < 2:
        return Gap.NOT_HEARD
    widest = max(abs(a - b) for a, b in combinations(heard, 2))
    return Gap.DISAGREEMENT if widest >= DISAGREEMENT_STEPS else Gap.AGREED
