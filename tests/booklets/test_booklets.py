"""A booklet from a draft that follows to a final text that stays; and who may do what."""

from __future__ import annotations

import json
from datetime import date, datetime
from hashlib import sha256

import pytest

from rc_dashboard.documents.papers.booklet import figures_of
from rc_dashboard.domain.access import VISITOR, Reader
from rc_dashboard.domain.booklets.rules import TITLE_LIMIT, BookletState, Choice, Texts
from rc_dashboard.domain.commitments.updates import Obstacle, Update
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import NotAllowed, NotFound, Refusal, Refusals, StaleWrite
from rc_dashboard.domain.vocabulary import Role, Status, Unblocker
from rc_dashboard.i18n import translator
from rc_dashboard.services.booklets import edit_booklet as keep
from rc_dashboard.services.booklets.compose_booklet import Wanted, gather_booklet
from rc_dashboard.services.operations.check_everything import check_everything
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.territories.city import show_city
from rc_dashboard.services.views.territories.totals import figures_from, rollup
from rc_dashboard.store.ids import new_id

TODAY, NOW = date(2026, 3, 2), datetime(2026, 3, 2, 15)
SMALL = 5


def recommend(world, place: str, number: int, theme=None, lab=None, **changes):
    row = {
        "id": new_id(), "municipality_id": world.places[place]["id"],
        "code": f"{world.places[place]['short_code']}-R{number:02d}", "lab_id": lab, "lab_question_id": None,
        "theme_id": theme, "title": f"Recommandation {number}", "summary": "", "recommended_on": date(2025, 1, 5),
        "reply": "accepted", "reply_reason": "", "reply_on": date(2025, 2, 1), "transferable": False,
        "published": True, "is_demo": False, "version": 1, **changes,
    }  # fmt: skip
    with world.database.transaction() as tx:
        tx.insert("recommendation", [row])
    return row


def answer(world, commitment, recommendation):
    row = {
        "commitment_id": commitment["id"],
        "recommendation_id": recommendation["id"],
        "municipality_id": recommendation["municipality_id"],
    }
    with world.database.transaction() as tx:
        tx.insert("commitment_recommendation", [row])


def read_as(world, commitment, voice: str, n: int | None, **changes):
    row = {
        "id": new_id(), "municipality_id": commitment["municipality_id"], "commitment_id": commitment["id"],
        "voice": voice, "level": "limited", "read_on": date(2026, 1, 1), "reason": "", "method": "atelier", "n": n,
        "published": True, "is_demo": False, **changes,
    }  # fmt: skip
    with world.database.transaction() as tx:
        tx.insert("reading", [row])


@pytest.fixture
def place(world) -> Reader:
    return world.place()


@pytest.fixture
def themes(world):
    """Two families and two editions with a lab in each."""
    families = [
        {"id": new_id(), "scheme": "programme", "code": code, "label": code, "position": number}
        for number, code in enumerate(("accessibility", "participation"), 1)
    ]
    editions = [
        {"id": new_id(), "code": f"edition-{n}", "starts_on": date(2023 + n, 1, 1), "ends_on": None, "position": n}
        for n in (1, 2)
    ]
    labs = [
        {"id": new_id(), "municipality_id": world.places["lyon"]["id"], "edition_id": edition["id"],
         "code": f"LYO-LAB{edition['position']}", "starts_on": None, "ends_on": None}
        for edition in editions
    ]  # fmt: skip
    with world.database.transaction() as tx:
        tx.insert("theme", families)
        tx.insert("edition", editions)
        tx.insert("lab", labs)
    return {**{row["code"]: row["id"] for row in families}, **{row["code"]: row["id"] for row in labs}}


@pytest.fixture
def told(world, themes):
    """Lyon answers one recommendation; Brest has a commitment that answers none."""
    first = recommend(world, "lyon", 1, themes["accessibility"], themes["LYO-LAB1"], transferable=True)
    recommend(world, "lyon", 2, themes["participation"], themes["LYO-LAB2"])
    recommend(world, "lyon", 3, themes["accessibility"], themes["LYO-LAB1"], published=False, title="R-SECRÈTE")
    rows = world.promise("lyon", 1, theme_id=themes["accessibility"])
    world.promise("lyon", 2, theme_id=themes["accessibility"], published=False, title="E-SECRET")
    world.promise("brest", 1, theme_id=themes["participation"])
    answer(world, rows.commitment, first)
    officer = world.officer("lyon")
    hidden = Obstacle("BLOCAGE-INTERNE", internal=True)
    key = rows.commitment["id"]
    world.say(officer, key, Update(Status.BLOCKED, 0.2, obstacle=hidden), date(2025, 5, 1))
    seen = Obstacle("Pas de budget", "Une subvention", Unblocker.STATE)
    said = Update(Status.BLOCKED, 0.3, public_note="Mesuré", internal_note="NOTE-INTERNE", obstacle=seen)
    world.say(officer, key, said, date(2025, 6, 1))
    return first, rows.commitment


