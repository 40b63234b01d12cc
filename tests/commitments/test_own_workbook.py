"""An officer's own workbook: whatever is edited in it is taken, or named; nothing is dropped unseen."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from rc_dashboard.domain.commitments.promises import PROMISE_FIELDS
from rc_dashboard.domain.commitments.updates import Update
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.i18n import translator
from rc_dashboard.services.commitments.change_many import ManyPlan, apply_many
from rc_dashboard.services.commitments.import_workbook import desk_workbook, plan_from_workbook
from rc_dashboard.services.commitments.make_template import model_mapping
from rc_dashboard.services.operations.check_everything import check_everything
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.open_data import published_rows
from rc_dashboard.settings import DATA
from rc_dashboard.store.ids import new_id
from tests.world import World

pytestmark = pytest.mark.process

JUNE, JULY, NOON = date(2025, 6, 1), date(2025, 7, 1), datetime(2025, 7, 1, 12)
MAPPINGS = DATA / "mappings"
ACCESS, MENTORING = new_id(), new_id()
PROMISE = {
    "title": "Ouvrir un guichet unique", "summary": "Avec interprète", "theme_id": ACCESS, "department": "Accueil",
    "promised_on": date(2025, 1, 2), "starts_on": date(2025, 1, 3), "due_on": date(2025, 12, 31), "weight": 3.0,
    "rhythm_months": 3,
}  # fmt: skip
#: For each field of a promise: what an officer writes into its cell, and what stands then.
EDITS = {
    "title": ("Ouvrir deux guichets uniques", "Ouvrir deux guichets uniques"),
    "summary": ("Avec deux interprètes", "Avec deux interprètes"),
    "theme": ("Mentorat entre pairs", MENTORING),
    "department": ("Culture", "Culture"),
    "promised_on": (date(2025, 1, 9), date(2025, 1, 9)),
    "starts_on": (date(2025, 2, 3), date(2025, 2, 3)),
    "due_on": (date(2026, 6, 30), date(2026, 6, 30)),
    "weight": (1, 1.0),
    "rhythm_months": (6, 6),
}


@pytest.fixture
def desk(world: World) -> World:
    rows = [
        {"id": key, "scheme": "programme", "code": code, "label": code, "position": n}
        for n, (key, code) in enumerate(((ACCESS, "accessibility"), (MENTORING, "peer_mentoring")))
    ]
    with world.database.transaction() as tx:
        tx.insert("theme", rows)
    made = world.promise("lyon", 1, **PROMISE)
    world.say(world.officer("lyon"), made.commitment["id"], Update(Status.IN_PROGRESS, 0.2), JUNE)
    world.promise("lyon", 2, **{**PROMISE, "title": "Former les agents"})
    return world


def edited(world: World, **cells: object) -> ManyPlan:
    """The plan of the officer's workbook once the cells of the first row say something else."""
    book = load_workbook(
        io.BytesIO(desk_workbook(world.database, world.officer("lyon"), MAPPINGS, translator("fr"), JULY))
    )
    page = book.worksheets[0]
    fields = list(model_mapping(MAPPINGS).columns)
    for name, value in cells.items():
        page.cell(2, fields.index(name) + 1).value = value
    return planned(world, book)


def planned(world: World, book: Workbook) -> ManyPlan:
    content = io.BytesIO()
    book.save(content)
    return plan_from_workbook(
        world.database, world.officer("lyon"), MAPPINGS, "mes.xlsx", content.getvalue(), JULY
    )


def applied(world: World, plan: ManyPlan, **how: bool) -> list[str]:
    return apply_many(UnitOfWork(world.database, world.officer("lyon"), now_utc=NOON, today=JULY), plan, **how)


def first(world: World) -> dict:
    key = world.database.ask("commitments/municipality_of", code="LYO-E01")[0]["commitment_id"]
    return world.commitment(key)


def test_every_field_of_a_promise_can_be_edited() -> None:
    assert {"theme_id" if name == "theme" else name for name in EDITS} == set(PROMISE_FIELDS)


def test_what_was_not_edited_changes_nothing(desk: World) -> None:
    plan = edited(desk)
    assert (plan.changes, plan.unchanged, plan.refused, plan.asked) == ([], 2, [], [])


@pytest.mark.parametrize("field", EDITS)
def test_a_cell_that_was_edited_is_taken_and_stands_in_the_history(desk: World, field: str) -> None:
    typed, expected = EDITS[field]
    column = "theme_id" if field == "theme" else field

    plan = edited(desk, **{field: typed, "note": "Le conseil a délibéré"})

    assert (plan.refused, plan.asked) == ([], [])
    assert set(plan.changes[0].fields) == {column, "note"}
    assert applied(desk, plan) == ["LYO-E01"]
    assert first(desk)[column] == expected
    (row,) = published_rows(desk.database, "promise_changes")
    assert (row["field"], row["reason"], row["entered_by"]) == (field, "Le conseil a délibéré", "municipality")
    wrong = check_everything(desk.database, JULY).differences
    assert [d for d in wrong if d.kind != "orphan"] == [], "the officer of this world has no account, that apart"


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("weight", 1.5, "weight_out_of_range"),
        ("theme", "Culture", "word_unknown"),
        ("weight", 9, "weight_out_of_range"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_named(desk: World, field: str, typed: object, code: str) -> None:
    plan = edited(desk, **{field: typed})
    assert [reason.code for _where, reason in plan.refused] == [code]
    assert "2" in plan.refused[0][0]


def test_a_title_that_is_unlike_the_known_one_is_asked(desk: World) -> None:
    plan = edited(desk, title="Créer une carte culture")
    assert [reason.code for _where, reason in plan.asked] == ["title_unlike"]
    with pytest.raises(Refusal, match="many_asked"):
        applied(desk, plan)
    assert first(desk)["title"] == PROMISE["title"]

    applied(desk, plan, yes=True)
    assert first(desk)["title"] == "Créer une carte culture"
