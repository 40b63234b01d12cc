"""A key alone is no identity: what a file leaves in doubt is asked, and nothing is taken for another thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rc_dashboard.domain.text import clean, fold
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.exchange.commitments.identity import NO_ANSWERS, Known, PlanAnswers
from rc_dashboard.exchange.commitments.likeness import are_alike, loose
from rc_dashboard.exchange.commitments.plan import Plan, make_plan
from rc_dashboard.exchange.tables.drafts import Draft, DraftStep
from rc_dashboard.store.ids import new_id
from tests.exchange.test_plan import HEADERS, draft

YES = PlanAnswers(yes=True)


def here(key: str, said_title: str, **current: object) -> Known:
    """A commitment that was imported under a key, and stands unchanged."""
    said = draft(key=key, title=said_title).values()
    return Known(new_id(), f"LYO-{key}", said, {**said, **current}, "lyon", key)


def plan_of(
    *drafts: Draft, among: tuple[Known, ...] = (), answers: PlanAnswers = NO_ANSWERS, **more: object
) -> Plan:
    return make_plan(drafts, {one.identity: one for one in among}, (), HEADERS, answers, **more)


def asked(plan: Plan) -> list[tuple[str, str]]:
    assert len(plan.asked) == len(plan.refused)
    return [(question.draft.key, question.reason.code) for question in plan.asked]


# Titles


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Ouvrir un guichet unique", "Créer une carte culture gratuite", False),
        ("Former les agents d’accueil", "Traduire le programme du musée", False),
        ("Ouvrir un guichet unique cinq jours sur sept", "Étudier l’ouverture d’un guichet", False),
        ("Ouvrir un lieu", "Ouvrir deux lieux", True),
        ("Former 20 agents", "Former 25 agents", True),
        ("Traduire les horaires", "Traduire les horaires des piscines", True),
    ],
)
def test_titles_are_alike_when_a_word_of_them_changed(one: str, other: str, expected: bool) -> None:
    assert are_alike(one, other) is expected


@given(st.text(min_size=1).filter(fold))
def test_a_title_is_like_itself(title: str) -> None:
    assert are_alike(title, title)


def test_a_title_unlike_the_known_one_is_asked_and_not_taken() -> None:
    among = (here("1", "Ouvrir un guichet unique"),)
    row = draft(key="1", title="Créer une carte culture gratuite")

    assert asked(plan_of(row, among=among)) == [("1", "title_unlike")]
    accepted = plan_of(row, among=among, answers=PlanAnswers(frozenset({"1"})))
    assert (len(accepted.changed), accepted.asked) == (1, [])
    refused = plan_of(row, among=among, answers=PlanAnswers(new=frozenset({"1"})))
    assert asked(refused) == [("1", "title_unlike")]


def test_a_title_that_the_file_always_said_is_not_asked_about_when_it_changed_here() -> None:
    among = (here("1", "Ouvrir un lieu", title="Un titre tout autre d’ici"),)
    assert plan_of(draft(key="1"), among=among).asked == []


def test_a_title_that_stands_under_another_key_is_asked() -> None:
    among = (here("1.1", "Action 4"), here("1.10", "Action 3"))
    row = draft(key="1.1", title="Action 3")

    assert asked(plan_of(row, among=among)) == [("1.1", "title_known")]
    plan = plan_of(row, among=among, answers=YES)
    assert [one.title for one in plan.unchanged] == ["Action 3"]


def test_a_new_row_with_a_title_that_stands_here_is_asked_and_may_be_another() -> None:
    elsewhere = [Known(new_id(), "LYO-E07", {}, {"title": "Ouvrir un lieu", "status": "planned"}, "lyon")]

    assert asked(plan_of(draft(), elsewhere=elsewhere)) == [("r1", "title_known")]
    plan = plan_of(draft(), elsewhere=elsewhere, answers=PlanAnswers(new=frozenset({"r1"})))
    assert (len(plan.new), plan.asked) == (1, [])


def test_titles_that_change_in_more_than_a_third_of_the_rows_ask_for_a_yes() -> None:
    among = tuple(here(str(n), f"Action numéro {n}") for n in range(6))

    def reworded(count: int) -> list[Draft]:
        titles = [f"Action numéro {n}{' bis' if n < count else ''}" for n in range(6)]
        return [draft(n + 2, str(n), title=title) for n, title in enumerate(titles)]

    assert plan_of(*reworded(2), among=among).confirm is None
    confirm = plan_of(*reworded(3), among=among).confirm
    assert confirm is not None
    assert (confirm.code, confirm.details["count"], confirm.details["total"]) == ("titles_changed", 3, 6)
    assert plan_of(*reworded(3), among=among, answers=YES).confirm is None


# Keys


@pytest.mark.parametrize(
    ("key", "same"), [("001", "1"), ("1.10", "1.1"), ("1,10", "1.1"), ("R01", "r1"), ("2.0", "2"), ("10", "10")]
)
def test_what_a_spreadsheet_makes_of_a_key_is_nearly_that_key(key: str, same: str) -> None:
    assert loose(key) == loose(same)


@pytest.mark.parametrize(("key", "other"), [("1", "10"), ("1.1", "11"), ("r1", "1"), ("1.1", "1.01")])
def test_other_keys_stay_others(key: str, other: str) -> None:
    assert loose(key) != loose(other)


def test_a_key_that_lost_its_zeros_is_asked_and_never_a_copy() -> None:
    among = (here("001", "Action 1"),)
    row = draft(key="1", title="Action 1")

    assert asked(plan_of(row, among=among)) == [("1", "key_nearly_known")]
    plan = plan_of(row, among=among, answers=YES)
    assert (len(plan.unchanged), plan.new) == (1, [])


def test_keys_that_stand_both_in_the_file_are_two() -> None:
    among = (here("1.1", "Action 4"), here("1.10", "Action 3"))
    rows = (draft(2, "1.1", title="Action 4"), draft(3, "1.10", title="Action 3"))
    assert len(plan_of(*rows, among=among).unchanged) == 2


def test_two_rows_are_never_taken_for_one_commitment() -> None:
    among = (here("001", "Action 1"),)
    rows = (draft(2, "1", title="Action 1"), draft(3, "01", title="Action 1"))

    plan = plan_of(*rows, among=among, answers=YES)

    assert (len(plan.unchanged), [row.reason.code for row in plan.refused]) == (1, ["row_repeated"])


@pytest.mark.parametrize("sign", "\u200b\u00ad\u2060\ufeff\u200d\u200e\u2063\ufe0f\u3164")
def test_an_invisible_sign_is_nothing_in_a_key_or_a_word(sign: str) -> None:
    assert fold(f"R{sign}1{sign}") == "r1"


@pytest.mark.parametrize("sign", "\u200b\u00ad\u2060\ufeff\u180e")
def test_a_text_is_kept_without_signs_that_nobody_sees(sign: str) -> None:
    assert clean(f"Traduire{sign} les horaires") == "Traduire les horaires"


@pytest.mark.parametrize("text", ["👩‍🏫 Former", "می‌خواهم"])
def test_joiners_that_shape_emoji_and_letters_stay(text: str) -> None:
    assert clean(text) == text


# What contradicts itself


@pytest.mark.parametrize("status", [Status.PLANNED, Status.UNDER_DISCUSSION])
@pytest.mark.parametrize(
    "said", [{"declared": 1.0}, {"steps": [DraftStep("Louer", None, True)]}], ids=["%", "step"]
)
def test_something_done_of_what_is_to_come_is_asked_and_read_as_under_way(status: Status, said: dict) -> None:
    assert asked(plan_of(draft(status=status, **said))) == [("r1", "to_come_and_begun")]
    plan = plan_of(draft(status=status, **said), answers=YES)
    assert [one.status for one in plan.new] == [Status.IN_PROGRESS]


@pytest.mark.parametrize("status", [Status.PLANNED, Status.IN_PROGRESS, Status.COMPLETED])
def test_nothing_declared_or_nothing_done_contradicts_nothing(status: Status) -> None:
    assert plan_of(draft(status=status, declared=0.0)).asked == []


def test_a_file_with_progress_alone_is_read_beside_the_status_that_stands() -> None:
    row = draft(declared=0.4, status=Status.NOT_REPORTED)
    row.said = frozenset({"declared", "title"})
    assert asked(plan_of(row, among=(here("r1", "Ouvrir un lieu"),))) == [("r1", "to_come_and_begun")]
    assert plan_of(row, among=(here("r1", "Ouvrir un lieu", status="in_progress"),)).asked == []