def opened(world, place, title="Carnet") -> str:
    return keep.open_booklet(UnitOfWork(world.database, place, now_utc=NOW), Texts(title), new_id())


def read(world, reader, code="CAP-B01", today=TODAY):
    return keep.read_booklet(world.database, reader, code, today, SMALL)


def finish(world, place, code="CAP-B01"):
    booklet = read(world, place, code)
    sealed = keep.sealed_text(booklet.content)[1]
    key = booklet.row["id"]
    keep.make_final(UnitOfWork(world.database, place, now_utc=NOW, today=TODAY), key, sealed, SMALL)
    return sealed


def test_it_holds_what_is_public_and_nothing_else(world, place, told):
    opened(world, place)
    text = json.dumps(read(world, place).content, ensure_ascii=False)
    for word in ("LYO-R01", "LYO-E01", "BRE-E01", "Pas de budget", "Mesuré"):
        assert word in text
    for word in ("SECR", "INTERNE"):
        assert word not in text


def test_its_figures_are_those_of_the_screens(world, place, told):
    opened(world, place)
    content = read(world, place).content
    lyon = next(one for one in content["places"] if one["code"] == "lyon")
    assert figures_of(lyon["figures"]) == show_city(world.database, Day(TODAY), "lyon").figures
    everybody = [row["id"] for row in world.places.values()]
    assert figures_of(content["figures"]) == figures_from(rollup(world.database, Day(TODAY), everybody))


def test_the_figures_of_a_day_are_those_that_the_journal_knew(world, place, told):
    before = gather_booklet(world.database, Wanted(Texts("x")), Day(date(2025, 5, 15), as_of=True), SMALL)
    (commitment,) = (one for one in before["commitments"] if one["code"] == "LYO-E01")
    assert (commitment["progress"], commitment["notes"], commitment["obstacles"]) == (0.2, [], [])


def test_a_draft_follows_and_a_final_one_stays(world, place, told):
    _, commitment = told
    code = opened(world, place)
    assert read(world, place).content["commitments"][-1]["progress"] == 0.3
    officer = world.officer("lyon")
    world.say(officer, commitment["id"], Update(Status.IN_PROGRESS, 0.6), date(2026, 1, 1))
    assert read(world, place).content["commitments"][-1]["progress"] == 0.6
    sealed = finish(world, place)
    world.say(officer, commitment["id"], Update(Status.IN_PROGRESS, 0.9), date(2026, 3, 1))
    recommend(world, "lyon", 9)
    for reader in (VISITOR, officer, place):
        kept = read(world, reader, code, date(2027, 1, 1))
        assert kept.content["commitments"][-1]["progress"] == 0.6
        assert len(kept.content["recommendations"]) == 2
        assert kept.row["content_hash"] == sealed == sha256(kept.row["content"].encode()).hexdigest()


@pytest.mark.parametrize(
    "tampering",
    [
        "content = replace(content, 'Recommandation', 'Promesse')",
        "content = 'x', content_hash = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'",
        "content = NULL",
    ],
)
def test_a_final_one_that_was_changed_by_hand_is_found(world, place, told, tampering):
    """The second has the seal of its own new text: the journal knows another."""
    code = opened(world, place)
    finish(world, place)
    assert broken_seals(world) == []
    with world.database.transaction() as tx:
        tx._cursor.execute(f"UPDATE booklet SET {tampering}")  # noqa: S608
    assert broken_seals(world) == [code]


def broken_seals(world) -> list[str]:
    found = check_everything(world.database, TODAY).differences
    return [one.details["code"] for one in found if one.kind == "sealed_differs"]


def test_only_what_was_read_becomes_final(world, place, told):
    opened(world, place)
    booklet = read(world, place)
    sealed = keep.sealed_text(booklet.content)[1]
    recommend(world, "lyon", 9)
    with pytest.raises(Refusal, match="booklet_changed"):
        keep.make_final(
            UnitOfWork(world.database, place, now_utc=NOW, today=TODAY), booklet.row["id"], sealed, SMALL
        )
    assert read(world, place).row["state"] == BookletState.DRAFT


