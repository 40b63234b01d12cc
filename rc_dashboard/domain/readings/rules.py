"""Three voices side by side, never averaged (docs/rules.md#readings)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rc_dashboard.domain.commitments.statuses import group_of
from rc_dashboard.domain.commitments.updates import NOTE_LIMIT
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.readings.quotations import tells_who_speaks
from rc_dashboard.domain.vocabulary import Gap, Group, Level, Status, Voice

#: Steps of the shared scale; ``no_evidence`` stands on none of them.
STEPS = {Level.NOT_STARTED: 0, Level.LIMITED: 1, Level.SUBSTANTIAL: 2, Level.COMPLETE: 3}
DISAGREEMENT_STEPS = 2
#: Answers to one word that a session can have.
MOST_ANSWERS = 5_000
METHOD_LIMIT = 300


@dataclass(frozen=True, slots=True)
class Reading:
    """What PLACE says of a commitment outside of a meeting."""

    level: Level | None
    read_on: date
    reason: str
    method: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """What participants said in one session: how they were asked, how many, and how many each word."""

    method: str
    read_on: date
    n: int
    counts: Mapping[Level, int] = field(default_factory=dict)
    reason: str = ""


def level_of_status(status: Status, progress: float | None) -> Level | None:
    """The municipality's own voice on the shared scale; None where not comparable."""
    if status is Status.COMPLETED:
        return Level.COMPLETE
    if group_of(status) is Group.TO_COME:
        return Level.NOT_STARTED
    if status is Status.NOT_REPORTED or progress is None:
        return None
    return Level.SUBSTANTIAL if progress >= 0.5 else Level.LIMITED


def gap_between(municipality: Level | None, place: Level | None, participants: Level | None) -> Gap:
    """What stands between the voices that can be compared.

    Two of them two steps or more apart disagree; one step apart they are close. They agree only
    when all three were heard on the same step: silence is never consent.
    """
    heard = [STEPS[v] for v in (municipality, place, participants) if v in STEPS]
    if len(heard) < 2:
        return Gap.NOT_HEARD
    widest = max(heard) - min(heard)
    if widest >= DISAGREEMENT_STEPS:
        return Gap.DISAGREEMENT
    if widest:
        return Gap.CLOSE
    return Gap.AGREED if len(heard) == len(Voice) else Gap.NOT_HEARD


def missing_voices(levels: Mapping[Voice, Level | None]) -> list[Voice]:
    """The voices that say nothing that can be compared, in their order."""
    return [voice for voice in Voice if levels.get(voice) not in STEPS]


def is_outdated(read_on: date, changed_on: date | None) -> bool:
    """Whether a reading is older than the municipality's last change."""
    return changed_on is not None and read_on < changed_on


def check_reading(reading: Reading, today: date) -> list[Refusal]:
    """A reading says a word, why, and a day that has come."""
    found = _check_day(reading.read_on, today)
    if reading.level is None:
        found.append(Refusal("reading_needs_level"))
    if not reading.reason or len(reading.reason) > NOTE_LIMIT:
        found.append(Refusal("reading_needs_reason", limit=NOTE_LIMIT))
    if len(reading.method) > METHOD_LIMIT:
        found.append(Refusal("words_too_long", limit=METHOD_LIMIT))
    return found


def check_panel(panel: Panel, today: date) -> list[Refusal]:
    """A panel's reading says how it was made, and its answers add up to their number."""
    found = _check_day(panel.read_on, today)
    if not panel.method or len(panel.method) > METHOD_LIMIT:
        found.append(Refusal("panel_needs_method", limit=METHOD_LIMIT))
    if len(panel.reason) > NOTE_LIMIT:
        found.append(Refusal("words_too_long", limit=NOTE_LIMIT))
    if tells_who_speaks(panel.reason):
        found.append(Refusal("words_tell_who"))
    if any(not 0 <= count <= MOST_ANSWERS for count in panel.counts.values()):
        found.append(Refusal("panel_count", limit=MOST_ANSWERS))
    elif panel.n < 1 or panel.n != sum(panel.counts.values()):
        found.append(Refusal("panel_does_not_add_up", n=panel.n, total=sum(panel.counts.values())))
    return found


def check_reply(voice: Voice, to: Voice, text: str, method: str) -> list[Refusal]:
    """Each side replies to another's voice; the participants' reply says how it was agreed."""
    found = []
    if voice is to:
        found.append(Refusal("reply_to_oneself"))
    if not text or len(text) > NOTE_LIMIT:
        found.append(Refusal("reply_needs_text", limit=NOTE_LIMIT))
    if voice is Voice.PARTICIPANTS:
        if not method or len(method) > METHOD_LIMIT:
            found.append(Refusal("panel_needs_method", limit=METHOD_LIMIT))
        if tells_who_speaks(text):
            found.append(Refusal("words_tell_who"))
    return found


def _check_day(day: date, today: date) -> list[Refusal]:
    return [Refusal("day_to_come", day=day)] if day > today else []
