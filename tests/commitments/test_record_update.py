"""What happens when an officer says what moved."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from rc_dashboard.domain.access import VISITOR
from rc_dashboard.domain.commitments.updates import Evidence, Obstacle, Update
from rc_dashboard.domain.errors import NotAllowed, NotFound, Refusal, Refusals, StaleWrite
from rc_dashboard.domain.vocabulary import Status, Unblocker, UpdateKind
from rc_dashboard.services.commitments.record_update import UpdateRequest, record_update
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.ids import new_id

JUNE = date(2025, 6, 2)


def test_an_update_moves_the_commitment_and_keeps_the_entry(world):
    made = world.promise("lyon", 1, steps=("Former", "Traduire"))
    first, _second = (m["id"] for m in made.milestones)
    update = Update(Status.IN_PROGRESS, public_note="Ça avance", steps_done=frozenset({first}))
    world.say(world.officer("lyon"), made.commitment["id"], update, JUNE)

    now = world.commitment(made.commitment["id"])
    assert (now["status"], now["progress"], now["version"]) == ("in_progress", 0.5, 2)
    assert (now["share_done"], now["share_under_way"]) == (0.5, 0.5)
    assert now["next_update_due_on"] == date(2025, 9, 17)
    entry = world.database.ask(
        "commitments/updates/internal", commitment_id=now["id"], day=JUNE, municipality_id=now["municipality_id"]
    )[0]
    assert (entry["public_note"], entry["progress"]) == ("Ça avance", 0.5)
    done = {
        m["title"]: m["done_on"]
        for m in world.database.ask("commitments/milestones/of_commitment", commitment_id=now["id"])
    }
    assert done == {"Former": JUNE, "Traduire": None}


def test_an_officer_of_another_municipality_is_refused_and_nothing_is_written(world):
    made = world.promise("lyon", 1)
    for reader in (world.officer("brest"), VISITOR):
        with pytest.raises(NotAllowed):
            world.say(reader, made.commitment["id"], Update(Status.PLANNED), JUNE)
    assert world.count("commitment_update") == world.count("event") == 0


def test_the_second_writer_is_told_what_the_first_one_left(world):
    made = world.promise("lyon", 1)
    key = made.commitment["id"]
    world.say(world.officer("lyon"), key, Update(Status.IN_PROGRESS, public_note="La première"), JUNE)
    with pytest.raises(StaleWrite) as stale:
        world.say(world.officer("lyon"), key, Update(Status.PLANNED, public_note="La seconde"), JUNE, version=1)
    current = stale.value.details["current"]
    assert (current["last_note"], current["version"]) == ("La première", 2)
    assert world.count("commitment_update") == 1

    world.say(world.officer("lyon"), key, Update(Status.PLANNED, public_note="La seconde"), JUNE, version=2)
    assert world.count("commitment_update") == 2


def test_a_repeated_click_writes_once(world):
    made = world.promise("lyon", 1)
    officer = world.officer("lyon")
    request = UpdateRequest(new_id(), made.commitment["id"], 1, Update(Status.PLANNED))
    noon = datetime(2025, 6, 2, 12)
    first = record_update(UnitOfWork(world.database, officer, now_utc=noon, today=JUNE), request)
    again = record_update(UnitOfWork(world.database, officer, now_utc=noon, today=JUNE), request)
    assert first == again
    assert world.count("commitment_update") == world.count("event") == 1


def test_what_a_status_asks_for_is_said_all_at_once_and_nothing_is_written(world):
    made = world.promise("lyon", 1)
    bad = Update(
        Status.COMPLETED,
        public_note="x" * 100_000,
        declared=1.4,
        evidence=(Evidence("javascript:alert(1)", "rien"),),
    )
    with pytest.raises(Refusals) as refused:
        world.say(world.officer("lyon"), made.commitment["id"], bad, JUNE)
    codes = [reason.code for reason in refused.value.reasons]
    assert codes == ["text_too_long", "progress_out_of_range", "link_not_valid"]
    assert world.count("commitment_update") == world.count("evidence") == 0


def test_completed_is_accepted_with_evidence_given_now_or_before(world):
    made = world.promise("lyon", 1)
    key, officer = made.commitment["id"], world.officer("lyon")
    proof = (Evidence("https://example.org/compte-rendu", "Le compte rendu"),)
    world.say(officer, key, Update(Status.IN_PROGRESS, declared=0.4, evidence=proof), JUNE)
    world.say(officer, key, Update(Status.COMPLETED), date(2025, 7, 1))
    now = world.commitment(key)
    assert (now["status"], now["progress"], now["evidence_count"]) == ("completed", 1.0, 1)


def test_an_abandoned_commitment_keeps_its_progress_and_the_rest_is_stopped(world):
    made = world.promise("lyon", 1)
    key, officer = made.commitment["id"], world.officer("lyon")
    world.say(officer, key, Update(Status.IN_PROGRESS, declared=0.3), JUNE)
    world.say(
        officer, key, Update(Status.ABANDONED, public_note="Le financement n’est pas venu"), date(2025, 8, 1)
    )
    now = world.commitment(key)
    assert (now["share_done"], now["share_stopped"]) == (0.3, 0.7)


def test_an_internal_obstacle_stays_out_of_the_public_journal(world):
    made = world.promise("lyon", 1)
    key = made.commitment["id"]
    obstacle = Obstacle("Pas d’accord du conseil", "Un vote", Unblocker.MUNICIPALITY, internal=True)
    world.say(world.officer("lyon"), key, Update(Status.BLOCKED, obstacle=obstacle), JUNE)
    public = world.database.ask(
        "commitments/updates/public",
        commitment_id=key,
        day=JUNE,
        municipality_id=made.commitment["municipality_id"],
    )[0]
    assert (public["obstacle"], public["obstacle_unblocks"], public["obstacle_who"]) == ("", "", None)
    assert "internal_note" not in public


def test_place_updates_any_municipality_and_is_marked_as_such(world):
    made = world.promise("brest", 1)
    world.say(world.place(), made.commitment["id"], Update(Status.PLANNED), JUNE)
    entry = world.database.ask(
        "commitments/updates/internal",
        commitment_id=made.commitment["id"],
        day=JUNE,
        municipality_id=made.commitment["municipality_id"],
    )
    assert entry[0]["entered_by"] == "place"


def test_an_unknown_commitment_is_not_found(world):
    with pytest.raises(NotFound):
        record_update(
            UnitOfWork(world.database, world.place(), now_utc=datetime(2025, 6, 2), today=JUNE),
            UpdateRequest(new_id(), new_id(), 1, Update(Status.PLANNED)),
        )


def test_no_change_refreshes_the_date_and_leaves_the_news_in_place(world):
    made = world.promise("lyon", 1)
    key, officer = made.commitment["id"], world.officer("lyon")
    obstacle = Obstacle("Pas de salle", who=Unblocker.EPCI)
    world.say(officer, key, Update(Status.BLOCKED, 0.2, public_note="Bloqué", obstacle=obstacle), JUNE)
    later = date(2025, 9, 1)
    request = UpdateRequest(new_id(), key, 2, Update(Status.PLANNED), UpdateKind.NO_CHANGE)
    record_update(UnitOfWork(world.database, officer, now_utc=datetime(2025, 9, 1), today=later), request)
    now = world.commitment(key)
    assert (now["status"], now["progress"], now["last_note"]) == ("blocked", 0.2, "Bloqué")
    assert (now["last_update_on"], now["next_update_due_on"]) == (later, date(2025, 12, 16))
    entry = world.database.ask(
        "commitments/updates/internal", commitment_id=key, day=later, municipality_id=now["municipality_id"]
    )[0]
    assert (entry["kind"], entry["obstacle"], entry["obstacle_who"]) == ("no_change", "Pas de salle", "epci")


def test_no_change_means_nothing_where_nothing_was_said(world):
    made = world.promise("lyon", 1)
    request = UpdateRequest(new_id(), made.commitment["id"], 1, Update(Status.PLANNED), UpdateKind.NO_CHANGE)
    with pytest.raises(Refusal, match="nothing_said_yet"):
        record_update(
            UnitOfWork(world.database, world.officer("lyon"), now_utc=datetime(2025, 9, 1), today=JUNE), request
        )