def test_a_final_one_takes_no_word_more_and_can_be_withdrawn(world, place, told):
    first, _ = told
    code = opened(world, place)
    finish(world, place)
    row = read(world, place).row
    for act in (
        lambda: keep.write_booklet(
            UnitOfWork(world.database, place, now_utc=NOW), row["id"], row["version"], Texts("x")
        ),
        lambda: keep.write_lesson(UnitOfWork(world.database, place, now_utc=NOW), row["id"], first["id"], 0, "x"),
        lambda: finish(world, place),
    ):
        with pytest.raises(Refusal, match="booklet_is_final"):
            act()
    keep.withdraw_booklet(UnitOfWork(world.database, place, now_utc=NOW), row["id"], row["version"])
    with pytest.raises(NotFound):
        read(world, VISITOR, code)
    assert read(world, place, code).row["content"] == row["content"]
    assert keep.final_booklets(world.database) == []


def test_the_public_knows_of_final_ones_only(world, place, told):
    code = opened(world, place)
    for reader in (VISITOR, world.officer("lyon"), Reader(Role.ADMINISTRATOR, new_id(), "chef")):
        with pytest.raises(NotFound):
            read(world, reader, code)
    assert keep.final_booklets(world.database) == []
    finish(world, place)
    assert read(world, VISITOR, code).content["title"] == "Carnet"
    assert [row["code"] for row in keep.final_booklets(world.database)] == [code]


