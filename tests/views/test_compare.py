"""Like with like, counts before shares, nothing that ranks."""

from __future__ import annotations

from datetime import date

import pytest

from rc_dashboard.domain.commitments.updates import Evidence, Obstacle, Update
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.vocabulary import Group, Kind, Reply, Status, Unblocker
from rc_dashboard.services.views.territories.compare import Gate, compare, gate_of, likely_gate
from rc_dashboard.store.ids import new_id

TODAY = date(2026, 11, 24)
NOW = Day(TODAY)


def recommendation(world, place, number, reply, reply_on=None, **changes):
    row = {
        "id": new_id(),
        "municipality_id": world.places[place]["id"],
        "code": f"{world.places[place]['short_code']}-R{number:02d}",
        "lab_id": None,
        "lab_question_id": None,
        "theme_id": None,
        "title": f"Recommandation {number}",
        "summary": "",
        "recommended_on": date(2025, 3, 1),
        "reply": reply,
        "reply_reason": "",
        "reply_on": reply_on,
        "transferable": False,
        "published": True,
        "is_demo": False,
        "version": 1,
    }
    with world.database.transaction() as tx:
        tx.insert("recommendation", [{**row, **changes}])
    return row["id"]


@pytest.fixture
def editions(world):
    """Lyon and the métropole in the first edition, Brest in the second."""
    rows = [
        {"id": new_id(), "code": f"edition-{n}", "starts_on": date(2023 + n, 2, 1), "ends_on": None, "position": n}
        for n in (1, 2)
    ]
    states = {"lyon": (0, "completed"), "metropole": (0, "completed"), "brest": (1, "prospect")}
    with world.database.transaction() as tx:
        tx.insert("edition", rows)
        tx.insert(
            "participation",
            [
                {"municipality_id": world.places[code]["id"], "edition_id": rows[n]["id"], "state": state}
                for code, (n, state) in states.items()
            ],
        )
    return world


def codes(comparison):
    return [line.line.municipality["code"] for line in comparison.lines]


def line_of(comparison, code):
    return comparison.lines[codes(comparison).index(code)]


def test_the_same_edition_is_compared_unless_the_reader_lifts_it(editions):
    gated = compare(editions.database, NOW, "programme", Kind.COMMUNE, edition="edition-1")
    assert codes(gated) == ["lyon"]
    assert [place["code"] for place in gated.left_out] == ["brest", "metropole"]
    assert not gated.mixes_editions

    lifted = compare(editions.database, NOW, "programme", Kind.COMMUNE)
    assert codes(lifted) == ["brest", "lyon"]
    assert (lifted.mixes_editions, lifted.mixes_kinds) == (True, False)


def test_the_first_choice_is_the_edition_that_most_have_begun(editions):
    assert likely_gate(editions.database, "programme").edition == "edition-1"


def test_without_editions_only_the_kind_is_gated(world):
    assert likely_gate(world.database, "programme") == Gate(Kind.COMMUNE, None)


@pytest.mark.parametrize(
    ("kind", "edition", "gate"),
    [
        ("all", "all", Gate(None, None)),
        ("epci", "edition-2", Gate(Kind.EPCI, "edition-2")),
        ("volcan", "edition-9", Gate(Kind.COMMUNE, "edition-1")),
    ],
)
def test_an_address_lifts_the_gate_and_what_is_not_known_is_as_if_not_said(editions, kind, edition, gate):
    assert gate_of(editions.database, "programme", kind, edition) == gate


def test_the_order_is_the_list_s_whatever_anybody_has_done(world):
    for code, done in (("brest", False), ("lyon", True)):
        made = world.promise(code, 1).commitment["id"]
        status = Status.COMPLETED if done else Status.PLANNED
        world.say(world.officer(code), made, Update(status, evidence=_proof()), date(2025, 6, 1))
    assert codes(compare(world.database, NOW, "programme", None)) == ["brest", "lyon", "metropole"]


