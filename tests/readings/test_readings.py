"""Three voices on one scale, never averaged."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rc_dashboard.domain.readings.rules import STEPS, gap_between, is_outdated, level_of_status, missing_voices
from rc_dashboard.domain.vocabulary import Gap, Level, Status, Voice

UNDER_WAY = (Status.IN_PROGRESS, Status.PAUSED, Status.BLOCKED, Status.ABANDONED)


@pytest.mark.parametrize(
    ("status", "progress", "level"),
    [
        (Status.COMPLETED, 1.0, Level.COMPLETE),
        (Status.PLANNED, 0.0, Level.NOT_STARTED),
        (Status.UNDER_DISCUSSION, 0.8, Level.NOT_STARTED),
        (Status.NOT_REPORTED, None, None),
        *((status, 0.49, Level.LIMITED) for status in UNDER_WAY),
        *((status, 0.5, Level.SUBSTANTIAL) for status in UNDER_WAY),
        *((status, None, None) for status in UNDER_WAY),
    ],
)
def test_a_status_is_read_on_the_shared_scale(status: Status, progress: float | None, level: Level | None) -> None:
    assert level_of_status(status, progress) is level


@pytest.mark.parametrize(
    ("municipality", "place", "participants", "gap"),
    [
        (Level.COMPLETE, Level.SUBSTANTIAL, None, Gap.CLOSE),
        (Level.COMPLETE, Level.COMPLETE, None, Gap.NOT_HEARD),
        (None, Level.LIMITED, Level.LIMITED, Gap.NOT_HEARD),
        (Level.LIMITED, Level.LIMITED, Level.LIMITED, Gap.AGREED),
        (Level.COMPLETE, Level.LIMITED, None, Gap.DISAGREEMENT),
        (Level.COMPLETE, None, Level.NOT_STARTED, Gap.DISAGREEMENT),
        (None, Level.NOT_STARTED, Level.SUBSTANTIAL, Gap.DISAGREEMENT),
        (Level.LIMITED, Level.NOT_STARTED, Level.SUBSTANTIAL, Gap.DISAGREEMENT),
        (Level.LIMITED, Level.LIMITED, Level.SUBSTANTIAL, Gap.CLOSE),
        (Level.COMPLETE, None, None, Gap.NOT_HEARD),
        (None, None, None, Gap.NOT_HEARD),
        (Level.COMPLETE, Level.NO_EVIDENCE, None, Gap.NOT_HEARD),
        (Level.COMPLETE, Level.NO_EVIDENCE, Level.NO_EVIDENCE, Gap.NOT_HEARD),
        (Level.COMPLETE, Level.NO_EVIDENCE, Level.LIMITED, Gap.DISAGREEMENT),
    ],
)
def test_two_steps_apart_disagree_and_silence_is_never_consent(
    municipality: Level | None, place: Level | None, participants: Level | None, gap: Gap
) -> None:
    assert gap_between(municipality, place, participants) is gap


voices = st.tuples(*[st.none() | st.sampled_from(Level)] * 3)


@given(voices)
def test_agreed_is_said_only_of_three_voices_on_one_step(spoken) -> None:
    is_agreed = gap_between(*spoken) is Gap.AGREED

    assert is_agreed == (spoken[0] in STEPS and len(set(spoken)) == 1)


@given(voices)
def test_who_is_missing_is_who_says_nothing_comparable(spoken) -> None:
    missing = missing_voices(dict(zip(Voice, spoken, strict=True)))

    assert missing == [voice for voice, level in zip(Voice, spoken, strict=True) if level not in STEPS]
    assert not (missing and gap_between(*spoken) is Gap.AGREED)


@pytest.mark.parametrize(("days", "outdated"), [(-1, True), (0, False), (1, False)])
def test_a_reading_from_before_the_last_change_is_outdated(days: int, outdated: bool) -> None:
    changed = date(2026, 6, 1)

    assert is_outdated(changed + timedelta(days=days), changed) is outdated
    assert not is_outdated(changed, None)


@given(voices)
def test_no_voice_weighs_more_than_another(spoken) -> None:
    assert len({gap_between(*order) for order in permutations(spoken)}) == 1


@given(voices)
def test_not_knowing_is_the_same_as_not_speaking(spoken) -> None:
    silent = (None if voice is Level.NO_EVIDENCE else voice for voice in spoken)

    assert gap_between(*spoken) is gap_between(*silent)


def test_every_level_but_no_evidence_stands_on_the_scale() -> None:
    assert list(STEPS) == [level for level in Level if level is not Level.NO_EVIDENCE]
    assert list(STEPS.values()) == [0, 1, 2, 3]
