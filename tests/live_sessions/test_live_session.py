"""Rooms: what the hall says is counted once per phone, and becomes one reading with its method and n."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from rc_dashboard.documents.papers.poster import poster_of
from rc_dashboard.domain.access import VISITOR
from rc_dashboard.domain.commitments.updates import Update
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import NotAllowed, NotFound, Refusal
from rc_dashboard.domain.translations.rules import TranslationState, text_hash
from rc_dashboard.domain.vocabulary import Gap, Level, Status
from rc_dashboard.i18n import translator
from rc_dashboard.i18n.content import Content, Rendered
from rc_dashboard.services.live_sessions.answers import Answer, enter_paper_answers, record_answers
from rc_dashboard.services.live_sessions.live_session import find_live_session, live_sessions_of, open_live_session
from rc_dashboard.services.live_sessions.phones import is_token_of, new_token, plausibility_of, token_for
from rc_dashboard.services.live_sessions.ready import questions_ready
from rc_dashboard.services.live_sessions.results import (
    close_live_session,
    confirm_live_session,
    counts_of,
    discard_live_session,
    results_of,
)
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.territories.city import show_city

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
    known = world.database.ask("live_sessions/room_by_code", code=room)
    token = token_for(world.database, known[0]["id"], phone) if known else phone
    return record_answers(world.database, room, token, {code: Answer(level, matters)}, 5, now_utc=at)


def acting(world, reader=None):
    return UnitOfWork(world.database, reader or world.place(), now_utc=NOW, today=TODAY)


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
    close_live_session(acting(world), room)
    assert seen(world, room) == before
    confirm_live_session(acting(world), room, 5)
    closed = seen(world, room)["LYO-E01"]
    assert (closed.answers, closed.in_steps) == (10, False)


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
    close_live_session(acting(world), room)
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
    close_live_session(acting(world), room)
    assert world.count("reading") == 0
    assert confirm_live_session(acting(world), room, 5) == 1
    place = world.places["lyon"]["id"]
    (reading,) = world.database.ask(
        "meetings/dossier/readings_since", municipality_id=place, since=date(2026, 1, 1), until=TODAY
    )
    assert (reading["voice"], reading["level"], reading["n"]) == ("participants", Level.COMPLETE, 7)
    assert "Soirée d’essai" in reading["method"]
    assert world.commitment(asked[0].commitment["id"])["gap"] == Gap.DISAGREEMENT
    with pytest.raises(Refusal, match="room_closed"):
        close_live_session(acting(world), room)
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
            close_live_session(acting(world, reader), room)
        with pytest.raises(NotAllowed):
            enter_paper_answers(UnitOfWork(world.database, reader, now_utc=NOW), room, "LYO-E01", {})
        assert live_sessions_of(world.database, reader) == []


def test_an_unknown_room_is_not_found(world, asked):
    with pytest.raises(NotFound):
        find_live_session(world.database, "NULLE")
    with pytest.raises(NotFound):
        say(world, "NULLE", "telephone", Level.LIMITED)


def test_nothing_but_a_hash_is_kept_of_a_phone(world, room):
    say(world, room, "un-jeton-tres-secret", Level.LIMITED)
    with world.database.transaction() as tx:
        columns = [row[0] for row in tx._cursor.execute("DESCRIBE room_answer").fetchall()]
        rows = str(tx._cursor.execute("SELECT * FROM room_answer").fetchall())
    said = {"level", "matters", "shown_level", "shown_matters"}
    assert set(columns) == {"room_id", "commitment_id", "token_hash", "municipality_id", *said}
    assert "un-jeton-tres-secret" not in rows


@pytest.mark.parametrize("token", ["", "telephone-1", "telephone-1." + "0" * 32, "x" * 5_000, "é" * 30])
def test_a_phone_that_this_server_never_gave_a_token_to_is_not_counted(world, room, token):
    with pytest.raises(Refusal, match="room_form"):
        record_answers(world.database, room, token, {"LYO-E01": Answer(Level.LIMITED)}, 5, now_utc=NOW)
    assert kept(world, room) == {}


def test_a_token_is_good_in_its_own_room_and_on_its_own_machine(world, room, asked):
    here = find_live_session(world.database, room).room["id"]
    there = find_live_session(world.database, open_room(world)).room["id"]
    token = new_token(world.database, here)
    assert is_token_of(world.database, here, token)
    assert not is_token_of(world.database, there, token)
    assert not is_token_of(world.database, here, token[:-1] + ("0" if token[-1] != "0" else "1"))


def crowd(world, room, phones, level, address, *, start=0, at=NOW):
    known = find_live_session(world.database, room).room["id"]
    for number in range(start, start + phones):
        token = token_for(world.database, known, f"telephone-{number}")
        said = {"LYO-E01": Answer(level)}
        record_answers(world.database, room, token, said, 5, address=address, now_utc=at)


def test_invented_phones_do_not_become_a_public_reading_by_themselves(world, asked, room):
    """40 honest answers over some minutes, then 200 from one address at once: seen, and set aside."""
    for minute in range(8):
        crowd(world, room, 5, Level.COMPLETE, "hall", start=5 * minute, at=NOW + timedelta(minutes=minute))
    found = find_live_session(world.database, room)
    assert plausibility_of(acting(world), found.room).odd == []
    crowd(world, room, 200, Level.NOT_STARTED, "elsewhere", start=40, at=NOW + timedelta(minutes=9))
    close_live_session(acting(world), room)
    assert world.count("reading") == 0
    came = plausibility_of(acting(world), found.room)
    assert (came.phones, came.busiest_minute, came.places, came.busiest_place) == (240, 200, 2, 200)
    assert came.odd == ["many_in_a_minute", "half_in_a_minute"]
    discard_live_session(acting(world), room)
    assert world.count("reading") == 0
    assert [one.counts for one in seen(world, room).values()] == [None, None]
    with pytest.raises(Refusal, match="room_decided"):
        confirm_live_session(acting(world), room, 5)


def test_more_phones_than_seats_are_seen(world, asked):
    hour = NOW + HOUR
    room = open_live_session(acting(world), "lyon", "Petite salle", ["LYO-E01"], NOW, hour, seats=5)
    for minute in range(6):
        crowd(world, room, 1, Level.LIMITED, "hall", start=minute, at=NOW + timedelta(minutes=minute))
    assert plausibility_of(acting(world), find_live_session(world.database, room).room).odd == ["more_than_seats"]


def test_what_a_hall_said_is_decided_by_place_once_it_is_closed(world, room):
    for act in (lambda work: confirm_live_session(work, room, 5), lambda work: discard_live_session(work, room)):
        with pytest.raises(Refusal, match="room_still_open"):
            act(acting(world))
        for reader in (VISITOR, world.officer("lyon")):
            with pytest.raises(NotAllowed):
                act(acting(world, reader))
    for reader in (VISITOR, world.officer("lyon")):
        with pytest.raises(NotAllowed):
            plausibility_of(acting(world, reader), find_live_session(world.database, room).room)


def test_whoever_decides_sees_the_counts_and_the_public_does_not_yet(world, room):
    for number in range(12):
        say(world, room, f"telephone-{number}", Level.LIMITED if number < 7 else Level.COMPLETE)
    close_live_session(acting(world), room)
    found = find_live_session(world.database, room)
    (inside, _), public = results_of(world.database, found, 5, to_decide=True), seen(world, room)["LYO-E01"]
    assert (inside.counts[Level.LIMITED], inside.counts[Level.COMPLETE]) == (7, 5)
    assert public.in_steps
    assert public.answers == 10


def test_what_everybody_answered_is_not_shown(world, room):
    for number in range(10):
        say(world, room, f"telephone-{number}", Level.COMPLETE, matters=True)
    close_live_session(acting(world), room)
    confirm_live_session(acting(world), room, 5)
    said = seen(world, room)["LYO-E01"]
    assert said.answers == 10
    assert set(said.counts.values()) == {None}
    assert said.matters is None


def test_neither_an_address_nor_a_phone_is_kept_of_an_arrival(world, room):
    crowd(world, room, 3, Level.LIMITED, "203.0.113.9")
    with world.database.transaction() as tx:
        kept_rows = tx._cursor.execute("SELECT minute_utc, address_mark, phones FROM room_arrival").fetchall()
    assert [(len(mark), phones) for _, mark, phones in kept_rows] == [(6, 3)]


def test_the_poster_of_a_room_leads_to_its_questions(world, room):
    day = Day(TODAY)
    city = show_city(world.database, day, "lyon")
    poster = poster_of(city, [], [translator("fr")], "https://villes.example", room)
    assert (poster.link, poster.address) == (f"https://villes.example/r/{room}", f"villes.example/r/{room}")
    assert poster_of(city, [], [translator("fr")], "https://villes.example").link.endswith("/public/fr/lyon")


def test_a_question_is_ready_in_a_language_once_a_person_has_reviewed_it(world, room):
    session = find_live_session(world.database, room)
    title = session.commitments[0]["title"]
    states = {TranslationState.MACHINE: 0, TranslationState.REVIEWED: 1}
    for state, ready in states.items():
        content = Content({text_hash(title): Rendered("عنوان", state)}, {})
        assert questions_ready(session, translator("ar").with_content(content)) == ready
    assert questions_ready(session, translator("ar")) == 0
