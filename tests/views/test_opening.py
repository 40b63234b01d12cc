"""The opening page: what was kept, what moves, what is stuck, since a day; the steps on a line."""

from __future__ import annotations

from datetime import date

import pytest

from rc_dashboard.domain.commitments.updates import Evidence, Obstacle, Update
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.vocabulary import Status, Unblocker
from rc_dashboard.i18n import translator
from rc_dashboard.services.views.territories.overview import SHOWN_NEWS, show_overview
from rc_dashboard.services.views.territories.programme import timeline

TODAY = date(2026, 11, 24)
SINCE, BEFORE, AFTER = date(2026, 8, 24), date(2026, 6, 1), date(2026, 10, 1)
PROOF = (Evidence("https://example.org", "Preuve", date(2026, 1, 1)),)
BLOCKED = Update(Status.BLOCKED, declared=0.1, obstacle=Obstacle("Pas de salle", who=Unblocker.STATE))


@pytest.fixture
def told(world):
    """Six commitments, each with what was said before and after the day."""
    said = [
        (Update(Status.IN_PROGRESS, declared=0.2), Update(Status.COMPLETED, evidence=PROOF)),
        (Update(Status.COMPLETED, evidence=PROOF), Update(Status.COMPLETED, evidence=PROOF, public_note="Bilan")),
        (Update(Status.PLANNED), BLOCKED),
        (BLOCKED, Update(Status.IN_PROGRESS, declared=0.3)),
        (Update(Status.IN_PROGRESS, declared=0.3), Update(Status.ABANDONED, public_note="Sans budget")),
        (BLOCKED, None),
    ]
    for number, (before, after) in enumerate(said, 1):
        made = world.promise("lyon", number).commitment["id"]
        world.say(world.officer("lyon"), made, before, BEFORE)
        if after:
            world.say(world.officer("lyon"), made, after, AFTER)
    world.promise("brest", 1, published=False)
    return world


def codes(rows):
    return [row["code"] for row in rows]


def test_what_was_kept_is_what_was_not_done_before(told):
    overview = show_overview(told.database, Day(TODAY), "programme")
    assert overview.since == SINCE
    assert {what: codes(rows) for what, rows in overview.news.items()} == {
        "kept": ["LYO-E01"],
        "moving": ["LYO-E02"],
        "stuck": ["LYO-E03"],
        "unblocked": ["LYO-E04"],
        "stopped": ["LYO-E05"],
    }


def test_another_day_tells_another_story(told):
    overview = show_overview(told.database, Day(TODAY), "programme", since=date(2026, 1, 1))
    assert codes(overview.news["kept"]) == ["LYO-E01", "LYO-E02"]
    assert codes(overview.news["stuck"]) == ["LYO-E03", "LYO-E06"]
    then = show_overview(told.database, Day(date(2026, 7, 1), as_of=True), "programme")
    assert codes(then.news["kept"]) == ["LYO-E02"]
    assert overview.since == date(2026, 1, 1)


def test_a_day_to_come_is_not_a_day_since(told):
    assert show_overview(told.database, Day(TODAY), "programme", since=date(2027, 1, 1)).since == SINCE


def test_what_is_stuck_stands_under_who_can_lift_it(told):
    overview = show_overview(told.database, Day(TODAY), "programme")
    assert {who: sorted(codes(rows)) for who, rows in overview.stuck.items()} == {
        Unblocker.STATE: ["LYO-E03", "LYO-E06"]
    }
    assert overview.stuck_count == 2


def test_a_part_is_listed_and_the_whole_is_counted(world):
    for number in range(1, SHOWN_NEWS + 3):
        made = world.promise("lyon", number).commitment["id"]
        world.say(world.officer("lyon"), made, Update(Status.PLANNED), AFTER)
    overview = show_overview(world.database, Day(TODAY), "programme")
    assert (len(overview.news["moving"]), overview.counted("moving")) == (SHOWN_NEWS, SHOWN_NEWS + 2)
    assert overview.counted("kept") == 0


def test_nothing_at_all_is_calm(world):
    overview = show_overview(world.database, Day(TODAY), "programme")
    assert (overview.news, overview.stuck, overview.stuck_count) == ({}, {}, 0)
    assert timeline(overview.steps, TODAY, translator("fr")) is None


def test_a_step_is_as_exact_as_it_was_said():
    def step(code, spoken_as, starts_on=None, ends_on=None):
        return {"code": code, "spoken_as": spoken_as, "starts_on": starts_on, "ends_on": ends_on}

    line = timeline(
        [
            step("diagnosis", "year", date(2023, 1, 1), date(2023, 12, 31)),
            step("policy_labs", "month", date(2024, 10, 1), date(2025, 2, 28)),
            step("restitutions", "unsaid"),
        ],
        date(2025, 1, 1),
        translator("fr"),
    )
    assert line.years == [2023, 2024, 2025]
    assert [one.when for one in line.steps] == ["2023", "octobre 2024 – février 2025", "date non précisée"]
    assert (line.steps[0].begins, line.steps[2].begins) == (0, None)
    assert line.steps[0].lasts == pytest.approx(365 / 1096)
    assert line.today == pytest.approx(731 / 1096)
