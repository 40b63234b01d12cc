"""Meetings from the dossier to signed minutes: what they change, and what cannot be done."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest

from rc_dashboard.domain.access import VISITOR, Reader
from rc_dashboard.domain.commitments.updates import Obstacle, Update
from rc_dashboard.domain.dates import add_months
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import NotAllowed, NotFound, Refusal, Refusals, StaleWrite
from rc_dashboard.domain.meetings.rules import DecisionState, Entry, EntryKind
from rc_dashboard.domain.vocabulary import Gap, Level, Role, Status, Unblocker
from rc_dashboard.services.meetings import sign_minutes as sign
from rc_dashboard.services.meetings.agenda import (
    add_point,
    drop_point,
    move_point,
    read_point_draft,
    save_point_draft,
)
from rc_dashboard.services.meetings.entries import change_entry, comment_entry, drop_entry, write_entry
from rc_dashboard.services.meetings.follow_meetings import close_decision, meetings_calendar
from rc_dashboard.services.meetings.meeting import open_meeting
from rc_dashboard.services.meetings.meeting_view import read_meeting
from rc_dashboard.services.meetings.prepare_dossier import prepare_dossier
from rc_dashboard.services.operations.check_everything import check_everything
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.territories.city import show_city
from rc_dashboard.store.ids import new_id
from tests.booklets.test_booklets import broken_seals
from tests.world import START

TODAY, NOW = date(2026, 3, 2), datetime(2026, 3, 2, 15)
THEN = {"now_utc": NOW, "today": TODAY}
MARKUP = "# *gras* $x$ <b> @quelqu’un _i_ `code` \\ {{ t }} %s"


@pytest.fixture
def place(world) -> Reader:
    return world.place()


@pytest.fixture
def officer(world) -> Reader:
    return world.officer("lyon")


@pytest.fixture
def promises(world, officer):
    """One that moves, one that is blocked and late."""
    moving = world.promise("lyon", 1, steps=("Première étape", "Seconde étape"))
    stuck = world.promise("lyon", 2, due_on=date(2025, 12, 1))
    world.say(officer, moving.commitment["id"], Update(Status.IN_PROGRESS, public_note="Avant"), date(2025, 6, 1))
    steps = frozenset({moving.milestones[0]["id"]})
    world.say(officer, moving.commitment["id"], Update(Status.IN_PROGRESS, steps_done=steps), date(2026, 1, 10))
    obstacle = Obstacle("Pas de budget", "Une subvention", Unblocker.STATE)
    world.say(officer, stuck.commitment["id"], Update(Status.BLOCKED, 0.2, obstacle=obstacle), date(2025, 7, 1))
    return moving, stuck


@pytest.fixture
def meeting(world, place, promises):
    code = open_meeting(UnitOfWork(world.database, place, **THEN), "lyon", TODAY)
    return read_meeting(world.database, place, code)


def read(world, reader, meeting):
    return read_meeting(world.database, reader, meeting.meeting["code"])


def write(world, reader, point, entry, request=None):
    return write_entry(
        UnitOfWork(world.database, reader, now_utc=NOW), point.item["id"], entry, request or new_id()
    )


def fix(world, place, meeting):
    shown = read(world, place, meeting)
    return sign.propose_minutes(
        UnitOfWork(world.database, place, **THEN), shown.meeting["id"], shown.meeting["version"]
    )


def signed(world, place, officer, meeting):
    sealed = fix(world, place, meeting)
    assert not sign.sign_minutes(UnitOfWork(world.database, place, **THEN), meeting.meeting["id"], sealed)
    assert sign.sign_minutes(UnitOfWork(world.database, officer, **THEN), meeting.meeting["id"], sealed)
    return sealed


DECISION = Entry(EntryKind.DECISION, MARKUP, owner="Direction de l’accueil", due_on=date(2026, 6, 1))


def test_the_dossier_says_what_moved_what_waits_and_who_can_act(world, place, promises):
    dossier = prepare_dossier(world.database, place, "lyon", TODAY, date(2025, 12, 31))
    (change,) = dossier.changes
    assert change.commitment["code"] == "LYO-E01"
    assert [d.what for _, found in change.updates for d in found] == ["step_done", "progress"]
    assert [line.commitment["code"] for line in dossier.attention][0] == "LYO-E02"
    assert [(who, [row["code"] for row in rows]) for who, rows in dossier.obstacles] == [
        (Unblocker.STATE, ["LYO-E02"])
    ]


def test_its_figures_are_those_of_the_screen_for_the_same_days(world, place, promises):
    since = date(2025, 12, 31)
    dossier = prepare_dossier(world.database, place, "lyon", TODAY, since)
    assert dossier.now == show_city(world.database, Day(TODAY), "lyon").figures
    assert dossier.before == show_city(world.database, Day(since, as_of=True), "lyon").figures
    assert dossier.now.summary != dossier.before.summary


def test_a_dossier_is_for_those_who_may_see_the_internal_fields(world, promises):
    for reader in (VISITOR, world.officer("brest")):
        with pytest.raises(NotAllowed):
            prepare_dossier(world.database, reader, "lyon", TODAY)


def test_the_agenda_comes_from_what_needs_attention_most_pressing_first(meeting):
    assert meeting.meeting["code"] == "LYO-M01"
    assert [point.item["code"] for point in meeting.points][0] == "LYO-E02"


def test_points_are_moved_added_and_taken_off(world, place, meeting):
    add_point(UnitOfWork(world.database, place, now_utc=NOW), meeting.meeting["id"], "  Divers  ")
    points = read(world, place, meeting).points
    last = points[-1].item
    assert last["title"] == "Divers"
    move_point(UnitOfWork(world.database, place, now_utc=NOW), last["id"], -1)
    move_point(UnitOfWork(world.database, place, now_utc=NOW), points[0].item["id"], -1)
    order = [point.item["title"] for point in read(world, place, meeting).points]
    assert order.index("Divers") == max(len(points) - 2, 0)
    drop_point(UnitOfWork(world.database, place, now_utc=NOW), last["id"])
    assert "Divers" not in [point.item["title"] for point in read(world, place, meeting).points]
    with pytest.raises(Refusal, match="point_needs_title"):
        add_point(UnitOfWork(world.database, place, now_utc=NOW), meeting.meeting["id"], " \n")


def test_a_repeated_click_writes_one_entry(world, place, meeting):
    request = new_id()
    for _ in range(2):
        write(world, place, meeting.points[0], DECISION, request)
    assert len(read(world, place, meeting).entries) == 1


def test_an_entry_without_what_it_needs_is_not_written(world, place, meeting):
    with pytest.raises(Refusals) as refused:
        write(world, place, meeting.points[0], Entry(EntryKind.DECISION, "Sans qui ni quand"))
    assert [reason.code for reason in refused.value.reasons] == ["decision_needs_owner", "decision_needs_date"]
    assert read(world, place, meeting).entries == []


def test_a_status_needs_a_commitment(world, place, meeting):
    key = add_point(UnitOfWork(world.database, place, now_utc=NOW), meeting.meeting["id"], "Divers")
    entry = Entry(EntryKind.STATUS, status=Status.PLANNED)
    with pytest.raises(Refusal, match="entry_needs_commitment"):
        write_entry(UnitOfWork(world.database, place, now_utc=NOW), key, entry, new_id())


def test_the_second_writer_of_an_entry_is_told(world, place, meeting):
    key = write(world, place, meeting.points[0], DECISION)
    change_entry(UnitOfWork(world.database, place, now_utc=NOW), key, 1, DECISION)
    with pytest.raises(StaleWrite):
        change_entry(UnitOfWork(world.database, place, now_utc=NOW), key, 1, DECISION)


def test_a_disagreement_is_signed_only_with_both_sentences(world, place, officer, meeting):
    key = write(world, place, meeting.points[0], Entry(EntryKind.DISAGREEMENT, "PLACE n’a rien vu"))
    with pytest.raises(Refusals) as refused:
        fix(world, place, meeting)
    assert refused.value.code == "disagreement_open"
    comment_entry(UnitOfWork(world.database, officer, now_utc=NOW), key, 1, "La ville l’a fait")
    fix(world, place, meeting)
    (entry,) = read(world, officer, meeting).entries
    assert (entry["place_text"], entry["municipality_text"]) == ("PLACE n’a rien vu", "La ville l’a fait")


def test_what_is_signed_is_carried_out_with_the_second_signature_and_not_before(world, place, officer, meeting):
    stuck = meeting.points[0]
    before = world.commitment(stuck.item["entity_id"])
    write(world, place, stuck, DECISION)
    write(world, place, stuck, Entry(EntryKind.STATUS, MARKUP, status=Status.IN_PROGRESS, declared=0.4))
    write(world, place, stuck, Entry(EntryKind.READING, "Vu", "Nous lisons autrement", level=Level.COMPLETE))
    sealed = fix(world, place, meeting)
    assert not sign.sign_minutes(UnitOfWork(world.database, place, **THEN), meeting.meeting["id"], sealed)
    assert world.commitment(before["id"])["version"] == before["version"]
    assert sign.sign_minutes(UnitOfWork(world.database, officer, **THEN), meeting.meeting["id"], sealed)

    after = world.commitment(before["id"])
    assert (after["status"], after["declared"], after["gap"]) == (Status.IN_PROGRESS, 0.4, Gap.DISAGREEMENT)
    (said, *_) = world.database.ask(
        "commitments/updates/internal",
        commitment_id=before["id"],
        day=TODAY,
        municipality_id=before["municipality_id"],
    )
    assert (said["public_note"], said["meeting_code"]) == (MARKUP, "LYO-M01")
    (reading,) = world.database.ask(
        "meetings/dossier/readings_since",
        municipality_id=before["municipality_id"],
        since=date(2026, 1, 1),
        until=TODAY,
    )
    assert (reading["level"], reading["reply"]) == (Level.COMPLETE, "Nous lisons autrement")
    (decision,) = world.database.ask(
        "meetings/decisions/of_municipalities", municipality_ids=[before["municipality_id"]], closed_on=TODAY
    )
    assert (decision["code"], decision["text"], decision["state"]) == ("LYO-D01", MARKUP, DecisionState.OPEN)
    found = check_everything(world.database, TODAY).differences
    assert [d for d in found if d.details.get("by_column") != "account_id"] == [], "readers here have no account"


def test_signed_minutes_that_were_changed_by_hand_are_found(world, place, officer, meeting):
    write(world, place, meeting.points[0], DECISION)
    old = fix(world, place, meeting)
    sign.reopen_minutes(UnitOfWork(world.database, officer, now_utc=NOW), meeting.meeting["id"])
    write(world, place, meeting.points[1], DECISION)
    assert signed(world, place, officer, meeting) != old
    assert broken_seals(world) == []
    with world.database.transaction() as tx:
        tx._cursor.execute("UPDATE meeting SET content = replace(content, 'accueil', 'oubli')")
    assert broken_seals(world) == [meeting.meeting["code"]]


def test_nobody_signs_twice_and_nobody_signs_what_they_did_not_read(world, place, officer, meeting):
    key = write(world, place, meeting.points[0], DECISION)
    old = fix(world, place, meeting)
    sign.sign_minutes(UnitOfWork(world.database, place, **THEN), meeting.meeting["id"], old)
    with pytest.raises(Refusal, match="signed_already"):
        sign.sign_minutes(UnitOfWork(world.database, place, **THEN), meeting.meeting["id"], old)
    sign.reopen_minutes(UnitOfWork(world.database, officer, now_utc=NOW), meeting.meeting["id"])
    with pytest.raises(Refusal, match="nothing_to_sign"):
        sign.sign_minutes(UnitOfWork(world.database, officer, **THEN), meeting.meeting["id"], old)
    other = Entry(EntryKind.DECISION, "Autre chose", owner="PLACE", due_on=date(2026, 6, 1))
    change_entry(UnitOfWork(world.database, place, now_utc=NOW), key, 1, other)
    new = fix(world, place, meeting)
    assert new != old
    with pytest.raises(Refusal, match="text_has_changed"):
        sign.sign_minutes(UnitOfWork(world.database, officer, **THEN), meeting.meeting["id"], old)
    assert not sign.sign_minutes(UnitOfWork(world.database, officer, **THEN), meeting.meeting["id"], new)
    assert sign.sign_minutes(UnitOfWork(world.database, place, **THEN), meeting.meeting["id"], new)
    with pytest.raises(Refusal, match="signed_already"):
        sign.sign_minutes(UnitOfWork(world.database, officer, **THEN), meeting.meeting["id"], new)
    assert (
        len(
            world.database.ask(
                "meetings/decisions/of_municipalities",
                municipality_ids=[world.places["lyon"]["id"]],
                closed_on=TODAY,
            )
        )
        == 1
    )


def test_signed_minutes_do_not_change_and_take_additions(world, place, officer, meeting):
    key = write(world, place, meeting.points[0], DECISION)
    with pytest.raises(Refusal, match="not_signed_yet"):
        sign.add_addendum(UnitOfWork(world.database, officer, now_utc=NOW), meeting.meeting["id"], "Un mot")
    sealed = signed(world, place, officer, meeting)
    for act in (
        lambda: change_entry(UnitOfWork(world.database, place, now_utc=NOW), key, 1, DECISION),
        lambda: drop_entry(UnitOfWork(world.database, place, now_utc=NOW), key, 1),
        lambda: add_point(UnitOfWork(world.database, place, now_utc=NOW), meeting.meeting["id"], "Après"),
        lambda: sign.reopen_minutes(UnitOfWork(world.database, officer, now_utc=NOW), meeting.meeting["id"]),
    ):
        with pytest.raises(Refusal, match="minutes_signed"):
            act()
    sign.add_addendum(UnitOfWork(world.database, officer, now_utc=NOW), meeting.meeting["id"], "Un mot de plus")
    shown = read(world, place, meeting)
    assert [(row["side"], row["text"]) for row in shown.addenda] == [("municipality", "Un mot de plus")]
    assert shown.meeting["content_hash"] == sealed
    assert json.loads(shown.meeting["content"])["points"][0]["entries"][0]["place_text"] == MARKUP


@pytest.mark.parametrize("who", ["visitor", "stranger", "officer", "administrator"])
def test_only_place_prepares_and_only_the_two_sides_sign(world, place, officer, meeting, who):
    reader = {
        "visitor": VISITOR,
        "stranger": world.officer("brest"),
        "officer": officer,
        "administrator": Reader(Role.ADMINISTRATOR, new_id(), "chef"),
    }[who]
    with pytest.raises(NotAllowed):
        write(world, reader, meeting.points[0], DECISION)
    with pytest.raises(NotAllowed):
        open_meeting(UnitOfWork(world.database, reader, **THEN), "lyon", TODAY)
    write(world, place, meeting.points[0], DECISION)
    sealed = fix(world, place, meeting)
    if who == "officer":
        return
    with pytest.raises(NotAllowed):
        sign.sign_minutes(UnitOfWork(world.database, reader, **THEN), meeting.meeting["id"], sealed)
    if who != "administrator":
        with pytest.raises(NotFound):
            read(world, reader, meeting)


def test_a_meeting_before_the_programme_is_refused(world, place, promises):
    with pytest.raises(Refusals) as refused:
        open_meeting(UnitOfWork(world.database, place, **THEN), "lyon", date(2019, 1, 1))
    assert refused.value.code == "meeting_before_programme"


def test_meetings_begin_although_no_file_said_when_a_promise_was_made(world):
    """The first one is due three months after the day on which the first promise was known here."""
    world.promise("brest", 1)
    followed = meetings_calendar(world.database, world.place(), START)
    due = {one.place["code"]: one.due_on for one in followed}
    assert due["brest"] == add_months(START, 3)


def test_the_calendar_says_what_was_held_what_is_due_and_what_is_late(world, place, officer, meeting):
    write(world, place, meeting.points[0], DECISION)
    signed(world, place, officer, meeting)
    later = date(2026, 9, 10)
    lyon = next(one for one in meetings_calendar(world.database, place, later) if one.place["code"] == "lyon")
    assert lyon.due_on == date(2026, 9, 2)
    assert lyon.is_overdue(later)
    assert [row["code"] for row in lyon.late(later)] == ["LYO-D01"]
    assert meetings_calendar(world.database, VISITOR, later) == []

    with pytest.raises(Refusal, match="outcome_needed"):
        close_decision(
            UnitOfWork(world.database, officer, now_utc=NOW, today=later), "LYO-D01", 1, DecisionState.DONE, " "
        )
    close_decision(
        UnitOfWork(world.database, officer, now_utc=NOW, today=later),
        "LYO-D01",
        1,
        DecisionState.DONE,
        "C’est fait",
    )
    lyon = next(one for one in meetings_calendar(world.database, place, later) if one.place["code"] == "lyon")
    assert lyon.late(later) == []
    dossier = prepare_dossier(world.database, place, "lyon", later)
    assert dossier.since == TODAY
    assert [(row["code"], row["outcome"]) for row in dossier.decisions] == [("LYO-D01", "C’est fait")]


def test_the_next_agenda_takes_up_open_decisions(world, place, officer, meeting):
    write(world, place, meeting.points[0], DECISION)
    signed(world, place, officer, meeting)
    day = date(2026, 9, 2)
    code = open_meeting(UnitOfWork(world.database, place, now_utc=datetime(2026, 9, 2, 9), today=day), "lyon", day)
    kinds = {point.item["code"]: point.item["kind"] for point in read_meeting(world.database, place, code).points}
    assert kinds["LYO-D01"] == "decision"
    assert code == "LYO-M02"


def test_what_is_typed_at_a_point_is_kept_for_its_writer(world, place, officer, meeting):
    key = meeting.points[0].item["id"]
    save_point_draft(UnitOfWork(world.database, place, now_utc=NOW), key, "decision", {"owner": "À moitié"})
    (kept,) = world.database.ask("commitments/drafts/by_account", account_id=place.account_id, commitment_id=key)
    assert "À moitié" in kept["content"]
    assert (
        world.database.ask("commitments/drafts/by_account", account_id=officer.account_id, commitment_id=key) == []
    )
    with pytest.raises(NotAllowed):
        save_point_draft(
            UnitOfWork(world.database, world.officer("brest"), now_utc=NOW), key, "decision", {"owner": "x"}
        )


def test_what_is_typed_at_a_point_is_kept_for_each_kind_of_entry(world, place, officer, meeting):
    key = meeting.points[0].item["id"]

    def typed(kind: str, **fields: str) -> None:
        save_point_draft(UnitOfWork(world.database, place, now_utc=NOW), key, kind, fields)

    def kept(kind: str):
        draft = read_point_draft(world.database, place, key, kind)
        return draft and draft.fields

    typed("decision", owner="Service accueil")
    typed("disagreement", place_text="Deux avis")
    typed("decision", owner="Service accueil et CCAS")
    assert kept("decision") == {"owner": "Service accueil et CCAS"}
    assert kept("disagreement") == {"place_text": "Deux avis"}
    assert read_point_draft(world.database, officer, key, "decision") is None
    typed("decision", owner="")
    assert kept("decision") is None
    assert kept("disagreement") == {"place_text": "Deux avis"}
    typed("disagreement", place_text="")
    assert kept("disagreement") is None
