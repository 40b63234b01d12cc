"""A line of the desk says each thing once."""

from __future__ import annotations

import re
from datetime import date

from rc_dashboard.domain.commitments.updates import Obstacle, Update
from rc_dashboard.domain.vocabulary import Status, Unblocker
from tests.ui.conftest import text_of


def test_what_the_status_says_is_not_said_again_as_a_reason(world, open_screen):
    made = world.promise("lyon", 1, due_on=date(2025, 2, 1))
    obstacle = Obstacle("Un agrément manque", "Un rendez-vous", Unblocker.PREFECTURE)
    world.say(
        world.officer("lyon"), made.commitment["id"], Update(Status.BLOCKED, obstacle=obstacle), date(2025, 3, 1)
    )
    for parameters in ({}, {"code": "LYO-E01"}):
        shown = text_of(open_screen("my-commitments", world.officer("lyon"), **parameters))
        line = next(
            part for part in re.split(r'class="rc-line-meta"', shown) if "En retard" in part and "rc-flag" in part
        )
        words = re.sub(r"<[^>]*>", " ", line.partition("</p>")[0])
        assert words.count("Bloqué") == 1, parameters
        assert "En retard" in words