def test_each_commitment_is_counted_in_one_group_only(world):
    officer = world.officer("lyon")
    said = (
        Update(Status.PLANNED),
        Update(Status.IN_PROGRESS, declared=0.9),
        Update(Status.PAUSED, public_note="x"),
    )
    for number, update in enumerate(said, 1):
        world.say(officer, world.promise("lyon", number).commitment["id"], update, date(2025, 6, 1))
    world.promise("lyon", 4)
    figures = line_of(compare(world.database, NOW, "programme", None), "lyon").line.figures
    assert figures.summary.counts == {
        Group.KEPT: 0,
        Group.UNDER_WAY: 2,
        Group.BLOCKED: 0,
        Group.TO_COME: 1,
        Group.STOPPED: 0,
        Group.NOT_REPORTED: 1,
    }
    assert sum(figures.summary.counts.values()) == figures.count


def test_two_days_are_set_side_by_side(world):
    made = world.promise("lyon", 1).commitment["id"]
    world.say(world.officer("lyon"), made, Update(Status.COMPLETED, evidence=_proof()), date(2026, 5, 1))
    compared = compare(world.database, NOW, "programme", None, since=date(2026, 1, 1))
    line = line_of(compared, "lyon")
    assert (line.before.kept, line.line.figures.kept) == (0, 1)
    later = compare(world.database, NOW, "programme", None, since=date(2027, 1, 1))
    assert later.since is None
    assert line_of(later, "lyon").before is None


def test_replies_are_counted_as_they_were_known_on_the_day(world):
    recommendation(world, "lyon", 1, "accepted", date(2025, 6, 1))
    recommendation(world, "lyon", 2, "declined", date(2026, 6, 1))
    recommendation(world, "lyon", 3, "accepted", date(2025, 6, 1), published=False)
    now = line_of(compare(world.database, NOW, "programme", None), "lyon")
    assert now.replies == {Reply.ACCEPTED: 1, Reply.DECLINED: 1}
    then = line_of(compare(world.database, Day(date(2026, 1, 1), as_of=True), "programme", None), "lyon")
    assert then.replies == {Reply.ACCEPTED: 1, Reply.NONE: 1}


def test_freshness_is_about_what_is_still_open(world):
    officer = world.officer("lyon")
    for number, day in enumerate((date(2026, 11, 14), date(2026, 11, 4), date(2026, 1, 1)), 1):
        world.say(officer, world.promise("lyon", number).commitment["id"], Update(Status.PLANNED), day)
    closed = world.promise("lyon", 4).commitment["id"]
    world.say(officer, closed, Update(Status.ABANDONED, public_note="x"), date(2025, 2, 1))
    world.promise("lyon", 5)
    fresh = line_of(compare(world.database, NOW, "programme", None), "lyon").freshness
    assert (fresh.count, fresh.silent, fresh.overdue) == (4, 1, 1)
    assert (fresh.median_days, fresh.oldest_days) == (20, (TODAY - date(2026, 1, 1)).days)


def test_an_internal_obstacle_says_neither_what_nor_who(world):
    officer = world.officer("lyon")
    for number, hidden in ((1, True), (2, False)):
        obstacle = Obstacle("Le marché est infructueux", who=Unblocker.STATE, internal=hidden)
        update = Update(Status.BLOCKED, declared=0.2, obstacle=obstacle)
        world.say(officer, world.promise("lyon", number).commitment["id"], update, date(2026, 6, 1))
    obstacles = compare(world.database, NOW, "programme", None).obstacles
    assert [row["code"] for row in obstacles[Unblocker.STATE]] == ["LYO-E02"]
    assert [(row["code"], row["obstacle"]) for row in obstacles[None]] == [("LYO-E01", "")]


def test_time_is_set_beside_each_commitment_and_unknown_stays_unknown(world):
    world.promise("lyon", 1, starts_on=date(2026, 1, 1), due_on=date(2026, 12, 31))
    world.promise("lyon", 2)
    first, second = compare(world.database, NOW, "programme", None).pace
    assert first.elapsed == pytest.approx(327 / 364)
    assert (second.elapsed, second.commitment["progress"]) == (None, None)
    assert compare(world.database, NOW, "programme", None, paced="brest").pace == []


def _proof():
    return (Evidence("https://example.org/preuve", "Une preuve", date(2025, 6, 1)),)
