"""Several commitments at once: the plan says what will change; then all of it or nothing."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from rc_dashboard.domain.access import VISITOR
from rc_dashboard.domain.commitments.updates import Obstacle, Update
from rc_dashboard.domain.errors import BatchRefusal
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.services.commitments.change_many import WantedChange, apply_many, plan_many
from rc_dashboard.services.unit_of_work import UnitOfWork

JUNE, JULY = date(2025, 6, 2), date(2025, 7, 1)
NOON = datetime(2025, 7, 1, 12)


def only(*fields: str) -> frozenset[str]:
    return frozenset(fields)


@pytest.fixture
def told(world):
    for number in (1, 2, 3):
        made = world.promise("lyon", number, due_on=date(2025, 12, 31))
        world.say(world.officer("lyon"), made.commitment["id"], Update(Status.IN_PROGRESS, 0.2), JUNE)
    world.promise("lyon", 4, steps=("Former", "Traduire"))
    world.promise("brest", 1)
    world.promise("brest", 2, published=False)
    return world


def row(world, code: str):
    return world.database.ask(
        "views/desk/own_commitments",
        day=JULY,
        municipality_ids=[p["id"] for p in world.places.values()],
        code=code,
    )[0]


def planned(world, *wanted: WantedChange, reader=None):
    return plan_many(world.database, reader or world.officer("lyon"), wanted, JULY)


def applied(world, plan, reader=None):
    return apply_many(UnitOfWork(world.database, reader or world.officer("lyon"), now_utc=NOON, today=JULY), plan)


def test_the_plan_names_what_changes_and_writes_nothing(told):
    before = told.count("event")
    plan = planned(
        told,
        WantedChange("LYO-E01", Status.PAUSED, 0.2, date(2026, 3, 1), "En attente du vote"),
        WantedChange("LYO-E02", Status.IN_PROGRESS, 0.2, date(2025, 12, 31)),
    )
    (change,) = plan.changes
    assert change.fields == {
        "status": (Status.IN_PROGRESS, Status.PAUSED),
        "due_on": (date(2025, 12, 31), date(2026, 3, 1)),
        "note": ("", "En attente du vote"),
    }
    assert (plan.unchanged, plan.refused) == (1, [])
    assert told.count("event") == before


def test_a_plan_is_applied_once(told):
    plan = planned(
        told, WantedChange("LYO-E01", due_on=date(2026, 3, 1), declared=0.5, given=only("due_on", "declared"))
    )
    assert applied(told, plan) == applied(told, plan) == ["LYO-E01"]
    now = row(told, "LYO-E01")
    assert (now["due_on"], now["declared"], now["status"]) == (date(2026, 3, 1), 0.5, "in_progress")
    assert told.count("commitment_update") == 4
    assert [
        (c["field"], c["value_before"], c["value_after"])
        for c in told.database.ask("commitments/export/promise_change")
    ] == [("due_on", "2025-12-31", "2026-03-01")]


def test_only_a_new_due_day_is_no_update(told):
    applied(told, planned(told, WantedChange("LYO-E01", due_on=date(2026, 3, 1), given=only("due_on"))))
    assert told.count("commitment_update") == 3


def test_no_change_is_said_for_many(told):
    plan = planned(told, *(WantedChange(f"LYO-E0{n}", no_change=True, given=only()) for n in (1, 2)))
    applied(told, plan)
    assert [row(told, f"LYO-E0{n}")["last_update_on"] for n in (1, 2, 3)] == [JULY, JULY, JUNE]


def test_nothing_is_written_if_one_was_changed_meanwhile(told):
    both = only("status", "declared")
    plan = planned(told, *(WantedChange(f"LYO-E0{n}", Status.PLANNED, given=both) for n in (1, 2)))
    told.say(told.officer("lyon"), row(told, "LYO-E02")["commitment_id"], Update(Status.IN_PROGRESS, 0.9), JULY)
    with pytest.raises(BatchRefusal) as refused:
        applied(told, plan)
    assert set(refused.value.refused) == {"LYO-E02"}
    assert row(told, "LYO-E01")["status"] == "in_progress"


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (WantedChange("LYO-E01", Status.COMPLETED, given=only("status")), "evidence_needed"),
        (WantedChange("LYO-E01", Status.PAUSED, given=only("status")), "reason_needed"),
        (WantedChange("LYO-E01", Status.BLOCKED, given=only("status")), "obstacle_needed"),
        (WantedChange("LYO-E01", Status.PLANNED, given=only("status")), "to_come_and_begun"),
        (WantedChange("LYO-E01", declared=1.4, given=only("declared")), "progress_out_of_range"),
        (WantedChange("LYO-E01", note="x" * 100_000, given=only("note")), "text_too_long"),
        (WantedChange("LYO-E04", declared=0.7, given=only("declared")), "progress_from_steps"),
        (WantedChange("BRE-E01", Status.PLANNED, given=only("status")), "not_allowed"),
        (WantedChange("BRE-E02", Status.PLANNED, given=only("status")), "commitment_unknown"),
        (WantedChange("LYO-E99", Status.PLANNED, given=only("status")), "commitment_unknown"),
    ],
)
def test_what_the_rules_refuse_is_refused_in_the_plan(told, wanted, code):
    plan = planned(told, wanted)
    assert plan.changes == []
    ((_where, refusal),) = plan.refused
    assert refusal.code == code


def test_a_code_that_stands_twice_is_refused(told):
    plan = planned(told, WantedChange("LYO-E01", Status.PLANNED), WantedChange("LYO-E01", Status.PLANNED))
    assert [refusal.code for _, refusal in plan.refused] == ["code_repeated"]


def test_a_plan_made_by_one_cannot_be_applied_by_another(told):
    plan = planned(told, WantedChange("LYO-E01", Status.PLANNED, given=only("status", "declared")))
    for reader in (told.officer("brest"), VISITOR):
        with pytest.raises(BatchRefusal) as refused:
            applied(told, plan, reader)
        assert [r.code for r in refused.value.refused.values()] == ["not_allowed"]
    assert row(told, "LYO-E01")["status"] == "in_progress"


def test_what_blocks_goes_on_blocking_while_something_else_is_said(told):
    key = row(told, "LYO-E03")["commitment_id"]
    told.say(told.officer("lyon"), key, Update(Status.BLOCKED, 0.2, obstacle=Obstacle("Pas de budget")), JUNE)
    applied(told, planned(told, WantedChange("LYO-E03", note="Vote en septembre", given=only("note"))))
    said = told.database.ask(
        "commitments/updates/internal", commitment_id=key, day=JULY, municipality_id=told.places["lyon"]["id"]
    )[0]
    assert (said["obstacle"], said["public_note"]) == ("Pas de budget", "Vote en septembre")
