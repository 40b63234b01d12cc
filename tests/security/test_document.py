"""docs/security.md says what the tests do: its figures are theirs."""

from __future__ import annotations

import re

import pytest

from rc_dashboard.domain.access import Right
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.identity.throttle import FREE_MISSES, FREE_MISSES_OF_ADDRESS, LONGEST_WAIT
from rc_dashboard.settings import ROOT
from tests.security.matrix import FORGED, WALK

ROWS = dict(re.findall(r"^\| (.+?) \| (\d+) \|$", (ROOT / "docs" / "security.md").read_text("utf-8"), re.M))


@pytest.mark.parametrize(
    ("row", "figure"),
    [
        ("cells of the rights matrix walked over", len(WALK)),
        ("cells of the table of rights walked in", len(Right) * len(Role) * 2),
        ("forged messages sent", FORGED),
        ("misses of an account before", FREE_MISSES),
        ("misses of an address before", FREE_MISSES_OF_ADDRESS),
        ("longest wait", int(LONGEST_WAIT.total_seconds() // 60)),
    ],
)
def test_a_figure_is_the_one_of_the_tests(row, figure):
    (said,) = [value for name, value in ROWS.items() if name.startswith(row)]
    assert int(said) == figure


def test_as_many_words_are_planted_as_it_says(planted):
    (said,) = [value for name, value in ROWS.items() if name.startswith("words planted")]
    assert int(said) == len(planted.canaries)
