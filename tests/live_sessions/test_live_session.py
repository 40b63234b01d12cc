"""Rooms: what the hall says is counted once per phone, and becomes one reading with its method and n."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from rc_dashboard.domain.access import VISITOR
from rc_dashboard.domain.commitments.updates import Update
from rc_dashboard.domain.errors import NotAllowed, NotFound, Refusal
from rc_dashboard.domain.vocabulary import Gap, Level, Status
from rc_dashboard.services.live_sessions.answers import Answer, enter_paper_answers, record_answers
from rc_dashboard.services.live_sessions.live_session import find_live_session, live_sessions_of, open_live_session
from rc_dashboard.services.live_sessions.results import close_live_session, counts_of, results_of
from rc_dashboard.services.unit_of_work import UnitOfWork

NOW, TODAY = datetime(2026, 3, 2, 18), date(2026, 3, 2)
HOUR = timedelta(hours=1)


@pytest.fixture
def asked(world):
    officer = world.officer("lyon")
    made = [world.promise("lyon", number) for number in (1, 2)]
    world.say(officer, made[0].commitment["id"], Update(Status.PLANNED), date(2026, 1, 5))
    return made


@pytest.fixture
def room(world, asked):
    return open_room(world)


def open_room(
    world, codes=("LYO-E01", "LYO-E02"), reader=None, title="Soirée d’essai", starts=NOW, ends=NOW + HOUR
):
    reader = reader or world.place()
    return open_live_session(UnitOfWork(world.database, reader, now_utc=NOW), "lyon", title, codes, starts, ends)


def say(world, room, phone, level, *, code="LYO-E01", at=NOW, matters=False):
    return record_answers(world.database, room, phone, {code: Answer(level, matters)}, 5, now_utc=at)


def seen(world, room, small=5):
    return {
        one.commitment["code"]: one
        for one in results_of(world.database, find_live_session(world.database, room), small)
    }


def kept(world, room, code="LYO-E01"):
    found = find_live_session(world.database, room)
    keys = {row["code"]: row["commitment_id"] for row in found.commitments}
    return counts_of(world.database, found.room["id"]).get(keys[code], {})


def test_each_phone_counts_once_and_its_last_word_stays(world, room):
    for number in range(6):
        say(world, room, f"telephone-{number}", Level.LIMITED)
    for _ in range(50):
        say(world, room, "telephone-0", Level.LIMITED)
    assert kept(world, room) == {Level.LIMITED: 6}
    say(world, room, "telephone-0", Level.COMPLETE)
    assert kept(world, room) == {Level.LIMITED: 5, Level.COMPLETE: 1}


def test_the_wall_follows_several_phones_at_a_time_and_in_full_steps(world, room):
    """Who watches the counts and the hall sees no count move with one phone: each picture of
    them rests on at least five phones that were not counted so in the one before."""
    words, since = [Level.LIMITED, Level.COMPLETE, Level.LIMITED], 0
    pictures: list[tuple] = [(0, None, None)]
    for number in range(60):
        say(world, room, f"telephone-{number}", words[number % 3], matters=number % 2 == 0)
        asked, since = seen(world, room)["LYO-E01"], since + 1
        told = (asked.answers, asked.counts, asked.matters)
        if told != pictures[-1]:
            assert since >= 5
            pictures, since = [*pictures, told], 0
        counts = [count for count in (asked.counts or {}).values() if count is not None]
        assert all(count % 5 == 0 for count in [*counts, asked.answers, asked.matters or 0])
        assert asked.in_steps
    assert pictures[-1] == (60, {**dict.fromkeys(Level, 0), Level.LIMITED: 40, Level.COMPLETE: 20}, 30)


def test_a_phone_that_changes_its_mind_alone_moves_no_count_until_the_room_is_closed(world, room):
    for number in range(10):
        say(world, room, f"telephone-{number}", Level.LIMITED, matters=True)
    before = seen(world, room)
    for number in range(4):
        say(world, room, f"telephone-{number}", Level.COMPLETE, matters=True)
        assert seen(world, room) == before
    close_live_session(UnitOfWork(world.database, world.place(), now_utc=NOW, today=TODAY), room, 5)
    closed = seen(world, room)["LYO-E01"]
    assert (closed.answers, closed.matters, closed.in_steps) == (10, 10, False)


def test_the_same_answer_again_and_again_adds_nothing_to_the_database(world, room):
    say(world, room, "telephone-0", Level.LIMITED)
    before = {table: world.count(table) for table in ("room_answer", "event", "request")}
    for level in [Level.LIMITED, Level.LIMITED, Level.COMPLETE] * 60:
        say(world, room, "telephone-0", level)
    assert {table: world.count(table) for table in before} == before
    assert kept(world, room) == {Level.COMPLETE: 1}


def test_a_phone_leaves_kept_answers_and_pages_as_they_are_and_a_closing_does_not(world, room):
    before = world.database.changes
    say(world, room, "telephone-1", Level.LIMITED)
    assert world.database.changes == before
    assert kept(world, room) == {Level.LIMITED: 1}
    close_live_session(UnitOfWork(world.database, world.place(), now_utc=NOW, today=TODAY), room, 5)
    assert world.database.changes > before
    with pytest.raises(Refusal, match="room_closed"):
        say(world, room, "telephone-2", Level.LIMITED)


def test_below_five_nothing_is_shown(world, room):
    for number in range(4):
        say(world, room, f"telephone-{number}", Level.LIMITED, matters=True)
    assert seen(world, room)["LYO-E01"].counts is None
    assert seen(world, room)["LYO-E01"].matters is None


def test_a_commitment_that_was_not_asked_about_is_not_answered(world, room):
    world.promise("lyon", 3)
    assert say(world, room, "telephone", Level.LIMITED, code="LYO-E03") == 0


@pytest.mark.parametrize("at", [NOW - HOUR, NOW + HOUR])
def test_outside_its_hours_a_room_takes_nothing(world, room, at):
    with pytest.raises(Refusal, match="room_closed"):
        say(world, room, "telephone", Level.LIMITED, at=at)


def test_answers_on_paper_are_added_and_replace_what_was_typed_before(world, room):
    for number in range(5):
        say(world, room, f"telephone-{number}", Level.LIMITED)
    for count in (9, 7):
        counts = {Level.LIMITED: count}
        enter_paper_answers(UnitOfWork(world.database, world.place(), now_utc=NOW), room, "LYO-E01", counts)
    assert kept(world, room) == {Level.LIMITED: 12}
    assert seen(world, room)["LYO-E01"].answers == 10
    for count in (-1, 10**9):
        counts = {Level.LIMITED: count}
        with pytest.raises(Refusal, match="paper_count"):
            enter_paper_answers(UnitOfWork(world.database, world.place(), now_utc=NOW), room, "LYO-E01", counts)
    assert kept(world, room) == {Level.LIMITED: 12}


def test_closing_makes_one_reading_for_each_commitment_with_enough_answers(world, asked, room):
    for number in range(7):
        say(world, room, f"telephone-{number}", Level.COMPLETE)
    say(world, room, "telephone-0", Level.COMPLETE, code="LYO-E02")
    assert close_live_session(UnitOfWork(world.database, world.place(), now_utc=NOW, today=TODAY), room, 5) == 1
    place = world.places["lyon"]["id"]
    (reading,) = world.database.ask(
        "meetings/dossier/readings_since", municipality_id=place, since=date(2026, 1, 1), until=TODAY
    )
    assert (reading["voice"], reading["level"], reading["n"]) == ("participants", Level.COMPLETE, 7)
    assert "Soirée d’essai" in reading["method"]
    assert world.commitment(asked[0].commitment["id"])["gap"] == Gap.DISAGREEMENT
    with pytest.raises(Refusal, match="room_closed"):
        close_live_session(UnitOfWork(world.database, world.place(), now_utc=NOW, today=TODAY), room, 5)
    with pytest.raises(Refusal, match="room_closed"):
        say(world, room, "telephone-9", Level.COMPLETE)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": "  "}, "room_needs_title"),
        ({"codes": ()}, "room_needs_commitments"),
        ({"codes": tuple(f"LYO-E{n:02d}" for n in range(20))}, "room_needs_commitments"),
        ({"ends": NOW}, "room_times"),
        ({"ends": NOW + timedelta(days=2)}, "room_times"),
        ({"starts": NOW - 3 * HOUR, "ends": NOW - HOUR}, "room_times"),
        ({"codes": ("LYO-E99",)}, "commitment_unknown"),
        ({"codes": ("BRE-E01",)}, "commitment_unknown"),
        ({"codes": ("LYO-E07",)}, "commitment_unknown"),
    ],
)
def test_a_room_that_cannot_be_is_refused_in_words(world, asked, changes, code):
    world.promise("brest", 1)
    world.promise("lyon", 7, published=False)
    with pytest.raises(Refusal, match=code):
        open_room(world, **changes)
    assert world.count("room") == 0


def test_only_place_opens_and_closes(world, asked):
    for reader in (VISITOR, world.officer("lyon")):
        with pytest.raises(NotAllowed):
            open_room(world, reader=reader)
    room = open_room(world)
    for reader in (VISITOR, world.officer("lyon")):
        with pytest.raises(NotAllowed):
            close_live_session(UnitOfWork(world.database, reader, now_utc=NOW, today=TODAY), room, 5)
        with pytest.raises(NotAllowed):
            enter_paper_answers(UnitOfWork(world.database, reader, now_utc=NOW), room, "LYO-E01", {})
        assert live_sessions_of(world.database, reader) == []


def test_an_unknown_room_is_not_found(world, asked):
    with pytest.raises(NotFound):
        find_live_session(world.database, "NULLE")
    with pytest.raises(NotFound):
        say(world, "NULLE", "telephone", Level.LIMITED)


def test_nothing_but_a_hash_is_kept_of_a_phone(world, room):
    say(world, room, "un jeton très secret", Level.LIMITED)
    with world.database.transaction() as tx:
        columns = [row[0] for row in tx._cursor.execute("DESCRIBE room_answer").fetchall()]
        rows = str(tx._cursor.execute("SELECT * FROM room_answer").fetchall())
    said = {"level", "matters", "shown_level", "shown_matters"}
    assert set(columns) == {"room_id", "commitment_id", "token_hash", "municipality_id", *said}
    assert "un jeton très secret" not in rows
