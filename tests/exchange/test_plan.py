"""The plan: what the file says now, what it said last time, and what stands here."""

from __future__ import annotations

import pytest

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.exchange.commitments.plan import Known, Plan, identity, make_plan
from rc_dashboard.exchange.tables.drafts import Draft, DraftStep, RefusedRow
from rc_dashboard.store.ids import new_id

HEADERS = {"key": "Référence", "title": "Engagement", "status": "Statut"}
REFUSED = RefusedRow(9, "Statut", "Presque", Refusal("word_unknown", known="–"))


def draft(row: int = 2, key: str = "r1", territory: str = "lyon", **said: object) -> Draft:
    blank = {
        "title": "Ouvrir un lieu",
        "summary": "",
        "theme": "",
        "department": "",
        "promised_on": None,
        "starts_on": None,
        "due_on": None,
        "weight": 1,
        "rhythm_months": 3,
        "status": Status.PLANNED,
        "declared": None,
        "note": "",
    }
    return Draft(row=row, key=key, territory=territory, **{**blank, **said})


def known(before: Draft, **here: object) -> dict[str, Known]:
    """What was imported as ``before`` and stands unchanged, ``here`` apart."""
    return {identity(before): Known(new_id(), "LYO-E01", before.values(), {**before.values(), **here})}


def plan_of(*drafts: Draft, among: dict[str, Known] | None = None, refused: tuple[RefusedRow, ...] = ()) -> Plan:
    return make_plan(drafts, among or {}, refused, HEADERS)


def counts(plan: Plan) -> tuple[int, int, int, int]:
    return len(plan.new), len(plan.changed), len(plan.unchanged), len(plan.refused)


def test_what_was_never_imported_is_new() -> None:
    plan = plan_of(draft(), draft(3, territory="brest"), among=known(draft(key="r2")))

    assert (counts(plan), plan.absent, plan.writes) == ((2, 0, 0, 0), 1, True)


def test_what_the_file_says_again_is_unchanged() -> None:
    step = DraftStep("Louer", None, False)

    plan = plan_of(draft(steps=[step]), among=known(draft(steps=[step])))

    assert (counts(plan), plan.absent, plan.writes) == ((0, 0, 1, 0), 0, False)


def test_only_the_fields_that_the_file_changed_are_written() -> None:
    plan = plan_of(draft(title="Ouvrir deux lieux", status=Status.COMPLETED), among=known(draft()))

    assert counts(plan) == (0, 1, 0, 0)
    assert plan.changed[0].fields == {
        "title": ("Ouvrir un lieu", "Ouvrir deux lieux"),
        "status": ("planned", "completed"),
    }


def test_what_changed_here_alone_stays() -> None:
    plan = plan_of(draft(), among=known(draft(), status="completed", title="Un titre d’ici"))

    assert counts(plan) == (0, 0, 1, 0)


def test_what_changed_here_and_in_the_file_to_the_same_is_no_conflict() -> None:
    plan = plan_of(draft(status=Status.COMPLETED), among=known(draft(), status="completed"))

    assert counts(plan) == (0, 0, 1, 0)


def test_what_changed_here_and_in_the_file_to_something_else_is_refused_in_the_words_of_the_file() -> None:
    now = draft(7, status=Status.COMPLETED, title="Ouvrir deux lieux", summary="Un lieu")

    plan = plan_of(now, among=known(draft(), status="paused", title="Un titre d’ici"))

    assert counts(plan) == (0, 0, 0, 2)
    assert [(r.row, r.column, r.reason.code) for r in plan.refused] == [
        (7, "Engagement", "changed_here_too"),
        (7, "Statut", "changed_here_too"),
    ]
    assert plan.refused[1].reason.details["here"] == "paused"


@pytest.mark.parametrize(("field", "silence"), [("status", Status.NOT_REPORTED), ("declared", None)])
def test_a_file_that_falls_silent_takes_nothing_back(field: str, silence: object) -> None:
    said = {"status": Status.IN_PROGRESS, "declared": 0.4}

    plan = plan_of(draft(**{**said, field: silence}), among=known(draft(**said)))

    assert counts(plan) == (0, 0, 1, 0)


def test_an_emptied_cell_of_the_promise_is_a_change() -> None:
    plan = plan_of(draft(department=""), among=known(draft(department="Culture")))

    assert plan.changed[0].fields == {"department": ("Culture", "")}


def test_a_key_that_stands_twice_in_one_territory_is_refused_once() -> None:
    plan = plan_of(draft(2), draft(5), draft(6, territory="brest"))

    assert counts(plan) == (2, 0, 0, 1)
    (refused,) = plan.refused
    assert (refused.row, refused.column, refused.reason.details) == (5, "Référence", {"first": 2})


def test_refused_rows_come_in_the_order_of_the_file() -> None:
    plan = plan_of(draft(2), draft(5), refused=(REFUSED,))

    assert [row.row for row in plan.refused] == [5, 9]


def test_what_is_absent_is_counted_only_where_every_row_could_be_read() -> None:
    among = {**known(draft()), **known(draft(key="r2"))}

    assert plan_of(draft(), among=among).absent == 1
    assert plan_of(draft(), among=among, refused=(REFUSED,)).absent == 0