@pytest.mark.parametrize("role", ["visitor", "officer", "administrator"])
def test_only_place_writes(world, place, told, role):
    first, _ = told
    reader = {
        "visitor": VISITOR,
        "officer": world.officer("lyon"),
        "administrator": Reader(Role.ADMINISTRATOR, new_id(), "chef"),
    }[role]
    opened(world, place)
    key = read(world, place).row["id"]
    sealed = keep.sealed_text(read(world, place).content)[1]
    before = world.count("event")
    for act in (
        lambda: opened(world, reader),
        lambda: keep.booklets(world.database, reader),
        lambda: keep.write_booklet(UnitOfWork(world.database, reader, now_utc=NOW), key, 1, Texts("x")),
        lambda: keep.choose_contents(
            UnitOfWork(world.database, reader, now_utc=NOW, today=TODAY), key, 1, Choice(), None
        ),
        lambda: keep.write_lesson(UnitOfWork(world.database, reader, now_utc=NOW), key, first["id"], 0, "x"),
        lambda: keep.make_final(UnitOfWork(world.database, reader, now_utc=NOW, today=TODAY), key, sealed, SMALL),
        lambda: keep.withdraw_booklet(UnitOfWork(world.database, reader, now_utc=NOW), key, 1),
        lambda: keep.keep_typed(UnitOfWork(world.database, reader, now_utc=NOW), key, {"title": "x"}),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert world.count("event") == before


def test_the_second_writer_is_told_in_words_and_loses_nothing(world, place, told):
    first, _ = told
    opened(world, place)
    key = read(world, place).row["id"]
    keep.keep_typed(UnitOfWork(world.database, place, now_utc=NOW), key, {"introduction": "À moitié"})
    keep.write_booklet(UnitOfWork(world.database, world.place(), now_utc=NOW), key, 1, Texts("Autre"))
    with pytest.raises(StaleWrite) as refused:
        keep.write_booklet(UnitOfWork(world.database, place, now_utc=NOW), key, 1, Texts("Mien"))
    assert "Votre texte est gardé" in translator("fr").error(refused.value)
    assert (
        "À moitié"
        in world.database.ask("commitments/drafts/by_account", account_id=place.account_id, commitment_id=key)[0][
            "content"
        ]
    )
    keep.write_lesson(UnitOfWork(world.database, place, now_utc=NOW), key, first["id"], 0, "Une leçon")
    with pytest.raises(StaleWrite):
        keep.write_lesson(UnitOfWork(world.database, place, now_utc=NOW), key, first["id"], 0, "Une autre")
    keep.write_lesson(UnitOfWork(world.database, place, now_utc=NOW), key, first["id"], 1, "Une autre")
    assert read(world, place).content["recommendations"][0]["lesson"] == "Une autre"


def test_a_repeated_click_opens_one(world, place):
    request = new_id()
    codes = {
        keep.open_booklet(UnitOfWork(world.database, place, now_utc=NOW), Texts("Carnet"), request)
        for _ in range(2)
    }
    assert codes == {"CAP-B01"}
    assert opened(world, place) == "CAP-B02"


def test_a_booklet_needs_a_title_of_some_length_and_something_published(world, place):
    with pytest.raises(Refusals, match="booklet_needs_title"):
        opened(world, place, " \n")
    with pytest.raises(Refusals, match="text_too_long"):
        opened(world, place, "x" * (TITLE_LIMIT + 1))
    opened(world, place)
    with pytest.raises(Refusal, match="booklet_empty"):
        finish(world, place)


@pytest.mark.parametrize(
    ("choice", "recommendations", "commitments"),
    [
        (Choice(), ["LYO-R01", "LYO-R02"], ["BRE-E01", "LYO-E01"]),
        (Choice(places=("brest",)), [], ["BRE-E01"]),
        (Choice(families=("accessibility",)), ["LYO-R01"], ["LYO-E01"]),
        (Choice(editions=("edition-2",)), ["LYO-R02"], ["BRE-E01"]),
        (Choice(("edition-1",), ("lyon",), ("participation",)), [], []),
    ],
)
def test_what_is_chosen_is_in_it_and_nothing_more(world, place, told, choice, recommendations, commitments):
    content = gather_booklet(world.database, Wanted(Texts("x"), choice), Day(TODAY), SMALL)
    assert [one["code"] for one in content["recommendations"]] == recommendations
    assert [one["code"] for one in content["commitments"]] == commitments
    assert figures_of(content["figures"]).count == len(commitments)


def test_a_choice_of_what_is_not_there_is_refused(world, place, told):
    opened(world, place)
    key = read(world, place).row["id"]

    def choose(choice, as_of=None):
        keep.choose_contents(UnitOfWork(world.database, place, now_utc=NOW, today=TODAY), key, 1, choice, as_of)

    for choice, code in (
        (Choice(places=("atlantis",)), "booklet_place_unknown"),
        (Choice(families=("x",)), "booklet_family_unknown"),
        (Choice(editions=("x",)), "booklet_edition_unknown"),
    ):
        with pytest.raises(NotFound, match=code):
            choose(choice)
    with pytest.raises(Refusal, match="booklet_day_to_come"):
        choose(Choice(), date(2030, 1, 1))
    choose(Choice(places=("brest",)), date(2025, 5, 15))
    content = read(world, place).content
    assert ([one["code"] for one in content["places"]], content["as_of"]) == (["brest"], "2025-05-15")


def test_few_answers_are_not_counted(world, place, told):
    _, commitment = told
    read_as(world, commitment, "participants", 3)
    read_as(world, commitment, "place", None)
    opened(world, place)
    own, place_said, participants = read(world, place).content["commitments"][-1]["voices"]
    assert (participants["n"], participants["is_few"]) == (None, True)
    assert (participants["level"], participants["reason"]) == (None, "")
    assert (place_said["n"], place_said["is_few"]) == (None, False)
    assert own["level"] == "limited"
    read_as(world, commitment, "participants", 5, read_on=date(2026, 2, 1))
    assert read(world, place).content["commitments"][-1]["voices"][2]["n"] == 5


def test_it_says_where_a_recommendation_was_taken_up(world, place, told):
    first, _ = told
    own = recommend(world, "brest", 7)
    hidden = recommend(world, "metropole", 8, published=False)
    rows = [
        {
            "municipality_id": one["municipality_id"],
            "origin_id": first["id"],
            "recommendation_id": one["id"],
            "adopted_on": day,
        }
        for one, day in ((own, date(2026, 1, 1)), (hidden, date(2026, 1, 2)))
    ]
    with world.database.transaction() as tx:
        tx.insert("adoption", rows)
    opened(world, place)
    said = {one["code"]: one for one in read(world, place).content["recommendations"]}
    assert [one["code"] for one in said["LYO-R01"]["taken_up"]] == ["BRE-R07"]
    assert [one["code"] for one in said["BRE-R07"]["origins"]] == ["LYO-R01"]
    before = gather_booklet(world.database, Wanted(Texts("x")), Day(date(2025, 12, 31), as_of=True), SMALL)
    assert all(not one["taken_up"] for one in before["recommendations"])


def test_what_is_kept_refers_to_what_is_there(world, place, told):
    first, _ = told
    opened(world, place)
    key = read(world, place).row["id"]
    keep.write_lesson(UnitOfWork(world.database, place, now_utc=NOW), key, first["id"], 0, "Une leçon")
    keep.keep_typed(UnitOfWork(world.database, place, now_utc=NOW), first["id"], {"text": "x"})
    finish(world, place)
    found = check_everything(world.database, TODAY).differences
    assert [d for d in found if d.details.get("by_column") != "account_id"] == [], "readers here have no account"
