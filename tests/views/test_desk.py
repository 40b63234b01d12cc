"""The services behind the desk: replies, promises, files, drafts, news, publication."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from rc_dashboard.domain.access import VISITOR, Reader
from rc_dashboard.domain.commitments.updates import Evidence, Update
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import NotAllowed, NotFound, Refusal, Refusals, StaleWrite
from rc_dashboard.domain.vocabulary import Reason, Reply, Role, Status
from rc_dashboard.services.commitments.attach_file import read_file, store_file
from rc_dashboard.services.commitments.change_commitment import ChangeRequest, change_commitment
from rc_dashboard.services.commitments.commitment_rows import NewStep, Promise
from rc_dashboard.services.commitments.create_commitment import create_commitment, read_steps
from rc_dashboard.services.commitments.publish import propose_commitment, publish_commitment
from rc_dashboard.services.commitments.save_draft import read_draft, save_draft
from rc_dashboard.services.commitments.visit_desk import visit_desk
from rc_dashboard.services.operations.check_everything import check_everything
from rc_dashboard.services.recommendations.reply import reply_to_recommendation
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.commitments.commitment import show_commitment
from rc_dashboard.services.views.desk.desk import DeskSearch, read_desk, read_recommendations
from rc_dashboard.store import files
from rc_dashboard.store.ids import new_id

JUNE, JULY = date(2025, 6, 2), date(2025, 7, 1)
NOON = datetime(2025, 7, 1, 12)
PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture
def asked(world):
    """A recommendation to Lyon that nobody has answered."""
    row = {
        "id": new_id(), "municipality_id": world.places["lyon"]["id"], "code": "LYO-R01", "lab_id": None,
        "lab_question_id": None, "theme_id": None, "title": "Exemple : des plans lisibles", "summary": "",
        "recommended_on": date(2025, 1, 10), "reply": "none", "reply_reason": "", "reply_on": None,
        "transferable": False, "published": True, "is_demo": True, "version": 1,
    }  # fmt: skip
    with world.database.transaction() as tx:
        tx.insert("recommendation", [row])
    return row


def reply(world, asked, reader, answer=Reply.ACCEPTED, reason="", version=1):
    reply_to_recommendation(
        UnitOfWork(world.database, reader, now_utc=NOON, today=JULY), asked["id"], version, answer, reason
    )


def make(world, reader, promise, answers=(), request_id=None):
    return create_commitment(
        UnitOfWork(world.database, reader, now_utc=NOON, today=JULY),
        world.places["lyon"]["id"],
        promise,
        answers,
        request_id=request_id,
    )


# Replies and promises


def test_a_reply_then_the_commitment_that_follows_from_it(world, asked):
    officer = world.officer("lyon")
    assert [line.reasons for line in read_recommendations(world.database, officer, JULY)] == [
        (Reason.WITHOUT_REPLY,)
    ]
    reply(world, asked, officer)
    (line,) = read_recommendations(world.database, officer, JULY)
    assert line.reasons == (Reason.ACCEPTED_WITHOUT_COMMITMENT,)

    code = make(world, officer, Promise(title="Exemple : poser des plans"), [asked["id"]])
    (line,) = read_recommendations(world.database, officer, JULY)
    assert (line.reasons, line.recommendation["commitments"]) == ((), 1)
    shown = show_commitment(world.database, officer, Day(JULY), code)
    assert [r["code"] for r in shown.recommendations] == ["LYO-R01"]


@pytest.mark.parametrize("answer", [Reply.PARTIALLY_ACCEPTED, Reply.NOTED, Reply.DECLINED])
def test_any_other_reply_than_yes_needs_its_reason(world, asked, answer):
    with pytest.raises(Refusals):
        reply(world, asked, world.officer("lyon"), answer, "  ")
    reply(world, asked, world.officer("lyon"), answer, "Pas de compétence sur ce sujet")


def test_the_second_of_two_replies_is_told(world, asked):
    reply(world, asked, world.officer("lyon"))
    with pytest.raises(StaleWrite):
        reply(world, asked, world.officer("lyon"), Reply.DECLINED, "Trop cher")


@pytest.mark.parametrize("who", [("brest",), ()])
def test_a_stranger_can_neither_reply_nor_promise_nor_propose(world, asked, who):
    reader = world.officer(*who) if who else VISITOR
    made = world.promise("lyon", 1)
    for act in (
        lambda: reply(world, asked, reader),
        lambda: make(world, reader, Promise(title="Exemple")),
        lambda: propose_commitment(UnitOfWork(world.database, reader, now_utc=NOON), made.commitment["id"]),
        lambda: store_file(world.database, reader, world.places["lyon"]["id"], "a.pdf", PDF),
        lambda: save_draft(
            UnitOfWork(world.database, reader, now_utc=NOON), made.commitment["id"], {"public_note": "x"}
        ),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert world.count("event") == 0


def test_a_commitment_cannot_answer_another_municipalitys_recommendation(world, asked):
    with pytest.raises(NotFound):
        create_commitment(
            UnitOfWork(world.database, world.officer("brest"), now_utc=NOON, today=JULY),
            world.places["brest"]["id"],
            Promise(title="Exemple"),
            [asked["id"]],
        )
    assert world.count("commitment") == 0


def test_a_repeated_click_makes_one_commitment(world):
    officer, request = world.officer("lyon"), new_id()
    first = make(world, officer, Promise(title="Exemple"), request_id=request)
    assert make(world, officer, Promise(title="Exemple"), request_id=request) == first
    assert world.count("commitment") == 1


def test_steps_are_read_one_a_line():
    text = "Choisir les lieux (31/03/2027)\n\n  Poser les plans \nRelire (avec le groupe)"
    assert read_steps(Promise(title="Exemple"), text).steps == (
        NewStep("Choisir les lieux", date(2027, 3, 31)),
        NewStep("Poser les plans"),
        NewStep("Relire (avec le groupe)"),
    )
    with pytest.raises(Refusals) as refused:
        read_steps(Promise(title="Exemple"), "Former (31/02/2027)")
    assert refused.value.reasons[0].code == "step_day_unreadable"


def test_a_draft_is_published_by_place_only(world):
    officer, place = world.officer("lyon"), world.place()
    code = make(world, officer, Promise(title="Exemple"))
    key = world.database.ask("commitments/municipality_of", code=code)[0]["commitment_id"]
    with pytest.raises(NotFound):
        show_commitment(world.database, VISITOR, Day(JULY), code)
    with pytest.raises(NotAllowed):
        publish_commitment(UnitOfWork(world.database, officer, now_utc=NOON, today=JULY), key, 1, True)
    propose_commitment(UnitOfWork(world.database, officer, now_utc=NOON), key)
    publish_commitment(UnitOfWork(world.database, place, now_utc=NOON, today=JULY), key, 1, True)
    assert show_commitment(world.database, VISITOR, Day(JULY), code).commitment["code"] == code
    assert check_everything(world.database, JULY).differences == []


# What was promised changes


def test_a_new_due_day_is_in_the_public_history_with_both_days(world):
    made = world.promise("lyon", 1, due_on=date(2025, 12, 31))
    request = ChangeRequest(made.commitment["id"], 1, {"due_on": date(2026, 6, 30), "department": "Accueil"})
    change_commitment(UnitOfWork(world.database, world.officer("lyon"), now_utc=NOON, today=JULY), request)

    (entry,) = show_commitment(world.database, VISITOR, Day(JULY), "LYO-E01").entries
    assert [(d.what, d.before, d.after) for d in entry.differences] == [
        ("department", None, "Accueil"),
        ("due_on", date(2025, 12, 31), date(2026, 6, 30)),
    ]
    assert show_commitment(world.database, VISITOR, Day(JUNE, as_of=True), "LYO-E01").entries == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"title": " "}, "title_needed"),
        ({"due_on": date(2024, 1, 1), "starts_on": date(2025, 1, 1)}, "due_before_start"),
        ({"weight": 9.0}, "weight_out_of_range"),
        ({"published": True}, "field_unknown"),
    ],
)
def test_a_change_that_the_rules_refuse_is_not_written(world, fields, code):
    made = world.promise("lyon", 1)
    request = ChangeRequest(made.commitment["id"], 1, fields)
    with pytest.raises(Refusal) as refused:
        change_commitment(UnitOfWork(world.database, world.officer("lyon"), now_utc=NOON, today=JULY), request)
    assert refused.value.code == code
    assert world.commitment(made.commitment["id"])["version"] == 1


# Files


def kept(world, *, published=True):
    made = world.promise("lyon", 1, published=published)
    officer = world.officer("lyon")
    file = store_file(world.database, officer, world.places["lyon"]["id"], "../../délibération.pdf", PDF)
    update = Update(Status.IN_PROGRESS, 0.2, evidence=(Evidence("", "La délibération", JUNE, file),))
    world.say(officer, made.commitment["id"], update, JULY)
    (evidence,) = world.database.ask(
        "commitments/updates/evidence_of", commitment_id=made.commitment["id"], day=JULY
    )
    return evidence


def test_a_file_is_evidence_that_everyone_can_open(world):
    evidence = kept(world)
    record, content = read_file(world.database, VISITOR, evidence["id"])
    assert content == PDF
    assert (record["file_name"], record["media_type"]) == ("délibération.pdf", "application/pdf")


def test_the_file_of_a_draft_is_for_its_municipality_and_place(world):
    evidence = kept(world, published=False)
    for reader in (world.officer("lyon"), world.place()):
        assert read_file(world.database, reader, evidence["id"])[1] == PDF
    for reader in (VISITOR, world.officer("brest")):
        with pytest.raises(NotFound):
            read_file(world.database, reader, evidence["id"])


def test_a_file_that_was_changed_on_the_disk_is_not_handed_out(world):
    evidence = kept(world)
    folder = files.folder_of(world.database.path)
    (path,) = folder.iterdir()
    path.write_bytes(b"%PDF-1.7 other")
    with pytest.raises(NotFound):
        read_file(world.database, VISITOR, evidence["id"])


# Drafts


def test_a_draft_is_its_accounts_own_and_goes_when_emptied(world):
    mine, theirs = world.officer("lyon"), world.officer("lyon")
    key = world.promise("lyon", 1).commitment["id"]
    save_draft(UnitOfWork(world.database, mine, now_utc=NOON), key, {"public_note": "Pas encore"})
    assert read_draft(world.database, mine, key).fields == {"public_note": "Pas encore"}
    assert read_draft(world.database, theirs, key) is None
    save_draft(UnitOfWork(world.database, mine, now_utc=NOON), key, {"public_note": ""})
    assert read_draft(world.database, mine, key) is None
    assert world.count("event") == 0


# The desk


def test_the_desk_is_searched_and_sorted(world):
    officer = world.officer("lyon")
    world.promise("lyon", 1, title="Guichets", due_on=date(2025, 5, 1))
    world.promise("lyon", 2, title="Traduction", due_on=date(2025, 3, 1), department="Accueil")
    world.promise("brest", 1, title="Guichets")

    def codes(**search):
        desk = read_desk(world.database, officer, JULY, DeskSearch(**search))
        return [line.commitment["code"] for line in (*desk.waiting, *desk.rest)]

    assert codes(text="GUICH") == ["LYO-E01"]
    assert codes(sort="due") == ["LYO-E02", "LYO-E01"]
    assert codes(sort="code") == ["LYO-E01", "LYO-E02"]
    assert codes(department="Accueil") == ["LYO-E02"]
    assert codes(status=Status.COMPLETED) == []
    assert codes(reason=Reason.LATE, sort="code") == ["LYO-E01", "LYO-E02"]


def test_news_are_what_others_did_since_the_visit_before(world):
    officer = world.officer("lyon")
    me = Reader(Role.OFFICER, officer.account_id, "me", officer.municipality_ids)
    made = world.promise("lyon", 1)
    assert visit_desk(UnitOfWork(world.database, me, now_utc=datetime(2025, 6, 1, 9)), "fr").since is None

    world.say(world.place(), made.commitment["id"], Update(Status.PLANNED), date(2025, 6, 10))
    world.say(me, made.commitment["id"], Update(Status.IN_PROGRESS, 0.1), date(2025, 6, 11))
    other = world.promise("brest", 1)
    world.say(world.place(), other.commitment["id"], Update(Status.PLANNED), date(2025, 6, 10))

    back = datetime(2025, 7, 1, 9)
    news = visit_desk(UnitOfWork(world.database, me, now_utc=back), "fr")
    assert news.since == datetime(2025, 6, 1, 9)
    assert [(h["code"], h["action"]) for h in news.happenings] == [("LYO-E01", "commitment.updated")]
    still = visit_desk(UnitOfWork(world.database, me, now_utc=back + timedelta(minutes=10)), "fr")
    assert still.total == 1
    later = visit_desk(UnitOfWork(world.database, me, now_utc=back + timedelta(hours=3)), "fr")
    assert (later.since, later.total) == (back + timedelta(minutes=10), 0)
