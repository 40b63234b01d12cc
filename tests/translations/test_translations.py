"""Texts in several languages: written, read over, shown, stale; voices; files out and back."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest

from rc_dashboard.domain.access import VISITOR
from rc_dashboard.domain.commitments.updates import Update
from rc_dashboard.domain.errors import NotAllowed, NotFound, Refusal, StaleWrite
from rc_dashboard.domain.translations.rules import Consent, TranslationState
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.exchange.po_files import PoEntry, read, written
from rc_dashboard.html.render import environment
from rc_dashboard.i18n import translator
from rc_dashboard.services.operations.check_everything import check_everything
from rc_dashboard.services.translations import exchange_translations as exchange
from rc_dashboard.services.translations import recordings as voices
from rc_dashboard.services.translations.recordings import Recording
from rc_dashboard.services.translations.translate_text import Written, translate_text
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views import translations as desk
from rc_dashboard.services.views.text_units import find_unit
from rc_dashboard.services.views.translator import speaking
from rc_dashboard.store import files
from rc_dashboard.store.sql import FOLDER
from tests.translations.audio import mp3, opus

NOW, TODAY = datetime(2026, 3, 2, 18), date(2026, 3, 2)
MACHINE, DRAFT, REVIEWED, APPROVED = TranslationState
TITLE = "commitment:LYO-E01:title"
WORDS = "تعهد تجريبي"


@pytest.fixture
def made(world):
    """A published commitment with a step and a note, and a draft."""
    first = world.promise("lyon", 1, steps=("Choisir",), summary="Un résumé", title="Un titre à traduire")
    draft = world.promise("lyon", 2, published=False, title="Un brouillon secret")
    world.promise("brest", 1, title="Un titre de Brest")
    world.say(
        world.officer("lyon"), first.commitment["id"], Update(Status.PLANNED, public_note="On commence."), TODAY
    )
    return first, draft


def write(world, text=WORDS, state=REVIEWED, *, name=TITLE, language="ar", reader=None, version=None):
    version = find_unit(world.database, name, language).version if version is None else version
    one = Written(name, language, text, state, version)
    translate_text(UnitOfWork(world.database, reader or world.place(), now_utc=NOW), one)


def shown(world, text="Un titre à traduire", language="ar"):
    template = environment().from_string("{{ text | translated }}")
    return template.render(t=speaking(world.database, language), text=text)


def refusal(act):
    with pytest.raises(Refusal) as refused:
        act()
    return refused.value.code


def test_a_reviewed_text_is_read_in_its_language_without_a_mark(world, made):
    assert shown(world) == '<bdi lang="fr">Un titre à traduire</bdi>'
    write(world)
    assert shown(world) == WORDS
    assert shown(world, language="fr") == "Un titre à traduire"
    assert shown(world, language="uk") == '<bdi lang="fr">Un titre à traduire</bdi>'


def test_a_draft_is_read_nowhere_and_a_machines_words_say_that_nobody_has_reviewed_them(world, made):
    write(world, state=DRAFT)
    assert WORDS not in shown(world)
    write(world, "Машинний текст", MACHINE, language="uk")
    assert shown(world, language="uk").startswith("Машинний текст <small")
    assert translator("uk")("content.machine") in shown(world, language="uk")


def test_a_change_of_the_french_brings_the_french_back_at_once(world, made):
    write(world, state=REVIEWED)
    write(world, state=APPROVED)
    with world.database.transaction() as tx:
        tx._cursor.execute("UPDATE commitment SET title = 'Un autre titre' WHERE code = 'LYO-E01'")
    assert shown(world, "Un autre titre") == '<bdi lang="fr">Un autre titre</bdi>'
    unit = find_unit(world.database, TITLE, "ar")
    assert unit.standing == "stale"
    assert unit.made_from == "Un titre à traduire"
    assert refusal(lambda: write(world, state=APPROVED)) == "translation_move"
    assert check_everything(world.database, TODAY).stale_translations == 1
    assert differences(world) == []
    write(world, state=REVIEWED)
    assert shown(world, "Un autre titre") == WORDS
    assert check_everything(world.database, TODAY).stale_translations == 0


def test_the_shared_words_of_a_language_are_not_touched(world, made):
    write(world)
    assert speaking(world.database, "ar").said("Un titre à traduire") == WORDS
    assert translator("ar").said("Un titre à traduire") == "Un titre à traduire"


def test_answers_of_a_hall_do_not_have_the_translations_read_again(world, made):
    """A hall writes many times a second; what is said in a language stays the same meanwhile."""
    write(world)
    before = speaking(world.database, "ar").content
    world.say(world.officer("lyon"), made[0].commitment["id"], Update(Status.IN_PROGRESS, declared=0.1), TODAY)
    assert speaking(world.database, "ar").content is before
    write(world, state=DRAFT)
    assert speaking(world.database, "ar").content is not before


def test_an_easy_french_line_stands_in_for_the_french_on_easy_pages_only(world, made):
    write(world, "Un titre facile", language="fr-facile")
    assert shown(world, language="fr-facile") == "Un titre facile"
    assert shown(world, language="fr") == "Un titre à traduire"


def test_an_officer_writes_drafts_of_their_own_and_no_more(world, made):
    officer, stranger = world.officer("lyon"), world.officer("brest")
    write(world, state=DRAFT, reader=officer)
    for reader, state in ((officer, REVIEWED), (stranger, DRAFT), (VISITOR, DRAFT)):
        with pytest.raises(NotAllowed):
            write(world, "autre", state, reader=reader)
    with pytest.raises(NotAllowed):
        desk.open_unit(world.database, stranger, TITLE, "ar")
    assert [row["municipality"] for row in desk.counts(world.database, officer, "ar")] == ["lyon"]
    assert len(desk.counts(world.database, world.place(), "ar")) == 2


def test_two_people_at_once_lose_nothing_and_one_click_twice_writes_once(world, made):
    write(world, version=0)
    write(world, version=0)
    assert find_unit(world.database, TITLE, "ar").version == 1
    with pytest.raises(StaleWrite) as refused:
        write(world, "autre", version=0)
    assert refused.value.current["text"] == WORDS
    assert world.count("translation") == 1


@pytest.mark.parametrize(
    ("name", "language", "code"),
    [
        ("commitment:LYO-E99:title", "ar", "text_unknown"),
        ("commitment:LYO-E01:department", "ar", "text_unknown"),
        ("x", "ar", "text_unknown"),
        (TITLE, "xx", "language_unknown"),
        (TITLE, "fr", "translation_elsewhere"),
        ("word:level.limited:text", "ar", "translation_elsewhere"),
    ],
)
def test_a_text_or_a_language_that_there_is_not_is_refused(world, made, name, language, code):
    assert refusal(lambda: write(world, name=name, language=language, version=0)) == code


def test_the_desk_counts_each_text_once_and_names_what_it_lacks(world, made):
    write(world, state=MACHINE)
    write(world, "ملخص", DRAFT, name="commitment:LYO-E01:summary")
    row = next(row for row in desk.counts(world.database, world.place(), "ar") if row["municipality"] == "lyon")
    assert (row["units"], row["missing"], row["machine"], row["draft"], row["stale"]) == (5, 3, 1, 1, 0)
    place = world.places["lyon"]["id"]
    for standing in ("missing", "machine", "draft", "stale"):
        assert desk.units(world.database, world.place(), "ar", place, standing).total == row[standing]
    names = {unit.name for unit in desk.units(world.database, world.place(), "ar", place).units}
    assert {"milestone:LYO-E01/1:title", "commitment:LYO-E02:title"} <= names
    assert sum(name.startswith("update:LYO-E01/") for name in names) == 1


def differences(world):
    """What a check finds, but for the accounts, which this world has none of."""
    found = check_everything(world.database, TODAY).differences
    return [one for one in found if one.details.get("parent") != "account"]


# Files


def export(world, language="ar", reader=None):
    return exchange.export_po(world.database, reader or world.place(), language, [], lambda unit: unit.code)


def plan(world, content, language="ar", reader=None):
    return exchange.plan_po(world.database, reader or world.place(), language, content)


def test_a_file_of_published_texts_comes_back_as_it_went_and_changes_nothing(world, made):
    write(world, state=REVIEWED)
    write(world, "ملخص", MACHINE, name="commitment:LYO-E01:summary")
    content = export(world)
    assert b"secret" not in content
    entries = {entry.context: entry for entry in read(content).entries}
    assert not entries[TITLE].fuzzy
    assert entries["commitment:LYO-E01:summary"].fuzzy
    found = plan(world, content)
    assert (found.incoming, found.refused, found.unchanged) == ([], [], 2)
    assert found.empty == len(entries) - 2


def test_what_a_translator_brings_back_is_kept_row_by_row_after_somebody_has_read_it(world, made):
    write(world, "ملخص", MACHINE, name="commitment:LYO-E01:summary")
    content = written(
        "ar",
        [
            PoEntry(TITLE, "Un titre à traduire", WORDS),
            PoEntry("commitment:LYO-E01:summary", "Un résumé", "ملخص"),
            PoEntry("milestone:LYO-E01/1:title", "Choisir", "اختيار", fuzzy=True),
            PoEntry("commitment:BRE-E01:title", "Un titre d’avant", "قديم"),
            PoEntry("commitment:LYO-E77:title", "Rien", "لا شيء"),
            PoEntry("commitment:LYO-E02:title", "Un brouillon secret", "<b>نص</b>"),
        ],
    )
    found = plan(world, content)
    states = {one.written.name: one.written.state for one in found.incoming}
    assert states == {TITLE: REVIEWED, "commitment:LYO-E01:summary": REVIEWED, "milestone:LYO-E01/1:title": DRAFT}
    reasons = {row.name: row.reason.code for row in found.refused}
    assert reasons == {
        "commitment:BRE-E01:title": "po_source_changed",
        "commitment:LYO-E77:title": "text_unknown",
        "commitment:LYO-E02:title": "translation_markup",
    }
    assert world.count("translation") == 1
    assert exchange.apply_po(UnitOfWork(world.database, world.place(), now_utc=NOW), found) == 3
    assert shown(world) == WORDS
    assert plan(world, content).unchanged == 3
    write(world, "غيره", REVIEWED)
    with pytest.raises(StaleWrite):
        exchange.apply_po(UnitOfWork(world.database, world.place(), now_utc=NOW), found)


def test_a_machines_file_comes_in_as_a_machines(world, made):
    head = 'msgid ""\nmsgstr ""\n"Language: ar\\n"\n"X-Review: machine\\n"\n\n'
    found = plan(world, (head + f'msgctxt "{TITLE}"\nmsgid "Un titre à traduire"\nmsgstr "نص"\n').encode())
    assert [one.written.state for one in found.incoming] == [MACHINE]


@pytest.mark.parametrize(
    ("content", "language", "code"),
    [
        (b'msgid "overview.title"\nmsgstr "Overview"\n', "ar", "po_foreign"),
        (written("uk", [PoEntry(TITLE, "Un titre à traduire", "x")]), "ar", "po_other_language"),
        (b"\xff\xfe", "ar", "po_not_text"),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused_whole(world, made, content, language, code):
    assert refusal(lambda: plan(world, content, language)) == code


def test_only_place_brings_files_in(world, made):
    with pytest.raises(NotAllowed):
        plan(world, export(world), reader=world.officer("lyon"))
    assert b"Brest" not in export(world, reader=world.officer("lyon"))


# Voices


def speak(world, *, name=TITLE, language="ar", content=None, reader=None, on=TODAY, file="voix.ogg"):
    recording = Recording(file, content or opus(), Consent.SPOKEN, on)
    reader = reader or world.place()
    return voices.keep_voice(
        UnitOfWork(world.database, reader, now_utc=NOW, today=TODAY), name, language, recording
    )


def test_a_voice_is_heard_while_its_text_is_public_and_as_it_was_read(world, made):
    write(world)
    key = speak(world)
    t = speaking(world.database, "ar")
    assert t.voice("Un titre à traduire") == f"{key}.ogg"
    content, media_type = voices.public_voice(world.database, f"{key}.ogg")
    assert media_type == "audio/ogg"
    assert b"Quelqu" not in content
    write(world, "نص آخر", REVIEWED)
    assert speaking(world.database, "ar").voice("Un titre à traduire") is None
    with pytest.raises(NotFound):
        voices.public_voice(world.database, f"{key}.ogg")


def test_the_voice_of_a_draft_waits_until_it_is_published(world, made):
    write(world, name="commitment:LYO-E02:title")
    key = speak(world, name="commitment:LYO-E02:title")
    with pytest.raises(NotFound):
        voices.public_voice(world.database, f"{key}.ogg")
    with world.database.transaction() as tx:
        tx._cursor.execute("UPDATE commitment SET published = TRUE WHERE code = 'LYO-E02'")
    assert voices.public_voice(world.database, f"{key}.ogg")[1] == "audio/ogg"


def test_a_word_of_a_room_and_a_text_in_french_may_be_read_aloud_too(world, made):
    speak(world, name="word:level.limited:text", content=mp3(), file="un-peu.mp3")
    assert speaking(world.database, "ar").word_voice("level.limited").endswith(".mp3")
    assert speaking(world.database, "ar").word_voice("level.complete") is None
    key = speak(world, language="fr")
    assert speaking(world.database, "fr").voice("Un titre à traduire") == f"{key}.ogg"


def test_a_voice_taken_back_leaves_a_date_and_no_file(world, made):
    write(world)
    key = speak(world)
    digest = world.database.ask("translations/recording_row", id=key)[0]["file_sha256"]
    assert files.content_of(world.database.path, digest)
    with pytest.raises(NotAllowed):
        voices.withdraw_voice(UnitOfWork(world.database, world.officer("lyon"), now_utc=NOW, today=TODAY), key)
    for _ in range(2):
        voices.withdraw_voice(UnitOfWork(world.database, world.place(), now_utc=NOW, today=TODAY), key)
    assert files.content_of(world.database.path, digest) is None
    assert speaking(world.database, "ar").voice("Un titre à traduire") is None
    unit = find_unit(world.database, TITLE, "ar")
    (left,) = voices.voices_of(world.database, world.place(), unit)
    assert (left["ended_as"], left["ended_on"], left["file_sha256"]) == ("withdrawn", TODAY, None)
    assert differences(world) == []


def test_a_new_voice_replaces_the_one_before_and_a_shared_file_stays(world, made):
    write(world)
    write(world, name="commitment:LYO-E01:summary")
    speak(world)
    other = speak(world, name="commitment:LYO-E01:summary")
    key = speak(world, content=mp3(), file="a.mp3")
    assert voices.public_voice(world.database, f"{key}.mp3")[1] == "audio/mpeg"
    assert voices.public_voice(world.database, f"{other}.ogg")[1] == "audio/ogg"
    unit = find_unit(world.database, TITLE, "ar")
    assert [row["ended_as"] for row in voices.voices_of(world.database, world.place(), unit)] == [None, "replaced"]


def test_what_makes_no_voice_is_refused_and_leaves_nothing(world, made):
    assert refusal(lambda: speak(world)) == "voice_without_text"
    write(world, state=DRAFT)
    assert refusal(lambda: speak(world)) == "voice_without_text"
    write(world, state=REVIEWED)
    assert refusal(lambda: speak(world, on=date(2026, 3, 3))) == "consent_to_come"
    assert refusal(lambda: speak(world, content=b"MZ" + bytes(900))) == "audio_kind_unknown"
    assert refusal(lambda: speak(world, name="word:nav.overview:text")) == "text_unknown"
    with pytest.raises(NotAllowed):
        speak(world, reader=world.officer("lyon"))
    assert world.count("recording") == 0


@pytest.mark.parametrize(
    "name", ["", "x.ogg", "../../etc/passwd", "00000000-0000-0000-0000-000000000000.ogg", "a" * 9_000]
)
def test_an_address_of_no_voice_finds_nothing(world, made, name):
    with pytest.raises(NotFound):
        voices.public_voice(world.database, name)


def test_a_lost_file_is_named_by_the_check_and_says_nothing_to_readers(world, made):
    write(world)
    key = speak(world)
    files.forget(world.database.path, world.database.ask("translations/recording_row", id=key)[0]["file_sha256"])
    with pytest.raises(NotFound):
        voices.public_voice(world.database, f"{key}.ogg")
    assert [difference.kind for difference in differences(world)] == ["file_missing"]


def test_a_translation_of_nothing_is_an_orphan(world, made):
    write(world)
    with world.database.transaction() as tx:
        tx._cursor.execute("UPDATE translation SET entity_id = '00000000-0000-0000-0000-000000000009'")
    assert [(one.kind, one.details["child"]) for one in differences(world)] == [("orphan", "translation")]


def test_every_kind_of_text_has_its_words_at_the_desk():
    """The part that lists the texts is the only place that names their kinds."""
    part = (FOLDER / "queries" / "parts" / "text_unit.sql").read_text("utf-8")
    kinds = re.findall(r"SELECT '(\w+)'[^']*'(\w+)'", part.replace("AS entity_type", ""))
    assert len(kinds) == part.count("SELECT ")
    orphans = (FOLDER / "queries" / "operations" / "check" / "orphans.sql").read_text("utf-8")
    for kind, field in kinds:
        assert translator("fr").has(f"text_field.{kind}_{field}")
        assert orphans.count(f"x.entity_type = '{kind}'") == 2
