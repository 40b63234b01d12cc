"""Three voices: each reading with its method and n, few answers never shown, each side's one reply."""

from __future__ import annotations

from datetime import date, datetime

import duckdb
import pytest

from rc_dashboard.domain.access import VISITOR
from rc_dashboard.domain.commitments.updates import Update
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import NotAllowed, Refusal, Refusals
from rc_dashboard.domain.live_sessions.rules import WORDS
from rc_dashboard.domain.readings.rules import Panel, Reading
from rc_dashboard.domain.vocabulary import PROGRAMME, Gap, Level, Status, Voice
from rc_dashboard.services.operations.check_everything import check_everything
from rc_dashboard.services.readings.record_reading import record_panel, record_reading
from rc_dashboard.services.readings.reply_to_reading import WrittenReply, reply_to_reading, reply_to_status
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.commitments.commitment import show_commitment
from rc_dashboard.services.views.commitments.search import Search, find_commitments
from rc_dashboard.services.views.open_data import published_rows
from rc_dashboard.services.views.readings import voices_to_hear
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.migrate import known_migrations, migrate
from rc_dashboard.store.sql import statements

NOW, TODAY = datetime(2026, 3, 2, 12), date(2026, 3, 2)
CODE = "LYO-E01"
LIMITED, COMPLETE = Level.LIMITED, Level.COMPLETE


@pytest.fixture
def told(world):
    """A commitment that the municipality says is complete."""
    rows = world.promise("lyon", 1)
    world.say(world.officer("lyon"), rows.commitment["id"], Update(Status.PLANNED), date(2026, 1, 5))
    return rows.commitment["id"]


def place_says(world, level=LIMITED, reader=None, request=None, **changes):
    said = {"read_on": TODAY, "reason": "Vu sur place", "method": "Visite", **changes}
    return record_reading(
        UnitOfWork(world.database, reader or world.place(), now_utc=NOW, today=TODAY), CODE, Reading(level, **said),
        request_id=request or new_id(),
    )  # fmt: skip


def panel_says(world, counts, n=None, on=TODAY, **changes):
    panel = Panel(
        changes.pop("method", "Atelier"), on, sum(counts.values()) if n is None else n, counts, **changes
    )
    return record_panel(
        UnitOfWork(world.database, world.place(), now_utc=NOW, today=TODAY), CODE, panel, 5, request_id=new_id()
    )  # fmt: skip


def seen(world, reader=VISITOR, on=TODAY):
    shown = show_commitment(world.database, reader, Day(on, as_of=on < TODAY), CODE)
    return {voice.voice: voice for voice in shown.voices}


def unsound(world):
    """What the check finds, but for the accounts, which this small world does without."""
    found = check_everything(world.database, TODAY).differences
    return [one for one in found if one.details.get("parent") != "account"]


def test_what_place_says_stands_beside_the_status_and_makes_the_gap(world, told):
    place_says(world, Level.SUBSTANTIAL)
    assert world.commitment(told)["gap"] == Gap.DISAGREEMENT
    place = seen(world)[Voice.PLACE]
    assert (place.level, place.reading["reason"], place.reading["method"]) == (
        Level.SUBSTANTIAL,
        "Vu sur place",
        "Visite",
    )
    assert unsound(world) == []


def test_a_repeated_click_records_once(world, told):
    request = new_id()
    assert place_says(world, request=request) == place_says(world, request=request)
    assert world.count("reading") == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"level": None}, "reading_needs_level"),
        ({"reason": "  "}, "reading_needs_reason"),
        ({"read_on": date(2026, 3, 3)}, "day_to_come"),
        ({"method": "x" * 301}, "words_too_long"),
    ],
)
def test_a_reading_says_a_word_why_and_when(world, told, changes, code):
    with pytest.raises(Refusals, match=code):
        place_says(world, **changes)
    assert world.count("reading") == 0


