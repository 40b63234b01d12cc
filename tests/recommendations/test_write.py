"""PLACE writes, corrects, orders, shares, publishes and withdraws recommendations; nothing of before is lost."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from rc_dashboard.domain.access import VISITOR, Reader
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import BatchRefusal, NotAllowed, NotFound, Refusal, Refusals, StaleWrite
from rc_dashboard.domain.recommendations.rules import Recommendation
from rc_dashboard.domain.vocabulary import Reply, Role
from rc_dashboard.services.operations.check_everything import check_everything
from rc_dashboard.services.recommendations.arrange import arrange_recommendations
from rc_dashboard.services.recommendations.publish import publish_many, publish_recommendation
from rc_dashboard.services.recommendations.reply import reply_to_recommendation
from rc_dashboard.services.recommendations.share import note_on_recommendation, share_recommendations
from rc_dashboard.services.recommendations.withdraw import restore_recommendation, withdraw_recommendation
from rc_dashboard.services.recommendations.write_recommendation import (
    correct_recommendation,
    write_recommendation,
)
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.desk.desk import read_recommendations
from rc_dashboard.services.views.recommendations.listing import (
    RecommendationSearch,
    drafts_of,
    find_recommendations,
)
from rc_dashboard.services.views.recommendations.one import show_recommendation
from rc_dashboard.store.ids import new_id
from tests.world import World

TODAY = date(2026, 11, 24)
WORDS = Recommendation(
    title="Traduire les convocations",
    summary="En sept langues.",
    recommended_on=date(2026, 6, 1),
    participants=12,
    public_actors=4,
    agreed_on=date(2026, 6, 1),
    agreed_how="Consensus",
)


def work(world: World, reader: Reader | None = None, on: date = TODAY) -> UnitOfWork:
    noon = datetime(on.year, on.month, on.day, 12)
    return UnitOfWork(world.database, reader or world.place(), now_utc=noon, today=on)


def written(world: World, wanted: Recommendation = WORDS, place: str = "lyon", on: date = TODAY) -> dict:
    code = write_recommendation(work(world, on=on), world.places[place]["id"], wanted)
    return by_code(world, code)


def by_code(world: World, code: str) -> dict:
    [row] = world.database.ask("recommendations/by_code", code=code, day=date(2100, 1, 1))
    return row


def published(world: World, wanted: Recommendation = WORDS, place: str = "lyon", on: date = TODAY) -> dict:
    row = written(world, wanted, place, on)
    publish_recommendation(work(world, on=on), row["id"], row["version"], True)
    return by_code(world, row["code"])


def entries(world: World, action: str) -> list[dict]:
    with world.database.transaction() as tx:
        found = tx._cursor.execute("SELECT payload FROM event WHERE action = $1 ORDER BY seq", [action])
        return [json.loads(payload) for (payload,) in found.fetchall()]


def test_it_begins_as_a_draft_with_the_next_code(world):
    assert [written(world)["code"] for _ in range(2)] == ["LYO-R01", "LYO-R02"]
    row = by_code(world, "LYO-R01")
    assert (row["published"], row["shared_at_utc"], row["reply"], row["is_demo"]) == (False, None, "none", False)
    assert (row["participants"], row["public_actors"], row["agreed_how"]) == (12, 4, "Consensus")
    assert [entry["code"] for entry in entries(world, "recommendation.made")] == ["LYO-R01", "LYO-R02"]
    assert check_everything(world.database, TODAY).is_clean


@pytest.mark.parametrize("who", ["visitor", "officer", "administrator"])
def test_only_place_writes(world, who):
    readers = {
        "visitor": VISITOR,
        "officer": world.officer("lyon"),
        "administrator": Reader(Role.ADMINISTRATOR, new_id(), "admin"),
    }
    row = written(world)
    acts = [
        lambda act: write_recommendation(act, world.places["lyon"]["id"], WORDS),
        lambda act: correct_recommendation(act, row["id"], 1, WORDS),
        lambda act: withdraw_recommendation(act, row["id"], 1, "Doublon"),
        lambda act: share_recommendations(act, [row["id"]]),
        lambda act: publish_many(act, {row["id"]: 1}),
        lambda act: arrange_recommendations(act, world.places["lyon"]["id"], ["LYO-R01"]),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act(work(world, readers[who]))
    assert by_code(world, row["code"])["version"] == 1


def test_a_second_click_writes_once(world):
    request = new_id()
    codes = {
        write_recommendation(work(world), world.places["lyon"]["id"], WORDS, request_id=request) for _ in range(2)
    }
    assert (codes, world.count("recommendation")) == ({"LYO-R01"}, 1)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": " \u202e "}, "recommendation_title_needed"),
        ({"title": "x" * 301}, "text_too_long"),
        ({"recommended_on": TODAY + timedelta(1)}, "day_to_come"),
        ({"recommended_on": date(1026, 11, 24)}, "recommendation_day_out_of_range"),
        ({"agreed_on": date(2101, 1, 1)}, "recommendation_day_out_of_range"),
        ({"participants": -1}, "people_out_of_range"),
        ({"public_actors": 20_000}, "people_out_of_range"),
    ],
)
def test_what_cannot_be_is_said(world, changes, code):
    with pytest.raises(Refusals) as refused:
        written(world, replace(WORDS, **changes))
    assert refused.value.code == code
    assert world.count("recommendation") == 0


def test_markup_and_right_to_left_words_are_kept_as_words(world):
    row = written(world, replace(WORDS, title="<b>Dire</b> «مرحبا»\u202e", summary="=1+1\n<script>"))
    assert (row["title"], row["summary"]) == ("<b>Dire</b> «مرحبا»", "=1+1\n<script>")


def test_a_question_of_another_municipality_is_refused(world):
    for name in ("lab_question_id", "lab_id"):
        with pytest.raises(NotFound):
            written(world, replace(WORDS, **{name: new_id()}))


def test_a_correction_keeps_what_was_written(world):
    row = published(world, on=date(2026, 7, 1))
    later = replace(WORDS, title="Traduire toutes les convocations")
    correct_recommendation(work(world, on=date(2026, 9, 1)), row["id"], row["version"], later)

    shown = show_recommendation(world.database, VISITOR, Day(TODAY), "LYO-R01")
    assert shown.recommendation["title"] == "Traduire toutes les convocations"
    [correction] = shown.corrections
    assert correction.on == date(2026, 9, 1)
    assert correction.fields["title"] == ("Traduire les convocations", "Traduire toutes les convocations")
    before = show_recommendation(world.database, VISITOR, Day(date(2026, 8, 1), as_of=True), "LYO-R01")
    assert (before.recommendation["title"], before.corrections) == ("Traduire les convocations", [])


def test_what_was_corrected_before_it_was_public_is_not_public(world):
    row = written(world)
    correct_recommendation(work(world), row["id"], 1, replace(WORDS, title="Traduire mieux"))
    publish_recommendation(work(world), row["id"], 2, True)
    assert show_recommendation(world.database, VISITOR, Day(TODAY), "LYO-R01").corrections == []
    # Nor by asking for the day on which it was a draft.
    before = Day(WORDS.recommended_on, as_of=True)
    assert title_on(world, before, VISITOR) == "Traduire mieux"
    assert title_on(world, before, world.place()) == WORDS.title


def title_on(world, day, reader):
    return show_recommendation(world.database, reader, day, "LYO-R01").recommendation["title"]


def test_words_that_it_had_while_it_was_withdrawn_from_the_public_stay_unsaid(world):
    row = written(world)
    publish_recommendation(work(world), row["id"], 1, True)
    publish_recommendation(work(world), row["id"], 2, False)
    correct_recommendation(work(world), row["id"], 3, replace(WORDS, title="Traduire à voix basse"))
    correct_recommendation(work(world), row["id"], 4, replace(WORDS, title="Traduire mieux"))
    publish_recommendation(work(world), row["id"], 5, True)
    [told] = show_recommendation(world.database, VISITOR, Day(TODAY), "LYO-R01").corrections
    assert told.fields == {"title": (WORDS.title, "Traduire mieux")}
    assert title_on(world, Day(WORDS.recommended_on, as_of=True), VISITOR) == WORDS.title


def test_nothing_changed_writes_nothing(world):
    row = written(world)
    correct_recommendation(work(world), row["id"], 1, WORDS)
    assert by_code(world, "LYO-R01")["version"] == 1
    assert entries(world, "recommendation.changed") == []


def test_of_two_people_the_second_sees_the_first(world):
    row = written(world)
    correct_recommendation(work(world), row["id"], 1, replace(WORDS, title="La première"))
    with pytest.raises(StaleWrite) as refused:
        correct_recommendation(work(world), row["id"], 1, replace(WORDS, title="La seconde"))
    assert refused.value.current["title"] == "La première"
    assert by_code(world, "LYO-R01")["title"] == "La première"


def test_a_draft_is_places_until_it_is_shared(world):
    row = written(world)
    own, other = world.officer("lyon"), world.officer("brest")
    with pytest.raises(NotFound):
        show_recommendation(world.database, own, Day(TODAY), "LYO-R01")
    assert read_recommendations(world.database, own, TODAY) == []
    with pytest.raises(NotFound):
        note_on_recommendation(work(world, own), row["id"], "Une remarque")

    assert share_recommendations(work(world), [row["id"]]) == ["LYO-R01"]
    note_on_recommendation(work(world, own), row["id"], "Le mot « guichet » prête à confusion.")
    shown = show_recommendation(world.database, own, Day(TODAY), "LYO-R01")
    assert [note["text"] for note in shown.notes] == ["Le mot « guichet » prête à confusion."]
    assert (shown.may_correct, shown.may_answer) == (False, True)
    for reader in (other, VISITOR):
        with pytest.raises(NotFound):
            show_recommendation(world.database, reader, Day(TODAY), "LYO-R01")
    with pytest.raises(NotAllowed):
        note_on_recommendation(work(world, other), row["id"], "Non")

    share_recommendations(work(world), [row["id"]], shared=False)
    with pytest.raises(NotFound):
        show_recommendation(world.database, own, Day(TODAY), "LYO-R01")


def test_notes_stay_internal_once_it_is_public(world):
    row = published(world)
    note_on_recommendation(work(world, world.officer("lyon")), row["id"], "Entre nous")
    assert show_recommendation(world.database, VISITOR, Day(TODAY), "LYO-R01").notes == []
    assert show_recommendation(world.database, world.officer("brest"), Day(TODAY), "LYO-R01").notes == []


def test_many_at_once_are_published_together_or_not_at_all(world):
    for number in range(40):
        written(world, replace(WORDS, title=f"Recommandation {number}"))
    versions = {row["id"]: row["version"] for row in drafts_of(world.database, world.place())}
    stale = next(iter(versions))
    with pytest.raises(BatchRefusal) as refused:
        publish_many(work(world), {**versions, stale: 9})
    assert list(refused.value.refused) == ["LYO-R01"]
    assert find(world).total == 0
    assert publish_many(work(world), versions) == 40
    assert (find(world).total, find(world).pages) == (40, 2)
    assert drafts_of(world.database, world.place()) == []


def find(world, on: date = TODAY, place: str | None = None, **search):
    key = world.places[place]["id"] if place else None
    day = Day(on, as_of=on < TODAY)
    return find_recommendations(world.database, day, "programme", RecommendationSearch(**search), key)


def test_an_order_is_kept_and_nothing_disappears(world):
    for number in range(3):
        published(world, replace(WORDS, title=f"R{number}"))
    arrange_recommendations(work(world), world.places["lyon"]["id"], ["LYO-R03", "LYO-R01"])
    assert [row["code"] for row in find(world).rows] == ["LYO-R03", "LYO-R01", "LYO-R02"]
    [entry] = entries(world, "recommendation.arranged")
    assert entry["after"] == ["LYO-R03", "LYO-R01", "LYO-R02"]
    for codes, code in ((["LYO-R09"], "recommendation_unknown"), (["LYO-R01"] * 2, "code_repeated")):
        with pytest.raises(Refusal) as refused:
            arrange_recommendations(work(world), world.places["lyon"]["id"], codes)
        assert refused.value.code == code


def test_a_withdrawal_leaves_a_mark_and_asks_nothing_more(world):
    row = published(world)
    withdraw_recommendation(work(world), row["id"], row["version"], "Dite deux fois")
    shown = show_recommendation(world.database, VISITOR, Day(TODAY), "LYO-R01")
    assert (shown.recommendation["withdrawn_on"], shown.recommendation["withdrawn_reason"]) == (
        TODAY,
        "Dite deux fois",
    )
    assert shown.recommendation["title"] == WORDS.title
    assert shown.reasons == ()
    found = find(world)
    assert (found.total, found.standing, found.withdrawn) == (1, 0, 1)
    with pytest.raises(Refusal) as refused:
        reply_to_recommendation(
            work(world, world.officer("lyon")), row["id"], row["version"] + 1, Reply.ACCEPTED, ""
        )
    assert refused.value.code == "recommendation_withdrawn"
    yesterday = Day(TODAY - timedelta(1), as_of=True)
    assert (
        show_recommendation(world.database, VISITOR, yesterday, "LYO-R01").recommendation["withdrawn_on"] is None
    )
    restore_recommendation(work(world), row["id"], row["version"] + 1)
    assert find(world).standing == 1


def test_withdrawn_while_it_was_being_answered_is_said_and_nothing_is_lost(world):
    row = published(world)
    reply_to_recommendation(work(world, world.officer("lyon")), row["id"], row["version"], Reply.ACCEPTED, "")
    with pytest.raises(StaleWrite):
        withdraw_recommendation(work(world), row["id"], row["version"], "Doublon")
    answered = by_code(world, "LYO-R01")
    assert (answered["reply"], answered["withdrawn_on"]) == ("accepted", None)
    withdraw_recommendation(work(world), row["id"], answered["version"], "Doublon")
    assert by_code(world, "LYO-R01")["reply"] == "accepted"


@pytest.mark.parametrize("reason", ["", "  \u202e", "x" * 1_001])
def test_a_withdrawal_says_why(world, reason):
    row = published(world)
    with pytest.raises(Refusals):
        withdraw_recommendation(work(world), row["id"], row["version"], reason)
    assert by_code(world, "LYO-R01")["withdrawn_on"] is None


def test_the_reply_of_a_day_is_the_one_that_stood_then(world):
    row = published(world, on=date(2026, 6, 2))
    first, second = date(2026, 8, 1), date(2026, 10, 1)
    officer = world.officer("lyon")
    reply_to_recommendation(work(world, officer, first), row["id"], row["version"], Reply.NOTED, "À étudier")
    reply_to_recommendation(work(world, officer, second), row["id"], row["version"] + 1, Reply.ACCEPTED, "")

    now = show_recommendation(world.database, VISITOR, Day(TODAY), "LYO-R01")
    assert (now.recommendation["reply"], now.recommendation["reply_on"]) == ("accepted", second)
    assert [(one["reply"], one["reply_on"]) for one in now.replies] == [("noted", first)]
    then = show_recommendation(world.database, VISITOR, Day(date(2026, 9, 1), as_of=True), "LYO-R01")
    assert (then.recommendation["reply"], then.recommendation["reply_reason"]) == ("noted", "À étudier")
    assert then.replies == []
    before = Day(date(2026, 7, 1), as_of=True)
    assert show_recommendation(world.database, VISITOR, before, "LYO-R01").recommendation["reply"] == "none"
    assert [find(world, on, reply=Reply.NOTED).total for on in (date(2026, 9, 1), TODAY)] == [1, 0]


def test_few_participants_are_not_counted_out_loud(world):
    published(world, replace(WORDS, participants=3))
    writers = show_recommendation(world.database, VISITOR, Day(TODAY), "LYO-R01").writers
    assert (writers.participants, writers.few, writers.public_actors) == (None, True, 4)


def test_the_list_is_found_by_what_people_ask(world):
    published(world)
    published(world, replace(WORDS, title="Ouvrir le conseil", summary="Éducation"), place="brest")
    published(world, replace(WORDS, title="Née hier", recommended_on=TODAY), place="brest")
    assert find(world, text="education ").total == 1
    assert find(world, text="LYO-R01").total == 1
    assert find(world, text="100%").total == 0
    assert find(world, place="brest").total == 2
    assert find(world, on=date(2026, 7, 1)).total == 2
    assert find(world, without_commitment=True).total == 3
    assert find(world, taken_up=True).total == 0
    assert find(world, edition="edition-1").total == 0
