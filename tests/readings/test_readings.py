"""Three voices on one scale, never averaged."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rc_dashboard.domain.readings.rules import STEPS, gap_between, level_of_status
from rc_dashboard.domain.vocabulary import Gap, Level, Status

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
        (Level.COMPLETE, Level.SUBSTANTIAL, None, Gap.AGREED),
        (Level.COMPLETE, Level.LIMITED, None, Gap.DISAGREEMENT),
        (Level.COMPLETE, None, Level.NOT_STARTED, Gap.DISAGREEMENT),
        (None, Level.NOT_STARTED, Level.SUBSTANTIAL, Gap.DISAGREEMENT),
        (Level.LIMITED, Level.NOT_STARTED, Level.SUBSTANTIAL, Gap.DISAGREEMENT),
        (Level.LIMITED, Level.LIMITED, Level.SUBSTANTIAL, Gap.AGREED),
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
def test_no_voice_weighs_more_than_another(spoken) -> None:
    assert len({gap_between(*order) for order in permutations(spoken)}) == 1


@given(voices)
def test_not_knowing_is_the_same_as_not_speaking(spoken) -> None:
    silent = (None if voice is Level.NO_EVIDENCE else voice for voice in spoken)

    assert gap_between(*spoken) is gap_between(*silent)


def test_every_level_but_no_evidence_stands_on_the_scale() -> None:
    assert list(STEPS) == [level for level in Level if level is not Level.NO_EVIDENCE]
    assert list(STEPS.values()) == [0, 1, 2, 3]