@pytest.mark.parametrize(
    ("panel", "code"),
    [
        ({"counts": {LIMITED: 6}, "n": 7}, "panel_does_not_add_up"),
        ({"counts": {LIMITED: -1, COMPLETE: 7}, "n": 6}, "panel_count"),
        ({"counts": {LIMITED: 10**9}}, "panel_count"),
        ({"counts": {}}, "panel_does_not_add_up"),
        ({"counts": {LIMITED: 6}, "method": ""}, "panel_needs_method"),
        ({"counts": {LIMITED: 6}, "on": date(2026, 3, 3)}, "day_to_come"),
        ({"counts": {LIMITED: 6}, "reason": "Appelez le 06 12 34 56 78"}, "words_tell_who"),
    ],
)
def test_a_panel_that_cannot_be_is_refused(world, told, panel, code):
    with pytest.raises(Refusals, match=code):
        panel_says(world, **panel)
    assert world.count("reading_tally") == 0


def test_a_panel_is_its_middle_answer_with_the_counts_that_tell_of_nobody(world, told):
    panel_says(world, {LIMITED: 9, Level.SUBSTANTIAL: 6, Level.NO_EVIDENCE: 2})
    heard = seen(world)[Voice.PARTICIPANTS]
    assert (heard.level, heard.reading["n"]) == (LIMITED, 17)
    assert heard.latest.counts[LIMITED] == 9
    assert heard.latest.counts[Level.NO_EVIDENCE] is None
    assert heard.latest.counts[Level.SUBSTANTIAL] is None, "it would give the small one away"
    (row,) = published_rows(world.database, "readings")
    assert (row["answers_limited"], row["answers_no_evidence"], row["suppressed"]) == (9, None, True)


def test_too_few_answers_are_kept_and_neither_shown_nor_compared(world, told):
    panel_says(world, {COMPLETE: 4}, reason="Quatre avis")
    heard = seen(world, world.place())[Voice.PARTICIPANTS]
    assert (heard.level, heard.reading, heard.too_few_since) == (None, None, TODAY)
    assert "Quatre" not in str(heard.told[0].row) + str(published_rows(world.database, "readings"))
    assert not {4, "complete"} & set(published_rows(world.database, "readings")[0].values())
    assert world.commitment(told)["gap"] == Gap.NOT_HEARD
    assert world.count("reading_tally") == len(WORDS)
    assert unsound(world) == []


def test_too_few_answers_do_not_silence_an_earlier_session(world, told):
    panel_says(world, {LIMITED: 8}, on=date(2026, 2, 1))
    panel_says(world, {COMPLETE: 2})
    heard = seen(world)[Voice.PARTICIPANTS]
    assert (heard.level, heard.too_few_since, len(heard.told)) == (LIMITED, TODAY, 2)


def test_each_voice_has_its_own_history(world, told):
    officer = world.officer("lyon")
    world.say(officer, told, Update(Status.IN_PROGRESS, declared=0.6), date(2026, 2, 1))
    place_says(world, Level.NOT_STARTED, read_on=date(2026, 1, 10))
    place_says(world, LIMITED)
    own, place, _ = seen(world).values()
    assert [(one.on, one.level) for one in own.told] == [
        (date(2026, 2, 1), Level.SUBSTANTIAL),
        (date(2026, 1, 5), Level.NOT_STARTED),
    ]
    assert [one.level for one in place.told] == [LIMITED, Level.NOT_STARTED]
    before = seen(world, on=date(2026, 1, 20))
    assert before[Voice.PLACE].level == Level.NOT_STARTED
    assert len(before[Voice.MUNICIPALITY].told) == 1


def reply(world, reader, to, voice=Voice.MUNICIPALITY, text="Nous relirons", method=""):
    reply_to_reading(
        UnitOfWork(world.database, reader, now_utc=NOW, today=TODAY), to, WrittenReply(voice, text, method)
    )


def test_each_side_replies_once_and_the_reply_stays_with_what_it_answers(world, told):
    officer, place = world.officer("lyon"), world.place()
    reading = place_says(world)
    reply(world, officer, reading)
    with pytest.raises(Refusal, match="replied_already"):
        reply(world, officer, reading, text="Encore")
    reply(world, place, reading, Voice.PARTICIPANTS, "Nous aussi", "Vote à main levée")
    said = seen(world)[Voice.PLACE].latest.replies
    assert [(row["voice"], row["text"]) for row in said] == [
        ("municipality", "Nous relirons"),
        ("participants", "Nous aussi"),
    ]
    assert unsound(world) == []


