"""A micro-experiment: what a record of one must say, and what it must not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import Feasible

TITLE_LIMIT = 200
TEXT_LIMIT = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Experiment:
    """A small test in real conditions. ``feasible`` is None until it is known."""

    title: str
    tested: str = ""
    tested_where: str = ""
    started_on: date | None = None
    ended_on: date | None = None
    learned: str = ""
    feasible: Feasible | None = None
    reason: str = ""
    theme_id: UUID | None = None
    lab_id: UUID | None = None


def check_experiment(experiment: Experiment, today: date) -> list[Refusal]:
    """Everything that keeps an experiment from being written down.

    A verdict asks for what was learned; "partly" and "no" ask for a reason, since what
    did not work is what others need to know. Nothing can be learned before its beginning.
    """
    found = []
    if not experiment.title or len(experiment.title) > TITLE_LIMIT:
        found.append(Refusal("experiment_needs_title", limit=TITLE_LIMIT))
    if not experiment.tested:
        found.append(Refusal("experiment_needs_tested"))
    texts = (experiment.tested, experiment.tested_where, experiment.learned, experiment.reason)
    if any(len(text) > TEXT_LIMIT for text in texts):
        found.append(Refusal("words_too_long", limit=TEXT_LIMIT))
    found += _check_days(experiment, today)
    if experiment.feasible is not None and not experiment.learned:
        found.append(Refusal("experiment_needs_learned"))
    if experiment.feasible in (Feasible.PARTLY, Feasible.NO) and not experiment.reason:
        found.append(Refusal("experiment_needs_reason"))
    return found


def _check_days(experiment: Experiment, today: date) -> list[Refusal]:
    started, ended = experiment.started_on, experiment.ended_on
    if started and ended and ended < started:
        return [Refusal("experiment_ends_before", started=started, ended=ended)]
    if ended and ended > today:
        return [Refusal("day_to_come", day=ended)]
    if experiment.feasible is not None and started and started > today:
        return [Refusal("day_to_come", day=started)]
    return []
