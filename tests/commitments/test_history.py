"""What an entry of the journal changed, in the order in which people would say it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rc_dashboard.domain.commitments.history import Difference, Said, differences
from rc_dashboard.domain.vocabulary import Status

TITLES = {"a": "Former", "b": "Traduire"}
SAID = st.builds(
    Said,
    st.sampled_from(list(Status)),
    st.none() | st.floats(0, 1),
    st.frozensets(st.sampled_from(["a", "b", "gone"])),
)


def test_the_first_update_says_its_status_and_progress():
    assert differences(None, Said(Status.IN_PROGRESS, 0.5, frozenset("a")), TITLES) == [
        Difference("first_status", None, Status.IN_PROGRESS),
        Difference("step_done", None, "Former"),
        Difference("first_progress", None, 0.5),
    ]


def test_a_status_a_step_and_a_progress_that_moved_are_named_with_both_values():
    before = Said(Status.PLANNED, 0.0, frozenset("a"))
    after = Said(Status.BLOCKED, 0.4, frozenset("b"))
    assert differences(before, after, TITLES) == [
        Difference("status", Status.PLANNED, Status.BLOCKED),
        Difference("step_done", None, "Traduire"),
        Difference("step_open", None, "Former"),
        Difference("progress", 0.0, 0.4),
    ]


def test_a_progress_that_only_follows_from_the_status_is_not_named():
    assert differences(None, Said(Status.PLANNED, 0.0), {}) == [Difference("first_status", None, Status.PLANNED)]


@given(SAID)
def test_saying_the_same_again_changes_nothing(said):
    assert differences(said, said, TITLES) == []


@given(SAID, SAID)
def test_a_step_that_no_longer_exists_is_left_out(before, after):
    found = differences(before, after, TITLES)
    assert all(d.after in TITLES.values() for d in found if d.what.startswith("step_"))