def test_place_and_participants_reply_to_what_the_municipality_said_last(world, told):
    place = world.place()
    answer = WrittenReply(Voice.PLACE, "Rien n’est visible")
    reply_to_status(UnitOfWork(world.database, place, now_utc=NOW, today=TODAY), CODE, answer)
    with pytest.raises(Refusal, match="replied_already"):
        reply_to_status(UnitOfWork(world.database, place, now_utc=NOW, today=TODAY), CODE, answer)
    assert [row["text"] for row in seen(world)[Voice.MUNICIPALITY].latest.replies] == ["Rien n’est visible"]
    world.say(world.officer("lyon"), told, Update(Status.IN_PROGRESS, declared=0.1), TODAY)
    reply_to_status(UnitOfWork(world.database, place, now_utc=NOW, today=TODAY), CODE, answer)


def test_nobody_replies_for_another_side(world, told):
    reading, place = place_says(world), world.place()
    for reader, voice in (
        (world.officer("brest"), Voice.MUNICIPALITY),
        (world.officer("lyon"), Voice.PARTICIPANTS),
        (place, Voice.MUNICIPALITY),
        (VISITOR, Voice.MUNICIPALITY),
    ):
        with pytest.raises(NotAllowed):
            reply(world, reader, reading, voice)
    for voice, code in ((Voice.PLACE, "reply_to_oneself"), (Voice.PARTICIPANTS, "panel_needs_method")):
        with pytest.raises(Refusals, match=code):
            reply(world, place, reading, voice)
    with pytest.raises(NotAllowed):
        place_says(world, reader=world.officer("lyon"))
    assert world.count("reading_reply") == 0


def test_the_gap_is_a_filter_and_the_list_says_what_each_voice_says(world, told):
    world.promise("lyon", 2)
    place_says(world, Level.COMPLETE)

    def codes(gap):
        return [
            row["code"]
            for row in find_commitments(world.database, Day(TODAY), PROGRAMME, Search(gap=gap)).commitments
        ]

    assert (codes(Gap.DISAGREEMENT), codes(Gap.NOT_HEARD), codes(Gap.AGREED)) == ([CODE], ["LYO-E02"], [])
    found = find_commitments(world.database, Day(TODAY), PROGRAMME, Search())
    assert [voice.level for voice in found.voices[told]] == [Level.NOT_STARTED, COMPLETE, None]


def test_place_finds_whom_it_has_not_heard(world, told):
    lyon = [world.places["lyon"]["id"]]
    place_says(world)
    assert [row["code"] for row in voices_to_hear(world.database, lyon, TODAY)] == [CODE]
    panel_says(world, {LIMITED: 5})
    assert voices_to_hear(world.database, lyon, TODAY) == []
    assert [row["code"] for row in voices_to_hear(world.database, lyon, date(2026, 12, 1))] == [CODE]


def test_replies_of_signed_minutes_survive_the_change_of_their_table():
    """A database of before: the municipality's reply is found as its reply."""
    connection, keys = duckdb.connect(), {name: new_id() for name in ("place", "reading", "commitment")}
    for _, path, _ in known_migrations():
        if path.name < "012":
            for statement in statements(path):
                connection.execute(statement)
    connection.execute(
        "INSERT INTO reading VALUES ($1, $2, $3, 'place', 'limited', DATE '2026-01-02', 'r', 'm', NULL, TRUE, FALSE)",
        [keys["reading"], keys["place"], keys["commitment"]],
    )
    values = [keys["reading"], keys["place"], "Réponse", date(2026, 1, 2)]
    connection.execute("INSERT INTO reading_reply VALUES ($1, $2, $3, $4)", values)
    connection.execute("CREATE TABLE schema_migration (number INTEGER, name VARCHAR, sha256 VARCHAR)")
    for number, path, digest in known_migrations():
        if path.name < "012":
            connection.execute("INSERT INTO schema_migration VALUES ($1, $2, $3)", [number, path.name, digest])
    migrate(connection)
    (found,) = connection.execute("SELECT reading_id, commitment_id, voice, text FROM reading_reply").fetchall()
    assert found == (keys["reading"], keys["commitment"], "municipality", "Réponse")
